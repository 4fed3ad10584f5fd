"""Documents cut into passages: paragraphs of one section packed, long ones cut at items, rows or sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from knowledge.model import Document, Paragraph, Part, Place, Span
from knowledge.text.sentences import cut_between_words, sentences
from knowledge.text.signs import asks_itself

LIMIT: Final = 1500
"""Characters of the longest passage, where sentences allow it.

Twice an ordinary paragraph (Wikipedia's are 780 on average, 96 % below 1,500), so ordinary prose is never cut,
while a page without paragraphs does not become one passage that matches every question a little.
"""
PACK: Final = 1000
"""Characters up to which paragraphs of a section go together: what they say is found by the words of all.

Measured on the folders of ``docs/answers.md``: of 700, 1,000 and 1,500 this shows most answers.
"""
WHOLE: Final = 1250
"""Characters up to which a section stays whole, and a list, table, code block or note; as ``PACK``."""

_AIM: Final = 900
"""Pieces of a long paragraph come out about this long, like an ordinary one: BM25 compares like with like."""
_COLONS: Final = (":", "：")

_QUOTATION = re.compile(
    r"“[^“”\n]{1,1200}”|«[^«»\n]{1,1200}»|„[^„“\n]{1,1200}“|(?<!\w)\"[^\"\n]{1,1200}\"(?!\w)"
)
_BLANK_LINES: Final = re.compile(r"\n(?:[^\S\n]*\n)+")
_LINE_END: Final = re.compile(r"\n")


class _Block(NamedTuple):
    """What stays in one passage: a paragraph, or a piece of a long one."""

    start: int
    end: int
    paragraph: Paragraph
    announces: bool
    """Ends with a colon, or asks: it goes with what follows."""
    alone: bool
    """Is a piece of long prose, long enough to be found by its own words and not by its neighbours'."""


def split(document: Document, limit: int = LIMIT, language: str = "en") -> list[Place]:
    """The places of a document's passages, in order; together they hold all its paragraphs but blanks.

    Consecutive paragraphs of a section that nothing but blanks part go together up to ``PACK`` characters, a
    section of ``WHOLE`` as it is. Prose longer than ``limit`` is cut at sentence ends into pieces of like
    length, outside quotations where one ends in time, each a passage of its own; a long list, table or note at
    its items or rows, code at blank lines; what is too long by itself, between words. A passage is told from
    its first paragraph.

    Args:
        document: What to cut.
        limit: Characters of the longest passage.
        language: ISO 639-1 code.
    """
    return [
        Place(
            document.source,
            group[0].paragraph.section,
            group[0].paragraph.number,
            group[0].paragraph.page,
            group[0].start,
            group[-1].end,
        )
        for section in _sections(document)
        for group in _grouped(document.text, section, limit, language)
    ]


def _sections(document: Document) -> list[list[Paragraph]]:
    """Runs of paragraphs under the same headings with nothing but blanks between."""
    found: list[list[Paragraph]] = []
    for paragraph in document.paragraphs:
        before = found[-1][-1] if found else None
        if before and follows(document.text, before, paragraph):
            found[-1].append(paragraph)
        else:
            found.append([paragraph])
    return found


def follows(text: str, before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph stands in the same section directly after another."""
    return before.section == after.section and not text[before.end : after.start].strip()


def _grouped(text: str, section: list[Paragraph], limit: int, language: str) -> Iterator[list[_Block]]:
    """The blocks of a section, packed."""
    blocks = [block for paragraph in section for block in _blocks(text, paragraph, limit, language)]
    if blocks[-1].end - blocks[0].start <= min(WHOLE, limit):
        yield blocks
        return
    most = min(PACK, limit)
    group: list[_Block] = []
    for block in blocks:
        if group and (block.alone or group[-1].alone or block.end - group[0].start > most):
            announcing = group[-1:] if group[-1].announces and block.end - group[-1].start <= limit else []
            if group[: len(group) - len(announcing)]:
                yield group[: len(group) - len(announcing)]
            group = announcing
        group.append(block)
    yield group


def _blocks(text: str, paragraph: Paragraph, limit: int, language: str) -> Iterator[_Block]:
    alone = False
    if paragraph.kind == "text" or not (paragraph.parts or paragraph.kind == "code"):
        spans = _pieces(text, paragraph, limit, language)
        alone = len(spans) > 1
    elif paragraph.end - paragraph.start <= min(WHOLE, limit):
        spans = [(paragraph.start, paragraph.end)]
    elif paragraph.kind == "code":
        spans = list(_code(text, paragraph.start, paragraph.end, limit))
    else:
        spans = list(_in_parts(text, paragraph.parts, limit, language))
    for start, end in spans:
        last = text[end - 1 : end]
        announces = paragraph.kind == "text" and not alone and (last in _COLONS or asks_itself(last))
        yield _Block(start, end, paragraph, announces, alone)


def _in_parts(text: str, parts: Sequence[Part], limit: int, language: str) -> Iterator[Span]:
    """A list, table or note in pieces of at most ``limit``: top-level items with all below them, rows."""
    for run in _runs(parts, _begins_piece(parts)):
        if run[-1].end - run[0].start <= limit:
            yield run[0].start, run[-1].end
            continue
        yield from _packed([span for part in run for span in _part(text, part, limit, language)], limit)


def _begins_piece(parts: Sequence[Part]) -> list[bool]:
    """Of each part, whether a passage may begin with it."""
    begins: list[bool] = []
    under_item: list[bool] = []
    for place, part in enumerate(parts):
        over = part.parent
        inside = over is not None and (under_item[over] or parts[over].kind == "item")
        under_item.append(inside)
        # A label and a header say nothing without what stands below them.
        begins.append(not inside and not (place and parts[place - 1].kind in ("label", "header")))
    return begins


def _runs(parts: Sequence[Part], begins: Iterable[bool]) -> list[list[Part]]:
    found: list[list[Part]] = []
    for part, starts in zip(parts, begins, strict=True):
        if starts or not found:
            found.append([part])
        else:
            found[-1].append(part)
    return found


def _part(text: str, part: Part, limit: int, language: str) -> Iterator[Span]:
    if part.end - part.start <= limit:
        yield part.start, part.end
    elif part.kind == "code":
        yield from _code(text, part.start, part.end, limit)
    else:
        for start, end in _prose(text[part.start : part.end], limit, language):
            yield part.start + start, part.start + end


def _code(text: str, start: int, end: int, limit: int) -> Iterator[Span]:
    """Code in pieces of at most ``limit``, cut at blank lines, else at line ends, else between words."""
    for first, last in _parted(text, start, end, _BLANK_LINES):
        if last - first <= limit:
            yield first, last
            continue
        lines = _parted(text, first, last, _LINE_END)
        yield from _packed([one for line in lines for one in _cut(text, *line, limit)], limit)


def _parted(text: str, start: int, end: int, between: re.Pattern[str]) -> Iterator[Span]:
    """What stands between the matches of a pattern."""
    for match in between.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _pieces(text: str, paragraph: Paragraph, limit: int, language: str) -> list[Span]:
    start, end = paragraph.start, paragraph.end
    if end - start <= limit:
        return [(start, end)]
    return [(start + first, start + last) for first, last in _prose(text[start:end], limit, language)]


def _prose(body: str, limit: int, language: str) -> Iterator[Span]:
    """Prose in pieces of like length, at sentence ends."""
    units = list(_units(body, limit, language))
    pieces = -(-len(body) // _AIM) if limit >= LIMIT else -(-len(body) // limit)
    aim = min(limit, -(-len(body) // max(1, pieces)) + limit // 10)
    return _packed(units, aim)


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
