"""Which passages hold a term, and how often."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.checksums import Checked
from knowledge.index.stored.arrays import Counts, Ints, Offsets, Packed, Strings
from knowledge.index.stored.unverified import Verifying


@dataclass(frozen=True, slots=True)
class Postings(Verifying):
    """Passages, which are the distinct pieces, and the terms they hold in text, title and section."""

    passage_piece: Counts
    """The first piece of each passage; ascends."""
    piece_passage: Counts
    """The passage of each piece, duplicates included."""
    copies: Counts
    """The pieces that repeat a passage, by its number."""
    copied: Counts
    """The passage that each of ``copies`` repeats; ascends."""
    lengths: Counts
    """How many terms each passage holds, repetitions counted, as BM25 takes it."""
    holding: Counts
    """How many passages hold each term."""
    offsets: Offsets
    """Where each term's postings begin; those of common terms are empty, for they have rows."""
    gaps: Packed
    """From each passage to the next that holds the term; a term's first counts from 0."""
    frequencies: NDArray[Any]
    """How often the passage holds the term; of one or two bytes."""
    collections: Strings
    """The names of the collections, in the order of their documents.

    One comes several times where some of its documents are not to be seen at all times: each run of documents
    with the same window is told by itself.
    """
    collection_documents: Offsets
    """Where each run's documents begin."""
    collection_passages: Offsets
    """Where each run's passages begin."""
    opens: Ints
    """The moment from which on the documents of each run may be seen, as in ``Segment``, as is ``closes``."""
    closes: Ints
    row_terms: Counts
    """The terms that have rows; ascends."""
    rows: NDArray[Any]
    """How often each passage holds them, a row after the other."""

    def held(self, term: int) -> tuple[Ints, NDArray[Any]]:
        """The passages that hold a term without a row, ascending, and how often each does."""
        begin, end = self.place_of(term)
        return self.passages_with(term), self.frequencies[begin:end]

    def holding_of(self, term: int) -> int:
        """How many passages hold a term."""
        return int(self.holding[term])

    def passages_with(self, term: int) -> Ints:
        """The passages that hold a term without a row, ascending."""
        passages: Ints = np.cumsum(self.gaps.slice(*self.place_of(term)), dtype=np.int64)
        return passages

    def place_of(self, term: int) -> tuple[int, int]:
        """Where a term's postings begin and end."""
        return int(self.offsets[term]), int(self.offsets[term + 1])

    def rows_of_terms(self) -> Mapping[int, NDArray[Any]]:
        """The row of each term that has one."""
        unverified: Mapping[str, Checked] = getattr(self, "_unverified", {})
        if "rows" in unverified:
            return _RowsInFile(self.row_terms.tolist(), len(self.lengths), unverified["rows"])
        rows = self.rows.reshape(len(self.row_terms), len(self.lengths))
        return dict(zip(self.row_terms.tolist(), rows, strict=True))


class _RowsInFile(Mapping[int, NDArray[Any]]):
    """The rows of a file, of which only those that are asked for are made sure of."""

    def __init__(self, terms: Sequence[int], length: int, rows: Checked) -> None:
        self._places = {term: place for place, term in enumerate(terms)}
        self._length = length
        self._rows = rows

    def __getitem__(self, term: int) -> NDArray[Any]:
        begin = self._places[term] * self._length
        return self._rows.part(begin, begin + self._length)

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
