"""The words of the knowledge base: sources, documents, passages, statements.

All offsets count characters (code points) of a document's text, the end excluded,
so that ``document.text[start:end]`` is the piece meant.
"""

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
"""Start and end in characters, end excluded."""

ParagraphKind = Literal["text", "list", "table", "code"]
StatementKind = Literal["direct", "mixed", "claim"]
Stance = Literal["asserts", "denies", "opposes", "refuses", "doubts", "expects"]

Collections = frozenset[str] | None
"""What somebody may see besides the shared collection; None: all."""

SHARED = ""
"""The collection of the files at the top of the knowledge folder; every search sees it."""


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
class Paragraph:
    """A paragraph's place in its document; headings are text, but no paragraphs."""

    start: int
    end: int
    number: int
    """Counts from 1 in the document."""
    section: tuple[str, ...] = ()
    """The headings it stands under, outermost first, the document's title left out."""
    page: int | None = None
    """Counts from 1; None where the format has no pages."""
    kind: ParagraphKind = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a person would read it, with its source and the places of its paragraphs."""

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...]
    """In the order of the text, not overlapping."""
    notes: tuple[str, ...] = ()
    """What its file says of itself that could not be used, each completing "NAME: …"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: ``start`` and ``end`` are offsets in that document."""

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


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph-sized piece of text with every place it stands in."""

    number: int
    """Its number in the index it came from."""
    text: str
    place: Place
    also_in: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    """Those that touch it, with offsets in the document of ``place``."""
