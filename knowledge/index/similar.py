"""Words of the index that a misspelt word may have meant."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import Forward, Similar
from knowledge.index.stored.arrays import Counts, Ints, Strings

SHORTEST: Final = 4
"""Shorter words are not tried: nearly every one is an edit away from another."""
_FIRST_OTHER: Final = 128
"""The first byte that is no character of ASCII."""
LONG: Final = 8
"""Words of so many letters may differ by two edits, shorter ones by one."""
SHOWN_SIMILAR: Final = 5
_AT_ONCE: Final = 256
"""Passages that are looked through for a form of a word: most are found in the first few."""


class _Table(NamedTuple):
    """Every word's letters, in bits, and its length, so that most words are ruled out at once."""

    sets: Counts
    """Which letters it has …"""
    odd: Counts
    """… and which an odd number of times."""
    lengths: NDArray[np.int32]
    """In bytes."""
    ascii: NDArray[np.bool_]


class Letters:
    """The words of an index by their letters."""

    def __init__(self, plains: Strings) -> None:
        """Take the folded words of an index; nothing is read before somebody asks."""
        self._plains = plains

    def near(self, word: str) -> list[tuple[int, int]]:
        """Number and edits of the words within reach of a folded word, itself left out."""
        if len(word) < SHORTEST or not word.isalpha():
            return []
        # Few questions hold a word that no document does; the others need not wait for this.
        from rapidfuzz.distance import OSA

        edits = 2 if len(word) >= LONG else 1
        found = []
        for number in self._close(word, edits).tolist():
            other = self._plains[number]
            distance = OSA.distance(word, other, score_cutoff=edits)
            if 1 <= distance <= edits and other.isalpha():
                found.append((number, distance))
        return found

    def _close(self, word: str, edits: int) -> Ints:
        """The words that some edits may lead to, among others."""
        table, own = self._table, _table(Strings.of([word]))
        apart = np.abs(table.lengths - own.lengths[0])
        differ = np.bitwise_count(table.sets ^ own.sets[0])
        # An edit adds and takes away at most one character each, which is two bytes in most other alphabets:
        # what is added to a word in ASCII may be such a one, too ("cafe", "café").
        close = np.flatnonzero((apart <= edits * 2) & (differ <= (3 if word.isascii() else 4) * edits))
        if not word.isascii():
            return close
        odd = np.bitwise_count(table.odd[close] ^ own.odd[0])
        one_each = (apart[close] <= edits) & (differ[close] <= edits * 2) & (odd <= edits * 2)
        possible: Ints = close[one_each | ~table.ascii[close]]
        return possible

    @cached_property
    def _table(self) -> _Table:
        return _table(self._plains)


def nearest(found: Iterable[Similar]) -> list[Similar]:
    """The words to be told of some near ones: those with the fewest edits, then the most frequent."""
    return sorted(found, key=lambda one: (one.edits, -one.frequency, one.word))[:SHOWN_SIMILAR]


def stands_in(word: int, passages: Ints, forward: Callable[[Ints], Forward]) -> bool:
    """Whether any of some passages holds a word, or is headed by it."""
    for begin in range(0, len(passages), _AT_ONCE):
        part = forward(passages[begin : begin + _AT_ONCE])
        if (part.word == word).any() or (part.heading_word == word).any():
            return True
    return False


def _table(words: Strings) -> _Table:
    offsets = words.offsets.astype(np.int64)
    lengths = np.diff(offsets)
    full = np.flatnonzero(lengths)
    starts = offsets[:-1][full]
    sets, odd = np.zeros((2, len(lengths)), np.uint32)
    only = np.ones(len(lengths), np.bool_)
    if len(full):
        bits = np.left_shift(np.uint32(1), (words.blob & 31).astype(np.uint32))
        sets[full] = np.bitwise_or.reduceat(bits, starts)
        odd[full] = np.bitwise_xor.reduceat(bits, starts)
        only[full] = np.maximum.reduceat(words.blob, starts) < _FIRST_OTHER
    return _Table(sets, odd, lengths.astype(np.int32), only)
