"""Checksums of arrays, block by block, so that nothing is used that the disk, or somebody, has changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import xxhash
from numpy.typing import NDArray

from knowledge.errors import DamagedIndexError

BLOCK: Final = 1 << 14
"""Bytes a checksum: a passage lies in one or two blocks, and all checksums take 0.05 % of an index."""

Sums = NDArray[np.uint64]


def sums_of(array: NDArray[Any]) -> Sums:
    """XXH3 of each block of an array's bytes."""
    data = np.ascontiguousarray(array).view(np.uint8).reshape(-1).data
    return np.array([_sum(data, number) for number in range(blocks(array.nbytes))], np.uint64)


def blocks(size: int) -> int:
    """How many blocks some bytes fill."""
    return -(-size // BLOCK)


def _sum(data: memoryview, number: int) -> int:
    found: int = xxhash.xxh3_64_intdigest(data[number * BLOCK : (number + 1) * BLOCK])
    return found


class Checked:
    """An array of a mapped file, handed out only after the blocks of what is wanted were made sure of."""

    __slots__ = ("_damaged", "_data", "_item", "_seen", "_shift", "_sums", "_unverified", "_whole", "name")

    def __init__(
        self, name: str, array: NDArray[Any], sums: Sums, damaged: Callable[[str], DamagedIndexError]
    ) -> None:
        """Look at nothing yet; ``damaged`` makes an error of the name of what is damaged."""
        self.name: Final = name
        self._unverified: Final = array
        self._item: Final = array.itemsize
        self._data: Final = array.view(np.uint8).data
        self._shift: Final = (BLOCK // self._item).bit_length() - 1
        self._sums: Final = sums.data  # numpy takes several times as long for a single number
        self._seen: Final = bytearray(len(sums))
        self._whole = False
        self._damaged: Final = damaged

    def whole(self) -> NDArray[Any]:
        """All of it.

        Raises:
            DamagedIndexError: As of the other two.
        """
        if not self._whole:
            self._verify(number for number, seen in enumerate(self._seen) if not seen)
            self._whole = True
        return self._unverified

    def part(self, begin: int, end: int, *, anew: bool = False) -> NDArray[Any]:
        """From one place up to another; ``anew``: made sure of once more, whoever asked for it before."""
        if self._whole and not anew:
            return self._unverified[begin:end]
        first, after = begin * self._item // BLOCK, blocks(end * self._item)
        if anew:
            self._verify(range(first, after))
        elif self._seen.find(0, first, after) >= 0:
            self._verify(number for number in range(first, after) if not self._seen[number])
        return self._unverified[begin:end]

    def at(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """What stands at some places."""
        if not self._whole:
            numbers = places >> self._shift
            seen = np.frombuffer(self._seen, np.uint8)[numbers]
            if not seen.all():
                self._verify(set(numbers[seen == 0].tolist()))  # numpy.unique would load what takes long
        return self._unverified[places]

    def seen(self, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[Any]:
        """All of it, of which some runs are made sure of; what else is read was not.

        As ``at``, in less time: a run lies in a block or two, and only where it begins and ends is looked.
        """
        if not self._whole and len(self._seen):
            most = len(self._seen) - 1
            first, last = (begins >> self._shift).clip(max=most), ((ends - 1) >> self._shift).clip(0)
            seen = np.frombuffer(self._seen, np.uint8)
            if not (seen[first].all() and seen[last].all() and (last - first <= 1).all()):
                wanted = {
                    number
                    for begin, end in zip(first.tolist(), last.tolist(), strict=True)
                    for number in range(begin, end + 1)
                }
                self._verify(number for number in wanted if not self._seen[number])
        return self._unverified

    def faults(self) -> Iterator[int]:
        """The numbers of the damaged blocks; looks at all of them, whoever did so before."""
        return (number for number in range(len(self._sums)) if _sum(self._data, number) != self._sums[number])

    def trust(self) -> None:
        """Take all of it for intact, as somebody has found."""
        self._whole = True

    def _verify(self, numbers: Iterable[int]) -> None:
        data, sums, seen = self._data, self._sums, self._seen
        for number in numbers:
            if _sum(data, number) != sums[number]:
                raise self._damaged(self.name)
            seen[number] = 1


class CheckedArrays(Mapping[str, NDArray[Any]]):
    """Arrays by name; one that is asked for is made sure of first."""

    def __init__(self, arrays: Iterable[Checked]) -> None:
        """Look at nothing yet."""
        self._arrays: Final = {one.name: one for one in arrays}

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name].whole()

    def __contains__(self, name: object) -> bool:
        return name in self._arrays  # to ask for it would read it

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def checked(self, name: str) -> Checked:
        """An array that may be made sure of part by part."""
        return self._arrays[name]

    def trust(self) -> None:
        """Take all of them for intact, as somebody has found."""
        for one in self._arrays.values():
            one.trust()

    def faults(self) -> list[str]:
        """The names of the damaged arrays; looks at all bytes, whoever did so before."""
        return [name for name, one in self._arrays.items() if next(one.faults(), None) is not None]
