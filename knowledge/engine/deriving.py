"""What askers make of something, kept with it."""

from collections.abc import Callable
from typing import Any, Self, TypeVar

R = TypeVar("R")


class Deriving:
    """Keeps what functions make of it; ``_derived`` is empty at first."""

    __slots__ = ()

    _derived: dict[object, Any]

    def derived(self, make: Callable[[Self], R]) -> R:
        """What a function makes of this: made once, and gone with it; nobody may change it."""
        try:
            found: R = self._derived[make]
        except KeyError:
            found = self._derived.setdefault(make, make(self))
        return found
