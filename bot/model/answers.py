"""What the documents hold: quotes of pieces, and the answer that is made of them."""

from dataclasses import dataclass
from typing import Literal

from knowledge.model import Place, Speaker

AnswerStatus = Literal["answered", "unanswered"]
Certainty = Literal["sure", "perhaps", "none"]
Wanted = Literal["who", "where", "when", "true"]
"""What may be asked of an answer: who said it, where it stands, when it was written, whether it is true."""

PieceKind = Literal["intro", "heading", "header", "text", "item", "row", "code"]
QuoteKind = Literal["text", "list", "table", "code"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quote: ``text == document.text[start:end]``, letter for letter.

    Offsets in ``marks``, ``links`` and ``code`` count characters of ``text``.
    """

    text: str
    start: int
    end: int
    kind: PieceKind = "text"
    """``intro`` announces what follows ("Hand in:"), ``heading`` is a heading that asks what is answered below
    it, ``header`` and ``row`` are of a table, their cells joined by " | "."""
    level: int = 0
    """How deep an item is nested."""
    language: str | None = None
    """Of code."""
    marks: tuple[tuple[int, int], ...] = ()
    """The question's words."""
    links: tuple[tuple[int, int, str], ...] = ()
    """Words that lead elsewhere, each with its target, as the file has it or made an address of."""
    code: tuple[tuple[int, int], ...] = ()
    """Words set as code."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, verbatim: one piece, or several with something left out between them."""

    text: str
    """Its pieces, joined as shown: those that touch as they stand, "…" where something is left out."""
    place: Place
    """From the start of the first piece to the end of the last."""
    pieces: tuple[Piece, ...] = ()
    """In the order of the document; empty: the quote is one piece, ``document.text[place.start:place.end]``."""
    kind: QuoteKind = "text"
    author: str | None = None
    speaker: Speaker | None = None
    asked: str = ""
    """Somebody else's question that led to it, verbatim, where it stands right above the speaker's words."""
    also_in: tuple[Place, ...] = ()
    link: str | None = None
    """Opens the document at the quote: the reader's page, else the document's own URL."""
    anchor: str = ""
    """What the heading above it is called in links, where it is known."""
    score: float = 0.0
    passage: int = -1
    """Number of its passage in the index that answered; means nothing after a reload."""
    key: str = ""
    """Names document and text in 16 URL-safe characters; finds the passage again after a reload."""
    marks: tuple[tuple[int, int], ...] = ()
    """The question's words in ``text``, as offsets in ``text``."""
    pinned: str = ""
    """The key of the pin that shows it, or the name of the file with pins; empty: it was found."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence or two that answer, verbatim, 400 characters at most."""

    text: str
    quote: int
    """Index into the answer's quotes."""
    marks: tuple[tuple[int, int], ...] = ()
    speaker: Speaker | None = None
    """Who alone speaks in it; its quote may hold the words of others too."""


@dataclass(frozen=True, slots=True)
class Position:
    """A speaker's stand."""

    speaker: Speaker
    text: str
    quote: int
    stance: str = "asserts"


Outcome = Literal["said", "verbatim", "nearly", "denied", "otherwise", "dated", "silent", "unquoted"]
"""``said``: they speak of it; ``verbatim``, ``nearly``: in the words asked about; ``denied``: they deny it;
``otherwise``: not in these words; ``dated``: on some days; ``silent``: they speak of other things;
``unquoted``: they speak of nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a question for somebody's words."""

    outcome: Outcome
    names: tuple[str, ...]
    """Whose words were asked for, as the documents have them; of nobody they have, as asked."""
    about: str
    """What they were to say, or to speak of, as asked."""
    days: tuple[str, ...] = ()
    """Of the documents in which they say it, in order; "" where one has none."""
    silent: tuple[str, ...] = ()
    """Who of several says nothing of it."""
    others: tuple[Quote, ...] = ()
    """Where others say it."""
    similar: tuple[str, ...] = ()
    """Who may be meant by a name that nobody bears."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base says to a question; or that it does not."""

    question: str
    """As asked; of a pasted message what counts of it, a follow-up with what it refers to written out."""
    status: AnswerStatus
    confidence: float
    """The probability that what is shown answers the question."""
    lead: Lead | None = None
    quotes: tuple[Quote, ...] = ()
    positions: tuple[Position, ...] = ()
    nearest: tuple[Quote, ...] = ()
    missing: tuple[str, ...] = ()
    """Words of the question that no visible document holds, as the asker wrote them."""
    corrections: tuple[tuple[str, str], ...] = ()
    """Misspelt word and the word searched for instead."""
    elapsed_ms: float = 0.0
    uncalibrated: float = 0.0
    """The confidence by what many folders taught; this folder's own calibration may have changed it."""
    reserved: bool = False
    """If it is answered, then with reservation, and that is said."""
    heard: Heard | None = None
    """Of a question for somebody's words."""
    unanswered: tuple[str, ...] = ()
    """Of a message that asks two questions, the one to which nothing was found, as asked."""
    firsts: int = 1
    """How many of the first quotes are read at once, however sure: one for each question of a message."""

    @property
    def certainty(self) -> Certainty:
        """Whether it is answered without reservation, with one, or not at all."""
        if self.status == "unanswered":
            return "none"
        return "perhaps" if self.reserved else "sure"


# A reply is what is shown, free of any chat's markup: each chat lays these blocks out in its own way.
