"""The newest entries, in memory; who is forgotten by command is forgotten here, too."""

import hashlib
import secrets
from collections.abc import Iterable
from typing import Final

from bot.journal import MemoryJournal

KEEP: Final = 10_000
"""Entries of each kind."""
FORGOTTEN: Final = "forgotten:"
"""Begins the name of an event that tells running processes whom to let go."""


def forgotten_event(asker: str) -> str:
    """Name the event by which an asker is let go, each time by another name and never by their own."""
    return f"{FORGOTTEN}{secrets.token_hex(4)}:{_digest(asker)}"


def _digest(asker: str) -> str:
    return hashlib.sha256(asker.encode("utf-8", "replace")).hexdigest()


class Recent(MemoryJournal):
    """A journal in memory that lets people go."""

    def __init__(self) -> None:
        super().__init__(KEEP)
        self._heard: frozenset[str] = frozenset()

    def let_go(self, events: Iterable[str]) -> None:
        """Forget all that those left of whom the events tell; each event counts once."""
        told = frozenset(events)
        digests = {event.rpartition(":")[2] for event in told - self._heard}
        self._heard = told
        if not digests:
            return
        with self._lock:
            gone = {entry.answer_id for entry in self._asked.values() if _digest(entry.asker) in digests}
            for answer_id in gone:
                del self._asked[answer_id]
            for entries in (self._own, self._last):
                for key, entry in list(entries.items()):
                    if entry.answer_id in gone or _digest(entry.asker) in digests:
                        del entries[key]
            for rated in [one for one in self._rated if one[0] in gone or _digest(one[1]) in digests]:
                del self._rated[rated]
            for message in [key for key, post in self._posts.items() if post.answer_id in gone]:
                del self._posts[message]
