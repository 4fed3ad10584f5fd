"""What was asked for lately, so that the cluster need not be asked again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lately(Generic[K, V]):
    """Keeps what was used last; any number of threads may ask."""

    def __init__(self, most: int, weigh: Callable[[V], int] = lambda _: 1) -> None:
        """Keep nothing yet, and ``most`` at most: things, or what these weigh together; one is always kept."""
        self._most: Final = most
        self._weigh: Final = weigh
        self._weight = 0
        self._kept: Final[OrderedDict[K, V]] = OrderedDict()
        self._keeping: Final = threading.Lock()

    def find(self, keys: Iterable[K]) -> dict[K, V]:
        """Those of some that are kept."""
        found = {}
        with self._keeping:
            for key in keys:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    found[key] = self._kept[key]
        return found

    def all(self) -> dict[K, V]:
        """All that is kept."""
        with self._keeping:
            return dict(self._kept)

    def keep(self, found: Mapping[K, V]) -> None:
        """Keep some more; what was not used for longest goes."""
        with self._keeping:
            for key, value in found.items():
                if key in self._kept:
                    self._weight -= self._weigh(self._kept[key])
                self._weight += self._weigh(value)
                self._kept[key] = value
            while self._weight > self._most and len(self._kept) > 1:
                self._weight -= self._weigh(self._kept.popitem(last=False)[1])
