"""What is shown, free of any chat's markup: blocks of runs, and what may be pressed."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from bot.model.answers import Answer, Quote
from bot.model.forms import Form
from knowledge.text.visible import visible

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

ActionKind = Literal[
    "helpful",
    "not_helpful",
    "more_quotes",
    "show_context",
    "share",
    "reload",
    "sync_anyway",
    "ask",
    "call",
    "pin",
    "unpin",
    "solved",
    "file_look",
    "file_into",
    "file_add",
    "file_replace",
    "file_cancel",
    "file_which",
    "file_remove",
    "file_undo",
]

FILE_KINDS: Final[tuple[ActionKind, ...]] = tuple(
    kind for kind in get_args(ActionKind) if kind.startswith("file_")
)
"""Those that decide about a file."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button under a reply.

    ``value`` is what the platform hands back when it is pressed: an answer's id (``helpful``,
    ``not_helpful``, ``more_quotes``, ``share``, ``call``, ``solved``), a quote's key and that id
    (``show_context``, ``pin``), a pin's key (``unpin``), a question (``ask``), a source's name
    (``sync_anyway``) or what names a file (``file_…``).
    """

    kind: ActionKind
    label: str
    """As a run's text."""
    value: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", visible(self.label))


@dataclass(frozen=True, slots=True)
class Option:
    """One of several to pick from."""

    label: str
    """As a run's text."""
    value: str
    """What the platform hands back, 60 characters at most."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", visible(self.label))


@dataclass(frozen=True, slots=True)
class Pick:
    """A list of which one is picked, above the buttons; that counts as a press."""

    kind: ActionKind
    label: str
    """What is to be picked."""
    options: tuple[Option, ...]
    chosen: str = ""
    """The value of what is picked already; "": nothing is."""


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
    answer_id: str = ""
    """By which the journal knows that answer; "": it is not noted."""
    pages: int = 1
    """How many pages the list it shows has; a chat that can turn them offers to."""
    choices: tuple[str, ...] = ()
    """What may be typed or pressed next, for those who asked for just that: completions, things to try."""
    language: str = "en"
    """What our own words in it are in, so that the chat's around it are, too."""
    pick: Pick | None = None
    """What may be picked; a chat that has no lists shows what fits as buttons, or nothing."""
    asks_why: str | None = None
    """The answer that was no help, so that a chat with forms asks what was wrong with it."""
    solves: bool = False
    """The thread it is pressed in is to be marked as solved."""
    calls: str | None = None
    """Whom it calls, as the rules write them; nothing else in any reply pings anybody."""
    form: Form | None = None
    """What a chat that can offers to fill in."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "summary", visible(self.summary))

    @property
    def is_silence(self) -> bool:
        """Whether there is nothing to say: no chat shows it."""
        return not self.blocks and not self.summary


SILENCE: Final = Reply(blocks=(), summary="")
