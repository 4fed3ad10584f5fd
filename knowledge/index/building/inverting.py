"""A segment -> its postings."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np

from knowledge.duplicates import first_of_each
from knowledge.index.building.laying import Laying
from knowledge.index.building.sorting import sorted_pairs
from knowledge.index.stored.arrays import Counts, Offsets, Strings, offsets_of
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.records import FIRST
from knowledge.index.stored.segment import Segment
from knowledge.model import SHARED
from knowledge.spooling import IN_MEMORY, Spool

DENSE_SHARE: Final = 16
"""A term that more than one passage in so many holds gets a row over all passages instead of postings."""


def postings_of(segment: Segment, now: float | None = None, spool: Spool = IN_MEMORY) -> Postings:
    """The postings of a segment whose documents are in order.

    Args:
        segment: All documents, those included that may not be seen yet, or not any more.
        now: An embargo that is over then is none (None: now), so that passages that stand in its document and
            in others are one again.
        spool: Where what is large grows.

    Raises:
        OSError: The disk of the spool is full, or may not be written.
    """
    runs = _runs(segment, time.time() if now is None else now)
    run_documents = offsets_of([one.documents for one in runs])
    run_pieces = segment.document_pieces[run_documents.astype(np.int64)]
    passage_piece, piece_passage = _passages(segment, runs, run_pieces)
    size = len(passage_piece)
    pairs = sorted_pairs(segment, passage_piece, spool)
    is_dense = pairs.holding * DENSE_SHARE > size
    row_terms = np.flatnonzero(is_dense) if size > DENSE_SHARE else np.zeros(0, np.int64)
    laying = Laying(pairs, row_terms, size)
    gaps, more = laying.postings(spool)
    return Postings(
        passage_piece,
        piece_passage,
        *_copies(passage_piece, piece_passage),
        pairs.lengths,
        pairs.holding.astype(np.uint32),
        laying.offsets,
        gaps,
        more,
        Strings.of(one.collection for one in runs),
        run_documents,
        np.searchsorted(passage_piece, run_pieces).astype(np.uint64),
        np.array([one.opens for one in runs], np.int64),
        np.array([one.closes for one in runs], np.int64),
        row_terms.astype(np.uint32),
        laying.rows(spool),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Documents that follow each other and are to be seen by the same people at the same times."""

    collection: str
    opens: int
    closes: int
    documents: int
    """How many."""


def _passages(segment: Segment, runs: Sequence[_Run], run_pieces: Offsets) -> tuple[Counts, Counts]:
    """The first piece of every passage, and every piece's passage; what is seen apart has its own."""
    numbers_of: dict[tuple[str, int, int], int] = {}
    apart = [numbers_of.setdefault((one.collection, one.opens, one.closes), len(numbers_of)) for one in runs]
    groups = np.repeat(np.array(apart, np.int64), np.diff(run_pieces).astype(np.int64))
    first = first_of_each(groups, segment.pieces.digest)
    is_first = first == np.arange(len(first))
    numbers = np.cumsum(is_first) - 1
    return np.flatnonzero(is_first).astype(np.uint32), numbers[first].astype(np.uint32)


def _copies(passage_piece: Counts, piece_passage: Counts) -> tuple[Counts, Counts]:
    copies = np.flatnonzero(passage_piece[piece_passage] != np.arange(len(piece_passage)))
    copied = piece_passage[copies]
    order = np.argsort(copied, kind="stable")
    return copies[order].astype(np.uint32), copied[order]


def _runs(segment: Segment, now: float) -> list[_Run]:
    opens = np.where(segment.opens <= now, FIRST, segment.opens)
    tops = (path.partition("/")[0] if "/" in path else SHARED for path in segment.paths)
    keys = zip(tops, opens.tolist(), segment.closes.tolist(), strict=True)
    return [_Run(*key, sum(1 for _ in same)) for key, same in groupby(keys)]
