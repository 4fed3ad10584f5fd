"""Lists of strings and of small numbers as arrays, so that an index is nothing but arrays a file can hold."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from knowledge.checksums import Checked, CheckedArrays
from knowledge.index.stored.unverified import Verifying, lazily
from knowledge.spooling import IN_MEMORY, Spool

Bytes = NDArray[np.uint8]
Counts = NDArray[np.uint32]
Offsets = NDArray[np.uint64]
Ints = NDArray[np.int64]

T = TypeVar("T")

_PLACES_AT_ONCE: Final = 1 << 20
"""Offsets that are given another kind in one go."""


@dataclass(frozen=True, slots=True)
class Strings(Verifying):
    """Strings in UTF-8, one after the other; number ``i`` is ``blob[offsets[i]:offsets[i + 1]]``."""

    blob: Bytes
    offsets: Offsets

    @classmethod
    def of(cls, strings: Iterable[str]) -> "Strings":
        """Strings in the order given; lone surrogates are kept."""
        parts = [string.encode("utf-8", "surrogatepass") for string in strings]
        return cls(np.frombuffer(b"".join(parts), np.uint8), offsets_of([len(part) for part in parts]))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        begin, end = int(self.offsets[number]), int(self.offsets[number + 1])
        return self.bytes_at(begin, end).tobytes().decode("utf-8", "surrogatepass")

    def bytes_at(self, begin: int, end: int, *, anew: bool = False) -> Bytes:  # noqa: ARG002 - where it is in a file
        """Some bytes of the blob; ``anew``: made sure of once more where they lie in a file."""
        return self.blob[begin:end]

    def __iter__(self) -> Iterator[str]:
        data, ends = self.blob.tobytes(), self.offsets.tolist()
        if data.isascii():  # a character is a byte
            text = data.decode("ascii")
            return (text[begin:end] for begin, end in pairwise(ends))
        return (data[begin:end].decode("utf-8", "surrogatepass") for begin, end in pairwise(ends))

    def find(self, string: str) -> int | None:
        """The number of a string among strings sorted by their bytes."""
        at = self._least(string)
        return at if at < len(self) and self[at] == string else None

    def starting(self, prefix: str, most: int) -> Iterator[str]:
        """Up to ``most`` strings that begin with ``prefix``, of strings sorted by their bytes."""
        begin, wanted = self._least(prefix), prefix.encode("utf-8", "surrogatepass")
        ends = self.offsets[begin : begin + most + 1].tolist()
        data = self.blob[ends[0] : ends[-1]].tobytes()
        for first, last in pairwise(ends):
            string = data[first - ends[0] : last - ends[0]]
            if not string.startswith(wanted):
                return
            yield string.decode("utf-8", "surrogatepass")

    def _least(self, string: str) -> int:
        """The first number whose string does not sort before ``string``."""
        # Numpy takes several times as long for a single string.
        wanted, blob, ends = string.encode("utf-8", "surrogatepass"), self.blob.data, self.offsets.data
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if blob[ends[middle] : ends[middle + 1]].tobytes() < wanted:
                low = middle + 1
            else:
                high = middle
        return low


@dataclass(frozen=True, slots=True)
class Packed(Verifying):
    """Mostly small numbers in a small type; what does not fit stands apart, by its place."""

    small: NDArray[Any]
    at: NDArray[Any]
    """Places, in 32 bits where these suffice, as ``kind_of_places`` says."""
    large: Counts

    @classmethod
    def of(cls, numbers: NDArray[Any], kind: type[np.uint8] | type[np.uint16]) -> "Packed":
        """Numbers of at most 32 bits."""
        packing = Packing(len(numbers), kind, IN_MEMORY)
        packing.add(numbers)
        return packing.packed()

    def slice(self, begin: int, end: int) -> Counts:
        """The numbers from ``begin`` up to ``end``."""
        numbers = self.part_of("small", begin, end).astype(np.uint32)
        if len(self.at):
            first, last = between(self.at, begin, end)
            numbers[self.at[first:last].astype(np.int64) - begin] = self.large[first:last]
        return numbers

    def take(self, places: Ints) -> Counts:
        """The numbers at some places."""
        small = self.taken_of("small", places)
        numbers = small.astype(np.uint32)
        if len(self.at):
            large = (small == np.iinfo(small.dtype).max).nonzero()[0]
            numbers[large] = self.large[np.searchsorted(self.at, places[large].astype(self.at.dtype))]
        return numbers


class Packing:
    """``Packed`` numbers that come in parts."""

    def __init__(self, count: int, kind: DTypeLike, spool: Spool = IN_MEMORY) -> None:
        """Take numbers, ``count`` of them together, or what was packed in the same kind before."""
        self._small: Final = spool.growing(kind)
        self._at: Final = spool.growing(kind_of_places(count))
        self._large: Final = spool.growing(np.uint32)
        self._kind: Final = kind
        self._before = 0

    def add(self, numbers: NDArray[Any]) -> None:
        """Append numbers of at most 32 bits."""
        most = np.iinfo(self._kind).max
        at = np.flatnonzero(numbers >= most)
        self.add_packed(np.minimum(numbers, most), at, numbers[at])

    def add_packed(self, small: NDArray[Any], at: NDArray[Any], large: NDArray[Any]) -> None:
        """Append numbers that are packed; ``at`` counts from the first of them."""
        self._small.add(small)
        if len(at):
            self._at.add(at.astype(np.int64) + self._before)
            self._large.add(large)
        self._before += len(small)

    def packed(self) -> Packed:
        """All of them."""
        return Packed(self._small.array(), self._at.array(), self._large.array())


class _StringsInFile(Strings):
    """Strings of a file, of which only what is read is made sure of."""

    __slots__ = ()

    def bytes_at(self, begin: int, end: int, *, anew: bool = False) -> Bytes:
        return self._unverified["blob"].part(begin, end, anew=anew)

    def __reduce__(self) -> tuple[Any, ...]:
        return Strings, (self.blob, self.offsets)


_IN_FILE: Final[dict[type, type]] = {Strings: _StringsInFile}


def kind_of_places(count: int) -> type[np.uint32] | type[np.uint64]:
    """In what the places of so many things are kept."""
    return np.uint32 if count <= 1 << 32 else np.uint64


def between(places: NDArray[Any], begin: int, end: int) -> tuple[int, int]:
    """Where those from one place up to another begin and end among some that ascend."""
    # To look for Python's numbers, numpy would first copy all of them: .3 s in a million passages.
    held = places.data
    return bisect_left(held, begin), bisect_left(held, end)


def in_few_bits(offsets: Offsets, end: int, spool: Spool) -> NDArray[Any]:
    """Offsets into so many things, in 32 bits where these suffice."""
    parts = (offsets[at : at + _PLACES_AT_ONCE] for at in range(0, len(offsets), _PLACES_AT_ONCE))
    return spool.joined(parts, kind_of_places(end + 1))


def offsets_of(lengths: Iterable[int] | NDArray[Any]) -> Offsets:
    """Where each of some lengths begins, and at last where all end."""
    counts = lengths if isinstance(lengths, np.ndarray) else np.fromiter(lengths, np.uint64)
    offsets = np.zeros(len(counts) + 1, np.uint64)
    np.cumsum(counts, out=offsets[1:])
    return offsets


def flatten(record: object, prefix: str = "") -> dict[str, NDArray[Any]]:
    """The arrays of a dataclass of arrays and of further such dataclasses, by dotted name."""
    arrays: dict[str, NDArray[Any]] = {}
    for part in fields(record):  # type: ignore[arg-type] # every caller hands over a dataclass
        value = getattr(record, part.name)
        if isinstance(value, np.ndarray):
            arrays[prefix + part.name] = value
        else:
            arrays |= flatten(value, f"{prefix}{part.name}.")
    return arrays


def restore(kind: type[T], arrays: Mapping[str, NDArray[Any]], prefix: str = "") -> T:
    """What ``flatten`` took apart; arrays of a file are made sure of when they are asked for.

    Raises:
        KeyError: An array is missing.
        DamagedIndexError: An array is damaged; what asks for one later raises it, too.
    """
    parts: dict[str, Any] = {}
    for part in fields(kind):  # type: ignore[arg-type] # every caller hands over a dataclass
        name = f"{prefix}{part.name}"
        if isinstance(part.type, type) and hasattr(part.type, "__dataclass_fields__"):
            parts[part.name] = restore(part.type, arrays, f"{name}.")
        elif isinstance(arrays, CheckedArrays):
            parts[part.name] = arrays.checked(name)
        else:
            parts[part.name] = arrays[name]
    if not any(isinstance(part, Checked) for part in parts.values()):
        return kind(**parts)
    return lazily(_IN_FILE.get(kind, kind), parts)
