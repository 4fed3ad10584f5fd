"""The words of two layers under one numbering."""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import count
from typing import Final

from knowledge.index.stored.arrays import Counts, Strings

_LOOKED_UP: Final = 32
"""To look a string up takes as long as to read so many."""


class Vocabulary:
    """Terms, or folded words: numbered as in the base, and what only the top has beyond."""

    def __init__(self, base: Strings, top: Strings, numbers: Counts) -> None:
        """Take the strings of both, sorted by their bytes, and the number of each of the top's."""
        self._base: Final = base
        self._top: Final = top
        self.numbers: Final = numbers

    def __getitem__(self, number: int) -> str:
        return self._base[number] if number < self._size else self._top[number - self._size]

    def in_top(self, number: int) -> int | None:
        """The number in the top; None: it has it not."""
        return number - self._size if number >= self._size else self._tops.get(number)

    def in_base(self, number: int) -> int | None:
        """The number in the base; None: it has it not."""
        return number if number < self._size else None

    def starting(self, prefix: str, most: int, wanted: Callable[[int], bool]) -> list[str]:
        """Up to ``most`` strings that begin with ``prefix``, by their bytes, whose number is wanted."""
        size = most
        while True:
            some = self._starting(prefix, size)
            found = [one for one, number in some if wanted(number)]
            if len(found) >= most or len(some) < size:
                return found[:most]
            size *= 2

    def _starting(self, prefix: str, most: int) -> list[tuple[str, int]]:
        found = dict(_numbered(self._base, prefix, most))
        for string, own in _numbered(self._top, prefix, most):
            found[string] = int(self.numbers[own])
        return sorted(found.items())[:most]  # by characters is by bytes, in UTF-8

    def find(self, string: str) -> int | None:
        """The number of a string; None: neither has it."""
        number = self._base.find(string)
        if number is None and (own := self._top.find(string)) is not None:
            return self._size + own
        return number

    @cached_property
    def _size(self) -> int:
        return len(self._base)

    @cached_property
    def _tops(self) -> dict[int, int]:
        return {number: own for own, number in enumerate(self.numbers.tolist())}


def _numbered(strings: Strings, prefix: str, most: int) -> Iterator[tuple[str, int]]:
    """Up to ``most`` strings that begin with ``prefix``; they follow each other, and so do their numbers."""
    found = list(strings.starting(prefix, most))
    first = strings.find(found[0]) if found else None
    return zip(found, count(first or 0), strict=False)


def numbers_of(base: Strings, top: Strings) -> list[int]:
    """The number of each string of the top: the base's, or its own beyond those."""
    find: Callable[[str], int | None] = base.find
    if len(top) * _LOOKED_UP > len(base):
        find = {string: number for number, string in enumerate(base)}.get
    found = map(find, top)
    return [len(base) + own if number is None else number for own, number in enumerate(found)]
