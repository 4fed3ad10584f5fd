"""Speech labels of interviews and transcripts: ``Q:``, ``COLL:``."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from knowledge.model import Span
from knowledge.statements.quotations.drafts import Draft

LABEL = r"(?:[QA]|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4})(?: \([^()\n]{1,60}\))?: *(?=\S)"
NAMED = re.compile(
    r"\s*(?P<label>(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][a-z'’-]+(?: [A-Z][\w.'’-]*){0,3})"
    r"(?: \([^()\n]{1,60}\))?: *(?=\S)"
)
"""A label as a name is written, with where somebody is from in brackets behind it."""
ALONE = re.compile(r"\s*(?P<label>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3})(?<!\.)\s*")
"""A name on a line of its own."""
ASKERS = frozenset("q question host interviewer moderator reporter journalist presenter anchor".split())
"""Labels, in lower case, of those who ask."""
ASKING = frozenset(label.capitalize() for label in ASKERS)
SURNAME = re.compile(r"\b[A-Z][a-z'’-]+ (?=([A-Z][\w'’-]+))")
LABELLED = re.compile(rf"[\s(\[]*(?P<label>{LABEL})")
LONGEST_QUESTION = 300
"""Characters of a question that stands with its answer."""
SENTENCE = re.compile(r"[.!?…][\"”’')]*\s+(?=\S)")
LEAST_LABELLED = 2
"""Paragraphs: fewer labels are headings ("NOTE:")."""
DIRECTION = re.compile(r"[(\[][^)\]]*[)\]]?\W*")
FURNITURE = re.compile(r"(?:Follow|Like|Join)\b.{0,60} on (?:Twitter|Facebook|Instagram)\b")
"""What web pages print beneath an article."""


def is_stage_direction(flat: str, span: Span) -> bool:
    """Whether a piece of a transcript stands in brackets as a whole, ``(APPLAUSE)``, or is not of its text."""
    return DIRECTION.fullmatch(flat, *span) is not None or FURNITURE.match(flat, *span) is not None


def label_at(flat: str, start: int, end: int) -> tuple[Span, int] | None:
    """The label a piece of text begins with, and where what is said begins behind it."""
    match = LABELLED.match(flat, start, end)
    if match is None:
        return None
    first = match.start("label")
    colon = flat.index(":", first)
    bracket = flat.find(" (", first, colon)
    return (first, bracket if bracket > 0 else colon), match.end()


def names_of_turns(flat: str, paragraphs: list[Span], title: str = "") -> frozenset[str]:
    """The names that paragraphs begin with where two or more take turns: "Ann Lee: …", "Bo Ek: …".

    A surname alone is one only where the text or its title has it with a first name too.
    """
    matches = (NAMED.match(flat, *paragraph) for paragraph in paragraphs)
    turns = Counter(match["label"] for match in matches if match)
    surnames = (
        ASKING
        if all(" " in label for label in turns)
        else ASKING.union(SURNAME.findall(flat), SURNAME.findall(title))
    )
    known = {label: count for label, count in turns.items() if " " in label or label in surnames}
    return frozenset(known) if len(known) > 1 and max(known.values()) > 1 else frozenset()


def _label_of(flat: str, start: int, end: int, names: frozenset[str]) -> tuple[Span, int] | None:
    named = NAMED.match(flat, start, end) if names else None
    if named and named["label"] in names:
        return named.span("label"), named.end()
    return label_at(flat, start, end)


def _turns(flat: str, paragraphs: list[Span], title: str) -> list[tuple[Span, Span]]:
    """Labels, each with what is said behind it."""
    names = names_of_turns(flat, paragraphs, title)
    found = [(end, labelled) for start, end in paragraphs if (labelled := _label_of(flat, start, end, names))]
    return [(label, (start, start + len(flat[start:end].rstrip()))) for end, (label, start) in found]


def _turns_below(flat: str, paragraphs: list[Span]) -> list[tuple[Span, Span]]:
    """Names on lines of their own where two or more take turns, each with the paragraph below it."""
    found = [
        (name.span("label"), said)
        for paragraph, said in pairwise(paragraphs)
        if (name := ALONE.fullmatch(flat, *paragraph)) and not ALONE.fullmatch(flat, *said)
    ]
    counted = Counter(flat[slice(*label)] for label, _ in found)
    takes_turns = len(counted) > 1 and sum(count > 1 for count in counted.values()) > 1
    return [
        (label, (start, start + len(flat[start:end].rstrip()))) for label, (start, end) in found if takes_turns
    ]


def labelled_paragraphs(flat: str, paragraphs: list[Span], title: str = "") -> Iterator[Draft]:
    """What is said in the paragraphs of a transcript without quotation marks.

    A question is no stand, and who mostly asks is the interviewer and takes none; it stands with its answer.
    """
    turns = [
        (flat[slice(*label)], label, said)
        for label, said in _turns(flat, paragraphs, title) or _turns_below(flat, paragraphs)
    ]
    if len(turns) < LEAST_LABELLED:
        return
    spoken = Counter(name for name, _, _ in turns)
    asked = Counter(name for name, _, (_, stop) in turns if flat[stop - 1] == "?")
    above: tuple[str, Span] | None = None
    """A question just asked, and by whom."""
    for name, label, (start, stop) in turns:
        only_asks = flat[stop - 1] == "?" and "." not in flat[start:stop]
        if not only_asks and 2 * asked[name] <= spoken[name] and name.lower() not in ASKERS:
            question = above[1] if above and above[0] != name else None
            yield Draft("claim", [(start, stop)], None, None, "label", label, question=question)
        asks = flat[stop - 1] == "?" or (name.lower() in ASKERS and "?" in flat[start:stop])
        above = (name, _asked(flat, label[0], start, stop)) if asks else None


def _asked(flat: str, label: int, start: int, stop: int) -> Span:
    """A question from its label on; a long one from the last sentence that fits."""
    if stop - label <= LONGEST_QUESTION:
        return label, stop
    begins = [match.end() for match in SENTENCE.finditer(flat, start, stop)]
    return next((at for at in begins if stop - at <= LONGEST_QUESTION), max(begins, default=start)), stop
