"""How far the reading of files has come, and when it will have ended."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from knowledge.files import File
from knowledge.reloading.limits import weight_of
from knowledge.reloading.reports import ReloadProgress

Progress = Callable[[ReloadProgress], None]

TELLING: Final = 1.0
"""Seconds from the first file on until it is told how long the others take.

Processes begin to read when they have started, which takes as long as hundreds of files: of 1,500 that were
read in 50 seconds the first promised 4,400, by all that had gone by until then, and those a second later 218.
By what was read since the first it was 55.
"""


class Steps:
    """Tells the progress after every step."""

    def __init__(
        self,
        files: Sequence[File],
        progress: Progress | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin, and say so."""
        self._clock: Final = clock
        self._began: Final = clock()
        self._first: float | None = None
        """When the first file was read."""
        self._done: set[str] = set()
        self._since = 0
        """What was read since then, by its weight …"""
        self._left = sum(map(weight_of, files))
        """… and what is still to be read."""
        self._total: Final = len(files)
        self._progress: Final = progress
        self._lock: Final = threading.Lock()
        self._tell(self._began)

    def done(self, file: File) -> None:
        """Count a file; one that is read again counts once. May be called from any thread."""
        with self._lock:
            if file.name in self._done:
                return
            self._done.add(file.name)
            self._left -= weight_of(file)
            now = self._clock()
            if self._first is None:
                self._first = now
            else:
                self._since += weight_of(file)
            self._tell(now)

    def _tell(self, now: float) -> None:
        if self._progress:
            done = len(self._done)
            rate = done / max(now - self._began, 1e-9)
            self._progress(ReloadProgress(done, self._total, rate, self._seconds_left(now)))

    def _seconds_left(self, now: float) -> float | None:
        if self._first is None or now - self._first < TELLING:
            return None
        return self._left * (now - self._first) / self._since
