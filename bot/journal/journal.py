"""The journal, as the bot sees it: what was asked, answered and rated, and what was seen before."""

from datetime import datetime
from typing import Protocol

from bot.journal.entries import Asked, Change, Complaint, Gap, Rating
from bot.owing import Debts
from bot.posts import Posts


class Journal(Posts, Debts, Protocol):
    """Writes never wait and never raise; reads give nothing, after a second at most, when the journal fails."""

    @property
    def is_shared(self) -> bool:
        """Whether other processes write it, too: what this one remembers by itself may be out of date."""

    def asked(self, entry: Asked) -> None:
        """Note a question and its answer; with an ``answer_id`` that is known, what else was shown to it."""

    def withdrawn(self, answer_id: str) -> None:
        """Take back that something was asked: its asker wrote it anew."""

    def rated(self, rating: Rating) -> None:
        """Note what an asker thinks of an answer; a second rating replaces the first, as ``Rating.after``."""

    def complaints(self, limit: int = 20) -> list[Complaint]:
        """Answers that were no help, with what is said against them, newest first."""

    def reloaded(self, summary: str, seconds: float, *, failed: int) -> None:
        """Note a reload."""

    def changed(self, change: Change) -> None:
        """Note what an admin changed."""

    def changes(self, limit: int = 20) -> list[Change]:
        """What admins changed, newest first."""

    def gaps(self, limit: int = 20, home: str = "") -> list[Gap]:
        """Questions that found no answer the last time they were asked; the same one once, newest first.

        ``home``: without those of other workspaces and servers; "": of all.
        """

    def noted(self, since: datetime, limit: int = 10_000, home: str = "") -> list[Asked]:
        """All that was asked since then and what else was shown to it, newest first; ``home``: as above."""

    def find(self, answer_id: str, asker: str = "") -> Asked | None:
        """The question behind an answer's buttons: with what else this asker was shown, else as first noted."""

    def last_in(self, conversation: str, asker: str = "") -> Asked | None:
        """The newest question of a conversation: the asker's own, else anybody's."""

    def is_by(self, entry: Asked, asker: str) -> bool:
        """Whether somebody asked it: a journal may call its askers something else than their ids."""

    def is_in(self, entry: Asked, conversation: str | None) -> bool:
        """Whether it was asked in this very conversation, whatever the journal calls that; None: in none."""

    def first_time(self, event: str) -> bool:
        """Whether this event was not seen before, and from now on it was; True when the journal fails."""

    def forget(self, event: str) -> None:
        """Take back that an event was seen: what it stands for did not come about."""

    def close(self) -> None:
        """Write what is still waiting, 5 seconds at most."""
