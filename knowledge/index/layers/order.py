"""How the things of two layers are numbered together: as in one index of all that counts."""

from bisect import bisect_left, bisect_right
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Ints

BASE: Final = 0
TOP: Final = 1
"""The layers, as ``Spot`` names them."""

Spot = tuple[int, int]
"""Of which layer something is, and its number there."""


class Order:
    """Documents, or passages, that count of base and top, numbered as they stand.

    Few of the base do not count, and a few of the top stand between the others: each is a step in an otherwise
    straight line from the numbers of the base to those of both.
    """

    def __init__(self, base: int, stale: Ints, before: NDArray[Any], stale_above: Ints) -> None:
        """Take how the things of the top stand among those of the base.

        Args:
            base: How many the base has.
            stale: Those of the base that do not count, ascending.
            before: How many of the base stand before each of the top's; ascends.
            stale_above: Those of the top that do not count, ascending.
        """
        self.base: Final = base
        counts = np.ones(len(before), np.bool_)
        counts[stale_above] = False
        self._above: Final[Ints] = np.flatnonzero(counts)
        ahead = before[self._above].astype(np.int64)
        self._stale: Final = stale
        self._kept_before_stale: Final = stale - np.arange(len(stale))
        self._ahead: Final = ahead - np.searchsorted(stale, ahead)
        self._numbers: Final[Ints] = self._ahead + np.arange(len(ahead))
        # What is looked for beyond the end of a table is none of its.
        self._numbers_or_none: Final = np.append(self._numbers, -1)
        self._above_or_none: Final = np.append(self._above, -1)
        # For single numbers numpy takes several times as long.
        self._one_stale, self._one_kept = self._stale.data, self._kept_before_stale.data
        self._one_ahead, self._one_number = self._ahead.data, self._numbers.data
        self._one_above = self._above.data

    def __len__(self) -> int:
        return self.base - len(self._stale) + len(self._above)

    def number(self, spot: Spot) -> int:
        """The number of one thing that counts."""
        layer, own = spot
        if layer == TOP:
            return self._one_number[bisect_left(self._one_above, own)]
        kept = own - bisect_left(self._one_stale, own)
        return kept + bisect_right(self._one_ahead, kept)

    def spot(self, number: int) -> Spot:
        """What has a number."""
        at = bisect_left(self._one_number, number)
        if at < len(self._numbers) and self._one_number[at] == number:
            return TOP, self._one_above[at]
        kept = number - at
        return BASE, kept + bisect_right(self._one_kept, kept)

    def numbers(self, joined: Ints) -> Ints:
        """The numbers of things that count, themselves counted through the base first, then through the top."""
        above = joined >= self.base
        found = self._below(joined)
        found[above] = self.numbers_above(joined[above] - self.base)
        return found

    def numbers_of(self, layer: int, own: Ints) -> Ints:
        """The numbers of things of one layer that count."""
        return self.numbers_above(own) if layer == TOP else self._below(own)

    def numbers_above(self, own: Ints) -> Ints:
        """The numbers of things of the top that count."""
        return self._numbers_or_none[np.searchsorted(self._above, own)]

    def spots(self, numbers: Ints) -> tuple[NDArray[np.bool_], Ints]:
        """Of each number, whether it is the top's, and which it has in its layer."""
        at = np.searchsorted(self._numbers, numbers)
        is_top = self._numbers_or_none[at] == numbers
        kept = numbers - at
        below = kept + np.searchsorted(self._kept_before_stale, kept, side="right")
        return is_top, np.where(is_top, self._above_or_none[at], below)

    def _below(self, own: Ints) -> Ints:
        kept = own - np.searchsorted(self._stale, own)
        found: Ints = kept + np.searchsorted(self._ahead, kept, side="right")
        return found
