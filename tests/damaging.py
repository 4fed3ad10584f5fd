"""Index files with a part that somebody has changed."""

import json
import os
from pathlib import Path
from typing import Final

_HEAD: Final = 20
"""Bytes before the header: a magic number, the header's length and its checksum."""


def arrays_of(file: Path) -> dict[str, tuple[int, int]]:
    """Where each array of an index file that holds anything begins, and how many entries it has."""
    data = file.read_bytes()
    length = int.from_bytes(data[8:16], "little")
    begin = -(-(_HEAD + length) // 64) * 64
    arrays = json.loads(data[_HEAD : _HEAD + length])["arrays"]
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
