"""The journal, as the bot sees it: what was asked, answered and rated, and what was seen before."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what became of it."""

    answer_id: str
    """12 URL-safe characters; the buttons under the answer carry it."""
    question: str
    asker: str
    conversation: str | None
    answered: bool
    confidence: float
    documents: tuple[str, ...]
    missing: tuple[str, ...]
    elapsed_ms: float
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that found no answer, however often it was asked."""

    question: str
    times: int
    last: datetime
    missing: tuple[str, ...]


class Journal(Protocol):
    """Writes never wait and never raise; reads give nothing, after a second at most, when the journal fails."""

    def asked(self, entry: Asked) -> None:
        """Note a question and its answer."""

    def rated(self, answer_id: str, asker: str, *, helpful: bool) -> None:
        """Note what an asker thinks of an answer; a second rating replaces the first."""

    def reloaded(self, summary: str, seconds: float, *, failed: int) -> None:
        """Note a reload."""

    def gaps(self, limit: int = 20) -> list[Gap]:
        """Questions that found no answer, the same question once, newest first."""

    def find(self, answer_id: str) -> Asked | None:
        """The question behind an answer's buttons."""

    def last_in(self, conversation: str) -> Asked | None:
        """The newest question of a conversation."""

    def first_time(self, event: str) -> bool:
        """Whether this event was not seen before, and from now on it was; True when the journal fails."""

    def close(self) -> None:
        """Write what is still waiting, 5 seconds at most."""
