"""Numbers that are mostly 0, in little more than a bit each."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Bytes, Counts, Packed, Packing
from knowledge.index.stored.bytewise import SHIFT, WITHIN, InBlocks
from knowledge.index.stored.unverified import Verifying
from knowledge.spooling import Spool


@dataclass(frozen=True, slots=True)
class Sparse(Verifying):
    """Numbers of at most 32 bits: a bit tells whether one is 0, and those that are not stand apart."""

    marks: Bytes
    """A bit of each number, the lowest of a byte first: whether it is another than 0."""
    before: NDArray[Any]
    """How many others stand before every 64th number."""
    others: Packed
    """Those that are not 0, each less 1."""

    def slice(self, begin: int, end: int) -> Counts:
        """The numbers from ``begin`` up to ``end``, which must not be more than there are."""
        first = begin >> SHIFT
        marks = np.unpackbits(self.part_of("marks", first * 8, (end + 7) >> 3), bitorder="little")
        numbers = np.zeros(end - (first << SHIFT), np.uint32)
        # Numpy takes eight times as long where numbers stand for true.
        at = marks[: len(numbers)].view(np.bool_).nonzero()[0]
        if len(at):
            start = int(self.part_of("before", first, first + 1)[0])
            numbers[at] = self.others.slice(start, start + len(at)) + np.uint32(1)
        return numbers[begin & WITHIN :]


class SparseWriting(InBlocks):
    """``Sparse`` numbers that come in parts."""

    def __init__(self, count: int, spool: Spool) -> None:
        """Take numbers, ``count`` of them together."""
        super().__init__(spool)
        self._marks: Final = spool.growing(np.uint8)
        self._others: Final = Packing(count, np.uint8, spool)

    def written(self) -> Sparse:
        """All of them, when nothing more comes."""
        before = self._places()
        return Sparse(self._marks.array(), before, self._others.packed())

    def _write(self, numbers: NDArray[Any]) -> Bytes:
        is_other = numbers != 0
        self._marks.add(np.packbits(is_other, bitorder="little"))
        self._others.add(numbers[is_other] - 1)
        counts: Bytes = is_other.view(np.uint8)
        return counts
