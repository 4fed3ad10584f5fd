"""The words of all pieces and where they start, a piece's together, so that a piece is read at one place."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Bytes, Counts, Ints, in_few_bits, kind_of_places
from knowledge.index.stored.bytewise import long_ones, spelled, told
from knowledge.index.stored.unverified import Verifying
from knowledge.ranges import ranges
from knowledge.spooling import IN_MEMORY, Spool

_APART: Final = 255
"""What a stray is told by that does not fit into a byte."""


class Strays(NamedTuple):
    """Those of some tokens, counted through all of their pieces, that start elsewhere than one expects."""

    places: Ints
    """Ascend."""
    strays: Ints
    """By how much, as ``knowledge.index.stored.gaps.folded`` says it; never 0."""


@dataclass(frozen=True, slots=True)
class Tokens(Verifying):
    """The tokens of all pieces, of which it must be known how many each has."""

    data: Bytes
    """Of each piece the first bytes of its words, those that follow (as ``bytewise`` has them), a bit for each
    token, lowest first, whether it starts elsewhere than expected, and a byte for each that does."""
    offsets: NDArray[Any]
    """Where each piece's begin, and at last where all end."""
    at: NDArray[Any]
    """The tokens whose byte is ``_APART``; ascends."""
    apart: Counts
    """What theirs would be, and one."""

    def words(self, pieces: Ints, counts: Ints) -> Ints:
        """The words of some pieces, one piece's after the other's.

        Args:
            pieces: Their numbers.
            counts: How many tokens each has.
        """
        data, starts, _ = self._places(pieces)
        return self._words(data, starts, counts)[0]

    def read(self, pieces: Ints, begins: Ints, counts: Ints) -> tuple[Ints, Strays]:
        """Words and strays of some pieces; ``begins``: which is the first token of each."""
        data, starts, ends = self._places(pieces)
        words, starts = self._words(data, starts, counts)
        sizes = (counts + 7) >> 3
        marks = np.unpackbits(_joined(data, starts, starts + sizes), bitorder="little")
        places = marks.view(np.bool_).nonzero()[0]
        strays = _joined(data, starts + sizes, ends).astype(np.int64)
        # A piece's marks end with a byte of their own.
        held = ends - starts - sizes
        places += np.repeat(np.cumsum(counts - 8 * sizes) - counts + 8 * sizes, held)
        is_apart = (strays == _APART - 1).nonzero()[0]
        if len(is_apart):
            own = np.repeat(begins - np.cumsum(counts) + counts, held)[is_apart]
            numbers = (places[is_apart] + own).astype(self.at.dtype)
            strays[is_apart] = self.apart[np.searchsorted(self.at, numbers)]
        strays += 1
        return words, Strays(places, strays)

    def _places(self, pieces: Ints) -> tuple[Bytes, Ints, Ints]:
        """The bytes, those of some pieces made sure of, and where each piece's begin and end."""
        starts = self.taken_of("offsets", pieces).astype(np.int64)
        ends = self.taken_of("offsets", pieces + 1).astype(np.int64)
        return self.seen_of("data", starts, ends), starts, ends

    def _words(self, data: Bytes, starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
        """The words of pieces, and where what is told of each one's words ends."""
        after = starts + counts
        first = _joined(data, starts, after)
        long, begins, at = long_ones(first)
        if not len(long):
            return first.astype(np.int64), after
        ends = np.zeros(len(counts) + 1, np.int64)
        ends[1:] = at[long.searchsorted(counts.cumsum())]
        behind = after + ends[1:] - ends[:-1]
        return told(first, long, begins, at, _joined(data, after, behind)), behind


class TokensWriting:
    """``Tokens`` that come in parts, each of whole pieces."""

    def __init__(self, count: int, spool: Spool = IN_MEMORY) -> None:
        """Take tokens, ``count`` of them together."""
        self._spool: Final = spool
        self._data: Final = spool.growing(np.uint8)
        self._ends: Final = spool.growing(np.uint64)
        self._at: Final = spool.growing(kind_of_places(count))
        self._apart: Final = spool.growing(np.uint32)
        self._bytes = 0
        self._tokens = 0
        self._ends.add(np.zeros(1, np.uint64))

    def add(self, words: NDArray[Any], strays: Strays, counts: Ints) -> None:
        """Append the tokens of some pieces, with how many each of these has."""
        first, follow, rest = spelled(words)
        ends = np.cumsum(counts)
        begins = ends - counts
        follows, held = np.append(0, np.cumsum(follow, dtype=np.int64)), np.searchsorted(strays.places, ends)
        rests = follows[ends] - follows[begins]
        held = np.diff(held, prepend=0)
        sizes = (counts + 7) >> 3
        after = np.cumsum(counts + rests + sizes + held)
        at = after - counts - rests - sizes - held
        data = np.empty(int(after[-1]) if len(after) else 0, np.uint8)
        data[ranges(at, counts)] = first
        data[ranges(at + counts, rests)] = rest
        marks = np.zeros(int(sizes.sum()) * 8, np.bool_)
        marks[strays.places + np.repeat(np.cumsum(sizes) * 8 - sizes * 8 - begins, held)] = True
        data[ranges(at + counts + rests, sizes)] = np.packbits(marks, bitorder="little")
        least = strays.strays - 1
        data[ranges(after - held, held)] = np.minimum(least, _APART - 1)
        is_apart = (least >= _APART - 1).nonzero()[0]
        self._at.add(strays.places[is_apart] + self._tokens)
        self._apart.add(least[is_apart])
        self._data.add(data)
        self._ends.add(after.astype(np.uint64) + np.uint64(self._bytes))
        self._bytes += len(data)
        self._tokens += len(words)

    def written(self) -> Tokens:
        """All of them, when nothing more comes."""
        offsets = in_few_bits(self._ends.array(), self._bytes, self._spool)
        return Tokens(self._data.array(), offsets, self._at.array(), self._apart.array())


def _joined(data: Bytes, begins: Ints, ends: Ints) -> Bytes:
    """Some parts of an array, one after the other."""
    # Numpy takes twice as long to cut and join so many small parts.
    whole = data.data
    parts = [whole[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    return np.frombuffer(b"".join(parts), np.uint8)
