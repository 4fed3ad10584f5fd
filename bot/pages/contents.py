"""The contents of a document: its headings, those under others below them."""

from collections.abc import Iterable

from bot.pages.model import Block, Entry, HeadingBlock


def contents_of(blocks: Iterable[Block]) -> tuple[Entry, ...]:
    """The contents of a page; a heading that no outer one stands above is an entry of its own."""
    open_: list[Entry] = []
    # From the end on, those that a heading stands above are known when it comes.
    for heading in reversed([block for block in blocks if isinstance(block, HeadingBlock)]):
        under = []
        while open_ and open_[-1].level > heading.level:
            under.append(open_.pop())
        text = "".join(one.run.text for one in heading.words)
        open_.append(Entry(text, heading.anchor, heading.level, tuple(under)))
    return tuple(reversed(open_))
