"""What becomes of some files that are read; it crosses from one process to another."""

import contextlib
import os
import pickle
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final, Self

from knowledge.files import Known
from knowledge.index.stored.segment import Segment

MOST_IN_MEMORY: Final = 1 << 28
"""Bytes of segments that are in memory at once: some 90,000 passages."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Some files taken apart; ``known`` is in the order of the segment's documents."""

    packed: "bytes | Lying"
    """The segment, as one block: the process between two others hands it on and has no use for its many arrays,
    whose memory it would keep when they are gone.
    """
    pieces: int
    """How many the segment has."""
    known: tuple[tuple[str, Known], ...]
    failed: tuple[tuple[str, str], ...]
    """Name and reason."""
    notes: tuple[tuple[str, str], ...] = ()
    """Name and what could not be used of a file that was read all the same."""

    @classmethod
    def of(
        cls,
        segment: Segment,
        known: tuple[tuple[str, Known], ...],
        failed: tuple[tuple[str, str], ...],
        notes: tuple[tuple[str, str], ...] = (),
    ) -> Self:
        """Pack a segment."""
        packed = pickle.dumps(segment, pickle.HIGHEST_PROTOCOL)
        return cls(packed, len(segment.pieces.start), known, failed, notes)

    @property
    def segment(self) -> Segment:
        """The segment, unpacked every time it is asked for."""
        packed = self.packed if isinstance(self.packed, bytes) else self.packed.read()
        # Only our own processes pack one.
        found: Segment = pickle.loads(packed)  # noqa: S301
        return found


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies in a file; all processes find it there."""

    file: Path
    begin: int
    size: int

    def read(self) -> bytes:
        """All of it."""
        with self.file.open("rb") as file:
            file.seek(self.begin)
            return file.read(self.size)

    def __len__(self) -> int:
        return self.size


class Spill:
    """Where what was taken apart waits for the rest, if it is much."""

    def __init__(self, folder: Path | None) -> None:
        """Have a file in a folder of generations, once it is wanted; None: keep all in memory."""
        # Where this process is ended before it is removed, the next switch to a generation removes it.
        self._path: Final = folder / f"00000000-{os.getpid()}.index" if folder else None
        self._bytes = 0
        self._file: IO[bytes] | None = None

    def put(self, taken: Taken) -> Taken:
        """The same, its segment in the file if much was put already.

        Raises:
            OSError: The disk is full, or the folder may not be written.
        """
        self._bytes += len(taken.packed)
        if self._path is None or self._bytes <= MOST_IN_MEMORY or not isinstance(taken.packed, bytes):
            return taken
        if self._file is None:
            self._file = self._path.open("wb", buffering=0)
        begin = self._file.tell()
        left = memoryview(taken.packed)
        while left:
            left = left[self._file.write(left) :]
        return replace(taken, packed=Lying(self._path, begin, len(taken.packed)))

    def close(self) -> None:
        """Remove the file, if there is one."""
        if self._file is not None and self._path is not None:
            self._file.close()
            with contextlib.suppress(OSError):
                self._path.unlink()
