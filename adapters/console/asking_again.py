"""One of many questions that cannot be answered now is asked again, and all together wait for so long."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from knowledge.errors import UnavailableError

Found = TypeVar("Found")

PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 5.0
"""Seconds until what failed is asked again: at first, and at most."""
FEW: Final = 3
"""Questions that are asked once each after all that time, and then none: the fault may be one question's."""


class AskingAgain:
    """Asks one after the other; may be used by one thread."""

    def __init__(
        self,
        seconds: float,
        waits: Callable[[UnavailableError], object],
        now: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """Ask nothing yet.

        Args:
            seconds: How long nothing may be answered until no question waits any more.
            waits: Called when it begins to wait, with what it waits for the end of.
            now: A clock that nobody sets.
            pause: Lets so many seconds pass.
        """
        self._seconds: Final = seconds
        self._waits: Final = waits
        self._now: Final = now
        self._pause: Final = pause
        self._since: float | None = None
        self._in_vain: list[UnavailableError] = []
        """Why questions were given up since the last one that was answered."""

    def answer(self, ask: Callable[[], Found]) -> Found:
        """Ask, and again while it is not too late.

        Raises:
            UnavailableError: There was no answer, or no hope of one.
        """
        if len(self._in_vain) > FEW:
            raise self._in_vain[-1]
        pause = PAUSE
        while True:
            try:
                found = ask()
            except UnavailableError as error:
                left = self._left(error)
                if left <= 0 or error.lasting:
                    self._in_vain.append(error)
                    raise
                self._pause(min(pause, left))
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                self._since = None
                self._in_vain.clear()
                return found

    def _left(self, error: UnavailableError) -> float:
        """Seconds that may still be waited."""
        if self._since is None:
            self._since = self._now()
            if self._seconds > 0 and not error.lasting:
                self._waits(error)
        return self._since + self._seconds - self._now()
