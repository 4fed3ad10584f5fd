"""How often a program is answered: two programs that answer each other must come to an end."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

LIMITS: Final = ((5, 60.0), (60, 3_600.0), (200, 86_400.0))
"""So many questions of one program in one channel within so many seconds.

Whoever waits for our answer to write again falls silent with us: a fast exchange ends within a minute, one of a
message a minute within the hour, any other within a day.
"""
REMEMBERED: Final = 1_000


class Pace:
    """Counts what programs ask. To be used from one thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, program: str) -> bool:
        """Whether a program may ask once more now; if so, it is counted."""
        now = self._clock()
        asked = self._asked.setdefault(program, deque(maxlen=LIMITS[-1][0]))
        self._asked.move_to_end(program)
        while len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        if any(sum(now - at < seconds for at in asked) >= most for most, seconds in LIMITS):
            return False
        asked.append(now)
        return True
