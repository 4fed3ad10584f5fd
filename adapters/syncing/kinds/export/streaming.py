"""XML larger than memory that nobody vouches for: no entities, no other files, a piece at a time."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from lzma import LZMAError
from typing import IO, Final, Protocol, TypeVar
from xml.parsers import expat
from zlib import error as DeflateError  # noqa: N812 - its own name says nothing

from adapters.syncing.port import SourceError, Work

_CHUNK: Final = 1 << 18
_DEEPEST: Final = 200
# Exports hold what people pasted; XML knows no such characters, and nobody sees them.
_CONTROLS: Final = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
_NO_CHARACTERS: Final = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
BROKEN: Final = (
    zipfile.BadZipFile,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
    OverflowError,
    IndexError,
    struct.error,
    DeflateError,
    LZMAError,
)
"""What the libraries raise on what is packed and damaged in one place or another."""

Built = TypeVar("Built")


class Builder(Protocol[Built]):
    """Makes something of elements, one after the other."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; its name is without namespace."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, text: str) -> None:
        """Text stands in the element that is open; more of it may follow."""

    def done(self) -> list[Built]:
        """Hand out what is whole since this was asked last."""


class _DeclaresError(Exception):
    pass


class _TooDeepError(Exception):
    pass


def built(opened: Callable[[], IO[bytes]], builder: Builder[Built], shown: str, work: Work) -> Iterator[Built]:
    """What a builder makes of a stream of XML, as soon as it is whole.

    Args:
        opened: Opens the stream.
        builder: Hears of its elements.
        shown: What the stream is called to people.
        work: Tells when to end.

    Raises:
        SourceError: The stream is damaged, cut off, no XML or an attack.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _TooDeepError
        builder.start(_local(name), attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = _refuse
    try:
        with opened() as stream:
            while chunk := stream.read(_CHUNK):
                work.go_on()
                parser.Parse(_clean(chunk), False)  # noqa: FBT003 - the library's signature
                yield from builder.done()
            parser.Parse(b"", True)  # noqa: FBT003 - the same
        yield from builder.done()
    except (_DeclaresError, _TooDeepError):
        raise SourceError(
            f"{shown} is not what its program writes (entities, or nested too deeply); export it anew.",
            "unusable",
        ) from None
    except (*BROKEN, LookupError, expat.ExpatError):
        raise SourceError(
            f"{shown} is damaged or not whole; copy it there once more, or export it anew."
        ) from None


def _clean(chunk: bytes) -> bytes:
    chunk = chunk.translate(None, _CONTROLS)
    for sign in _NO_CHARACTERS:
        chunk = chunk.replace(sign, b"")
    return chunk


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _refuse(*_: object) -> None:
    raise _DeclaresError
