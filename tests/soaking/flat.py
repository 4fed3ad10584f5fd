"""Whether what a process holds stays the same: memory by its slope, open files by what is open at rest."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.soaking.bot import FULL_SECONDS, Life, Sample

LONG_ENOUGH_SECONDS = 60.0
"""Beyond the time in which it fills: what is measured for less tells nothing."""
MOST_MEBIBYTES = 1.5
"""A minute: a question that left a kibibyte and a half behind, at twenty a second, is more. Where nothing stays (the
objects that tracemalloc finds are as many after minutes) the allocator's pages still came to 0.2 to 0.9 on busy
machines, the less the longer it was looked at."""
PARTS = 6
"""Of the time, each with its median: a spike while a question waits, or while an index is replaced, is no growth."""
MOST_MORE_FILES = 3
"""Connections that are kept open come and go."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one process held, from when it was full to its end."""

    seconds: float
    first: float
    """Mebibytes of memory."""
    last: float
    slope: float
    """Mebibytes a minute."""
    files: tuple[int, int]
    """Open at rest in the first part, and in the last one."""
    threads: int

    @property
    def is_flat(self) -> bool:
        """Whether it may go on so for ever."""
        return self.slope <= MOST_MEBIBYTES and self.files[1] - self.files[0] <= MOST_MORE_FILES

    def __str__(self) -> str:
        return (
            f"{self.first:.0f} to {self.last:.0f} MiB in {self.seconds:.0f} s ({self.slope:+.2f} MiB a minute), "
            f"{self.files[0]} to {self.files[1]} open files at rest, {self.threads} threads"
        )


def held(life: Life) -> Held | None:
    """Measure a process; None: it did not live long enough for that."""
    full = [one for one in life.samples if one.at - life.began > FULL_SECONDS]
    if len(full) < PARTS or full[-1].at - full[0].at < LONG_ENOUGH_SECONDS:
        return None
    begin, length = full[0].at, (full[-1].at - full[0].at) / PARTS
    parts = [
        [one for one in full if 0 <= one.at - begin - number * length <= length] for number in range(PARTS)
    ]
    parts = [part for part in parts if part]
    medians = [
        (statistics.median(one.at for one in part), statistics.median(one.kibibytes for one in part) / 1024)
        for part in parts
    ]
    return Held(
        full[-1].at - begin,
        medians[0][1],
        medians[-1][1],
        60 * statistics.linear_regression(*zip(*medians, strict=True)).slope,
        (_at_rest(parts[0]), _at_rest(parts[-1])),
        full[-1].threads,
    )


def _at_rest(part: Sequence[Sample]) -> int:
    """The fewest that were open: what a question or a hostile sender needs is closed again."""
    return min(one.descriptors for one in part)
