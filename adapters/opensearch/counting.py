"""How often a passage holds each of its terms, so packed that those of thousands are counted at once.

A passage is a run of entries of six bytes: its length first, then each term by 40 bits of its hash. A term of a
question and another one of a candidate share these once in some ten million questions.
"""

import base64
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import xxhash
from numpy.typing import NDArray

Ints = NDArray[np.int64]

# A multiple of three bytes, so that runs in base64 can be joined as they are.
_ENTRY: Final = np.dtype([("low", "<u4"), ("high", "u1"), ("times", "u1")])
_LENGTH: Final = 0
"""``times`` of what is no term, but the length of the passage that begins there."""
_MOST: Final = 255
"""``times`` of one entry; a term that is there more often has several."""
_LOW: Final = (1 << 32) - 1
_HASHED: Final = (1 << 40) - 1
_KEPT: Final = 100_000
_WRITTEN: Final = _ENTRY.itemsize // 3 * 4
"""Characters of an entry in base64."""


def record_of(length: int, hashes: Ints, times: Ints) -> tuple[bytes, Ints]:
    """A passage's length in terms and how often it holds each, by ``hash_of``; and each term's entry there."""
    whole, rest = np.divmod(times, _MOST)
    several = whole + (rest > 0)
    places = 1 + np.cumsum(several) - several
    entries = np.zeros(1 + int(several.sum()), _ENTRY)
    entries["low"][0] = length
    entries["low"][1:] = np.repeat(hashes & _LOW, several)
    entries["high"][1:] = np.repeat(hashes >> 32, several)
    entries["times"][1:] = _MOST
    last = places + several - 1
    entries["times"][last] = np.where(rest > 0, rest, _MOST)
    return entries.tobytes(), places


@lru_cache(_KEPT)
def hash_of(term: str) -> int:
    """40 bits of a term, or of any other word."""
    return xxhash.xxh3_64_intdigest(term.encode("utf-8", "surrogatepass")) & _HASHED


def entries_of(record: str) -> int:
    """How many entries a record in base64 has."""
    return len(record) // _WRITTEN


def hashes_in(records: Sequence[str]) -> Ints:
    """The hashes of the terms that some records in base64 hold, entry by entry, what is no term among them."""
    entries = _entries(records)
    return entries["low"].astype(np.int64) | entries["high"].astype(np.int64) << 32


class Counts:
    """The counts of some passages, in their order."""

    def __init__(self, records: Sequence[str]) -> None:
        """Take what ``record_of`` made of each, in base64."""
        entries = _entries(records)
        self._low: Final = np.ascontiguousarray(entries["low"])
        self._high: Final = np.ascontiguousarray(entries["high"])
        self._times: Final = np.ascontiguousarray(entries["times"])
        begins = self._times == _LENGTH
        self._owners: Final = np.cumsum(begins) - 1
        self.lengths: Final[Ints] = self._low[begins].astype(np.int64)

    def of(self, term: str) -> Ints:
        """How often each passage holds a term."""
        hashed = hash_of(term)
        low, high = hashed & _LOW, hashed >> 32
        at = np.flatnonzero(self._low == low)
        at = at[(self._high[at] == high) & (self._times[at] != _LENGTH)]
        found = np.zeros(len(self.lengths), np.int64)
        np.add.at(found, self._owners[at], self._times[at])
        return found


def _entries(records: Sequence[str]) -> NDArray[np.void]:
    return np.frombuffer(base64.b64decode("".join(records)), _ENTRY)
