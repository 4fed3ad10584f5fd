"""Which node is asked next: none that says nothing or is behind the others, while another one is there.

A node that goes on after a pause is behind for some seconds: until it has joined the cluster again it answers
by what it knew before, and knows nothing of indices that were made meanwhile.
"""

import itertools
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from opensearchpy import Connection, ConnectionSelector

Found = TypeVar("Found")

BEHIND: Final = 5.0
"""Seconds for which a node that is behind is left alone; measured: it joined again within 3.0."""


class _Mine(threading.local):
    """What one thread asks."""

    def __init__(self) -> None:
        self.asked: Connection | None = None
        """The node that was chosen last."""
        self.lacking: set[Connection | None] = set()
        """Those that do not have what is asked for, or was last."""


class Heard(ConnectionSelector):
    """Chooses the node that is asked, in turn; any number of threads may ask."""

    def __init__(self, opts: Sequence[tuple[Connection, Any]]) -> None:
        """All are heard of at first."""
        super().__init__(opts)
        self.silent: frozenset[Connection] = frozenset()
        self._behind: dict[Connection | None, float] = {}
        """Until when these are left alone."""
        self._turn: Final = itertools.count()
        self._mine: Final = _Mine()

    @property
    def behind(self) -> set[Connection | None]:
        """The nodes that lacked lately what others have."""
        now = time.monotonic()
        return {one for one, until in self._behind.items() if until > now}

    def select(self, connections: Sequence[Connection]) -> Connection:  # type: ignore[override] # written down as None
        """Choose one of those that there are."""
        left = connections
        for others in (self.silent, self._mine.lacking, self.behind):
            left = [one for one in left if one not in others] or left
        chosen = self._mine.asked = left[next(self._turn) % len(left)]
        return chosen

    def sure(self, ask: Callable[[], Found]) -> Found:
        """Ask for something; of the other nodes, too, before it is believed that there is no such thing.

        Raises:
            KeyError: None of those that answer has it.
        """
        mine, nodes = self._mine, len(self.connection_opts)
        mine.lacking = set()
        while True:
            mine.asked = None
            try:
                found = ask()
            except KeyError:
                if mine.asked in mine.lacking or len(mine.lacking) + 1 >= nodes:
                    raise
                mine.lacking.add(mine.asked)
                continue
            if mine.lacking:
                self._behind = self._behind | dict.fromkeys(mine.lacking, time.monotonic() + BEHIND)
            return found
