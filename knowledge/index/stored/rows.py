"""How often each passage holds the common terms: a row of small numbers each, in two, four or eight bits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Bytes, Counts, Ints, Offsets, offsets_of
from knowledge.index.stored.unverified import Verifying
from knowledge.spooling import IN_MEMORY, Spool

_WIDTHS: Final = (2, 4, 8)
"""Bits a number; as few as a byte holds a whole number of."""
_LARGE_BYTES: Final = 8
"""What a number takes that does not fit: its place and itself."""


def _spread(width: int) -> NDArray[Any]:
    """Of every byte the numbers of so many bits that it holds, the lowest bits first, as one number."""
    shifts = np.arange(0, 8, width)
    spread = ((np.arange(256)[:, np.newaxis] >> shifts) & ((1 << width) - 1)).astype(np.uint8)
    # Looked up as one they take a third of the time.
    return spread.view(np.dtype(f"u{len(shifts)}")).reshape(-1)


_SPREAD: Final = {width: _spread(width) for width in _WIDTHS}


class Row:
    """How often each passage holds a term; cut and asked as an array is."""

    def __init__(self, small: Bytes, width: int, at: Counts, large: Counts, size: int) -> None:
        """Take its bytes, the bits of each of so many numbers, and what does not fit in these, by its place."""
        self._small: Final = small
        self._width: Final = width
        self._most: Final = (1 << width) - 1
        self._shift: Final = (8 // width).bit_length() - 1
        self._within: Final = 8 // width - 1
        self._at: Final = at
        self._large: Final = large
        self._size: Final = size
        self._kind: Final = np.uint8 if large.max(initial=0) <= np.iinfo(np.uint8).max else np.uint32

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, places: slice | Ints) -> NDArray[Any]:
        if isinstance(places, slice):
            begin, end, _ = places.indices(self._size)
            return self._cut(begin, max(begin, end))
        numbers: NDArray[Any] = self._small[places >> self._shift]
        if self._within:
            low = places.astype(np.uint8)
            low &= self._within
            low *= self._width
            numbers >>= low
            numbers &= self._most
        if len(self._at):
            numbers = numbers.astype(self._kind, copy=False)
            full = (numbers == self._most).nonzero()[0]
            numbers[full] = self._large[np.searchsorted(self._at, places[full].astype(np.uint32))]
        return numbers

    def _cut(self, begin: int, end: int) -> NDArray[Any]:
        first = begin >> self._shift
        some = self._small[first : (end + self._within) >> self._shift]
        numbers = _SPREAD[self._width][some].view(np.uint8) if self._within else some
        numbers = numbers[begin - (first << self._shift) :][: end - begin]
        if len(self._at):
            numbers = numbers.astype(self._kind)
            begins, ends = np.searchsorted(self._at, np.array([begin, end], np.uint32)).tolist()
            numbers[self._at[begins:ends] - np.uint32(begin)] = self._large[begins:ends]
        return numbers


@dataclass(frozen=True, slots=True)
class Rows(Verifying):
    """Rows of as many numbers each, one after the other; each begins with a byte of its own."""

    widths: Bytes
    """Bits that a number of each row has: as few as make the row small."""
    small: Bytes
    """The numbers, the first in the lowest bits of a byte; one that does not fit has all bits set."""
    offsets: Offsets
    """Where the numbers of each row begin that do not fit."""
    at: Counts
    """Their places in their rows; ascend."""
    large: Counts

    @classmethod
    def of(cls, rows: Iterable[NDArray[Any]], spool: Spool = IN_MEMORY) -> "Rows":
        """Rows of numbers of at most 32 bits.

        Raises:
            OSError: The disk of the spool is full, or may not be written.
        """
        small, at, large = spool.growing(np.uint8), spool.growing(np.uint32), spool.growing(np.uint32)
        widths, counts = [], []
        for row in rows:
            width = min(_WIDTHS, key=lambda bits: _bytes_of(row, bits))
            most = (1 << width) - 1
            own = np.flatnonzero(row >= most)
            small.add(_joined(np.minimum(row, most).astype(np.uint8), width))
            at.add(own)
            large.add(row[own])
            widths.append(width)
            counts.append(len(own))
        return cls(np.array(widths, np.uint8), small.array(), offsets_of(counts), at.array(), large.array())


class RowsOfTerms(Mapping[int, Row]):
    """Rows by their terms; of a file, only those that are asked for are made sure of."""

    def __init__(self, rows: Rows, terms: Counts, size: int) -> None:
        """Take rows of so many numbers each, and the terms whose they are."""
        self._rows: Final = rows
        self._size: Final = size
        self._numbers: Final = {term: number for number, term in enumerate(terms.tolist())}
        self._widths: Final[list[int]] = rows.widths.tolist()
        self._begins: Final = [0, *accumulate(-(-size * width // 8) for width in self._widths)]
        self._known: Final[dict[int, Row]] = {}

    def __getitem__(self, term: int) -> Row:
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._row(self._numbers[term])
        return known

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def _row(self, number: int) -> Row:
        rows = self._rows
        begin, end = (int(one) for one in rows.offsets[number : number + 2])
        small = rows.part_of("small", self._begins[number], self._begins[number + 1])
        at, large = rows.part_of("at", begin, end), rows.part_of("large", begin, end)
        return Row(small, self._widths[number], at, large, self._size)


def _bytes_of(row: NDArray[Any], width: int) -> int:
    """What a row takes in so many bits a number."""
    large = int(np.count_nonzero(row >= (1 << width) - 1))
    return -(-len(row) * width // 8) + _LARGE_BYTES * large


def _joined(numbers: Bytes, width: int) -> Bytes:
    """Numbers of so many bits in as few bytes as these need."""
    many = 8 // width
    filled = np.append(numbers, np.zeros(-len(numbers) % many, np.uint8)).reshape(-1, many)
    joined: Bytes = np.bitwise_or.reduce(filled << np.arange(0, 8, width, dtype=np.uint8), axis=1)
    return joined
