"""Quotation marks: which characters open and close a quotation, and which only look like it."""

import re
from dataclasses import dataclass

from knowledge.model import Span

CLOSING = {
    '"': ('"', "”", "''"),
    "''": ("''", '"', "”"),
    "“": ("”", '"', "“", "''", "’’"),
    "”": ("”", "“"),
    "„": ("“", '"', "”"),
    "«": ("»",),
    "»": ("«",),
    "‘‘": ("’’", "''", '"', "”"),
    "‘": ("’", "'", "’’"),
    "'": ("'", "’"),
    "‚": ("‘", "’"),
}
"""What may close a quotation that a mark has opened; typing slips included."""
SINGLE = "‘'‚"
DOUBLE = ('"', "''", "“")
"""Marks that may open and close, by where they stand."""

MARK = re.compile(
    r"[\"“”„«»'‘’‚](?:(?<=[\"“”„«»])|(?<=')'(?<![\w']'')(?=[\w'’\[$.…(])|(?<=')'(?<=[\w.,!?…'’\])\-*;:%]'')|"
    r"(?<=‘)‘(?=[\w\[])|(?<=’)’(?<=[\w.,!?…]’’)(?!\w)|"
    r"(?<=['‘‚])(?<![\w\"“”.,!?…’']['‘‚])(?=[\w\[])|(?<=['’])(?<=[\w.,!?…\])]['’])(?!\w))"
)
"""Double marks anywhere; single ones only where no apostrophe can stand.

It begins with all marks there are, and each alternative looks back at which it is, so that the search can skip
to the next mark.
"""
SAID = re.compile(r", (?:said|says|[\w.]+(?: \w+)? (?:said|says))\b")
"""Where an unclosed quotation seems to end before its paragraph does."""
PLURAL = re.compile(r" [a-z]")
LATER_CLOSING = re.compile(r"[.,!?…]['’](?!\w)")
LATER_OPENING = re.compile(r"(?<=[\s(])['‘](?=\w)")
LONGEST_REST = 400
"""Characters looked through for the true end of a quotation in single marks."""
APOSTROPHE_START = re.compile(r"['‘](?:\d0s|em|til|tis|twas|bout|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A piece of text inside quotation marks, within one paragraph."""

    start: int
    """The first quoted character."""
    end: int
    """Behind the last quoted character."""
    outer: Span
    """With the marks."""
    runs_on: bool = False
    """Not closed here: the next paragraph opens again and goes on with it."""


def find_quotations(flat: str, paragraphs: list[Span]) -> list[Quotation]:
    """All quotations of ``flat`` in order, not overlapping; those inside others belong to these."""
    set_off = _excerpts(flat, paragraphs)
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(flat)
        begin = flat.index('"', start) + 1 if number in set_off else start
        found += _in_paragraph(flat, begin, end, flat[following : following + 2])
    return found


def _excerpts(flat: str, paragraphs: list[Span]) -> set[int]:
    """Numbers of the paragraphs that a straight mark, never closed, sets off as an excerpt where others speak.

    They stand in a row before one whose own quotations have curly marks; alone they are a long quotation.
    """
    found: set[int] = set()
    following = ""
    for number in range(len(paragraphs) - 1, -1, -1):
        start, end = paragraphs[number]
        first = flat[start:end].lstrip()[:1]
        opened = first == '"' and flat.count('"', start, end) == 1
        closed = flat.count("”", start, end) > flat.count("“", start, end)
        if opened and not closed and (following == "“" or number + 1 in found):
            found.add(number)
        following = first
    return found


def _in_paragraph(flat: str, start: int, end: int, next_start: str) -> list[Quotation]:
    found: list[Quotation] = []
    nesting = 0
    nests = flat.count("“", start, end) == flat.count("”", start, end)
    opened: Span | None = None
    mark = ""
    for match in MARK.finditer(flat, start, end):
        at, behind = match.span()
        character = flat[at:behind]
        if opened is None:
            if _opens(flat, at, behind, start):
                opened, mark = (at, behind), character
        elif character in CLOSING[mark] and not (character in DOUBLE and _reopens(flat, at, behind, end)):
            if nesting and (character != '"' or mark != '"'):
                nesting -= 1
                continue
            if mark in SINGLE and _is_possessive(flat, at, end):
                continue
            found += _quotation(flat, opened[0], opened[1], at, behind)
            opened, nesting = None, 0
        elif character == "“" and mark in ('"', "“") and nests:
            nesting += 1
        elif character == mark and mark in DOUBLE:
            found += _unclosed(flat, opened, at)
            opened = at, behind
        elif mark in SINGLE and character not in "‘'‚’" and _opens(flat, at, behind, start):
            opened, mark = (at, behind), character
    if opened is not None and next_start.startswith(mark):
        found += _quotation(flat, opened[0], opened[1], end, end, runs_on=True)
    elif opened is not None and mark not in SINGLE:
        said = SAID.search(flat, opened[1], end)
        stop = said.start() + 1 if said else end
        found += _quotation(flat, opened[0], opened[1], stop, stop)
    return found


def _quotation(
    flat: str, outer_start: int, start: int, end: int, outer_end: int, *, runs_on: bool = False
) -> list[Quotation]:
    if not flat[start:end].strip():
        return []
    return [Quotation(start, end, (outer_start, outer_end), runs_on)]


def _unclosed(flat: str, opened: Span, limit: int) -> list[Quotation]:
    """What an unclosed mark holds when another quotation opens before the paragraph ends: its sentence."""
    stop = max(flat.rfind(mark, opened[1], limit) for mark in ",.?!")
    return _quotation(flat, opened[0], opened[1], stop + 1, stop + 1) if stop > opened[1] else []


def _opens(flat: str, at: int, behind: int, start: int) -> bool:
    mark = flat[at:behind]
    before = flat[at - 1] if at > start else " "
    after = flat[behind : behind + 1]
    if mark in "“„«":
        return True
    if mark in ("’", "’’") or not after or after.isspace() or before == "=" or after in ">/":
        return False  # the last three are markup: <a href="…">
    if mark in SINGLE:
        return not APOSTROPHE_START.match(flat, at)
    if mark in "”»":
        return not before.isalnum() and after.isalnum()
    return not before.isdigit()


def _is_possessive(flat: str, at: int, end: int) -> bool:
    """Whether a single mark belongs to a plural ("the farmers' land") and the quotation goes on behind it."""
    if flat[at - 1] != "s" or not PLURAL.match(flat, at + 1, end):
        return False
    closing = LATER_CLOSING.search(flat, at + 1, min(end, at + LONGEST_REST))
    opening = LATER_OPENING.search(flat, at + 1, min(end, at + LONGEST_REST))
    return closing is not None and (opening is None or closing.start() < opening.start())


def _reopens(flat: str, at: int, behind: int, end: int) -> bool:
    """A mark that can only open: a gap before it and a letter behind it."""
    return flat[at - 1].isspace() and behind < end and flat[behind].isalnum()
