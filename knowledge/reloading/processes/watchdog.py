"""Who ends a process that says nothing for too long: one thread for a call, however many steps it has."""

import math
import threading
import time
from collections.abc import Callable
from typing import Final, Self


class Watchdog:
    """Bites when no more time was granted, once; while it is entered."""

    def __init__(self, bite: Callable[[], object]) -> None:
        """Wait for as long as it takes, until a time is granted."""
        self.bit = False
        self._bite: Final = bite
        self._changed: Final = threading.Condition()
        self._until: float | None = math.inf
        self._wakes = 0.0
        """When the thread looks up by itself; a later end need not be told."""
        self._thread: Final = threading.Thread(target=self._watch, daemon=True)

    def grant(self, patience: float) -> None:
        """Wait so many seconds from now on, if anybody still waits."""
        with self._changed:
            if self._until is None:
                return
            self._until = time.monotonic() + patience
            if self._until < self._wakes:
                self._changed.notify()

    def rest(self) -> None:
        """Wait for as long as it takes, until a time is granted."""
        self.grant(math.inf)

    def _watch(self) -> None:
        with self._changed:
            while self._until is not None:
                now = time.monotonic()
                if self._until <= now:
                    self.bit = True
                    self._bite()
                    return
                seconds = min(self._until - now, threading.TIMEOUT_MAX)
                self._wakes = now + seconds
                self._changed.wait(seconds)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._until = None
            self._changed.notify()
