"""Which files are no documents although they are named so; remembered, so that none is fetched again."""

import json
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.new_files import put_text
from adapters.syncing.kinds.git.tree import LONGEST_POINTER, POINTER

_POINTS: Final = (
    "it lies in Git LFS, and what lies there is not fetched; put the file itself into the repository"
)
_POINTER: Final = 0
"""Stands for the size of what only points into Git LFS."""
_MEGABYTE: Final = 1 << 20


@dataclass(slots=True)
class Refused:
    """Files that were refused, by the ids of their contents."""

    path: Path
    sizes: dict[str, int]
    """Bytes."""

    @classmethod
    def read(cls, path: Path, asked: AbstractSet[str]) -> "Refused":
        """Those of a look before that are asked for again."""
        sizes: dict[str, int] = {}
        with suppress(OSError, ValueError, AttributeError, TypeError):
            told = json.loads(path.read_text("ascii"))
            sizes = {blob: int(size) for blob, size in told.items() if blob in asked}
        return cls(path, sizes)

    def write(self) -> None:
        """Keep them for the next look."""
        put_text(self.path, json.dumps(self.sizes))

    def reason(self, blob: str, most: int) -> str:
        """Why a file is not fetched again, completing "NAME was left out: …"; "": it is."""
        size = self.sizes.get(blob)
        if size is None:
            return ""
        return _POINTS if size == _POINTER else _too_large(size, most) if size > most else ""

    def why(self, blob: str, data: bytes | int, most: int) -> str:
        """Why a file that was fetched is none, as ``reason``, and remember it.

        Args:
            blob: The id of its content.
            data: That; where it is too large, how many bytes it has.
            most: Bytes that a document may have.
        """
        if isinstance(data, int):
            self.sizes[blob] = data
            return _too_large(data, most)
        if data.startswith(POINTER) and len(data) < LONGEST_POINTER:
            self.sizes[blob] = _POINTER
            return _POINTS
        return ""


def _too_large(size: int, most: int) -> str:
    return f"it has {size / _MEGABYTE:.1f} MB, and at most {most / _MEGABYTE:.1f} MB are read"
