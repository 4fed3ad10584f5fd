"""Processes that begin, open an engine and ask it; what that takes, and how much they get done together."""

import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier as Meeting
from pathlib import Path
from typing import Final
from unittest.mock import patch

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.connection.cluster import Cluster
from adapters.services.settling import settle
from adapters.settings.searching import Search
from bot.answer.answering import answer
from knowledge import checksums
from knowledge.engine import Engine
from knowledge.library import Library

PREFIX: Final = "growth"
SECONDS: Final = 60.0
"""An answer waits so long for a cluster on a machine that does much else."""
WARMING: Final = 20
"""Questions before those that count."""
_together: list[Meeting] = []


@dataclass(frozen=True, slots=True)
class Way:
    """How to come to an engine: a folder that holds ``knowledge`` and ``state``, or a cluster's address."""

    base: Path
    url: str = ""

    def engine(self) -> Engine:
        """Open it."""
        if not self.url:
            return Library.open(self.base / "state", self.base / "knowledge", "en").index
        return OpenSearchEngine.served(Cluster(Search((self.url,), prefix=PREFIX, seconds=SECONDS)))


@dataclass(frozen=True, slots=True)
class Began:
    """What a process took that begins; milliseconds, and KiB of the index's file made sure of by then."""

    opening: float
    opened: int
    first: float
    """From the question to its answer."""
    answered: int
    resident: int
    """KiB of memory after all questions, what the system keeps of the index's file left out."""
    rate: float
    """Answers a second."""


def side_by_side(way: Way, questions: Sequence[str], processes: int) -> tuple[Began, float]:
    """What a process took to begin (medians), and the answers a second of all; each asks its part."""
    context = get_context("spawn")
    meeting = context.Barrier(processes)
    parts = [list(questions[number::processes]) for number in range(processes)]
    with ProcessPoolExecutor(processes, context, _meet, (meeting,)) as pool:
        found = list(pool.map(_asked, [way] * processes, parts))
    columns = zip(*((b.opening, b.opened, b.first, b.answered, b.resident, b.rate) for b in found), strict=True)
    opening, opened, first, answered, resident, rate = map(statistics.median, columns)
    began = Began(opening, int(opened), first, int(answered), int(resident), rate)
    return began, sum(one.rate for one in found)


def _meet(meeting: Meeting) -> None:
    _together.append(meeting)


def _asked(way: Way, questions: list[str]) -> Began:
    with _reading() as read:
        began = time.perf_counter()
        engine = way.engine()
        opening, opened = 1000 * (time.perf_counter() - began), len(read)
        began = time.perf_counter()
        answer(questions[0], engine)
        first, answered = 1000 * (time.perf_counter() - began), len(read)
    for question in questions[1:WARMING]:
        answer(question, engine)
    settle()  # as the program does, soon after it began
    # All begin at once, each after as much as the others.
    _together[0].wait(timeout=600)
    began = time.perf_counter()
    for question in questions[WARMING:]:
        answer(question, engine)
    rate = len(questions[WARMING:]) / (time.perf_counter() - began)
    kib = checksums.BLOCK >> 10
    return Began(opening, opened * kib, first, answered * kib, _anonymous(), rate)


@contextmanager
def _reading() -> Iterator[list[int]]:
    """Note each block of a file that is made sure of meanwhile; it is read for nothing else before."""
    read: list[int] = []
    right = checksums._sum  # noqa: SLF001 # what every block passes

    def noted(data: memoryview, number: int) -> int:
        read.append(number)
        return right(data, number)

    with patch("knowledge.checksums._sum", noted):
        yield read


def _anonymous() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
