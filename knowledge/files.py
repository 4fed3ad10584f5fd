"""The files an index was made from, as they were then."""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import UnreadableFileError
from knowledge.index.stored.arrays import Strings
from knowledge.reading.decoding import MAX_BYTES

if TYPE_CHECKING:
    from knowledge.reading.including import Completed

_CHUNK: Final = 1 << 20
"""Bytes read at once; a larger file, unless it is a text, is not held while its digest is worked out."""
_GRANULARITY_NS: Final = 2_000_000_000
"""The coarsest time stamps in use, FAT's: an edit within it may leave size and time as they were."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the knowledge folder."""

    path: Path
    name: str
    """Relative to the knowledge folder, with forward slashes."""
    size: int
    time: int
    """When it was changed last, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was when it was read."""

    size: int
    time: int
    digest: int
    """64 bits of the BLAKE2b of its bytes."""
    settled: bool
    """Whether any edit made after it was read would show in its time."""

    def looks_like(self, file: File) -> bool:
        """Whether size and time suffice to say that the file is as it was."""
        return self.settled and (self.size, self.time) == (file.size, file.time)


@dataclass(frozen=True, slots=True)
class Files:
    """All files that were read, as arrays."""

    names: Strings
    sizes: NDArray[np.int64]
    times: NDArray[np.int64]
    digests: NDArray[np.uint64]
    settled: NDArray[np.bool_]

    @classmethod
    def of(cls, files: Iterable[tuple[str, Known]]) -> "Files":
        """Files by name."""
        some = list(files)
        return cls(
            Strings.of(name for name, _ in some),
            np.array([known.size for _, known in some], np.int64),
            np.array([known.time for _, known in some], np.int64),
            np.array([known.digest for _, known in some], np.uint64),
            np.array([known.settled for _, known in some], np.bool_),
        )

    def by_name(self) -> dict[str, Known]:
        """The files by name."""
        columns = (column.tolist() for column in (self.sizes, self.times, self.digests, self.settled))
        return {name: Known(*row) for name, *row in zip(self.names, *columns, strict=True)}


NO_FILES: Final = Files.of(())


def settled(file: File, read_at: int | None = None) -> bool:
    """Whether a file that is read now was changed long enough ago that a later edit will show in its time."""
    now = time.time_ns() if read_at is None else read_at
    return file.time + _GRANULARITY_NS < now


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds now."""

    digest: int
    """64 bits of the BLAKE2b of its bytes and of what it takes in from other files, which counts as its own."""
    completed: "Completed | None"
    """Its bytes with what it takes in; None: they are too many to be held."""
    takes_in: bool
    """Whether it asks for other files; an edit of those does not show in this file's time."""


def contents_of(file: File) -> Contents:
    """Take a file's bytes in, once for all that is wanted of them.

    Raises:
        UnreadableFileError: It cannot be opened.
    """
    # Loaded at first use: nobody who only asks reads a file.
    from knowledge.reading.including import complete, may_take_in

    digest = hashlib.blake2b(digest_size=8)
    try:
        with file.path.open("rb") as opened:
            most = MAX_BYTES if may_take_in(file.path.suffix) else _CHUNK
            data = opened.read(min(most, file.size + 1))  # as much memory is taken first as is asked for
            digest.update(data)
            is_whole = True
            while more := opened.read(_CHUNK):
                digest.update(more)
                is_whole = False
    except PermissionError:
        raise UnreadableFileError(
            file.name, "it may not be read; give this user the right to read it"
        ) from None
    except OSError as error:
        raise UnreadableFileError(file.name, f"the disk would not hand it over ({error.strerror})") from None
    completed = complete(data, file.path, file.name)
    asks = completed[0] is not data
    if asks:
        digest.update(completed[0])
    return Contents(int.from_bytes(digest.digest(), "big"), completed if asks or is_whole else None, asks)
