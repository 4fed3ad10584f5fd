"""What an index costs: to build, to bring up to date, to keep on disk.

    uv run --group bench python benchmarks/building.py SQUAD.jsonl [--size 100000]
    uv run --group bench python benchmarks/building.py --folder FOLDER [--beside PYTHON]

With ``--folder`` a folder of your own is read in, as it is, and the list is printed. With ``--beside``, the
interpreter that has another version of this program installed, that one reads it, too, in turn with this one.

The passages are those of ``speed.py``, fifty to a Markdown file. Rates of one core are counted in processor
time, so that a busy machine does not count against us; what all cores do together is counted both ways, and of
some reloads the fastest counts.
Writes the list in ``docs/benchmarks.md``.
"""

import argparse
import itertools
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from grown import Grown, grow

from knowledge.files import File
from knowledge.folder import listing
from knowledge.index import Index
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.stored.segment import Segment
from knowledge.library import Library
from knowledge.reading import read
from knowledge.reloading import ReloadReport, reload
from knowledge.reloading.keeping import KEPT
from knowledge.text.terms import terms_of

T = TypeVar("T")

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PASSAGES_A_FILE = 50
SHARE_CHANGED = 100
SAMPLE_FILES = 120
RELOADS = 5
BUILDS = 3
SEARCHED = 8
IN_TURN = 5
READ_IN = """
import sys, time
from pathlib import Path
from knowledge.library import Library
from knowledge.reloading import reload
state, folder = map(Path, sys.argv[1:])
library = Library.open(state, folder)
begun = time.perf_counter()
reload(library, folder)
print(time.perf_counter() - begun)
"""


def main() -> None:
    """Measure and write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("squad", type=Path, nargs="?")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--page", type=Path, default=PAGE)
    arguments = parser.parse_args()
    if arguments.folder:
        with tempfile.TemporaryDirectory() as temporary:
            lines = of_folder(arguments.folder, Path(temporary))
            if arguments.beside:
                lines += beside(str(arguments.beside), arguments.folder.resolve())
            print("\n".join(f"- {line}" for line in lines))
        return
    if arguments.squad is None:
        parser.error("name SQuAD's passages, or a folder with --folder")
    with tempfile.TemporaryDirectory() as temporary:
        folder, state = Path(temporary) / "knowledge", Path(temporary) / "state"
        write_files(folder, grow(arguments.squad, arguments.size))
        lines = [*rates(folder), *on_disk(folder, state)]
    now = datetime.now(UTC).date().isoformat()
    head = f"Measured {now} on {platform.system()} {platform.machine()}, {arguments.size:,} passages."
    write_page(arguments.page, "building", "\n".join([head, "", *(f"- {line}" for line in lines), ""]))


def write_files(folder: Path, grown: Grown) -> None:
    """The passages as Markdown, an article's in the same files."""
    folder.mkdir()
    articles: dict[str, list[str]] = {}
    for passage, article in zip(grown.passages, grown.articles, strict=True):
        articles.setdefault(article, []).append(passage)
    for article, passages in articles.items():
        name = re.sub(r"\W+", "_", article)
        for first in range(0, len(passages), PASSAGES_A_FILE):
            body = "\n\n".join(passages[first : first + PASSAGES_A_FILE])
            (folder / f"{name}_{first:06}.md").write_text(f"# {article}\n\n{body}\n", "utf-8")


