"""Words of the index that a misspelt word may have meant."""

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Bytes, Counts, Strings

SHORTEST: Final = 4
"""Shorter words are not tried: nearly every one is an edit away from another."""
LONG: Final = 8
"""Words of so many letters may differ by two edits, shorter ones by one."""


class Letters:
    """Every word's set of letters, in bits, and its length, so that most words are ruled out at once."""

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
        sets, lengths = self._table
        own, size = _letters(word.encode("utf-8", "surrogatepass"))
        close = np.abs(lengths.astype(np.int64) - size) <= edits * 2
        # An edit adds and takes away at most one character each, which is two bytes in most other alphabets:
        # what is added to a word in ASCII may be such a one, too ("cafe", "café").
        close &= np.bitwise_count(sets ^ own) <= (3 if word.isascii() else 4) * edits
        found = []
        for number in np.flatnonzero(close).tolist():
            other = self._plains[number]
            distance = OSA.distance(word, other, score_cutoff=edits)
            if 1 <= distance <= edits and other.isalpha():
                found.append((number, distance))
        return found

    @cached_property
    def _table(self) -> tuple[Counts, Bytes]:
        offsets = self._plains.offsets.astype(np.int64)
        lengths = np.diff(offsets)
        bits = np.left_shift(np.uint32(1), (self._plains.blob & 31).astype(np.uint32))
        full = np.flatnonzero(lengths)
        sets = np.zeros(len(lengths), np.uint32)
        if len(full):
            sets[full] = np.bitwise_or.reduceat(bits, offsets[:-1][full])
        return sets, np.minimum(lengths, 255).astype(np.uint8)


def _letters(word: bytes) -> tuple[NDArray[np.uint32], int]:
    letters = np.uint32(0)
    for byte in word:
        letters |= np.uint32(1) << np.uint32(byte & 31)
    return np.asarray(letters, np.uint32), min(len(word), 255)
