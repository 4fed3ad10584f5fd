"""What is found of a text: where it stands, and how."""

from dataclasses import dataclass
from typing import Literal

from bot.model import Quote
from bot.tracing.comparing import Change

Status = Literal["verbatim", "edited", "quoted", "altered", "nowhere"]
"""``edited``: letter for letter but for what ellipses leave out and brackets put in; ``quoted``: the words in
quotation marks are, and the rest is the asker's own."""
Named = Literal["same", "another", "nobody"]
"""Of whoever the text says speaks: the document says so, it says that another does, or it names nobody."""


@dataclass(frozen=True, slots=True)
class Omitted:
    """What an ellipsis leaves out."""

    text: str
    within: bool
    """It cuts within a sentence; else whole sentences are left out."""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """What stands in brackets, and what the document has in its place; "" where it has nothing."""

    asked: str
    held: str


@dataclass(frozen=True, slots=True)
class Part:
    """A text asked about, or a sentence of it, and where it stands."""

    text: str
    status: Status
    quotes: tuple[Quote, ...] = ()
    """What the documents hold: the first places (verbatim), each of the quoted words, the closest (altered)."""
    changes: tuple[Change, ...] = ()
    """From the text asked about to the first quote; for altered and edited text."""
    likeness: float = 0.0
    """Share of words in common, 0 to 1."""
    restyled: bool = False
    """Verbatim but for the style of quotation marks, dashes or spaces."""
    places: int = 0
    """Verbatim: in how many places it stands."""
    omitted: tuple[Omitted, ...] = ()
    brackets: tuple[Bracketed, ...] = ()
    missing: tuple[str, ...] = ()
    """Words in quotation marks that stand nowhere, where others do."""
    own: bool = False
    """Only the words in quotation marks were looked for; the rest is the asker's own."""
    named: Named | None = None
    """Whether the document has the speaker say it whom the text names; None: it names nobody."""

    @property
    def same_words(self) -> bool:
        """Whether capitals, hyphens and punctuation are all that was altered."""
        return self.status == "altered" and all(change.kind == "same" for change in self.changes)


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a text is from: as a whole, else sentence by sentence."""

    text: str
    status: Literal["verbatim", "edited", "quoted", "altered", "partly", "nowhere"]
    """``verbatim``: the whole text in one piece; ``altered``: all its sentences stand somewhere, not like this;
    ``partly``: some of them stand somewhere, some nowhere."""
    parts: tuple[Part, ...]
    nearest: tuple[Quote, ...] = ()
    """``nowhere``: the passages that share most of its rare words."""
