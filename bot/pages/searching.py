"""Where a document holds some words, in whichever form."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.model import Run
from bot.pages.model import (
    Block,
    CodeBlock,
    Find,
    HeadingBlock,
    ListBlock,
    Page,
    PageBreak,
    ParagraphBlock,
    TableBlock,
)
from bot.showing.runs import LEFT_OUT
from knowledge.model import Span
from knowledge.text.terms import terms_of, tokens_of

_AROUND: Final = 60
"""Characters before the first word found, and from its end on."""


def search(page: Page, words: str) -> tuple[Find, ...]:
    """The paragraphs, items, rows and headings that hold all of some words; where none does, any of them."""
    wanted = frozenset(terms_of(words, page.language))
    places: list[tuple[Span, list[Span], frozenset[str]]] = []
    for start, end in _places(page.blocks) if wanted else ():
        tokens = [one for one in tokens_of(page.text[start:end], page.language) if one.term in wanted]
        if tokens:
            spans = _apart((start + one.start, start + one.end) for one in tokens)
            places.append(((start, end), spans, frozenset(one.term for one in tokens)))
    whole = [one for one in places if one[2] == wanted]
    return tuple(
        Find(number, tuple(spans), _excerpt(page.text, place, spans))
        for number, (place, spans, _) in enumerate(whole or places, 1)
    )


def _places(blocks: Iterable[Block]) -> Iterator[Span]:
    """What is searched as a whole, in order."""
    for block in blocks:
        match block:
            case HeadingBlock() | ParagraphBlock() | CodeBlock():
                yield block.start, block.end
            case ListBlock(items=items):
                for item in items:
                    if item.words:
                        yield item.words[0].start, item.words[-1].end
                    yield from _places(item.blocks)
            case TableBlock(header=header, rows=rows):
                yield from ((row.start, row.end) for row in (*header, *rows))
            case PageBreak():
                pass


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans without those within others: a joined word ("row-level") counts by its parts, too."""
    found: list[Span] = []
    for start, end in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _excerpt(text: str, place: Span, spans: Sequence[Span]) -> tuple[Run, ...]:
    start, end = place
    first = _begin(text, max(start, spans[0][0] - _AROUND), start)
    last = _end(text, min(end, spans[0][1] + _AROUND), end)
    runs = [Run(f"{LEFT_OUT} ", "quiet")] if first > start else []
    at = first
    for begin, stop in spans:
        if stop <= last:
            runs += [Run(text[at:begin]), Run(text[begin:stop], "mark")]
            at = stop
    runs.append(Run(text[at:last]))
    if last < end:
        runs.append(Run(f" {LEFT_OUT}", "quiet"))
    return tuple(run for run in runs if run.text)


def _begin(text: str, at: int, start: int) -> int:
    """Where a word begins at an offset or soon after it."""
    if at == start or text[at - 1].isspace():
        return at
    blank = text.find(" ", at, at + _AROUND // 2)
    return at if blank < 0 else blank + 1


def _end(text: str, at: int, end: int) -> int:
    """Where a word ends at an offset or shortly before it."""
    if at == end or text[at].isspace():
        return at
    blank = text.rfind(" ", at - _AROUND // 2, at)
    return at if blank < 0 else blank
