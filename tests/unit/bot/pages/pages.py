"""Pages of small documents, and what their blocks say."""

import re
from collections.abc import Iterable, Iterator

from bot.answer.links import Links
from bot.pages import Page, page_of
from bot.pages.model import (
    Block,
    CodeBlock,
    HeadingBlock,
    Item,
    ListBlock,
    PageBreak,
    ParagraphBlock,
    Stretch,
    TableBlock,
)
from bot.tickets import Ticket
from knowledge.index import Index
from knowledge.model import Document
from knowledge.reading.markdown import read
from knowledge.text.visible import visible

NO_WORDS = re.compile(r"[\s|•\u200c\u200d]+")


def page(text: str, links: Links | None = None) -> Page:
    """The page of a document in Markdown."""
    return page_in(read(text.encode(), "a.md"), links)


def page_in(document: Document, links: Links | None = None) -> Page:
    """The page of a document."""
    found = page_of(Index.of([document]), Ticket(document.source.path), links or Links())
    assert found is not None
    return found


def stretches(blocks: Iterable[Block]) -> Iterator[Stretch]:
    """All words of some blocks, in their order."""
    for block in blocks:
        match block:
            case HeadingBlock() | ParagraphBlock() | CodeBlock():
                yield from block.words
            case ListBlock():
                for item in block.items:
                    yield from item.words
                    yield from stretches(item.blocks)
            case TableBlock():
                for row in (*block.header, *block.rows):
                    for cell in row.cells:
                        yield from cell
            case PageBreak():
                pass


def says(blocks: Iterable[Block]) -> str:
    """The words of some blocks."""
    return "".join(one.run.text for one in stretches(blocks))


def items(blocks: Iterable[Block]) -> Iterator[Item]:
    """All items of lists, in their order."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield item
                yield from items(item.blocks)


def check_words(document: Document) -> None:
    """Whether a page says what its document does, but for blanks and the marks of lists and tables."""
    blocks = page_in(document).blocks
    said = list(stretches(blocks))
    at = 0
    for one in said:
        between = document.text[at : one.start]
        assert re.fullmatch(r"[\s|]*(?:(?:[•◦▪‣*+-]|\d+[.)])[ \t]+)?", between), between
        assert one.run.text == visible(document.text[one.start : one.end])
        at = one.end
    assert not document.text[at:].strip(" \n|")
