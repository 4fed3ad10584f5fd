"""Speech labels of interviews and transcripts: ``Q:``, ``COLL:``."""

import re
from collections import Counter
from collections.abc import Iterator

from knowledge.model import Span
from knowledge.statements.quotations.drafts import Draft

LABEL = r"(?:[QA]|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4}): *(?=\S)"
LABELLED = re.compile(rf"[\s(\[]*(?P<label>{LABEL})")
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
    return (first, flat.index(":", first)), match.end()


def labelled_paragraphs(flat: str, paragraphs: list[Span]) -> Iterator[Draft]:
    """What is said in the paragraphs of a transcript without quotation marks.

    A question is no stand, and who mostly asks is the interviewer and takes none.
    """
    found = [(end, labelled) for start, end in paragraphs if (labelled := label_at(flat, start, end))]
    if len(found) < LEAST_LABELLED:
        return
    turns = [
        (flat[slice(*label)], label, (start, start + len(flat[start:end].rstrip())))
        for end, (label, start) in found
    ]
    spoken = Counter(name for name, _, _ in turns)
    asked = Counter(name for name, _, (_, stop) in turns if flat[stop - 1] == "?")
    for name, label, (start, stop) in turns:
        only_asks = flat[stop - 1] == "?" and "." not in flat[start:stop]
        if not only_asks and 2 * asked[name] <= spoken[name]:
            yield Draft("claim", [(start, stop)], None, None, "label", label)
