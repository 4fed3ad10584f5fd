"""A file of an index: how header and arrays lie in it, as ``knowledge.storage`` describes it."""

import json
import mmap
import struct
import zlib
from typing import IO, Any, Final

import numpy as np
import xxhash
from numpy.typing import NDArray

from knowledge.checksums import sums_of
from knowledge.generations import Description, Stored

FORMAT: Final = 10
"""Counts up whenever an older index would be misread; ``UPON_ANOTHER`` is taken."""
UPON_ANOTHER: Final = 11
"""The format of a generation with another file below it; who does not know of that would misread it."""

Arrays = dict[str, NDArray[Any]]

_MAGIC: Final = b"BKGRNDR\n"
_HEAD: Final = struct.Struct("<8sQL")
_ALIGNMENT: Final = 64
SUMS: Final = "checksums"
BELOW: Final = "below"


def write(file: IO[bytes], arrays: Arrays, description: Description, below: Stored | None) -> None:
    """Write all of a file; ``arrays`` is empty afterwards.

    Raises:
        OSError: The disk is full, or may not be written.
    """
    sums = np.concatenate([np.zeros(0, np.uint64), *map(sums_of, arrays.values())])
    arrays[SUMS] = sums
    places, end = {}, 0
    for name, array in arrays.items():
        places[name] = [array.dtype.str, end, len(array)]
        end += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    told = {"format": FORMAT, "description": description, "size": end, "arrays": places}
    if below:
        told |= {"format": UPON_ANOTHER, BELOW: [below.name, below.sums]}
    header = json.dumps(told | {SUMS: xxhash.xxh3_64_intdigest(sums.data)}).encode()
    file.write(_HEAD.pack(_MAGIC, len(header), zlib.crc32(header)))
    file.write(header)
    _pad(file)
    for name in places:
        file.write(np.ascontiguousarray(arrays.pop(name)).data)
        _pad(file)


def _pad(file: IO[bytes]) -> None:
    file.write(bytes(-file.tell() % _ALIGNMENT))


def parse(mapped: mmap.mmap) -> tuple[dict[str, Any], Arrays]:
    """What a file's header tells, and its arrays, at none of which it looks.

    Raises:
        ValueError, LookupError, TypeError, OverflowError, RecursionError: It is not what ``write`` has written.
    """
    magic, length, checksum = _HEAD.unpack(mapped[: _HEAD.size].ljust(_HEAD.size))
    header = mapped[_HEAD.size : _HEAD.size + length]
    if magic != _MAGIC or zlib.crc32(header) != checksum:
        raise ValueError("it is no index, or its header is damaged")
    told = json.loads(header)
    if told["format"] != (UPON_ANOTHER if BELOW in told else FORMAT):
        raise ValueError(f"its format is {told['format']}, this version reads {FORMAT}")
    begin = -(-(_HEAD.size + length) // _ALIGNMENT) * _ALIGNMENT
    if len(mapped) != begin + told["size"]:
        raise ValueError(f"it has {len(mapped)} bytes instead of {begin + told['size']}")
    return told, {
        name: np.frombuffer(mapped, np.dtype(kind), count, begin + place)
        for name, (kind, place, count) in dict(told["arrays"]).items()
    }
