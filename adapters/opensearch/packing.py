"""What a passage or a document consists of, as one packed string of the cluster's."""

import base64
import hashlib
import json
import struct
import zlib
from collections.abc import Sequence
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


def unpacked(record: str) -> tuple[Any, list[NDArray[np.int32]]]:
    """What ``packed`` took."""
    data = decompressed(record)
    length, count = _HEAD.unpack_from(data)
    begin = _HEAD.size + length
    value = json.loads(data[_HEAD.size : begin].decode("utf-8", "surrogatepass"))
    lengths = np.frombuffer(data, np.int32, count, begin).tolist()
    columns, at = [], begin + 4 * count
    for one in lengths:
        columns.append(np.frombuffer(data, np.int32, one, at))
        at += 4 * one
    return value, columns


def compressed(data: bytes) -> str:
    """Any bytes, such as a document's text in UTF-8."""
    return base64.b64encode(zlib.compress(data, _LEVEL)).decode("ascii")


def decompressed(record: str) -> bytes:
    """What ``compressed`` took."""
    return zlib.decompress(base64.b64decode(record))


def term_of(text: str) -> str:
    """A string as the cluster's own term: itself after a mark, or its digest where it could not be one."""
    if len(text) <= _LONGEST and text.isprintable() and " " not in text:
        return f"={text}"
    return f"#{digest_of(text)}"


def digest_of(*parts: str) -> str:
    """32 characters that no two different sequences of strings share."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
