"""The port ``bot.keeping.Keeper`` on the journal's database."""

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from adapters.database.naming import Names
from adapters.database.working import Worker
from bot.keeping import Kept, KeptKind, Values

if TYPE_CHECKING:
    from adapters.database.statements.kept import All
    from adapters.database.statements.store import Store

PATIENCE = 1.0
"""Seconds that reading or writing may take."""


class DatabaseKeeper:
    """Reads all once, keeps it in memory, and writes what changes; what other processes change it hears of."""

    def __init__(self, worker: Worker, names: Names) -> None:
        self._worker = worker
        self._names = names
        self._lock = Lock()
        self._all: All | None = None
        worker.news.when("kept", self._look_again)

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
            if self._read() is None:
                return False

            async def changed(store: "Store") -> bool:
                self._take(await kept.change(store, kind, key, now))
                return True

            return bool(self._worker.ask(changed, PATIENCE))

    def _read(self) -> "All | None":
        if self._all is None:
            self._worker.ask(self._look, PATIENCE)
        return self._all

    async def _look_again(self, store: "Store") -> None:
        """See what others laid down, unless nobody here has asked yet."""
        if self._all is not None:
            await self._look(store)

    async def _look(self, store: "Store") -> None:
        """See what is laid down now, by whatever process."""
        from adapters.database.statements import kept

        self._take(await kept.load(store))

    def _take(self, found: "All") -> None:
        """Take over what was read; on the journal's thread, where one reading follows the other."""
        before = self._all or {}
        # What did not change stays the same object, by which others know that.
        self._all = {
            kind: before[kind] if before.get(kind) == all_of else all_of for kind, all_of in found.items()
        }
