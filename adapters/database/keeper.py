"""The port ``bot.keeping.Keeper`` on the journal's database."""

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from adapters.database.naming import Names
from adapters.database.working import Worker
from bot.keeping import Kept, KeptKind, Values

if TYPE_CHECKING:
    from adapters.database.statements.kept import All

PATIENCE = 1.0
"""Seconds that reading or writing may take."""


class DatabaseKeeper:
    """Reads all once, keeps it in memory, and writes what changes.

    What another process lays down is seen with the next start.
    """

    def __init__(self, worker: Worker, names: Names) -> None:
        self._worker = worker
        self._names = names
        self._lock = Lock()
        self._all: All | None = None

    def kept(self, kind: KeptKind) -> Mapping[str, Kept] | None:
        """Give all of a kind by key; None while it was never read, as the database fails."""
        known = self._all
        if known is None:
            # Only then: whoever asks with every question must not wait while something is written.
            with self._lock:
                known = self._read()
        return None if known is None else known.get(kind, {})

    def keep(self, kind: KeptKind, key: str, values: Values, by: str) -> bool:
        """Keep it in place of what had the key; tell whether the database took it."""
        return self._changed(kind, key, Kept(dict(values), self._names.of(by)))

    def drop(self, kind: KeptKind, key: str) -> bool:
        """Keep it no longer; tell whether the database let go of it."""
        return self._changed(kind, key, None)

    def _changed(self, kind: KeptKind, key: str, now: Kept | None) -> bool:
        from adapters.database.statements import kept

        with self._lock:
            known = self._read()
            if known is None:
                return False
            if not self._worker.ask(lambda store: kept.change(store, kind, key, now), PATIENCE):
                return False
            others = {one: value for one, value in known.get(kind, {}).items() if one != key}
            self._all = {**known, kind: others if now is None else {**others, key: now}}
            return True

    def _read(self) -> "All | None":
        from adapters.database.statements import kept

        if self._all is None:
            found = self._worker.ask(kept.load, PATIENCE)
            self._all = found if isinstance(found, dict) else None
        return self._all
