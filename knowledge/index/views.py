"""What a search may see: some collections, with statistics of their own, so that nothing else shows through.

What is under embargo, or has expired, is in none of them.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.index.opening import Opening
from knowledge.index.stored.arrays import Counts, Ints
from knowledge.index.stored.postings import Postings
from knowledge.model import SHARED, Collections
from knowledge.ranges import ranges

MOST_KEPT: Final = 96_000_000
"""Bytes of the scores that a view keeps worked out: 12 million postings."""
MOST_BYTES: Final = 256_000_000
"""Of all views together: two of a million passages with all that each may keep, or hundreds of small ones."""
MOST_VIEWS: Final = 256
"""Adding up what they keep must take no time beside a search."""
_FEW: Final = 16
"""So many slices are cut one by one as fast as all at once."""
_SPARSE: Final = 8
"""To keep what a term scores for all takes up to four times the room of those that hold it, one in so many."""
_TERM_BYTES: Final = 256
"""A ``TermView`` in its dictionary, about."""

Range = tuple[int, int]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents of a collection that follow each other, as their passages do."""

    name: str
    documents: Range
    passages: Range


class Row(Protocol):
    """How often each passage holds a common term."""

    def __getitem__(self, places: slice | Ints, /) -> NDArray[Any]:
        """What stands there."""


class Held(Protocol):
    """What a view asks of the postings of one index, or of several together."""

    @property
    def lengths(self) -> NDArray[Any]:
        """As ``Postings.lengths``."""

    def holding_of(self, term: int, /) -> int:
        """How many passages hold a term."""

    def held(self, term: int, /) -> tuple[Ints, NDArray[Any]]:
        """The passages that hold a term without a row, ascending, and how often each does."""

    def passages_with(self, term: int, /) -> Ints:
        """The first of both."""

    def rows_of_terms(self) -> Mapping[int, Row]:
        """The row of each term that has one."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as a view knows it."""

    number: int
    holding: int
    """How many visible passages hold it."""
    idf: float
    common: bool
    """Whether it has a row over all passages, and no postings."""
    dense: bool
    """Whether it has one and so many visible passages hold it that what each scores is kept for all."""
    slices: tuple[Range, ...]
    """Where the visible ones begin and end among its postings; empty where all are visible."""


class View:
    """The passages of some collections and BM25's statistics over them alone."""

    def __init__(
        self, postings: Held, collections: list[Collection], grown: Callable[[], None] = lambda: None
    ) -> None:
        """Take the visible collections in the order of their passages; ``grown`` is told when it keeps more."""
        self.passages: Final = _joined([collection.passages for collection in collections])
        self.documents: Final = _joined([collection.documents for collection in collections])
        self._bounds: Final = np.array(self.passages, np.int64).reshape(-1)
        self._postings: Final = postings
        self.size: Final = sum(end - begin for begin, end in self.passages)
        self._everything = self.size == len(postings.lengths)
        self._rows: Final = postings.rows_of_terms()
        lengths = postings.lengths
        total = sum(int(lengths[begin:end].sum(dtype=np.int64)) for begin, end in self.passages)
        self.average: Final = total / self.size if self.size else 1.0
        self.norms: Final[Scores] = np.full(len(lengths), np.inf, np.float32)
        """``bm25.norms`` of every visible passage; infinite, so that they score 0, of all others."""
        for begin, end in self.passages:
            self.norms[begin:end] = bm25.norms(lengths[begin:end], self.average)
        self._terms: dict[int, TermView] = {}
        self._weights: dict[int, tuple[NDArray[Any], ...]] = {}
        self._kept = 0
        self._keeping = threading.Lock()
        self._grown = grown
        self._most: dict[int, float] = {}
        self._scratches: list[Scores] = []

    @property
    def bytes(self) -> int:
        """What the view keeps, about."""
        arrays = self.norms.nbytes * (1 + len(self._scratches))
        return arrays + self._kept + _TERM_BYTES * len(self._terms)

    def term(self, number: int) -> TermView:
        """What the view knows about a term; kept."""
        found = self._terms.get(number)
        if found is None:
            found = self._terms[number] = self._look_up(number)
        return found

    def passages_with(self, term: TermView) -> tuple[Ints, NDArray[Any]]:
        """The visible passages that hold a term, ascending, and how often each does."""
        if term.common:
            row = self._unpacked(self.row(term))
            # Numpy takes several times as long where numbers stand for true.
            found = np.concatenate(
                [np.flatnonzero(row[begin:end] != 0) + begin for begin, end in self.passages]
            )
            return found, row[found]
        passages, frequencies = self._postings.held(term.number)
        if self._everything:
            return passages, frequencies
        if len(term.slices) > _FEW:
            begins, ends = np.array(term.slices).T
            places = ranges(begins, ends - begins)
            return passages[places], frequencies[places]
        return (
            np.concatenate([passages[:0], *(passages[first:last] for first, last in term.slices)]),
            np.concatenate([frequencies[:0], *(frequencies[first:last] for first, last in term.slices)]),
        )

    def weights(self, term: TermView) -> tuple[Counts, Scores]:
        """The visible passages that hold a term, and what each scores for it.

        Kept while there is room.
        """
        kept = self._weights.get(term.number)
        if kept is None:
            passages, frequencies = self.passages_with(term)
            scores = bm25.weights(term.idf, frequencies, self.norms[passages])
            kept = self._keep(term, passages.astype(np.uint32), scores)
        return kept[0], kept[1]

    def weights_of_all(self, term: TermView) -> Scores:
        """What every passage scores for a dense term, 0 where it lacks it; kept while there is room."""
        kept = self._weights.get(term.number)
        if kept is None:
            row = self.row(term)[0 : len(self.norms)]
            kept = self._keep(term, bm25.weights(term.idf, row, self.norms))
        return kept[0]

    def most(self, term: TermView) -> float:
        """The most that any visible passage scores for a term with a row."""
        found = self._most.get(term.number)
        if found is None:
            row = self.row(term)[0 : len(self.norms)]
            found = self._most[term.number] = float(bm25.weights(term.idf, row, self.norms).max())
        return found

    def scratch(self) -> Scores:
        """A zero for every passage, to add scores up in; ``give_back`` what was taken."""
        try:
            return self._scratches.pop()
        except IndexError:
            return np.zeros(len(self.norms), np.float32)

    def give_back(self, scratch: Scores) -> None:
        """Zero it for the next who takes one."""
        scratch.fill(0)
        self._scratches.append(scratch)

    def row(self, term: TermView) -> Row:
        """How often each passage, visible or not, holds a common term."""
        return self._rows[term.number]

    def _keep(self, term: TermView, *arrays: NDArray[Any]) -> tuple[NDArray[Any], ...]:
        """Arrays that are found by their term while there is room."""
        with self._keeping:
            if term.number not in self._weights:
                self._weights[term.number] = arrays
                self._kept += _bytes_of(arrays)
            while self._kept > MOST_KEPT:
                self._kept -= _bytes_of(self._weights.pop(next(iter(self._weights))))
        self._grown()
        return arrays

    def _unpacked(self, row: Row) -> Row:
        """A row to cut at the ranges of the view: of many of them, all of it is unpacked once."""
        return row if len(self.passages) <= _FEW else row[0 : len(self.norms)]

    def _look_up(self, number: int) -> TermView:
        row = self._rows.get(number)
        slices: tuple[Range, ...] = ()
        if self._everything:
            holding = self._postings.holding_of(number)
        elif row is not None:
            row = self._unpacked(row)
            holding = sum(int(np.count_nonzero(row[begin:end])) for begin, end in self.passages)
        else:
            held = self._postings.passages_with(number)
            ends = np.searchsorted(held, self._bounds).tolist()
            slices = tuple(zip(ends[::2], ends[1::2], strict=True))
            holding = sum(last - first for first, last in slices)
        common = row is not None
        dense = common and holding * _SPARSE >= len(self.norms)
        return TermView(number, holding, bm25.idf(self.size, holding), common, dense, slices)


