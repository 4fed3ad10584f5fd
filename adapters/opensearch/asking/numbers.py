"""Numbers for the words of a generation, given as they are met."""

import threading
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_SLOTS: Final = 1 << 20
"""Hashes whose numbers are found without a line of Python: the words of some millions of passages."""
_FIRST: Final = 1 << 12
"""So many numbers find room before more is made."""
_NONE: Final = -1
"""No hash."""


class Numbers:
    """Numbers given to hashes as they are asked for; they stay the same as long as the engine lives."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: Final[dict[int, int]] = {}
        self._giving: Final = threading.Lock()
        self._slots: Final = np.zeros(_SLOTS, np.uint32)
        self._hashes = np.full(_FIRST, _NONE, np.int64)
        """By number."""

    def __contains__(self, hashed: int) -> bool:
        return hashed in self._known

    def __getitem__(self, hashed: int) -> int:
        found = self._known.get(hashed)
        return self._given([hashed])[0] if found is None else found

    def of(self, hashes: Ints) -> Ints:
        """The numbers of some hashes, none of them negative."""
        found: Ints = self._slots[hashes & (_SLOTS - 1)].astype(np.int64)
        # Taken after the slots: whatever number stands in one has its hash in here.
        lacking = np.flatnonzero(self._hashes[found] != hashes)
        if len(lacking):
            found[lacking] = self._given(hashes[lacking].tolist())
        return found

    def _given(self, hashes: list[int]) -> list[int]:
        with self._giving:
            numbers = [self._known.setdefault(hashed, len(self._known)) for hashed in hashes]
            while len(self._known) > len(self._hashes):
                self._hashes = np.append(self._hashes, np.full(len(self._hashes), _NONE, np.int64))
            self._hashes[numbers] = hashes
            self._slots[np.array(hashes) & (_SLOTS - 1)] = numbers
        return numbers
