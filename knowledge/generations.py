"""An index on disk as it was opened: one file, or one that is laid upon another."""

import contextlib
import os
from collections.abc import Container
from dataclasses import dataclass, field

from knowledge.checksums import CheckedArrays
from knowledge.errors import DamagedIndexError

Description = dict[str, str]
Damages = list[DamagedIndexError]

Stamp = tuple[int, int, int]
"""What changes when somebody writes into a file, or puts another in its place: size, time, inode."""


def stamp_of(stat: os.stat_result) -> Stamp:
    """What a file is known by."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


@dataclass(frozen=True, slots=True)
class Stored:
    """An index file, opened: its arrays are views of the mapped file."""

    name: str
    arrays: CheckedArrays
    description: Description
    stamp: Stamp
    """Of the file as it was when it was opened."""
    sums: int
    """The checksum of its checksums, by which another that is laid upon it knows it."""
    damages: Damages = field(default_factory=list)
    """What turned out to be damaged, whoever asked for it."""
    below: "Stored | None" = None
    """The file that it is laid upon; its damages are the same."""

    @property
    def stamps(self) -> dict[str, Stamp]:
        """Of each of its files, by name."""
        return {self.name: self.stamp} | (self.below.stamps if self.below else {})

    def trust(self) -> None:
        """Take it for intact, as somebody has found."""
        self.arrays.trust()
        if self.below:
            self.below.trust()

    def faults(self, passing_over: Container[str] = ()) -> list[str]:
        """The names of all damaged arrays, each noted in ``damages``; reads its files but for some, by name."""
        found = [] if self.name in passing_over else self.arrays.faults()
        for name in found:
            with contextlib.suppress(DamagedIndexError):
                self.arrays[name]
        return found + (self.below.faults(passing_over) if self.below else [])
