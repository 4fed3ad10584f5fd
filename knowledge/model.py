"""The words of the knowledge base: sources, documents, passages, statements.

All offsets count characters (code points) of a document's text, the end excluded,
so that ``document.text[start:end]`` is the piece meant.
"""

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
"""Start and end in characters, end excluded."""

ParagraphKind = Literal["text", "list", "table", "code", "note"]
PartKind = Literal["label", "text", "item", "header", "row", "code"]
StatementKind = Literal["direct", "mixed", "claim"]
Stance = Literal["asserts", "denies", "opposes", "refuses", "doubts", "expects"]

Collections = frozenset[str] | None
"""What somebody may see besides the shared collection; None: all."""

SHARED = ""
"""The collection of the files at the top of the knowledge folder; every search sees it."""


@dataclass(frozen=True, slots=True)
class Window:
    """When a document may be seen; its moments are seconds since 1970 began, in UTC."""

    opens: int | None = None
    """When its embargo ends; None: it has none."""
    closes: int | None = None
    """When it expires; None: never."""
    fault: str = ""
    """Why nobody knows when, completing "NAME: …"; as long as there is a fault, nobody sees the document."""


ALWAYS = Window()
"""What most documents have."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What whoever brought a file into the folder knows of it."""

    url: str | None = None
    """Where it can be opened; wins over what the file itself says."""
    author: str | None = None
    """As ``Source.author``, where the file itself names none."""
    published: str | None = None
    """As ``Source.published``, where the file itself has no date."""
    charset: str | None = None
    """How its text is encoded, where only whoever handed it over said so."""


UNKNOWN_ORIGIN = Origin()
"""Of a file that somebody put there."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from."""

    path: str
    """Relative to the knowledge folder, with forward slashes."""
    title: str
    author: str | None = None
    published: str | None = None
    """ISO 8601, as precise as known: ``2010-07-09``, ``2010-07`` or ``2010``."""
    url: str | None = None
    keywords: tuple[str, ...] = ()
    """What its front matter calls keywords, tags or aliases: words of the askers' that the text may lack."""
    window: Window = ALWAYS

    @property
    def collection(self) -> str:
        """The top-level subfolder it lies in, or ``SHARED`` at the top."""
        top, slash, _ = self.path.partition("/")
        return top if slash else SHARED

    def bears(self, words: str) -> bool:
        """Whether title or path hold all of these words, whatever their case."""
        text = f"{self.title} {self.path}".casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list, table or note that is shown whole: an item, a row, the note's label.

    An item begins with its marker ("• ", "2. "), which is text of the document; the blanks that indent it are
    not part of it. A row's cells are joined by " | " and all rows of a table have as many: a cell that spans
    several places is repeated in each, an empty one is empty.
    """

    start: int
    end: int
    kind: PartKind
    level: int = 0
    """How deep an item is nested, 0 the outermost; what else belongs to an item has its level."""
    parent: int | None = None
    """The part it stands under, by its place among its paragraph's parts: the item around an item, the header
    of a row."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's place in its document."""

    start: int
    end: int
    level: int
    """1 the outermost."""
    anchor: str | None = None
    """What its page calls it in links, where the file says so ("{#setup}"); None: made from its words."""
    tail: str = ""
    """What the file has behind its words to say so, with blanks in front; "": it says so otherwise, or not."""
    is_like_one: bool = False
    """It stands as a heading would, a bold line or the label of a tab, and no page has a link to it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a document that lead elsewhere."""

    start: int
    end: int
    target: str
    """As the file has it: an address, or a path relative to the file; perhaps with an anchor."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a document, of which the text holds nothing but what is said of it."""

    at: int
    """Before which character it stands."""
    words: str = ""
    """What its file says of it where the text does not hold that."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place in its document; headings are text, but no paragraphs.

    A whole list, table, code block or note is one paragraph, whatever its length, with its parts.
    """

    start: int
    end: int
    number: int
    """Counts from 1 in the document."""
    section: tuple[str, ...] = ()
    """The headings it stands under, outermost first, the document's title left out."""
    page: int | None = None
    """Counts from 1; None where the format has no pages."""
    kind: ParagraphKind = "text"
    parts: tuple[Part, ...] = ()
    """Of a list, table or note, in the order of the text; what they leave out is only line ends and blanks."""
    language: str | None = None
    """Of code, as its file names it ("python")."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a person would read it, with its source and the places of its paragraphs."""

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...]
    """In the order of the text, not overlapping."""
    notes: tuple[str, ...] = ()
    """What its file says of itself that could not be used, each completing "NAME: …"."""
    headings: tuple[Heading, ...] = ()
    """In the order of the text."""
    links: tuple[Link, ...] = ()
    """In the order of the text; none within another."""
    code: tuple[Span, ...] = ()
    """Words within sentences that are set as code, in the order of the text."""
    pictures: tuple[Picture, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: ``start`` and ``end`` are offsets in that document.

    ``paragraph`` and ``page`` are those of its first paragraph; ``Engine.layout`` tells those of any other.
    """

    source: Source
    section: tuple[str, ...]
    paragraph: int
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, as completely as the document tells."""

    name: str
    """The fullest name in the document, or the group as written ("most analysts")."""
    role: str | None = None
    outlet: str | None = None
    """Through which medium it was said ("Daily Times")."""
    span: Span | None = None
    """The mention beside the cue ("he"); None where continued from before."""
    certainty: float = 1.0
    """The probability that this is who speaks, and that it is somebody: a person or an organisation."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What someone says in a document."""

    kind: StatementKind
    spans: tuple[Span, ...]
    """Quoted words without their marks (direct, mixed) or the claim's words, in order."""
    cue: Span | None
    speaker: Speaker | None
    rule: str
    """The name of the rule that found it."""
    stance: Stance = "asserts"
    about: tuple[Span, ...] = ()
    """What a bare stance refers to ("denies these charges": the sentence with the charge)."""
    question: Span | None = None
    """Somebody else's question that it answers in a transcript, with the asker's label."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section, or a part of one, with every place that its whole text stands in.

    A paragraph that two sections hold among others makes no copy of either: they say different things.
    """

    number: int
    """Its number in the index it came from."""
    text: str
    place: Place
    also_in: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    """Those that touch it, with offsets in the document of ``place``."""
