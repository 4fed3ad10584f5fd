"""How many questions of the page wait at a time: who fills the page stops no chat, and nobody else there."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from adapters.services.queueing import BusyError
from bot.showing.wording import about_limits
from bot.showing.wording.translating import say

ALL: Final = 100
"""Of the queue's places, so many are the page's: half a second to two of work, by the size of the folder …"""
EACH: Final = 25
"""… and so many one visitor's, who may be all that come through one proxy."""


class Places:
    """Counts who waits. To be used from one thread."""

    def __init__(self, places: int = ALL, each: int = EACH) -> None:
        self._places = places
        self._each = each
        self._taken: Counter[str] = Counter()

    @contextmanager
    def taken(self, whose: str) -> Iterator[None]:
        """Take one for as long as the block lasts.

        Raises:
            BusyError: there is none left.
        """
        if self._taken.total() >= self._places or self._taken[whose] >= self._each:
            raise BusyError(say(about_limits.FULL))
        self._taken[whose] += 1
        try:
            yield
        finally:
            self._taken[whose] -= 1
            if not self._taken[whose]:
                del self._taken[whose]
