"""What admins lay down from the chat, as the bot sees it: kept until they change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Literal, Protocol

from bot.journal import now

KeptKind = Literal["channel", "pin", "installation"]
"""What there is to keep, each kind with keys and values of its own."""

Values = Mapping[str, object]
"""Whatever JSON holds, by name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something an admin laid down."""

    values: Values
    by: str
    """Who did, as ``Asker.id``."""
    at: datetime = field(default_factory=now)


class Keeper(Protocol):
    """Keeps small things by kind and key. May be called from any thread; never raises."""

    def kept(self, kind: KeptKind) -> Mapping[str, Kept] | None:
        """Give all of a kind by key, out of memory; None: nobody can tell at the moment."""

    def keep(self, kind: KeptKind, key: str, values: Values, by: str) -> bool:
        """Keep it in place of what had the key; tell whether it lasts, else all is as before."""

    def drop(self, kind: KeptKind, key: str) -> bool:
        """Keep it no longer; tell whether that lasts, else all is as before."""


class MemoryKeeper:
    """Keeps things as long as the process lasts."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[KeptKind, dict[str, Kept]] = {}

    def kept(self, kind: KeptKind) -> Mapping[str, Kept]:
        """Give all of a kind by key."""
        return self._kept.get(kind, {})

    def keep(self, kind: KeptKind, key: str, values: Values, by: str) -> bool:
        """Keep it in place of what had the key."""
        with self._lock:
            # A new mapping: whoever reads goes on with the one before.
            self._kept[kind] = {**self._kept.get(kind, {}), key: Kept(values, by)}
        return True

    def drop(self, kind: KeptKind, key: str) -> bool:
        """Keep it no longer."""
        with self._lock:
            before = self._kept.get(kind, {})
            self._kept[kind] = {one: kept for one, kept in before.items() if one != key}
        return True
