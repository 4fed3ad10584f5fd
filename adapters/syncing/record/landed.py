"""The documents of a source that lie in the folder, as they were laid there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from adapters.syncing.record.room import Room
from knowledge.model import Origin

NAME: Final = "documents.json"


@dataclass(frozen=True, slots=True)
class Landed:
    """A document that was laid into the folder."""

    path: str
    """As its connector calls it."""
    version: str
    """As ``Fetched.version``; "": nobody knows."""
    origin: Origin
    file: str
    """Its name from the knowledge folder."""
    digest: str
    """Of its bytes."""
    size: int = -1
    time: int = -1
    """Size and time of the file as it was laid down; its bytes are looked at again where they differ."""
    missed: bool = False
    """Whether the last look missed it."""


@dataclass(frozen=True, slots=True)
class Documents:
    """All of them, by key, and the sign that was left in their folder."""

    of: Mapping[str, Landed] = field(default_factory=lambda: MappingProxyType({}))
    sign: str = ""
    """Another one in the folder means that somebody with a memory of their own brought documents since."""


def load(room: Room) -> Documents:
    """Read what is known; nothing, where that is damaged."""
    return room.read(NAME, documents_of) or Documents()


def save(room: Room, documents: Documents) -> None:
    """Write it; raises OSError."""
    room.write(NAME, as_json(documents))


def as_json(documents: Documents) -> dict[str, object]:
    """What is written."""
    return {
        "sign": documents.sign,
        "documents": {
            key: [
                one.path,
                one.version,
                origin_as_json(one.origin),
                one.file,
                one.digest,
                one.size,
                one.time,
                one.missed,
            ]
            for key, one in documents.of.items()
        },
    }


def documents_of(told: Mapping[str, Any]) -> Documents:
    """What was written; raises ValueError, LookupError or TypeError where it is damaged."""
    found = {str(key): _landed(*one) for key, one in told["documents"].items()}
    return Documents(MappingProxyType(found), str(told["sign"]))


def _landed(
    path: str,
    version: str,
    origin: Sequence[str | None],
    file: str,
    digest: str,
    size: int,
    time: int,
    missed: bool,  # noqa: FBT001 # as it is written
) -> Landed:
    return Landed(path, version, origin_of(origin), file, digest, int(size), int(time), missed=bool(missed))


def origin_as_json(origin: Origin) -> list[str | None]:
    """An origin as it is written."""
    return [origin.url, origin.author, origin.published, origin.charset]


def origin_of(told: Sequence[str | None]) -> Origin:
    """An origin as it was written."""
    url, author, published, charset = told
    return Origin(url, author, published, charset)
