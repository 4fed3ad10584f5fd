"""The words of a conversation: messages, questions, answers, quotes, replies."""

from dataclasses import dataclass
from typing import Final, Literal

from knowledge.model import Collections, Place, Speaker
from knowledge.text.visible import visible

AnswerStatus = Literal["answered", "unanswered"]
Certainty = Literal["sure", "perhaps", "none"]
Wanted = Literal["who", "where", "when", "true"]
"""What may be asked of an answer: who said it, where it stands, when it was written, whether it is true."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wrote a message."""

    id: str
    """The platform and its own id: ``slack:U123``, ``discord:456``, ``console``."""
    name: str = ""
    admin: bool = False
    groups: frozenset[str] = frozenset()
    """The groups, roles and servers they belong to, as the rules write them: ``slack:S123``,
    ``discord:role:222``; only those that some rule names need to be told."""
    outsider: bool = False
    """A guest, somebody of another workspace, or not yet through a server's screening."""
    locale: str = ""
    """What their chat is set to, such as "de-AT"; "": it is not known."""


@dataclass(frozen=True, slots=True)
class Message:
    """What someone wrote to the bot, free of the platform's markup and of the mention itself."""

    text: str
    asker: Asker
    channel: str | None = None
    """Where it was written, the platform and its own id: ``slack:C123``, ``discord:456``; None: where nobody
    else is, such as the terminal or a Home tab."""
    within: tuple[str, ...] = ()
    """What that is a part of, the nearest first: a thread's channel, a server."""
    alone: bool = False
    """Only the asker will see the reply, wherever they wrote."""
    read_by_outsiders: bool = False
    """People of other workspaces read what is posted there."""
    conversation: str | None = None
    """Names the thread or direct message; follow-ups refer to what was asked in it before."""
    follows: str | None = None
    """Where nothing was asked in its own: the one it goes on from, such as a direct message's last thread."""
    context: str | None = None
    """A question somebody else left open in that thread, for a bare "@bot what about …?"."""
    collections: Collections = None
    """Narrows what is looked at to these collections besides the shared one; None: to all the asker may see."""
    by: str | None = None
    """Only what this speaker says."""
    source: str | None = None
    """Only documents whose title or path holds these words."""
    threshold: float | None = None
    """The confidence from which on an answer counts as one there; None: as everywhere."""
    helpers: str | None = None
    """Whom to call where nothing is found, as the rules write them."""
    unasked: bool = False
    """It is not addressed to the bot, who speaks only if it is sure, and else says and notes nothing."""


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

    @property
    def certainty(self) -> Certainty:
        """Whether it is answered without reservation, with one, or not at all."""
        if self.status == "unanswered":
            return "none"
        return "perhaps" if self.reserved else "sure"


# A reply is what is shown, free of any chat's markup: each chat lays these blocks out in its own way.

RunStyle = Literal["plain", "strong", "quiet", "mark", "insert", "delete", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one style; ``mark`` is a word of the question, ``insert``/``delete`` show a difference."""

    text: str
    """Without what cannot be seen or turns the direction of writing."""
    style: RunStyle = "plain"
    link: str | None = None

    def __post_init__(self) -> None:
        # Here, so that no reply and no chat can forget it.
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above a part of the reply."""

    text: str
    """As a run's."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of the bot's own words or of a lead."""

    runs: tuple[Run, ...]
    kind: Literal["lead", "own"] = "own"


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A paragraph of a quote, or its heading or introduction."""

    runs: tuple[Run, ...]
    kind: Literal["text", "heading", "intro"] = "text"


@dataclass(frozen=True, slots=True)
class QuotedItem:
    """An item of a quoted list, without the mark that a chat draws by itself."""

    runs: tuple[Run, ...]
    level: int = 0
    """How deep it is nested, 0 the outermost."""
    number: int | None = None
    """What the document counts it as, from 1 on; None: a bullet."""


@dataclass(frozen=True, slots=True)
class QuotedList:
    """Items that follow each other."""

    items: tuple[QuotedItem, ...]


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class QuotedTable:
    """Rows of a table under their header; header and rows have as many cells."""

    header: tuple[Cell, ...]
    """Empty: the table has none, or it is not quoted."""
    rows: tuple[tuple[Cell, ...] | None, ...]
    """None where rows are left out."""


@dataclass(frozen=True, slots=True)
class QuotedCode:
    """Code, whose blanks and line breaks count."""

    text: str
    """As a run's."""
    language: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class Omission:
    """Where a quote leaves something out; shown as "…"."""


QuotePart = QuotedText | QuotedList | QuotedTable | QuotedCode | Omission


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quote as a block, with the line that says who, where and when."""

    parts: tuple[QuotePart, ...]
    source_line: tuple[Run, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, an item a tuple of runs."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Footer:
    """Small print at the end."""

    runs: tuple[Run, ...]


Block = Heading | Prose | QuoteBlock | Bullets | Footer

ActionKind = Literal["helpful", "not_helpful", "more_quotes", "show_context", "share", "reload", "ask", "call"]


@dataclass(frozen=True, slots=True)
class Action:
    """A button under a reply.

    ``value`` is what the platform hands back when it is pressed: an answer's id (``helpful``,
    ``not_helpful``, ``more_quotes``, ``share``, ``call``), a quote's key and that id (``show_context``) or a
    question (``ask``).
    """

    kind: ActionKind
    label: str
    """As a run's text."""
    value: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", visible(self.label))


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown to the asker."""

    blocks: tuple[Block, ...]
    summary: str
    """One line for a notification, plain text, as a run's."""
    actions: tuple[Action, ...] = ()
    private: bool = False
    """Only the asker may see it (refusals, gaps, context)."""
    answer: Answer | None = None
    pages: int = 1
    """How many pages the list it shows has; a chat that can turn them offers to."""
    choices: tuple[str, ...] = ()
    """What may be typed or pressed next, for those who asked for just that: completions, things to try."""
    language: str = "en"
    """What our own words in it are in, so that the chat's around it are, too."""
    calls: str | None = None
    """Whom it calls, as the rules write them; nothing else in any reply pings anybody."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "summary", visible(self.summary))

    @property
    def is_silence(self) -> bool:
        """Whether there is nothing to say: no chat shows it."""
        return not self.blocks and not self.summary


SILENCE: Final = Reply(blocks=(), summary="")