class Views:
    """The views used lately, as many as ``MOST_BYTES`` hold and ``MOST_VIEWS`` at most."""

    def __init__(self, postings: Held, collections: Sequence[Collection]) -> None:
        """Make none yet; they are of these collections, in the order of their passages."""
        self._postings = postings
        self._collections = collections
        self._views: OrderedDict[Collections, View] = OrderedDict()
        self._latest: tuple[Collections, View] | None = None
        """The last of ``_views``, as a question asks for it again and again."""
        self._keeping = threading.Lock()

    @property
    def bytes(self) -> int:
        """What the views keep together, about."""
        return sum(view.bytes for view in self._views.values())

    def of(self, collections: Collections) -> View:
        """What somebody who may see these collections, and the shared one, sees; None: everything."""
        latest = self._latest
        if latest is not None and latest[0] == collections:
            return latest[1]
        view = self._views.get(collections) or self._made(collections)
        with self._keeping:
            view = self._views.setdefault(collections, view)
            self._views.move_to_end(collections)
            self._latest = collections, view
        self._trim()
        return view

    def _made(self, collections: Collections) -> View:
        visible = [
            one
            for one in self._collections
            if collections is None or one.name == SHARED or one.name in collections
        ]
        return View(self._postings, visible, self._trim)

    def _trim(self) -> None:
        """Let go the views unused for longest, but never the last; a search under way keeps its own."""
        with self._keeping:
            while len(self._views) > 1 and (len(self._views) > MOST_VIEWS or self.bytes > MOST_BYTES):
                self._views.popitem(last=False)


def runs_of(postings: Postings, opening: Opening | None = None) -> list[Collection]:
    """The runs of documents of an index that are open (None: all)."""
    documents = pairwise(postings.collection_documents.tolist())
    passages = pairwise(postings.collection_passages.tolist())
    runs = map(Collection, postings.collections, documents, passages)
    return list(compress(runs, opening.runs.tolist()) if opening else runs)


def _bytes_of(arrays: tuple[NDArray[Any], ...]) -> int:
    return sum(array.nbytes for array in arrays)


def _joined(ranges: list[Range]) -> list[Range]:
    """Ranges with those joined that touch, so that seeing everything is one range."""
    joined: list[Range] = []
    for begin, end in ranges:
        if begin == end:
            continue
        if joined and joined[-1][1] == begin:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined
