"""Which passages hold a term, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.index.stored.arrays import Counts, Ints, Offsets, Strings
from knowledge.index.stored.bytewise import Bytewise
from knowledge.index.stored.rows import Row, Rows, RowsOfTerms
from knowledge.index.stored.sparse import Sparse
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
    gaps: Bytewise
    """From each passage to the next that holds the term; a term's first counts from 0."""
    more: Sparse
    """How often the passage holds the term more than once."""
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
    rows: Rows
    """How often each passage holds them."""

    def held(self, term: int) -> tuple[Ints, Counts]:
        """The passages that hold a term without a row, ascending, and how often each does."""
        frequencies = self.more.slice(*self.place_of(term))
        frequencies += 1
        return self.passages_with(term), frequencies

    def holding_of(self, term: int) -> int:
        """How many passages hold a term."""
        return int(self.holding[term])

    def passages_with(self, term: int) -> Ints:
        """The passages that hold a term without a row, ascending."""
        gaps = self.gaps.slice(*self.place_of(term))
        return gaps.cumsum(out=gaps)

    def place_of(self, term: int) -> tuple[int, int]:
        """Where a term's postings begin and end."""
        return int(self.offsets[term]), int(self.offsets[term + 1])

    def rows_of_terms(self) -> Mapping[int, Row]:
        """The row of each term that has one."""
        return RowsOfTerms(self.rows, self.row_terms, len(self.lengths))
