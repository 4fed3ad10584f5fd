"""What whoever brought files into the folder knows of them, in a hidden file beside them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from knowledge.model import UNKNOWN_ORIGIN, Document, Origin

ORIGINS: Final = ".origins.json"
"""At the top of a folder that somebody brings files into; holds for all below it."""
MAX_BYTES: Final = 64 << 20
DAMAGED: Final = "it cannot be read, so that its documents have no address; run backgrounder sync"


@dataclass(frozen=True, slots=True)
class Origins:
    """What is told of the files below a folder."""

    top: str = ""
    """The folder's name from the knowledge folder, with a slash at its end; "" for the knowledge folder."""
    looked: tuple[tuple[str, int, int], ...] = ()
    """Name, size and time of the file that tells, as ``Known.others``; none where there is none."""
    of: Mapping[str, Origin] = field(default_factory=lambda: MappingProxyType({}))
    """By the files' names from that folder."""
    damaged: bool = False

    def origin(self, name: str) -> Origin:
        """What is told of a file, by its name from the knowledge folder."""
        return self.of.get(name[len(self.top) :], UNKNOWN_ORIGIN)


NOBODY: Final = Origins()
"""Nobody brings files into this folder."""


def written(origins: Mapping[str, Origin]) -> str:
    """The text of the file that tells this, by the files' names from where it lies."""
    told = {
        name: {key: value for key, value in _pairs(one) if value is not None}
        for name, one in sorted(origins.items())
    }
    return json.dumps({"documents": told}, ensure_ascii=False, indent=0) + "\n"


def read_origins(path: Path, top: str) -> Origins:
    """What a file of the name ``ORIGINS`` tells; where it is damaged, that.

    Args:
        path: Where it lies.
        top: As ``Origins.top``.
    """
    try:
        stat = path.stat()
        looked = ((f"{top}{path.name}", stat.st_size, stat.st_mtime_ns),)
        data = path.read_bytes() if stat.st_size <= MAX_BYTES else b""
    except OSError:
        return NOBODY  # gone meanwhile
    try:
        told = json.loads(data)["documents"]
        return Origins(top, looked, {str(name): _origin(one) for name, one in told.items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Origins(top, looked, damaged=True)


def with_origin(document: Document, origin: Origin) -> Document:
    """A document with what is known of its file; only of its address more is believed than the file says."""
    if origin == UNKNOWN_ORIGIN:
        return document
    own = document.source
    source = replace(
        own,
        url=origin.url or own.url,
        author=own.author or origin.author,
        published=own.published or origin.published,
    )
    return replace(document, source=source)


def signed(origin: Origin) -> bytes:
    """What a digest takes in of it; none of what nobody knows."""
    return b"" if origin == UNKNOWN_ORIGIN else json.dumps(list(_pairs(origin))).encode()


def _pairs(origin: Origin) -> tuple[tuple[str, str | None], ...]:
    return (
        ("url", origin.url),
        ("author", origin.author),
        ("published", origin.published),
        ("charset", origin.charset),
    )


def _origin(told: Mapping[str, object]) -> Origin:
    found = [value if isinstance(value := told.get(key), str) else None for key, _ in _pairs(UNKNOWN_ORIGIN)]
    return Origin(*found)
