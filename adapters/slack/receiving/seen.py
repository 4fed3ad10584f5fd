"""What was seen before: nothing is answered twice."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from typing import Literal

from bot.journal import Journal

Novelty = Literal["new", "doubled", "before"]
"""Never seen; seen by this process; seen by a process before this one, which may have died over it."""

REMEMBERED = 20_000
"""How many names are kept in memory; the journal keeps them a day."""


class Seen:
    """Remembers names of events and messages, in memory and in the journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._recent: OrderedDict[str, None] = OrderedDict()

    def doubled(self, keys: Sequence[str]) -> bool:
        """Whether this process saw one of these; from now on it saw them all."""
        known = any(key in self._recent for key in keys)
        for key in keys:
            self._recent[key] = None
            self._recent.move_to_end(key)
        while len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)
        return known

    async def novelty(self, keys: Sequence[str]) -> Novelty:
        """Tell whether something under these names was seen before, and remember it."""
        # No await between looking and remembering: of two tasks with the same name one is first.
        if self.doubled(keys):
            return "doubled"
        # At once, so that a journal that hangs costs its patience one time.
        first = await asyncio.gather(*(asyncio.to_thread(self._journal.first_time, key) for key in keys))
        return "new" if all(first) else "before"

    def forget(self, keys: Sequence[str]) -> None:
        """Take back that something was done, as far as this process goes: it may be tried again."""
        for key in keys:
            self._recent.pop(key, None)
