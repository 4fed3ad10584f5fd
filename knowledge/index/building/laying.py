"""Sorted blocks of pairs -> the postings and rows of all terms, some terms at a time."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.building.sorting import Pairs
from knowledge.index.stored.arrays import Counts, Ints, Offsets, offsets_of
from knowledge.index.stored.bytewise import Bytewise, BytewiseWriting
from knowledge.index.stored.rows import Rows
from knowledge.index.stored.sparse import Sparse, SparseWriting
from knowledge.ranges import ranges
from knowledge.spooling import Spool

_POSTINGS_AT_ONCE: Final = 1 << 22
"""Postings that are laid at their places in one go; bounds the memory as ``PIECES_AT_ONCE`` does."""


class Laying:
    """Goes through the blocks once for each row and once for each lot of terms."""

    def __init__(self, pairs: Pairs, row_terms: Ints, size: int) -> None:
        """Prepare; ``row_terms`` ascend, ``size`` is how many passages there are."""
        self._pairs: Final = pairs
        self._row_terms: Final = row_terms
        self._size: Final = size
        self._kind: Final = np.uint8 if pairs.most <= np.iinfo(np.uint8).max else np.uint16
        sparse = pairs.holding.copy()
        sparse[row_terms] = 0
        self.offsets: Final[Offsets] = offsets_of(sparse)
        """Where each term's postings begin; terms with rows have none."""

    def rows(self, spool: Spool) -> Rows:
        """How often each passage holds the terms that have rows.

        Raises:
            OSError: The disk of the spool is full, or may not be written; ``postings`` the same.
        """
        places = [self._places(number, self._row_terms) for number in range(len(self._pairs.blocks))]

        def rows() -> Iterator[NDArray[Any]]:
            for number in range(len(self._row_terms)):
                row = np.zeros(self._size, self._kind)
                for block, (begins, ends) in zip(self._pairs.blocks, places, strict=True):
                    own = slice(int(begins[number]), int(ends[number]))
                    row[block.passage :][self._pairs.passages[own]] = self._pairs.frequencies[own]
                yield row

        return Rows.of(rows(), spool)

    def postings(self, spool: Spool) -> tuple[Bytewise, Sparse]:
        """Gaps of the terms without rows, and how often passages hold them more than once."""
        gaps, more = BytewiseWriting(spool), SparseWriting(int(self.offsets[-1]), spool)
        lots = self._lots()
        bounds = [self._bounds(number, lots) for number in range(len(self._pairs.blocks))]
        for number, (begin, end) in enumerate(pairwise(lots.tolist())):
            offsets = self.offsets[begin : end + 1] - self.offsets[begin]
            passages, some_frequencies = self._laid(
                begin, offsets, [one[number : number + 2] for one in bounds]
            )
            gaps.add(_gaps(passages, offsets))
            more.add(some_frequencies - 1)
        return gaps.written(), more.written()

    def _lots(self) -> Ints:
        """The terms that are laid at once: where each lot begins, and at last where all end."""
        wanted = np.arange(0, int(self.offsets[-1]), _POSTINGS_AT_ONCE, dtype=np.uint64)
        begins = np.searchsorted(self.offsets, wanted[1:])
        return np.array(sorted({0, *begins.tolist(), len(self.offsets) - 1}), np.int64)

    def _laid(self, first: int, offsets: Offsets, bounds: list[Ints]) -> tuple[Counts, NDArray[Any]]:
        """Passages and frequencies of some terms; ``bounds``: where those begin and end in each block."""
        pairs, count = self._pairs, int(offsets[-1])
        passages, frequencies = np.empty(count, np.uint32), np.empty(count, self._kind)
        filled = offsets[:-1].astype(np.int64)
        for block, ((begin, pair), (end, pairs_end)) in zip(pairs.blocks, bounds, strict=True):
            terms = pairs.terms[begin:end].astype(np.int64) - first
            counts = pairs.counts[begin:end].astype(np.int64)
            some, often = pairs.passages[pair:pairs_end], pairs.frequencies[pair:pairs_end]
            in_rows = np.flatnonzero(np.isin(terms + first, self._row_terms))
            if len(in_rows):
                wanted = np.ones(len(some), np.bool_)
                begins = np.cumsum(counts) - counts
                for number in in_rows.tolist():
                    wanted[begins[number] : begins[number] + counts[number]] = False
                some, often = some[wanted], often[wanted]
                counts[in_rows] = 0
            places = ranges(filled[terms], counts)
            passages[places] = some.astype(np.uint32) + np.uint32(block.passage)
            frequencies[places] = often
            filled[terms] += counts
        return passages, frequencies

    def _bounds(self, number: int, terms: Ints) -> Ints:
        """Of some terms, the place among a block's terms, and that of the first pair."""
        block = self._pairs.blocks[number]
        places = np.searchsorted(self._pairs.terms[block.terms], terms)
        return np.stack([places + block.terms.start, self._ends(number)[places]], axis=1)

    def _places(self, number: int, terms: Ints) -> tuple[Ints, Ints]:
        """Where the pairs of some terms begin and end in a block."""
        own = self._pairs.terms[self._pairs.blocks[number].terms]
        ends = self._ends(number)
        return ends[np.searchsorted(own, terms)], ends[np.searchsorted(own, terms, side="right")]

    def _ends(self, number: int) -> Ints:
        """Where the pairs of each of a block's terms begin, and at last where all end."""
        block = self._pairs.blocks[number]
        counts = self._pairs.counts[block.terms]
        ends: Ints = offsets_of(counts).astype(np.int64) + block.pairs.start
        return ends


def _gaps(passages: Counts, offsets: Offsets) -> Counts:
    """From each passage to the next of the same term; a term's first counts from 0."""
    gaps = np.diff(passages, prepend=np.uint32(0))
    firsts = offsets[:-1][np.diff(offsets) > 0].astype(np.int64)
    gaps[firsts] = passages[firsts]
    return gaps
