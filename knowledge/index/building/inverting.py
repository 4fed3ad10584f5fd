"""A segment -> its postings."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.duplicates import first_of_each
from knowledge.index.stored.arrays import Counts, Ints, Offsets, Packed, Strings, offsets_of
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.records import FIRST
from knowledge.index.stored.segment import Segment
from knowledge.model import SHARED
from knowledge.ranges import ranges

_PIECES_AT_ONCE: Final = 25_000
"""Bounds the memory that sorting needs: to be given that of ten times as many took longer than sorting."""
DENSE_SHARE: Final = 16
"""A term that more than one passage in so many holds gets a row over all passages instead of postings."""


def postings_of(segment: Segment, now: float | None = None) -> Postings:
    """The postings of a segment whose documents are in order.

    Args:
        segment: All documents, those included that may not be seen yet, or not any more.
        now: An embargo that is over then is none (None: now), so that passages that stand in its document and
            in others are one again.
    """
    runs = _runs(segment, time.time() if now is None else now)
    run_documents = offsets_of([one.documents for one in runs])
    run_pieces = segment.document_pieces[run_documents.astype(np.int64)]
    passage_piece, piece_passage = _passages(segment, runs, run_pieces)
    size, terms = len(passage_piece), len(segment.words.terms)
    parts = [
        _sorted_part(segment, passage_piece, begin, min(begin + _PIECES_AT_ONCE, size))
        for begin in range(0, size, _PIECES_AT_ONCE)
    ]
    holding = np.zeros(terms, np.int64)
    for part in parts:
        holding += np.diff(part.offsets)
    most = max((int(part.frequencies.max(initial=0)) for part in parts), default=0)
    kind = np.uint8 if most <= np.iinfo(np.uint8).max else np.uint16
    row_terms = np.flatnonzero(holding * DENSE_SHARE > size) if size > DENSE_SHARE else np.zeros(0, np.int64)
    rows = np.zeros((len(row_terms), size), kind)
    for part in parts:
        for row, term in zip(rows, row_terms.tolist(), strict=True):
            own = slice(int(part.offsets[term]), int(part.offsets[term + 1]))
            row[part.passages[own]] = part.frequencies[own]
    passages, frequencies, offsets = _joined(parts, row_terms, holding)
    return Postings(
        passage_piece,
        piece_passage,
        *_copies(passage_piece, piece_passage),
        np.concatenate([np.zeros(0, np.uint32), *(part.lengths for part in parts)]),
        holding.astype(np.uint32),
        offsets,
        Packed.of(_gaps(passages, offsets), np.uint16),
        frequencies.astype(kind),
        Strings.of(one.collection for one in runs),
        run_documents,
        np.searchsorted(passage_piece, run_pieces).astype(np.uint64),
        np.array([one.opens for one in runs], np.int64),
        np.array([one.closes for one in runs], np.int64),
        row_terms.astype(np.uint32),
        rows.reshape(-1),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Documents that follow each other and are to be seen by the same people at the same times."""

    collection: str
    opens: int
    closes: int
    documents: int
    """How many."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The postings of some passages, sorted by term, then passage."""

    offsets: Ints
    """Where each term's begin."""
    passages: Counts
    frequencies: NDArray[Any]
    lengths: Counts


def _sorted_part(segment: Segment, passage_piece: Counts, begin: int, end: int) -> _Part:
    pieces = passage_piece[begin:end].astype(np.int64)
    counts, words = _text_words(segment, pieces)
    head_counts, head_words = _heading_words(segment, pieces)
    numbers = np.arange(len(pieces), dtype=np.uint64)
    # A key is a term and a passage; sorting keys is all that inverting takes.
    keys = np.empty(len(words) + len(head_words), np.uint64)
    keys[: len(words)] = segment.words.term[words]
    keys[len(words) :] = segment.words.term[head_words]
    shift = np.uint64(len(pieces).bit_length())
    keys <<= shift
    keys[: len(words)] |= np.repeat(numbers, counts)
    keys[len(words) :] |= np.repeat(numbers, head_counts)
    keys.sort()
    begins = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=begins[1:])
    firsts = np.flatnonzero(begins)
    found = keys[firsts]
    terms = np.arange(len(segment.words.terms) + 1, dtype=np.uint64)
    return _Part(
        np.searchsorted(found, terms << shift),
        ((found & ((np.uint64(1) << shift) - np.uint64(1))) + np.uint64(begin)).astype(np.uint32),
        np.diff(firsts, append=len(keys)).astype(np.uint32),
        (counts + head_counts).astype(np.uint32),
    )


def _text_words(segment: Segment, pieces: Ints) -> tuple[Ints, Counts]:
    """How many words some pieces have, which ascend, and the words."""
    begin, end = int(pieces[0]), int(pieces[-1]) + 1
    offsets = segment.pieces.tokens[begin : end + 1].astype(np.int64)
    counts = np.diff(offsets)
    words = segment.token_words.slice(int(offsets[0]), int(offsets[-1]))
    wanted = np.isin(np.arange(begin, end), pieces)  # duplicates lie between
    return counts[wanted], words[np.repeat(wanted, counts)]


def _heading_words(segment: Segment, pieces: Ints) -> tuple[Ints, Counts]:
    """How many words of title and section count for some pieces, and the words."""
    offsets = segment.heading_tokens.astype(np.int64)
    heads = segment.pieces.heading[pieces].astype(np.int64)
    counts = offsets[heads + 1] - offsets[heads]
    return counts, segment.heading_words[ranges(offsets[heads], counts)]


def _joined(parts: list[_Part], row_terms: Ints, holding: Ints) -> tuple[Counts, NDArray[Any], Offsets]:
    """The postings of all terms without rows, and where each term's begin."""
    sparse = holding.copy()
    sparse[row_terms] = 0
    offsets = offsets_of(sparse)
    chosen = [_without(part, row_terms) for part in parts]
    if len(chosen) == 1:
        return *chosen[0], offsets
    passages, frequencies = np.empty(int(offsets[-1]), np.uint32), np.empty(int(offsets[-1]), np.uint32)
    filled = offsets[:-1].astype(np.int64)
    for part, (some_passages, some_frequencies) in zip(parts, chosen, strict=True):
        counts = np.diff(part.offsets)
        counts[row_terms] = 0
        places = ranges(filled, counts)
        passages[places] = some_passages
        frequencies[places] = some_frequencies
        filled += counts
    return passages, frequencies, offsets


def _without(part: _Part, row_terms: Ints) -> tuple[Counts, NDArray[Any]]:
    wanted = np.ones(len(part.passages), np.bool_)
    for term in row_terms.tolist():
        wanted[part.offsets[term] : part.offsets[term + 1]] = False
    return part.passages[wanted], part.frequencies[wanted]


def _gaps(passages: Counts, offsets: Offsets) -> Counts:
    """From each passage to the next of the same term; a term's first counts from 0."""
    gaps = np.diff(passages, prepend=np.uint32(0))
    firsts = offsets[:-1][np.diff(offsets) > 0].astype(np.int64)
    gaps[firsts] = passages[firsts]
    return gaps


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
