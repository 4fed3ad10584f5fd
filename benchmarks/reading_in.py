"""What reading in a folder of one's own costs, and what those who ask feel of it; ``building.py`` prints it.

What a process grows by is measured in one that begins, for memory that was used once before is not taken anew.
"""

import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.answer.answering import answer
from knowledge.folder import listing
from knowledge.index import Index
from knowledge.library import Library
from knowledge.reloading import ReloadReport, reload
from knowledge.reloading.processes.keeping import KEPT

T = TypeVar("T")

BUILDS = 3
RELOADS = 5
IN_TURN = 5
WORDS_ASKED = 8
READ_IN = """
import sys, time
from pathlib import Path
from knowledge.library import Library
from knowledge.reloading import reload

def resident():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

state, folder = map(Path, sys.argv[1:])
library = Library.open(state, folder)
before, begun = resident(), time.perf_counter()
reload(library, folder)
print(time.perf_counter() - begun, resident() - before)
"""
"""Reads a folder in, and prints the seconds that took and the KiB of memory that the process grew by."""


def of_folder(folder: Path, temporary: Path) -> list[str]:
    """Read in a folder, the best of several times; look for news; and what of it those who ask feel."""
    builds = []
    for number in range(BUILDS):
        library = Library.open(temporary / str(number), folder)
        KEPT.end()  # as in a process that begins
        report, computing = everywhere(partial(read_in, library, folder))
        builds.append((report.seconds, computing, report))
    seconds, computing, report = min(builds, key=lambda one: one[0])
    assert library.store is not None  # noqa: S101 # it was opened with one
    stored = sum(file.stat().st_size for file in library.store.path.iterdir())
    again = min(reload(library, folder).seconds for _ in range(RELOADS))
    grown = min(read_in_by(sys.executable, folder)[1] for _ in range(BUILDS))
    alone, meanwhile, answers = while_reading(folder, temporary)
    return [
        f"{len(report.changes.added):,} files, {report.passages:,} passages, {stored / 2**20:.1f} MiB on disk",
        f"read in: {seconds:.2f} s, of all processes {computing:.2f} s computing (the best of {BUILDS})",
        f"a process that begins grew by {grown / 2**20:.1f} MiB meanwhile",
        f"reload without news: {1000 * again:.0f} ms",
        (
            f"a whole answer: {1000 * alone:.1f} ms, while every file is read anew {1000 * meanwhile:.1f} ms: "
            f"{meanwhile / alone:.2f} times (medians on the clock, of {answers:,} answers meanwhile)"
        ),
    ]


def beside(other: str, folder: Path) -> list[str]:
    """How many times as long another version takes to read a folder in, on the clock and in processor time."""
    taken: dict[str, list[tuple[float, float]]] = {other: [], sys.executable: []}
    for python in [*taken] * IN_TURN:
        (seconds, _), computing = everywhere(partial(read_in_by, python, folder))
        taken[python].append((seconds, computing))
    (clock_there, work_there), (clock_here, work_here) = (
        map(min, zip(*one, strict=True)) for one in taken.values()
    )
    on_clock = f"{clock_there:.2f} s by the other version, {clock_here:.2f} s by this one"
    computed = f"{work_there / work_here:.2f} times in processor time, with the start of all processes"
    return [
        f"read in, the best of {IN_TURN} in turn: {on_clock}: {clock_there / clock_here:.2f} times as fast",
        f"{work_there:.2f} s and {work_here:.2f} s computing: {computed}",
    ]


def read_in_by(python: str, folder: Path) -> tuple[float, int]:
    """Seconds on the clock that a version takes to read a folder in, and bytes that its process grows by."""
    with tempfile.TemporaryDirectory() as state:
        command = [python, "-P", "-c", READ_IN, state, str(folder)]
        # In a folder of its own: a version there was took modules from the current one.
        said = subprocess.run(command, cwd=state, capture_output=True, check=True).stdout.split()
    return float(said[0]), int(said[1]) << 10


def read_in(library: Library, folder: Path) -> ReloadReport:
    """Reload and end the process that would be kept, without which its work would not be counted."""
    report = reload(library, folder)
    KEPT.end()
    return report


def while_reading(folder: Path, temporary: Path) -> tuple[float, float, int]:
    """Median seconds of an answer alone and while all is read anew, and how many were given meanwhile."""
    copy = temporary / "copy"
    shutil.copytree(folder, copy)
    library = Library.open(temporary / "asked", copy)
    reload(library, copy)
    index = library.embedded
    questions = [asked_of(index, number) for number in range(0, len(index), 7)]
    for question in questions:
        answer(question, index)  # what is read from the disk for the first time is not what is measured
    alone = statistics.median(timed_answer(index, question) for question in questions)
    for file in listing(copy).files:
        with file.path.open("ab") as opened:
            opened.write(b"\n")
    reading = threading.Thread(target=reload, args=(library, copy))
    reading.start()
    meanwhile = []
    for question in itertools.cycle(questions):
        meanwhile.append(timed_answer(index, question))
        if not reading.is_alive():
            break
    return alone, statistics.median(meanwhile), len(meanwhile)


def asked_of(index: Index, number: int) -> str:
    """A question in the words of a passage."""
    return f"What about {' '.join(index.passage(number).text.split()[:WORDS_ASKED])}?"


def timed_answer(index: Index, question: str) -> float:
    """Seconds that an answer takes on the clock, waiting for a processor included."""
    begun = time.perf_counter()
    answer(question, index)
    return time.perf_counter() - begun


def everywhere(work: Callable[[], T]) -> tuple[T, float]:
    """What some work returns and the processor seconds it took, those of other processes included."""
    begun = os.times()
    result = work()
    ended = os.times()
    return result, sum(ended[:4]) - sum(begun[:4])
