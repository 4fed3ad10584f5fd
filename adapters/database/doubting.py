"""Whether the machine's clock is to be believed when it comes to deleting what is old."""

import time
from collections.abc import Callable
from typing import Final

LEEWAY: Final = 60.0
"""Seconds that the clock may gain at once: a clock that is kept in step by the network gains less."""
DOUBTED: Final = 86_400.0
"""Seconds that it is doubted after it was set forward: by then whoever keeps the machine has put it right."""


class Doubt:
    """Notices a clock that was set forward; by it everything would be too old at once.

    ``wall``: what time it is, in seconds since 1970 began. ``ticks``: seconds that nobody sets.
    """

    def __init__(
        self, wall: Callable[[], float] = time.time, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._wall = wall
        self._ticks = ticks
        self._ahead = self._wall() - ticks()
        """What the clock is ahead of the ticks, as far as it is believed."""
        self._since: float | None = None

    def holds(self) -> bool:
        """Whether the clock was set forward within a day; one that was set back again is believed at once."""
        ticks = self._ticks()
        ahead = self._wall() - ticks
        if ahead - self._ahead <= LEEWAY:
            self._ahead, self._since = ahead, None
            return False
        self._since = ticks if self._since is None else self._since
        if ticks - self._since < DOUBTED:
            return True
        self._ahead, self._since = ahead, None
        return False
