"""How often a passage holds each of its terms, so packed that those of thousands are counted at once.

A passage is a run of entries of six bytes: its length first, then each term by 40 bits of its hash. A term of a
question and another one of a candidate share these once in some ten million questions.
"""

import base64
from collections.abc import Iterable, Sequence
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
_KEPT: Final = 100_000


def record_of(length: int, times: Iterable[tuple[str, int]]) -> str:
    """A passage's length in terms, and how often it holds each."""
    entries = [(length, 0, _LENGTH)]
    for term, count in times:
        whole, rest = divmod(count, _MOST)
        entries += [(*_hash(term), _MOST)] * whole
        if rest:
            entries.append((*_hash(term), rest))
    return base64.b64encode(np.array(entries, _ENTRY).tobytes()).decode("ascii")


@lru_cache(_KEPT)
def _hash(term: str) -> tuple[int, int]:
    found = xxhash.xxh3_64_intdigest(term.encode("utf-8", "surrogatepass"))
    return found & 0xFFFFFFFF, found >> 32 & 0xFF


class Counts:
    """The counts of some passages, in their order."""

    def __init__(self, records: Sequence[str]) -> None:
        """Take what ``record_of`` made of each."""
        entries = np.frombuffer(base64.b64decode("".join(records)), _ENTRY)
        self._low: Final = np.ascontiguousarray(entries["low"])
        self._high: Final = np.ascontiguousarray(entries["high"])
        self._times: Final = np.ascontiguousarray(entries["times"])
        begins = self._times == _LENGTH
        self._owners: Final = np.cumsum(begins) - 1
        self.lengths: Final[Ints] = self._low[begins].astype(np.int64)

    def of(self, term: str) -> Ints:
        """How often each passage holds a term."""
        low, high = _hash(term)
        at = np.flatnonzero(self._low == low)
        at = at[(self._high[at] == high) & (self._times[at] != _LENGTH)]
        found = np.zeros(len(self.lengths), np.int64)
        np.add.at(found, self._owners[at], self._times[at])
        return found
