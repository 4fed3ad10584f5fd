"""The files an index was made from, as they were then."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import UnreadableFileError
from knowledge.index.stored.arrays import Strings
from knowledge.index.stored.unverified import Verifying
from knowledge.model import UNKNOWN_ORIGIN, Origin
from knowledge.origins import signed
from knowledge.patience import Beat
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

    place: Path | str
    """Where it lies; to make a path of each takes longer than to list them."""
    name: str
    """Relative to the knowledge folder, with forward slashes."""
    size: int
    time: int
    """When it was changed last, in nanoseconds."""
    origin: Origin = UNKNOWN_ORIGIN
    told: tuple[tuple[str, int, int], ...] = ()
    """The file that tells the origin, as ``Known.others``."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.place)


Looked = tuple[int, int]
"""Size and time of a file or folder when it was looked at."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was when it was read."""

    size: int
    time: int
    digest: int
    """64 bits of the BLAKE2b of its bytes, of what it takes in from others, and of its origin."""
    settled: bool
    """Whether any edit made after it was read would show in its time, or in theirs."""
    others: tuple[tuple[str, int, int], ...] = ()
    """Name, size and time of what it takes in, of the folders where that was looked for in vain, and of what
    tells its origin."""
    unheard: bool = False
    """Whether it quotes somebody in a language in which nobody's name is found."""

    def looks_like(self, file: File, now: Callable[[str], Looked | None]) -> bool:
        """Whether sizes and times suffice to say that the file is as it was; ``now``: those of others."""
        return self.settled and self.is_as_large_and_old_as(file, now)

    def is_as_large_and_old_as(self, file: File, now: Callable[[str], Looked | None]) -> bool:
        """Whether its size and time, and those of what it takes in, are as they were."""
        return (
            (self.size, self.time) == (file.size, file.time)
            and all(now(name) == (size, time) for name, size, time in self.others)
            and set(file.told) <= set(self.others)
        )


@dataclass(frozen=True, slots=True)
class Files(Verifying):
    """All files that were read, as arrays."""

    names: Strings
    sizes: NDArray[np.int64]
    times: NDArray[np.int64]
    digests: NDArray[np.uint64]
    settled: NDArray[np.bool_]
    taken_in: Strings
    """``Known.others`` as JSON; "" for none."""
    unheard: NDArray[np.bool_]

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
            Strings.of(json.dumps(known.others) if known.others else "" for _, known in some),
            np.array([known.unheard for _, known in some], np.bool_),
        )

    def by_name(self) -> dict[str, Known]:
        """The files by name."""
        columns = (column.tolist() for column in (self.sizes, self.times, self.digests, self.settled))
        rows = zip(self.names, *columns, map(_others, self.taken_in), self.unheard.tolist(), strict=True)
        return {name: Known(*row) for name, *row in rows}

    def others(self) -> frozenset[str]:
        """What the files take in, and where that was looked for in vain, by name from the folder."""
        return frozenset(name for written in self.taken_in for name, *_ in _others(written))


def _others(written: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, size, time) for name, size, time in json.loads(written)) if written else ()


NO_FILES: Final = Files.of(())


def looked_at(path: Path) -> Looked | None:
    """Size and time of a file or folder as they are now; None: there is none."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return stat.st_size, stat.st_mtime_ns


def observed(file: File, beat: Beat = lambda: None) -> "tuple[Known, Completed | None]":
    """A file as it is now, and its bytes with those of the files that it takes in (None: too many to hold).

    ``beat`` is called with each step.

    What it takes in counts as its own; an edit of that does not show in this file's time.

    Raises:
        UnreadableFileError: It cannot be opened.
    """
    # Whatever was changed long enough before this, a later edit will show in its time.
    before = time.time_ns() - _GRANULARITY_NS
    digest, completed = _digest_of(file, beat)
    others = (*(completed.looked if completed else ()), *file.told)
    settled = file.time < before and all(changed < before for *_, changed in others)
    return Known(file.size, file.time, digest, settled, others), completed


def _digest_of(file: File, beat: Beat) -> "tuple[int, Completed | None]":
    # Loaded at first use: nobody who only asks reads a file.
    from knowledge.reading.including import complete, may_take_in

    digest = hashlib.blake2b(signed(file.origin), digest_size=8)
    try:
        with file.path.open("rb") as opened:
            most = MAX_BYTES if may_take_in(file.path.suffix) else _CHUNK
            data = opened.read(min(most, file.size + 1))  # as much memory is taken first as is asked for
            digest.update(data)
            is_whole = True
            while more := opened.read(_CHUNK):
                digest.update(more)
                is_whole = False
                beat()
    except PermissionError:
        raise UnreadableFileError(
            file.name, "it may not be read; give this user the right to read it"
        ) from None
    except OSError as error:
        raise UnreadableFileError(file.name, f"the disk would not hand it over ({error.strerror})") from None
    completed = complete(data, file.path, file.name)
    if completed.data is not data:
        digest.update(completed.data)
    elif not is_whole:
        return int.from_bytes(digest.digest(), "big"), None
    return int.from_bytes(digest.digest(), "big"), completed
