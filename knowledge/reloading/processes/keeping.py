"""Processes with nothing to do, kept for the next reload: one that runs saves a third of a second."""

import atexit
import threading
from typing import Final

from knowledge.reloading.processes.process import Worker, way_to_start

KEPT_SECONDS: Final = 600.0
"""Whoever edits a document often edits it again within minutes; after that its 100 MB are worth more."""


class Kept:
    """One process a priority, each lent to one reload at a time."""

    def __init__(self) -> None:
        """Keep none yet."""
        self._lock: Final = threading.Lock()
        self._workers: Final[dict[bool, Worker]] = {}
        self._clocks: Final[dict[bool, threading.Timer]] = {}
        self._ends_with_us = False

    def taken(self, *, polite: bool) -> Worker | None:
        """The one that is kept, if it is what would be started now, and lives."""
        with self._lock:
            worker = self._workers.pop(polite, None)
            if clock := self._clocks.pop(polite, None):
                clock.cancel()
        if worker is None or (worker.lives and worker.started_by == way_to_start()):
            return worker
        worker.close()
        return None

    def keep(self, worker: Worker, *, polite: bool) -> None:
        """Keep one for a while; one kept already is ended."""
        clock = threading.Timer(KEPT_SECONDS, self._end, (polite, worker))
        clock.daemon = True
        with self._lock:
            if not self._ends_with_us:
                atexit.register(self.end)
                self._ends_with_us = True
            before, self._workers[polite] = self._workers.get(polite), worker
            if former := self._clocks.get(polite):
                former.cancel()
            self._clocks[polite] = clock
        clock.start()
        if before:
            before.close()

    def end(self) -> None:
        """End all that are kept."""
        with self._lock:
            workers = list(self._workers.items())
        for polite, worker in workers:
            self._end(polite, worker)

    def _end(self, polite: bool, worker: Worker) -> None:  # noqa: FBT001 # a key
        with self._lock:
            if self._workers.get(polite) is not worker:
                return  # lent again meanwhile
            del self._workers[polite]
            self._clocks.pop(polite).cancel()
        worker.close()


KEPT: Final = Kept()
