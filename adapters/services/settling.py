"""Keeps Python's collector from what the running process holds for as long as it answers from one index.

A full collection goes through all that there is, the index with all that was made of it, patterns and lexicons:
whoever asks just then waits for it. So all that is there is set aside (``gc.freeze``), when an index has come
and ever more rarely after that, for questions load what they need. It is looked through each time before that,
for what was replaced meanwhile is held by rings.
"""

import gc
from typing import Final
from weakref import ref

from knowledge.engine import TimedEngine
from knowledge.library import Library

LOOK_EVERY: Final = 1.0
"""Seconds between two looks for another index."""
FIRST_PAUSE: Final = 10.0
"""Seconds until what the first questions made is set aside, and an index let go that questions still held."""
LONGEST_PAUSE: Final = 3600.0
"""What is set aside and replaced by something else, but for the index, takes room for so long at most."""

_YOUNG: Final = 1_000
"""New objects after which Python looks for rings among them: with 10,000, of which three times as many are left
by then, one look takes as long as two answers."""
_OLDER: Final = 100
"""So many looks at the youngest before one at those that survived them; Python's 10 would be often."""
_OLDEST: Final = 10
"""So many looks at those before one at all; as Python has it."""


def settle() -> None:
    """Let go of what nobody holds any more, set all else aside, and look rarely at what comes after it."""
    gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Settling:
    """Sets aside what a process holds besides the index of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settled: ref[TimedEngine] | None = None
        self._pause = FIRST_PAUSE
        self._again = 0.0

    def look(self, now: float) -> None:
        """See to it once; ``now`` in seconds of a clock that nobody sets."""
        index = self._library.snapshot.index
        if index is None:
            return
        if self._settled is None or self._settled() is not index:
            self._pause = FIRST_PAUSE
        elif now < self._again:
            return
        else:
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        settle()
        self._settled, self._again = ref(index), now + self._pause
