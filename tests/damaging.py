"""Index files with a part, or a header, that somebody has changed."""

import json
import os
import struct
import zlib
from pathlib import Path
from typing import Final

_HEAD: Final = struct.Struct("<8sQL")
"""What stands before the header: a magic number, the header's length and its checksum."""
_MAGIC: Final = b"BKGRNDR\n"


def header_of(data: bytes) -> bytes:
    """The header of an index file."""
    _, length, _ = _HEAD.unpack_from(data)
    return data[_HEAD.size : _HEAD.size + length]


def with_header(header: bytes, arrays: bytes = b"") -> bytes:
    """An index file with a header and the checksum that belongs to it."""
    head = _HEAD.pack(_MAGIC, len(header), zlib.crc32(header)) + header
    return head + bytes(-len(head) % 64) + arrays


def begin_of_arrays(header: bytes) -> int:
    """Where the arrays of an index file with a header begin."""
    return len(with_header(header))


def arrays_of(file: Path) -> dict[str, tuple[int, int]]:
    """Where each array of an index file that holds anything begins, and how many entries it has."""
    header = header_of(file.read_bytes())
    begin = begin_of_arrays(header)
    arrays = json.loads(header)["arrays"]
    return {name: (begin + place, count) for name, (_, place, count) in arrays.items() if count}


def damage(file: Path, name: str, ahead: int = 0) -> None:
    """Flip a bit of an array, so many bytes from where it begins; where the file lies it stays."""
    place = arrays_of(file)[name][0] + ahead
    with file.open("r+b") as opened:
        opened.seek(place)
        (byte,) = opened.read(1)
        opened.seek(place)
        opened.write(bytes([byte ^ 1]))
    os.utime(file, ns=(1, 1))  # else what was written before may be of the same tick of the clock


def index_file(state: Path) -> Path:
    """The only index in a state folder."""
    (file,) = state.rglob("*.index")
    return file
