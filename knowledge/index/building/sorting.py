"""A segment -> which passage holds which term, sorted block by block of passages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Counts, Ints
from knowledge.index.stored.segment import Segment, slices_of, words_in
from knowledge.ranges import ranges
from knowledge.spooling import Spool

PIECES_AT_ONCE: Final = 25_000
"""Bounds the memory that sorting needs: to be given that of ten times as many took longer than sorting.
Numbers of passages in a block are kept in 16 bits.
"""


@dataclass(frozen=True, slots=True)
class Block:
    """Where what some passages that follow each other hold lies among ``Pairs``."""

    passage: int
    """The first."""
    terms: slice
    pairs: slice


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of a passage and a term that it holds, block by block; in a block by term, then by passage."""

    blocks: list[Block]
    terms: Counts
    """Those that each block holds, ascending."""
    counts: NDArray[np.uint16]
    """How many passages of the block hold each of ``terms``."""
    passages: NDArray[np.uint16]
    """Of each pair, counted from the first of the block."""
    frequencies: NDArray[np.uint16]
    """How often the passage holds the term."""
    lengths: Counts
    """How many terms each passage holds, repetitions counted."""
    holding: Ints
    """How many passages hold each term of all."""
    most: int
    """The largest of the frequencies."""


def sorted_pairs(segment: Segment, passage_piece: Counts, spool: Spool) -> Pairs:
    """The pairs of the passages that begin with some pieces, which ascend.

    Raises:
        OSError: The disk of the spool is full, or may not be written.
    """
    terms, counts = spool.growing(np.uint32), spool.growing(np.uint16)
    passages, frequencies = spool.growing(np.uint16), spool.growing(np.uint16)
    lengths = spool.growing(np.uint32)
    holding = np.zeros(len(segment.words.terms), np.int64)
    blocks: list[Block] = []
    before, pairs_before, most = 0, 0, 0
    for begin, end in _blocks(passage_piece):
        some = _sorted(segment, passage_piece[begin:end].astype(np.int64))
        for grown, array in zip((terms, counts, passages, frequencies, lengths), some, strict=True):
            grown.add(array)
        some_terms, some_counts, some_passages, some_frequencies, _ = some
        after, pairs_after = before + len(some_terms), pairs_before + len(some_passages)
        blocks.append(Block(begin, slice(before, after), slice(pairs_before, pairs_after)))
        before, pairs_before = after, pairs_after
        holding[some_terms] += some_counts
        most = max(most, int(some_frequencies.max(initial=0)))
    return Pairs(
        blocks,
        terms.array(),
        counts.array(),
        passages.array(),
        frequencies.array(),
        lengths.array(),
        holding,
        most,
    )


def _blocks(passage_piece: Counts) -> Iterator[tuple[int, int]]:
    """The passages of so many pieces, from one up to another."""
    # Not so many passages: of a folder full of copies those may lie far apart.
    count = int(passage_piece[-1]) + 1 if len(passage_piece) else 0
    ends = np.searchsorted(passage_piece, np.arange(0, count + PIECES_AT_ONCE, PIECES_AT_ONCE))
    for begin, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        if begin < end:
            yield begin, end


def _sorted(segment: Segment, pieces: Ints) -> tuple[NDArray[Any], ...]:
    """The columns of ``Pairs`` of some passages."""
    words, counts = words_in(segment, pieces)
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
    firsts = _firsts(keys)
    found = keys[firsts]
    frequencies = np.diff(firsts, append=len(keys))
    terms = found >> shift
    begins = _firsts(terms)
    return (
        terms[begins].astype(np.uint32),
        np.diff(begins, append=len(terms)).astype(np.uint16),
        (found & ((np.uint64(1) << shift) - np.uint64(1))).astype(np.uint16),
        frequencies.astype(np.uint16),
        (counts + head_counts).astype(np.uint32),
    )


def _firsts(numbers: NDArray[np.uint64]) -> Ints:
    """Where each of some sorted numbers stands first."""
    begins = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def _heading_words(segment: Segment, pieces: Ints) -> tuple[Ints, Counts]:
    """How many words of title and section count for some pieces, and the words."""
    heads = segment.pieces.heading[pieces].astype(np.int64)
    starts, counts = slices_of(segment.heading_tokens, heads)
    return counts, segment.heading_words[ranges(starts, counts)]
