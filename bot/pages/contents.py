"""The contents of a document: its headings, those under others below them."""

from collections.abc import Iterable

from bot.pages.model import Block, Entry, HeadingBlock


def contents_of(blocks: Iterable[Block]) -> tuple[Entry, ...]:
    """The contents of a page."""
    headings = [block for block in blocks if isinstance(block, HeadingBlock)]
    return _under(headings, 0, len(headings))


def _under(headings: list[HeadingBlock], first: int, last: int) -> tuple[Entry, ...]:
    """Entries of some headings; one that no outer one stands above is an entry of its own."""
    entries = []
    while first < last:
        heading = headings[first]
        end = next((at for at in range(first + 1, last) if headings[at].level <= heading.level), last)
        text = "".join(one.run.text for one in heading.words)
        entries.append(Entry(text, heading.anchor, heading.level, _under(headings, first + 1, end)))
        first = end
    return tuple(entries)
