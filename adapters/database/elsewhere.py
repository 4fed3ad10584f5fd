"""The port ``bot.limits.Elsewhere`` on a database that several processes share."""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Final

from adapters.database.jobs import Job
from adapters.database.naming import Names
from adapters.database.working import Worker
from adapters.database.writes import Counted

PATIENCE: Final = 0.25
"""Seconds that a question waits for it; where the database takes longer, each process counts for itself."""


class SharedCount:
    """Reads what other processes count, and has them read what this one does."""

    def __init__(self, worker: Worker, names: Names) -> None:
        self._worker = worker
        self._names = names

    def asked(self, ids: Sequence[str]) -> Mapping[str, Sequence[float]]:
        """Give how many seconds ago each asked another process."""
        if not ids or self._worker.trouble is not None:
            return {}
        called = {self._names.of(who): who for who in ids}
        done = Future[object]()
        self._worker.put(Job(lambda store: store.asked_elsewhere(list(called)), done))
        try:
            found = done.result(PATIENCE)
        except TimeoutError:
            return {}
        return {called[who]: ages for who, ages in found.items()} if isinstance(found, dict) else {}

    def count(self, ids: Sequence[str]) -> None:
        """Have the others count it, too, as soon as that is written."""
        # While the database fails: what is written a minute later counts for nothing.
        if ids and self._worker.trouble is None:
            named = tuple(map(self._names.of, ids))
            self._worker.put(Job(Counted(named, time.monotonic())))
