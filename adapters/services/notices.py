"""What the bot has to tell admins by itself: handed to the chats that are connected."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """A source that documents come from has failed for long, or shrank."""

    source: str
    since: datetime

    @property
    def key(self) -> str:
        """Names it; the same one is told once to an admin."""
        return f"failing:{self.source}:{self.since.isoformat(timespec='seconds')}"


Hear = Callable[[Notice], None]
"""Takes a notice for the admins of a chat; returns at once."""


class Notices:
    """Whom to tell; may be told from any thread."""

    def __init__(self) -> None:
        self._chats: dict[str, Hear] = {}
        self._lock = threading.Lock()

    @contextmanager
    def heard_by(self, chat: str, hear: Hear) -> Iterator[None]:
        """Have a chat told for as long as the block lasts."""
        with self._lock:
            self._chats[chat] = hear
        try:
            yield
        finally:
            with self._lock:
                if self._chats.get(chat) is hear:
                    del self._chats[chat]

    def tell(self, notice: Notice) -> None:
        """Tell every chat; each tells each admin once, so it may be told until one of them is connected."""
        with self._lock:
            chats = tuple(self._chats.values())
        for hear in chats:
            hear(notice)
