"""What the journal has to write down, a small object each."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.journal import Asked, Change, Rating, now
from bot.owing import Owed
from bot.posts import Posted

Word = Literal["generation", "kept", "forgotten"]
"""A reload is done; an admin laid something down from the chat; somebody was forgotten by command."""


@dataclass(frozen=True, slots=True)
class Reloaded:
    """A reload."""

    summary: str
    seconds: float
    failed: int
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Seen:
    """An event that a chat delivered."""

    event: str
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An event that counts as never seen."""

    event: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A question that its asker took back, by its answer."""

    answer_id: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What an admin changed from the chat."""

    change: Change


@dataclass(frozen=True, slots=True)
class Settled:
    """Something that is owed no more, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class LetGo:
    """Something that is owed still, and that this process is not at any more, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Doubted:
    """Something that is owed still, and that another process may be at, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A question that limits count."""

    ids: tuple[str, ...]
    """The person and the channel, as the journal calls them."""
    at: float
    """When, by a clock of this process that nobody sets."""


@dataclass(frozen=True, slots=True)
class Told:
    """A word to the other processes."""

    word: Word


Write = (
    Asked
    | Rating
    | Reloaded
    | Seen
    | Forgotten
    | Withdrawn
    | Changed
    | Posted
    | Owed
    | Settled
    | LetGo
    | Doubted
    | Counted
    | Told
)


@dataclass(frozen=True, slots=True)
class Fresh:
    """What of several writes was not there before."""

    events: frozenset[str] = frozenset()
    """Events that nobody had seen."""
    owed: frozenset[str] = frozenset()
    """Keys of what is owed and this process's to answer."""

    def __or__(self, other: "Fresh") -> "Fresh":
        return Fresh(self.events | other.events, self.owed | other.owed)

    def holds(self, write: Write) -> bool:
        """Tell whether a write is among them."""
        match write:
            case Seen():
                return write.event in self.events
            case Owed():
                return write.key in self.owed
            case _:
                return False
