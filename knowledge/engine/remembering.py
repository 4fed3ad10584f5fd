"""What is made of an index once."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from knowledge.engine import Engine
from knowledge.model import Collections

Made = TypeVar("Made")


class PerIndex(Generic[Made]):
    """What ``make`` makes of an index and the collections to be seen, kept for as long as the index is.

    It must not hold the index, which would never be let go.
    """

    def __init__(self, make: Callable[[Engine, Collections], Made]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[Engine, dict[Collections, Made]] = WeakKeyDictionary()

    def of(self, index: Engine, collections: Collections = None) -> Made:
        """Make it, or give what was made before."""
        made = self._made.setdefault(index, {})
        if collections not in made:
            made[collections] = self._make(index, collections)
        return made[collections]