def rates(folder: Path) -> list[str]:
    """Passages a second of one core, from files, from texts and from kept terms."""
    files = listing(folder).files
    files = files[:: max(1, len(files) // SAMPLE_FILES)]
    documents, reading = timed(lambda: [read(file.path, file.name) for file in files])
    parts: list[Segment] = []
    seconds = []
    for statements in (False, True):

        def take(statements: bool = statements) -> Segment:  # noqa: FBT001 # bound, not passed
            builder = SegmentBuilder(statements=statements)
            for document in documents:
                builder.add(document)
            return builder.segment()

        take()  # words met before cost nothing, as in every build but the first second of it
        segment, taking = timed(take)
        parts.append(segment)
        seconds.append(taking)
    size = len(parts[0].pieces.start)
    _, putting = timed(lambda: postings_of(merged([Kept(parts[0], range(len(documents)))])))
    return [
        f"text to postings: {size / (seconds[0] + putting):,.0f} passages a second and core",
        f"with statements: {size / (seconds[1] + putting):,.0f} passages a second and core",
        f"reading the Markdown besides: {size / reading:,.0f} passages a second and core",
    ]


def on_disk(folder: Path, state: Path) -> list[str]:
    """Build, reload, size, start."""
    library = Library.open(state, folder)
    first, building = everywhere(lambda: reload(library, folder))
    assert library.store is not None  # noqa: S101 # it was opened with one
    segment = library.index.segment
    documents = range(len(segment.paths))
    _, kept = timed(lambda: postings_of(merged([Kept(segment, documents)])))
    stored = sum(file.stat().st_size for file in library.store.path.iterdir())
    beside = (stored - segment.texts.blob.nbytes) / first.passages
    files = listing(folder).files
    reloads = []
    for start in range(RELOADS):
        change(files[start::SHARE_CHANGED])
        reloads.append(everywhere(lambda: reload(library, folder)))
    second = min((report for report, _ in reloads), key=lambda report: report.seconds)
    bringing = min(seconds for _, seconds in reloads)
    return [
        f"from kept terms: {first.passages / kept:,.0f} passages a second and core",
        f"first build, files to index: {first.seconds:.0f} s, of all processes {building:.0f} s computing",
        (
            f"reload after {len(second.changes.changed)} of {len(files):,} files changed: "
            f"{second.seconds:.1f} s, "
            f"of all processes {bringing:.1f} s computing"
        ),
        f"disk beside the texts: {beside:,.0f} bytes a passage",
    ]


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
    alone, meanwhile, grown = while_reading(library, Library.open(temporary / "other", folder), folder)
    return [
        f"{len(report.changes.added):,} files, {report.passages:,} passages, {stored / 2**20:.1f} MiB on disk",
        f"read in: {seconds:.2f} s, of all processes {computing:.2f} s computing (the best of {BUILDS})",
        f"reload without news: {1000 * again:.0f} ms",
        f"a search: {1000 * alone:.2f} ms, while all is read anew {1000 * meanwhile:.2f} ms (medians)",
        f"this process grew by {grown / 2**20:.1f} MiB meanwhile",
    ]


def beside(other: str, folder: Path) -> list[str]:
    """How many times as long another version takes to read a folder in, on the clock and in processor time."""
    taken: dict[str, list[tuple[float, float]]] = {other: [], sys.executable: []}
    for python in [*taken] * IN_TURN:
        taken[python].append(everywhere(partial(read_in_by, python, folder)))
    (clock_there, work_there), (clock_here, work_here) = (
        map(min, zip(*one, strict=True)) for one in taken.values()
    )
    clock = f"{clock_there:.2f} s by the other version, {clock_here:.2f} s by this one"
    work = f"{work_there / work_here:.2f} times in processor time, with the start of all processes"
    return [
        f"read in, the best of {IN_TURN} in turn: {clock}: {clock_there / clock_here:.2f} times as fast",
        f"{work_there:.2f} s and {work_here:.2f} s computing: {work}",
    ]


def read_in_by(python: str, folder: Path) -> float:
    """Seconds on the clock that a version takes to read a folder in from nothing."""
    with tempfile.TemporaryDirectory() as state:
        command = [python, "-P", "-c", READ_IN, state, str(folder)]
        # In a folder of its own: a version there was took modules from the current one.
        return float(subprocess.run(command, cwd=state, capture_output=True, check=True).stdout)


def read_in(library: Library, folder: Path) -> ReloadReport:
    """Reload and end the process that would be kept, without which its work would not be counted."""
    report = reload(library, folder)
    KEPT.end()
    return report


def while_reading(library: Library, other: Library, folder: Path) -> tuple[float, float, int]:
    """Median seconds of a search alone and while ``other`` reads everything, and bytes this process grew by."""
    index = library.index
    terms = [terms_of(index.passage(number).text)[:SEARCHED] for number in range(0, len(index), 7)]
    for some in terms:
        index.search(some)  # what is read from the disk for the first time is not what is measured
    alone = statistics.median(timed_search(index, some) for some in terms)
    before = resident()
    reading = threading.Thread(target=reload, args=(other, folder))
    reading.start()
    meanwhile = []
    for some in itertools.cycle(terms):
        meanwhile.append(timed_search(index, some))
        if not reading.is_alive():
            break
    return alone, statistics.median(meanwhile), resident() - before


def timed_search(index: Index, terms: Sequence[str]) -> float:
    """Seconds that a search takes on the clock, waiting for a processor included."""
    begun = time.perf_counter()
    index.search(terms)
    return time.perf_counter() - begun


def resident() -> int:
    """Bytes of memory that this process holds, where Linux tells; elsewhere 0."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if status.exists() else 0


def change(files: list[File]) -> None:
    """Add a paragraph to each."""
    for file in files:
        with file.path.open("a", encoding="utf-8") as opened:
            opened.write(f"\nA paragraph added at {time.time_ns()}.\n")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What some work returns and the processor seconds it took."""
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


def everywhere(work: Callable[[], T]) -> tuple[T, float]:
    """What some work returns and the processor seconds it took, those of other processes included."""
    begun = os.times()
    result = work()
    ended = os.times()
    return result, sum(ended[:4]) - sum(begun[:4])


def write_page(page: Path, mark: str, text: str) -> None:
    """The list between its two marks; the words around them stay."""
    begin, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    page.write_text(before + begin + text + end + rest.partition(end)[2], "utf-8")


if __name__ == "__main__":
    main()
