"""What a text consists of, as every reader finds it: the blocks of a document.

``words`` are marked text (``knowledge.reading.layout.marks``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Text:
    """A paragraph."""

    words: str
    bold: bool = False
    """Set in bold from its first word to its last."""
    page: int | None = None


@dataclass(slots=True)
class Code:
    """A block of code, letter for letter."""

    text: str
    language: str | None = None
    page: int | None = None


@dataclass(slots=True)
class Heading:
    """A heading; what follows stands under it."""

    level: int
    words: str
    anchor: str | None = None
    page: int | None = None
    tail: str = ""
    """What the file has behind the words for the anchor."""


@dataclass(slots=True)
class Item:
    """An item of a list."""

    marker: str
    """"•", "2." or nothing."""
    blocks: "list[Block]" = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A list; what stands in it beside its items (a careless page) is in ``items`` without a marker."""

    items: list[Item] = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True)
class Cell:
    """A cell of a table, and over how many places it reaches."""

    blocks: "list[Block]" = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    heads: bool = False


@dataclass(slots=True)
class Table:
    """A table of rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)
    headers: int = 0
    """How many rows at its top are set as headers."""
    caption: "list[Block]" = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True)
class Note:
    """A note or warning set apart from the text."""

    label: str
    blocks: "list[Block]" = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True)
class Tab:
    """One of several texts that a page shows in turn."""

    label: str
    blocks: "list[Block]" = field(default_factory=list)


Block = Text | Code | Heading | Listing | Table | Note | Tab


def below(blocks: list[Block]) -> Iterator[Block]:
    """All blocks, those within others too."""
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        yield block
        match block:
            case Listing():
                waiting += [inner for item in reversed(block.items) for inner in reversed(item.blocks)]
            case Note() | Tab():
                waiting += reversed(block.blocks)
            case Text() | Code() | Heading() | Table():
                pass


def holds_headings(blocks: list[Block]) -> bool:
    """Whether a heading stands somewhere among them: they arrange a page rather than a list or a note."""
    return any(isinstance(block, Heading) for block in below(blocks))
