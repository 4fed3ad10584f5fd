"""Numbers in as few bytes as they need, so that a file is small and any of them are still read at once."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Bytes, Ints, in_few_bits
from knowledge.index.stored.unverified import Verifying
from knowledge.spooling import Spool

_BLOCK: Final = 64
"""Numbers from one place that is known to the next: half as many take twice the room for places, twice as many
are twice as many to pass over."""
SHIFT: Final = _BLOCK.bit_length() - 1
WITHIN: Final = _BLOCK - 1
_AT_ONCE: Final = 1 << 16
"""Numbers that are put into bytes in one go, where they come in small parts."""

_TWO: Final = 192
"""The first bytes of numbers of two, three and five bytes; below, a number is its first byte."""
_THREE: Final = 250
_FIVE: Final = 255
_LEAST_OF_TWO: Final = _TWO
_LEAST_OF_THREE: Final = _LEAST_OF_TWO + ((_THREE - _TWO) << 8)
_LEAST_OF_FIVE: Final = _LEAST_OF_THREE + ((_FIVE - _THREE) << 16)


def _tables() -> tuple[Bytes, Ints]:
    """Of each first byte: how many follow it, and the least number that begins with it."""
    first = np.arange(256)
    follow = np.select([first < _TWO, first < _THREE, first < _FIVE], [0, 1, 2], 4)
    two, three = _LEAST_OF_TWO + ((first - _TWO) << 8), _LEAST_OF_THREE + ((first - _THREE) << 16)
    least = np.select([first < _TWO, first < _THREE, first < _FIVE], [first, two, three], 0)
    return follow.astype(np.uint8), least


_FOLLOW, _LEAST = _tables()


@dataclass(frozen=True, slots=True)
class Bytewise(Verifying):
    """Numbers of at most 32 bits: the smaller, the fewer bytes (a variable-byte code, first bytes apart).

    One below 192 takes a byte, below 15,040 two, below 342,720 three, any other five.
    """

    first: Bytes
    """Of each number the first byte, which tells how many follow."""
    rest: Bytes
    """The bytes that follow, number after number, of each the lowest first."""
    before: NDArray[Any]
    """How many of ``rest`` stand before every 64th number."""

    def slice(self, begin: int, end: int) -> Ints:
        """The numbers from ``begin`` up to ``end``."""
        ahead = begin & WITHIN
        first = self.part_of("first", begin - ahead, end)
        long, begins, at = long_ones(first)
        if not len(long):
            return first[ahead:].astype(np.int64)
        start = int(self.part_of("before", begin >> SHIFT, (begin >> SHIFT) + 1)[0])
        rest = self.part_of("rest", start, start + int(at[-1]))
        return told(first, long, begins, at, rest)[ahead:]


class InBlocks:
    """Takes numbers that come in parts of any size, and counts what stands before every 64th of them."""

    def __init__(self, spool: Spool) -> None:
        self._spool: Final = spool
        self._waiting: list[NDArray[Any]] = []
        self._count = 0
        self._total = 0
        self._before: Final = spool.growing(np.uint64)

    def add(self, numbers: NDArray[Any]) -> None:
        """Append numbers of at most 32 bits."""
        self._waiting.append(numbers)
        self._count += len(numbers)
        if self._count >= _AT_ONCE:
            joined = np.concatenate(self._waiting)
            whole = self._count & ~WITHIN
            self._waiting, self._count = [joined[whole:].copy()], self._count - whole
            self._counted(self._write(joined[:whole]))

    def _write(self, numbers: NDArray[Any]) -> Bytes:
        """Write some numbers, and tell what each of them counts."""
        raise NotImplementedError

    def _counted(self, counts: Bytes) -> None:
        if not len(counts):
            return
        sums = np.add.reduceat(counts, np.arange(0, len(counts), _BLOCK), dtype=np.uint64)
        ends = np.cumsum(sums) + np.uint64(self._total)
        self._before.add(ends - sums)
        self._total = int(ends[-1])

    def _places(self) -> NDArray[Any]:
        """Write what waits, and tell what was counted before each block."""
        self._counted(self._write(np.concatenate([np.zeros(0, np.uint32), *self._waiting])))
        return in_few_bits(self._before.array(), self._total, self._spool)


class BytewiseWriting(InBlocks):
    """``Bytewise`` numbers that come in parts."""

    def __init__(self, spool: Spool) -> None:
        """Take numbers, however many."""
        super().__init__(spool)
        self._first: Final = spool.growing(np.uint8)
        self._rest: Final = spool.growing(np.uint8)

    def written(self) -> Bytewise:
        """All of them, when nothing more comes."""
        before = self._places()
        return Bytewise(self._first.array(), self._rest.array(), before)

    def _write(self, numbers: NDArray[Any]) -> Bytes:
        first, follow, rest = spelled(numbers)
        self._first.add(first)
        self._rest.add(rest)
        return follow


def spelled(numbers: NDArray[Any]) -> tuple[Bytes, Bytes, Bytes]:
    """Of numbers of at most 32 bits the first bytes, how many follow each, and those that follow."""
    first = numbers.astype(np.uint8)
    follow = np.zeros(len(numbers), np.uint8)
    long = np.flatnonzero(numbers >= _TWO)
    many = numbers[long].astype(np.int64)
    two, three = many < _LEAST_OF_THREE, many < _LEAST_OF_FIVE
    left = np.select([two, three], [many - _LEAST_OF_TWO, many - _LEAST_OF_THREE], many)
    first[long] = np.select([two, three], [_TWO + (left >> 8), _THREE + (left >> 16)], _FIVE)
    follow[long] = _FOLLOW[first[long]]
    spelling = left.astype("<u4").view(np.uint8).reshape(-1, 4)
    return first, follow, spelling[np.arange(4) < follow[long][:, np.newaxis]]


def long_ones(first: Bytes) -> tuple[Ints, Bytes, Ints]:
    """The places of first bytes that are followed by others, these bytes, and where those of each begin.

    One entry more tells where all of these end.
    """
    long = (first >= _TWO).nonzero()[0]
    begins = first.take(long)
    at = np.arange(len(long) + 1)
    # Most are followed by one byte; to look up how many takes longer than to add what more there is.
    longer = begins >= _THREE
    if longer.any():
        more = longer.view(np.uint8) + ((begins == _FIVE).view(np.uint8) << 1)
        at[1:] += np.cumsum(more, dtype=np.int64)
    return long, begins, at


def told(first: Bytes, long: Ints, begins: Bytes, at: Ints, rest: Bytes) -> Ints:
    """Numbers of their first bytes and of what follows these, as ``long_ones`` tells it."""
    numbers = first.astype(np.int64)
    many = begins.astype(np.int64)
    many <<= 8
    many -= (_TWO << 8) - _LEAST_OF_TWO
    longer = (begins >= _THREE).nonzero()[0]
    if len(longer):
        place = at[longer]
        more = _LEAST[begins[longer]] + (rest[place + 1].astype(np.int64) << 8)
        longest = (begins[longer] == _FIVE).nonzero()[0]
        for byte in (2, 3):
            more[longest] += rest[place[longest] + byte].astype(np.int64) << (8 * byte)
        many[longer] = more
    many += rest.take(at[:-1])
    numbers[long] = many
    return numbers
