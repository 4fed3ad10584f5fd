"""A document as its page shows it, free of any markup: its blocks, and what of it is quoted."""

from dataclasses import dataclass, field
from typing import Literal

from bot.model import Quote, Run
from knowledge.model import Source, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words in one style; offsets count in the document's text, of which nothing visible is left out."""

    run: Run
    start: int
    end: int
    quote: int = 0
    """The number of the quote they are part of, from 1 on, as in ``Page.quotes``; 0: they are in none."""
    find: int = 0
    """The number of the place that a search found them at, as in ``Page.finds``; 0: it found others."""
    to: str = ""
    """The anchor of this document that they lead to, of a heading or not; "": none."""
    pictures: tuple[str, ...] = ()
    """What is said of the pictures left out before them; "": they say it themselves, if anything does."""
    is_new: bool = False
    """They are what the document says in the place of a quote, as ``Changed.span``."""


Words = tuple[Stretch, ...]
"""One after the other; line ends in them are the document's."""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading."""

    start: int
    end: int
    words: Words
    level: int
    """1 the outermost."""
    anchor: str
    """What the page calls it in links, unlike any other on it."""


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph, or a note's label ("Warning")."""

    start: int
    end: int
    words: Words
    kind: Literal["text", "label"] = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, without its mark."""

    start: int
    end: int
    """Of all that stands under it."""
    words: Words
    level: int
    """How deep it is nested, 0 the outermost."""
    number: int | None
    """What the document counts it as; None: a bullet."""
    blocks: "tuple[Block, ...]" = ()
    """What else stands under it: lists of its own, code, further paragraphs."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items that follow each other."""

    start: int
    end: int
    items: tuple[Item, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether the document counts them."""
        return self.items[0].number is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; all of a table have as many cells."""

    start: int
    end: int
    cells: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table."""

    start: int
    end: int
    header: tuple[Row, ...]
    """What says what the columns are: one row; or none, or several."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Code, whose blanks and line ends count."""

    start: int
    end: int
    words: Words
    language: str | None = None
    """As its file names it."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page of the file begins; there is one before the first, too."""

    start: int
    end: int
    page: int


Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock | CodeBlock | PageBreak


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote that the page marks."""

    number: int
    """As its stretches have it."""
    spans: tuple[Span, ...]
    """Its pieces, in the document's text."""
    quote: Quote
    """As it is laid out in chats, told from this document."""


@dataclass(frozen=True, slots=True)
class Changed:
    """That the document does not say any more, letter for letter, what was quoted from it."""

    span: Span | None = None
    """What it says in its place, in the document's text; None: nothing like it, or nobody knows what it was."""
    difference: tuple[Run, ...] = ()
    """From what was quoted to what it says now, as ``delete`` and ``insert``; empty: nobody knows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    text: str
    anchor: str
    """Of its heading."""
    level: int
    entries: "tuple[Entry, ...]" = ()
    """Of the headings under it."""


@dataclass(frozen=True, slots=True)
class Find:
    """A place that holds words searched for: a paragraph, an item, a row, a heading."""

    number: int
    """As its stretches have it."""
    spans: tuple[Span, ...]
    """The words, in the document's text."""
    excerpt: tuple[Run, ...]
    """Them with some words around, theirs as ``mark``."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document from its first word to its last."""

    source: Source
    text: str = field(repr=False)
    """Of the document."""
    language: str
    """Whose stems its terms are, as ``Engine.language``."""
    blocks: tuple[Block, ...]
    contents: tuple[Entry, ...]
    quotes: tuple[Quoted, ...] = ()
    """Those of the ticket that still stand in it, in its order."""
    first: int = 0
    """The number of the quote that the page opens at; 0: at its top."""
    changed: Changed | None = None
    """None: the ticket's quote still stands in it, or there is none."""
    finds: tuple[Find, ...] = ()
    """In its order."""
