"""What a passage or a document consists of, as one packed string of the cluster's."""

import base64
import hashlib
import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

PIECE_BITS: Final = 20
"""A passage's number is its document's order and, in so many bits, which of those first there it is."""
_LONGEST: Final = 200
"""Characters of the longest string that is a term of the cluster's as it is; Lucene takes 32,766 bytes."""
_HEAD: Final = struct.Struct("<II")
"""How many bytes of JSON come first, and how many columns after it."""
_LEVEL: Final = 1
"""Of compression: higher ones take longer and save next to nothing of records so small."""


def packed(value: object, columns: Sequence[NDArray[Any]] = ()) -> str:
    """What JSON holds, lone surrogates included, and columns of whole numbers of 32 bits."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    lengths = np.array([len(column) for column in columns], np.int32)
    parts = [_HEAD.pack(len(text), len(columns)), text, lengths.tobytes()]
    parts += [np.asarray(column).astype(np.int32).tobytes() for column in columns]
    return compressed(b"".join(parts))


@dataclass(frozen=True)
class Unpacked:
    """What ``packed`` took; each part is made of its bytes when it is asked for."""

    data: bytes

    @cached_property
    def _head(self) -> tuple[int, int]:
        text, columns = _HEAD.unpack_from(self.data)
        return _HEAD.size + text, columns

    @cached_property
    def value(self) -> Any:  # noqa: ANN401 - JSON
        """What JSON held."""
        return json.loads(self.data[_HEAD.size : self._head[0]].decode("utf-8", "surrogatepass"))

    @property
    def columns(self) -> list[NDArray[np.int32]]:
        """The columns of numbers."""
        begin, count = self._head
        ends = np.cumsum(np.frombuffer(self.data, np.int32, count, begin)).tolist()
        numbers = np.frombuffer(self.data, np.int32, offset=begin + 4 * count)
        return [numbers[first:last] for first, last in pairwise((0, *ends))]


def unpacked(record: str) -> Unpacked:
    """What ``packed`` took."""
    return Unpacked(decompressed(record))


def compressed(data: bytes) -> str:
    """Any bytes, such as a document's text in UTF-8."""
    return written(zlib.compress(data, _LEVEL))


def written(data: bytes) -> str:
    """Any bytes as JSON may hold them."""
    return base64.b64encode(data).decode("ascii")


def decompressed(record: str) -> bytes:
    """What ``compressed`` took."""
    return zlib.decompress(unwritten(record))


def unwritten(record: str) -> bytes:
    """What ``written`` took; the cluster leaves out what fills up base64 at its end."""
    return base64.b64decode(f"{record}==")


def term_of(text: str) -> str:
    """A string as the cluster's own term: itself after a mark, or its digest where it could not be one."""
    if len(text) <= _LONGEST and text.isprintable() and " " not in text:
        return f"={text}"
    return f"#{digest_of(text)}"


def digest_of(*parts: str) -> str:
    """32 characters that no two different sequences of strings share."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
