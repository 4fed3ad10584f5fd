"""Records of arrays that lie in a file, each array made sure of when it is first asked for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.checksums import Checked

T = TypeVar("T")

_NONE: Final[Mapping[str, Checked]] = {}


class Verifying:
    """A frozen dataclass of arrays, some of which may not have been made sure of yet.

    An attribute that is not set comes to ``__getattr__``; once it is, it costs what any attribute costs.
    """

    __slots__ = ("_unverified",)

    _unverified: Mapping[str, Checked]

    if not TYPE_CHECKING:  # else any misspelt attribute would pass for one

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of whatever kind the attribute is
            if name == "_unverified" or name not in getattr(self, "_unverified", ()):
                raise AttributeError(f"{type(self).__name__} has no {name}")
            array = self._unverified[name].whole()
            object.__setattr__(self, name, array)
            return array

    def part_of(self, name: str, begin: int, end: int) -> NDArray[Any]:
        """An array from one place up to another; no more of it is made sure of."""
        unverified = getattr(self, "_unverified", _NONE).get(name)
        part: NDArray[Any] = (
            getattr(self, name)[begin:end] if unverified is None else unverified.part(begin, end)
        )
        return part

    def taken_of(self, name: str, places: NDArray[np.int64]) -> NDArray[Any]:
        """What stands at some places of an array; no more of it is made sure of."""
        unverified = getattr(self, "_unverified", _NONE).get(name)
        taken: NDArray[Any] = getattr(self, name)[places] if unverified is None else unverified.at(places)
        return taken

    def seen_of(self, name: str, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[Any]:
        """An array of which only what lies between some places is made sure of, and may be read."""
        unverified = getattr(self, "_unverified", _NONE).get(name)
        array: NDArray[Any] = getattr(self, name) if unverified is None else unverified.seen(begins, ends)
        return array


def lazily(kind: type[T], parts: Mapping[str, Any]) -> T:
    """A record of parts; those that are ``Checked`` are made sure of when they are asked for."""
    made = object.__new__(kind)
    for name, part in parts.items():
        if not isinstance(part, Checked):
            object.__setattr__(made, name, part)
    unverified = {name: part for name, part in parts.items() if isinstance(part, Checked)}
    object.__setattr__(made, "_unverified", unverified)
    return made
