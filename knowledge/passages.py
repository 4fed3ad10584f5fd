"""Documents cut into passages: a paragraph each, long ones at sentence ends."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from knowledge.model import Document, Paragraph, Place, Span
from knowledge.text.sentences import cut_between_words, sentences

LIMIT = 1500
"""Characters of the longest passage, where sentences allow it.

Twice an ordinary paragraph (Wikipedia's are 780 on average, 96 % below 1,500), so ordinary prose is never cut,
while a page without paragraphs does not become one passage that matches every question a little."""

_AIM = 900
"""Pieces of a long paragraph come out about this long, like an ordinary one: BM25 compares like with like."""

_QUOTATION = re.compile(
    r"“[^“”\n]{1,1200}”|«[^«»\n]{1,1200}»|„[^„“\n]{1,1200}“|(?<!\w)\"[^\"\n]{1,1200}\"(?!\w)"
)


def split(document: Document, limit: int = LIMIT, language: str = "en") -> list[Place]:
    """The places of a document's passages, in order; together they hold all its paragraphs but blanks.

    A paragraph of more than ``limit`` characters is cut at sentence ends into pieces of like length, outside
    quotations where one ends in time; a sentence that is too long by itself, between words. ``language`` is an
    ISO 639-1 code.
    """
    return [
        Place(document.source, paragraph.section, paragraph.number, paragraph.page, start, end)
        for paragraph in document.paragraphs
        for start, end in _pieces(document.text, paragraph, limit, language)
    ]


def _pieces(text: str, paragraph: Paragraph, limit: int, language: str) -> list[Span]:
    start, end = paragraph.start, paragraph.end
    if end - start <= limit:
        return [(start, end)]
    body = text[start:end]
    units = list(_units(body, limit, language))
    pieces = -(-len(body) // _AIM) if limit >= LIMIT else -(-len(body) // limit)
    aim = min(limit, -(-len(body) // max(1, pieces)) + limit // 10)
    return [(start + first, start + last) for first, last in _packed(units, aim)]


def _packed(units: list[Span], aim: int) -> Iterator[Span]:
    """Units joined as long as they stay within ``aim``."""
    first, last = units[0]
    for begin, end in units[1:]:
        if end - first > aim:
            yield first, last
            first = begin
        last = end
    yield first, last


def _units(body: str, limit: int, language: str) -> Iterator[Span]:
    """The smallest pieces a passage may be cut into: sentences, those of one quotation together."""
    quotations = [match.span() for match in _QUOTATION.finditer(body)]
    spans = sentences(body, language)
    first = spans[0][0]
    for (_, end), after in zip(spans, [*spans[1:], None], strict=True):
        if after is not None and _is_inside(quotations, end) and after[1] - first <= limit:
            continue
        yield from _cut(body, first, end, limit)
        if after is not None:
            first = after[0]


def _is_inside(quotations: Sequence[Span], offset: int) -> bool:
    """Whether an offset lies between the marks of one of the quotations, which are in order."""
    before = bisect_left(quotations, (offset, 0)) - 1
    return before >= 0 and offset < quotations[before][1]


def _cut(body: str, start: int, end: int, limit: int) -> Iterator[Span]:
    while end - start > limit:
        stop = cut_between_words(body, start, limit)
        yield start, start + len(body[start:stop].rstrip())
        start = stop
        while start < end and body[start].isspace():
            start += 1
    if start < end:
        yield start, end
