"""Records whose arrays lie in a file, for tests."""

from typing import TypeVar

from knowledge.checksums import Checked, CheckedArrays, sums_of
from knowledge.errors import DamagedIndexError
from knowledge.index.stored.arrays import flatten, restore

T = TypeVar("T")


def in_file(record: T, damaged: str = "", at: int = 0) -> T:
    """A record as a file holds it, one byte or number of an array damaged."""
    arrays = {name: array.copy() for name, array in flatten(record).items()}
    checked = [Checked(name, array, sums_of(array), DamagedIndexError) for name, array in arrays.items()]
    if damaged:
        arrays[damaged][at] ^= 1
    return restore(type(record), CheckedArrays(checked))
