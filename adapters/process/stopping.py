"""When the process is told to stop: by SIGTERM, or by SIGINT, which is Ctrl-C."""

import asyncio
import atexit
import contextlib
import logging
import os
import signal
import threading
import time
from types import FrameType
from typing import Final

log = logging.getLogger(__name__)

STOPPED: Final = 0
FORCED: Final = 1
STOP_SECONDS: Final = 9.2
"""From the signal to the end of the process, whatever hangs; service managers kill after 10."""
ONCE_SECONDS: Final = 1.0
"""Signals within it are one: a terminal sends it to every process, and ``uv run`` passes its own on besides."""
_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


class Signals:
    """The first signal sets ``stop``; one that comes more than a second later ends the process at once."""

    def __init__(self, stop: asyncio.Event) -> None:
        """Listen from now on to the end of the process; on the main thread, while its loop runs."""
        self._stop: Final = stop
        self._loop: Final = asyncio.get_running_loop()
        self._told_at: float | None = None
        # Not the loop's own way, which ends with the loop: a signal doubled at that moment would kill.
        for number in _SIGNALS:
            signal.signal(number, self._hear)
        atexit.register(_ignore)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._told_at is None:
            self._told_at = now
            # A loop that is closed has stopped already.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._begin_to_stop, signal.Signals(number).name)
        elif now - self._told_at >= ONCE_SECONDS:
            # No log line: whatever this interrupts may hold the log's lock.
            os.write(2, b"backgrounder: Told twice; ending at once.\n")
            os._exit(FORCED)

    def _begin_to_stop(self, name: str) -> None:
        log.info("Told to stop (%s); finishing what is under way.", name)
        self._stop.set()
        # A thread that hangs, such as a long reload, must not keep the process; the index on disk is whole.
        deadline = threading.Timer(STOP_SECONDS, os._exit, [STOPPED])
        deadline.daemon = True
        deadline.start()


def _ignore() -> None:
    """Python forgets our handlers a moment before it ends, and what it then does by itself is to kill."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
