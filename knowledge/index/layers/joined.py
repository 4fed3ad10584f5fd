"""The postings of two layers as those of one index: what a view and a search ask of.

Passages are counted through the base first, then through the top; ``Order`` tells where they stand.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.building.inverting import DENSE_SHARE
from knowledge.index.layers.order import BASE, TOP
from knowledge.index.layers.vocabulary import Vocabulary
from knowledge.index.stored import rows as stored
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.postings import Postings
from knowledge.index.views import Collection, Range


class JoinedPostings:
    """As ``knowledge.index.views.Held`` wants it, over both layers."""

    def __init__(self, layers: Sequence[Postings], terms: Vocabulary, stale: Sequence[Ints]) -> None:
        """Take base and top, their terms, and of each the passages that count no more, ascending."""
        self._layers: Final = layers
        self._terms: Final = terms
        self._stale: Final = stale
        self._left_out: Final = sum(map(len, stale))
        self._rows: Final = _Rows(self)

    @cached_property
    def lengths(self) -> NDArray[Any]:
        """As ``Postings.lengths``."""
        return np.concatenate([one.lengths for one in self._layers])

    @cached_property
    def size(self) -> int:
        """How many passages count."""
        return len(self.lengths) - self._left_out

    def holding_of(self, term: int) -> int:
        """How many passages hold a term, those included that count no more."""
        return sum(self._layers[layer].holding_of(own) for layer, own in self._owned(term))

    def held(self, term: int) -> tuple[Ints, NDArray[Any]]:
        """The passages that hold a term, ascending, and how often each does."""
        passages, frequencies = [np.zeros(0, np.int64)], [np.zeros(0, np.uint8)]
        for layer, own in self._owned(term):
            some, counts = self._held_in(layer, own)
            passages.append(some + layer * self._base)
            frequencies.append(counts)
        return np.concatenate(passages), np.concatenate(frequencies)

    def passages_with(self, term: int) -> Ints:
        """The first of both."""
        return self.held(term)[0]

    def rows_of_terms(self) -> "Mapping[int, Row]":
        """The rows of common terms: of those that would have one in an index of all that counts."""
        return self._rows

    def is_common(self, term: int) -> bool:
        """Whether an index of all that counts would have a row of the term."""
        held = self.holding_of(term)
        if self.size <= DENSE_SHARE or held * DENSE_SHARE <= self.size:
            return False
        if (held - self._left_out) * DENSE_SHARE > self.size:
            return True
        return self._counted(term) * DENSE_SHARE > self.size

    def is_held(self, term: int) -> bool:
        """Whether a passage that counts holds a term."""
        return self.holding_of(term) > self._left_out or self._counted(term) > 0

    def _counted(self, term: int) -> int:
        """How many passages that count hold a term."""
        held = self.holding_of(term)
        for layer, own in self._owned(term):
            some, _ = self._held_in(layer, own)
            held -= int(np.isin(self._stale[layer], some).sum())
        return held

    def row(self, term: int) -> "Row":
        """How often each passage holds a term, whether or not its layers have rows of it."""
        owned = dict(self._owned(term))
        return Row(*(self._row_in(layer, owned.get(layer)) for layer in (BASE, TOP)))

    @property
    def _base(self) -> int:
        return len(self._layers[BASE].lengths)

    @cached_property
    def _rows_of_layers(self) -> list[Mapping[int, stored.Row]]:
        return [one.rows_of_terms() for one in self._layers]

    def _owned(self, term: int) -> list[tuple[int, int]]:
        """The number of a term in each layer that has it."""
        owned = ((BASE, self._terms.in_base(term)), (TOP, self._terms.in_top(term)))
        return [(layer, own) for layer, own in owned if own is not None]

    def _held_in(self, layer: int, term: int) -> tuple[Ints, NDArray[Any]]:
        if term in self._rows_of_layers[layer]:
            row = self._rows_of_layers[layer][term][:]
            found = np.flatnonzero(row != 0)  # numpy takes several times as long where numbers stand for true
            return found, row[found]
        return self._layers[layer].held(term)

    def _row_in(self, layer: int, term: int | None) -> stored.Row | NDArray[Any]:
        if term is not None and term in self._rows_of_layers[layer]:
            return self._rows_of_layers[layer][term]
        postings = self._layers[layer]
        if term is None:
            return np.zeros(len(postings.lengths), np.uint8)
        passages, frequencies = postings.held(term)
        row = np.zeros(len(postings.lengths), np.min_scalar_type(frequencies.max(initial=0)))
        row[passages] = frequencies
        return row


class Row:
    """As ``knowledge.index.views.Row``, over both layers."""

    def __init__(self, base: stored.Row | NDArray[Any], top: stored.Row | NDArray[Any]) -> None:
        """Take the row of each layer."""
        self._base: Final = base
        self._top: Final = top

    def __getitem__(self, places: slice | Ints) -> NDArray[Any]:
        size = len(self._base)
        if isinstance(places, slice):
            below = self._base[places.start : min(places.stop, size)]
            above = self._top[max(places.start - size, 0) : max(places.stop - size, 0)]
            return (
                np.concatenate([below, above]) if len(below) and len(above) else below if len(below) else above
            )
        above = places >= size
        if not above.any():
            return self._base[places]
        below, top = self._base[places[~above]], self._top[places[above] - size]
        found = np.empty(len(places), np.promote_types(below.dtype, top.dtype))
        found[~above], found[above] = below, top
        return found


class _Rows(Mapping[int, Row]):
    """The rows of common terms, each put together when it is first asked for."""

    def __init__(self, postings: JoinedPostings) -> None:
        self._postings = postings
        self._known: dict[int, Row | None] = {}

    def __getitem__(self, term: int) -> Row:
        if term not in self._known:
            postings = self._postings
            self._known[term] = postings.row(term) if postings.is_common(term) else None
        row = self._known[term]
        if row is None:
            raise KeyError(term)
        return row

    def __iter__(self) -> Iterator[int]:
        return iter([term for term, row in self._known.items() if row is not None])

    def __len__(self) -> int:
        return len(list(iter(self)))


def without(
    collections: Sequence[Collection], gone: Sequence[int], stale: Sequence[int]
) -> Iterator[Collection]:
    """Runs of documents of one layer as ranges of what counts of them; documents and passages apart.

    Args:
        collections: Of the layer.
        gone: The documents that do not count, ascending.
        stale: The passages, likewise.
    """
    none = (0, 0)
    for one in collections:
        for documents in left_over(one.documents, gone):
            yield Collection(one.name, documents, none)
        for passages in left_over(one.passages, stale):
            yield Collection(one.name, none, passages)


def moved(collections: Iterable[Collection], documents: int, passages: int) -> Iterator[Collection]:
    """Runs of the top, counted on from what the base has."""
    for one in collections:
        yield Collection(one.name, _moved(one.documents, documents), _moved(one.passages, passages))


def _moved(one: Range, by: int) -> Range:
    return one[0] + by, one[1] + by


def left_over(within: Range, left_out: Sequence[int]) -> Iterator[Range]:
    """The ranges of a range without some numbers, which ascend."""
    begin, end = within
    for number in left_out[bisect_left(left_out, begin) : bisect_left(left_out, end)]:
        if begin < number:
            yield begin, number
        begin = number + 1
    if begin < end:
        yield begin, end
