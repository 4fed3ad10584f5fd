"""An index of millions of passages, put together without reading them, and what those take who ask it.

    uv run python benchmarks/copied.py BASE TIMES TO [--questions 400] [--files]

BASE is what ``growth.py --base`` leaves of one size: ``knowledge``, ``state`` and ``made.json``. TO comes to
hold an index of so many copies of its documents, under other paths and with other digests, so that none repeats
another. The words are those of BASE, and a question finds as many equal best as there are copies. What is in TO
already is not put together again. ``--files`` writes the documents, too, so that a reload finds them as they
were read. Times are processor time, so that a busy machine does not count.
"""

import argparse
import gc
import json
import os
import shutil
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
from copies import copies_of, path_of

from bot.answer.answering import answer
from knowledge.files import Files
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import merged
from knowledge.index.stored.arrays import Strings, flatten, restore
from knowledge.index.stored.segment import Segment
from knowledge.library import Library
from knowledge.storage import Store
from knowledge.text.terms import terms_of

R = TypeVar("R")

OPENINGS: Final = 9
CANDIDATES: Final = 80
_LOOKS: Final = 0.02
"""Seconds between two looks at how much memory is taken."""


@dataclass(frozen=True, slots=True)
class Step:
    """Of what it took to put an index together: computing, and the MiB that were the process's own at most."""

    name: str
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What a process took that begins; milliseconds of computing, but for ``clock``."""

    opening: float
    clock: float
    """Milliseconds on the clock to open it, nothing of the file being in memory."""
    read: int
    """KiB of the file that the system has mapped for it by then."""
    first_search: float
    first_answer: float


def main() -> None:
    """Put it together where it is not there yet, and ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("times", type=int)
    parser.add_argument("to", type=Path)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--files", action="store_true")
    arguments = parser.parse_args()
    to: Path = arguments.to
    if not (to / "state").exists():
        for step in alone(put_together, arguments.base, arguments.times, to):
            print(f"{step.name}: {step.seconds:.1f} s, up to {step.memory:,} MiB of its own", flush=True)
    questions = json.loads((arguments.base / "made.json").read_text("utf-8"))["questions"]
    (to / "made.json").write_text(json.dumps({"questions": questions}), "utf-8")
    if arguments.files and not (to / "knowledge").exists():
        write_copies(arguments.base / "knowledge", arguments.times, to / "knowledge")
    begun = [alone(opened, to, question) for question in questions[:OPENINGS]]
    print(f"opening, ms (least of {OPENINGS}): {min(one.opening for one in begun):.1f}")
    print(f"the same on the clock, from the disk (median): {statistics.median(one.clock for one in begun):.1f}")
    print(f"read of the file to open, KiB (median): {statistics.median(one.read for one in begun):,.0f}")
    print(f"first search, ms (median): {statistics.median(one.first_search for one in begun):.0f}")
    print(f"first answer, ms (median): {statistics.median(one.first_answer for one in begun):,.0f}")
    size, searches, answers = alone(asked, to, questions[: arguments.questions])
    print(
        f"{size:,} passages; a search for new words, ms (median): {searches:.2f}; whole answers: {answers:.1f}"
    )


def alone(work: Callable[..., R], *arguments: object) -> R:
    """What is worked out in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def put_together(base: Path, times: int, to: Path) -> list[Step]:
    """Copies of the index of a folder, in one."""
    stored = Store(base / "state", base / "knowledge").open()
    assert stored is not None  # noqa: S101 # it was built
    segment = restore(Segment, stored.arrays, "segment.")
    files = restore(Files, stored.arrays, "files.")
    steps: list[Step] = []
    store = Store(to / "state", to / "knowledge")
    with store.spool() as spool:
        with _told(steps, "copies"):
            copies = copies_of(segment, times)
        with _told(steps, "merging"):
            whole = merged(copies, spool)
        with _told(steps, "postings"):
            arrays = flatten(whole, "segment.") | flatten(postings_of(whole, spool=spool), "postings.")
        del whole
        arrays |= flatten(_files(files, times), "files.")
        with _told(steps, "writing"):
            store.switch(store.write(arrays, stored.description))
    return steps


def write_copies(folder: Path, times: int, to: Path) -> None:
    """Copies of all files of a folder, as old as these."""
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    for number in range(times):
        for name in names:
            copy = to / path_of(name, number)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, copy)


def _files(files: Files, times: int) -> Files:
    return Files(
        Strings.of(path_of(name, number) for number in range(times) for name in files.names),
        np.tile(files.sizes, times),
        np.tile(files.times, times),
        np.tile(files.digests, times),
        np.tile(files.settled, times),
        Strings.of([*files.taken_in] * times),
        np.tile(files.unheard, times),
    )


@contextmanager
def _told(steps: list[Step], name: str) -> Iterator[None]:
    """Note a step; its memory is looked at time and again, that which holds parts of files left out."""
    found, over = [_own()], threading.Event()

    def look() -> None:
        while not over.wait(_LOOKS):
            found.append(_own())

    looking = threading.Thread(target=look)
    begun = time.process_time()
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()
    steps.append(Step(name, time.process_time() - begun, max(found)))


def _own() -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("RssAnon"))


def _mapped() -> int:
    """KiB of indexes."""
    found, of_index = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        if line.startswith("Rss:"):
            found += int(line.split()[1]) if of_index else 0
        elif not line.partition(" ")[0].endswith(":"):
            of_index = line.endswith(".index")
    return found


def opened(to: Path, question: str) -> Opened:
    """Open it from the disk, then once more; search and answer."""
    _library(to)  # loads what that needs of the program
    gc.collect()
    for file in (to / "state").rglob("*.index"):
        descriptor = os.open(file, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    begun = time.perf_counter()
    _library(to)
    clock = 1000 * (time.perf_counter() - begun)
    begun = time.process_time()
    index = _library(to).index
    opening, read = _since(begun), _mapped()
    begun = time.process_time()
    index.search(terms_of(question, index.language), CANDIDATES)
    searched = _since(begun)
    index = _library(to).index
    begun = time.process_time()
    answer(question, index)
    return Opened(opening, clock, read, searched, _since(begun))


def asked(to: Path, questions: list[str]) -> tuple[int, float, float]:
    """How many passages there are, and the medians of searches for new words and of whole answers."""
    index = _library(to).index
    searches, answers = [], []
    for question in questions:
        terms = terms_of(question, index.language)
        begun = time.process_time()
        index.search(terms, CANDIDATES)
        searches.append(_since(begun))
    for question in questions:
        begun = time.process_time()
        answer(question, index)
        answers.append(_since(begun))
    return index.size(), statistics.median(searches), statistics.median(answers)


def _library(to: Path) -> Library:
    return Library.open(to / "state", to / "knowledge", "en")


def _since(begun: float) -> float:
    """Milliseconds."""
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
