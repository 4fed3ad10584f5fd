"""Which passages hold a term, and how often."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.duplicates import first_of_each
from knowledge.index.arrays import Counts, Ints, Offsets, Strings, offsets_of, ranges
from knowledge.index.segment import Segment
from knowledge.model import SHARED

_PIECES_AT_ONCE: Final = 1 << 18
"""Bounds the memory that sorting needs."""
DENSE_SHARE: Final = 16
"""A term that more than one passage in so many holds gets a row over all passages instead of postings."""


@dataclass(frozen=True, slots=True)
class Postings:
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
    passages: Counts
    frequencies: NDArray[Any]
    """How often the passage holds the term; of one or two bytes."""
    collections: Strings
    """The names of the collections, in the order of their documents."""
    collection_documents: Offsets
    """Where each collection's documents begin."""
    collection_passages: Offsets
    """Where each collection's passages begin."""
    row_terms: Counts
    """The terms that have rows; ascends."""
    rows: NDArray[Any]
    """How often each passage holds them, a row after the other."""


def postings_of(segment: Segment) -> Postings:
    """The postings of a segment whose documents are in order."""
    collections, collection_documents = _collections(segment)
    collection_pieces = segment.document_pieces[collection_documents.astype(np.int64)]
    passage_piece, piece_passage = _passages(segment, collection_pieces)
    terms = len(segment.words.terms)
    parts = [
        _sorted_part(segment, passage_piece, begin, min(begin + _PIECES_AT_ONCE, len(passage_piece)))
        for begin in range(0, len(passage_piece), _PIECES_AT_ONCE)
    ]
    lengths = np.concatenate([np.zeros(0, np.uint32), *(part.lengths for part in parts)])
    holding = np.zeros(terms, np.int64)
    for part in parts:
        holding += np.bincount(part.terms, minlength=terms)
    most = max((int(part.frequencies.max(initial=0)) for part in parts), default=0)
    kind = np.uint8 if most <= np.iinfo(np.uint8).max else np.uint16
    common = holding * DENSE_SHARE > len(passage_piece) if len(passage_piece) > DENSE_SHARE else holding < 0
    row_terms = np.flatnonzero(common)
    rows = np.zeros((len(row_terms), len(passage_piece)), kind)
    row_of = np.full(terms, -1)
    row_of[row_terms] = np.arange(len(row_terms))
    offsets = offsets_of(np.where(common, 0, holding))
    passages = np.empty(int(offsets[-1]), np.uint32)
    frequencies = np.empty(int(offsets[-1]), kind)
    filled = offsets[:-1].astype(np.int64)
    for part in parts:
        row = row_of[part.terms]
        dense = row >= 0
        rows[row[dense], part.passages[dense]] = part.frequencies[dense]
        sparse_terms = part.terms[~dense]
        counts = np.bincount(sparse_terms, minlength=terms)
        places = ranges(filled, counts)
        passages[places] = part.passages[~dense]
        frequencies[places] = part.frequencies[~dense]
        filled += counts
    return Postings(
        passage_piece,
        piece_passage,
        *_copies(passage_piece, piece_passage),
        lengths,
        holding.astype(np.uint32),
        offsets,
        passages,
        frequencies,
        Strings.of(collections),
        collection_documents,
        np.searchsorted(passage_piece, collection_pieces).astype(np.uint64),
        row_terms.astype(np.uint32),
        rows.reshape(-1),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The postings of some passages, sorted by term, then passage."""

    terms: Ints
    passages: Ints
    frequencies: Ints
    lengths: Counts


def _sorted_part(segment: Segment, passage_piece: Counts, begin: int, end: int) -> _Part:
    pieces = passage_piece[begin:end].astype(np.int64)
    offsets = segment.pieces.tokens.astype(np.int64)
    counts = offsets[pieces + 1] - offsets[pieces]
    low, high = int(offsets[pieces[0]]), int(offsets[pieces[-1] + 1])
    words = segment.token_words.slice(low, high)
    if int(counts.sum()) != high - low:  # duplicates lie between
        words = words[ranges(offsets[pieces] - low, counts)]
    head_offsets = segment.heading_tokens.astype(np.int64)
    heads = segment.pieces.heading[pieces].astype(np.int64)
    head_counts = head_offsets[heads + 1] - head_offsets[heads]
    head_words = segment.heading_words[ranges(head_offsets[heads], head_counts)]
    numbers = np.arange(len(pieces))
    keys = np.concatenate([segment.words.term[words], segment.words.term[head_words]]).astype(np.int64)
    shift = len(pieces).bit_length()
    keys <<= shift
    keys += np.concatenate([np.repeat(numbers, counts), np.repeat(numbers, head_counts)])
    keys.sort()
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    frequencies = np.diff(firsts, append=len(keys))
    found = keys[firsts]
    return _Part(
        found >> shift,
        (found & ((1 << shift) - 1)) + begin,
        frequencies,
        (counts + head_counts).astype(np.uint32),
    )


def _passages(segment: Segment, collection_pieces: Offsets) -> tuple[Counts, Counts]:
    """The first piece of every passage, and every piece's passage."""
    sizes = np.diff(collection_pieces).astype(np.int64)
    groups = np.repeat(np.arange(len(sizes)), sizes)
    first = first_of_each(groups, segment.pieces.digest)
    is_first = first == np.arange(len(first))
    numbers = np.cumsum(is_first) - 1
    return np.flatnonzero(is_first).astype(np.uint32), numbers[first].astype(np.uint32)


def _copies(passage_piece: Counts, piece_passage: Counts) -> tuple[Counts, Counts]:
    copies = np.flatnonzero(passage_piece[piece_passage] != np.arange(len(piece_passage)))
    copied = piece_passage[copies]
    order = np.argsort(copied, kind="stable")
    return copies[order].astype(np.uint32), copied[order]


def _collections(segment: Segment) -> tuple[list[str], Offsets]:
    """The collections in the order of their documents, and where each one's documents begin."""
    counts = Counter(path.partition("/")[0] if "/" in path else SHARED for path in segment.paths)
    return list(counts), offsets_of(list(counts.values()))
