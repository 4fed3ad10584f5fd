"""Quotation marks: which characters open and close a quotation, and which only look like it."""

import re
from dataclasses import dataclass

from knowledge.model import Span

CLOSING = {
    '"': '"”',
    "“": '”"“',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’'",
    "'": "'’",
    "‚": "‘’",
}
"""What may close a quotation that a mark has opened; typing slips included."""
SINGLE = "‘'‚"

MARK = re.compile(r"[\"“”„«»]|(?<![\w\"“”.,!?…’'])['‘‚](?=[\w\[])|(?<=[\w.,!?…\])])['’](?!\w)")
"""Double marks anywhere; single ones only where no apostrophe can stand."""
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
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(flat)
        found += _in_paragraph(flat, start, end, flat[following : following + 1])
    return found


def _in_paragraph(flat: str, start: int, end: int, next_character: str) -> list[Quotation]:
    found: list[Quotation] = []
    nesting = 0
    nests = flat.count("“", start, end) == flat.count("”", start, end)
    opened: int | None = None
    for match in MARK.finditer(flat, start, end):
        at = match.start()
        mark = flat[at]
        if opened is None:
            opened = at if _opens(flat, at, start) else None
        elif mark in CLOSING[flat[opened]] and not (mark in '"“' and _reopens(flat, at, end)):
            if nesting:
                nesting -= 1
                continue
            if flat[opened + 1 : at].strip():
                found.append(Quotation(opened + 1, at, (opened, at + 1)))
            opened = None
        elif mark == "“" and flat[opened] == "“" and nests:
            nesting += 1
        elif mark == flat[opened] and mark in '"“':
            found += _unclosed(flat, opened, at)
            opened = at
        elif flat[opened] in SINGLE and mark not in SINGLE + "’" and _opens(flat, at, start):
            opened = at
    if opened is not None and (flat[opened] not in SINGLE or next_character == flat[opened]):
        runs_on = next_character == flat[opened]
        if flat[opened + 1 : end].strip():
            found.append(Quotation(opened + 1, end, (opened, end), runs_on))
    return found


def _unclosed(flat: str, opened: int, limit: int) -> list[Quotation]:
    """What an unclosed mark holds when another quotation opens before the paragraph ends: its sentence."""
    stop = max(flat.rfind(mark, opened, limit) for mark in (",", ".", "?", "!"))
    if stop <= opened + 1:
        return []
    return [Quotation(opened + 1, stop + 1, (opened, stop + 1))]


def _opens(flat: str, at: int, start: int) -> bool:
    mark, before, after = flat[at], flat[at - 1 : at] if at > start else " ", flat[at + 1 : at + 2]
    if mark in "“„«":
        return True
    if not after or after.isspace():
        return False
    if mark == "’":
        return False
    if mark in SINGLE:
        return not APOSTROPHE_START.match(flat, at)
    if mark in "”»":
        return not before.isalnum() and after.isalnum()
    return not before.isdigit()


def _reopens(flat: str, at: int, end: int) -> bool:
    """A mark that can only open: a gap before it and a letter behind it."""
    return flat[at - 1].isspace() and at + 1 < end and flat[at + 1].isalnum()
