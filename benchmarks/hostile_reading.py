"""How the time and memory of reading grow with texts made to hurt: each kind at a size, and at twice that.

    uv run python benchmarks/hostile_reading.py [.json .rst …] [--pieces 20000] [--characters 50000] [--all]

Well-formed files (``tools/fuzz/wellformed.py``) have so many pieces; all kinds of ``tools/fuzz/hostile.py``,
of so many characters, are read by the readers that take any text. Each is read and taken apart as a reload
does it, in a process of its own that is held to the memory and time of one that reads (Linux). Times are the
processor's, so that what else the machine does counts little. Where twice the text takes more than ``MOST``
times as long, four times the text is measured, too, and the kind is marked if it holds there. Without
``--all`` only what takes longer than ``WORTH`` seconds at twice the size is shown, and what was ended.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from knowledge.files import File
from knowledge.reloading.limits import MEMORY, seconds_for
from knowledge.reloading.processes.worker import look_for_rings_rarely
from knowledge.reloading.taking import take

ROOT: Final = Path(__file__).parents[1]
ANY_TEXT: Final = (".md", ".txt", ".html", ".rst", ".adoc", ".org", ".yaml", ".csv", ".vtt", ".rtf", ".eml")
MOST: Final = 2.6
WORTH: Final = 0.2

Made = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading a file took."""

    size: int
    seconds: float
    megabytes: float
    said: str
    """Why it was left out, or what else is said of it."""
    was_ended: bool = False

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} s {self.megabytes:5.0f} MB"


def main(arguments: argparse.Namespace) -> None:
    """Measure what was asked for, and tell how many grew by more than their size."""
    marked = shown = 0
    kinds = list(_kinds(arguments))
    look_for_rings_rarely()
    with tempfile.TemporaryDirectory() as folder:
        for suffix in {suffix for suffix, *_ in kinds}:
            # What a reader needs is loaded before the first is measured.
            take([_file(Path(folder), suffix, b"The gate is open.\n\nIt is.")], "english", 1 << 30)
        for suffix, name, size, made in kinds:
            costs = [cost_of(Path(folder), suffix, made(times * size)) for times in (1, 2)]
            if _grows(costs):
                costs.append(cost_of(Path(folder), suffix, made(4 * size)))
            grows = _grows(costs)
            marked += grows
            if arguments.all or grows or costs[-1].was_ended or costs[1].seconds > WORTH:
                shown += 1
                ratio = costs[-1].seconds / max(1e-3, costs[-2].seconds)
                told = f"{'!' if grows else ' '} {ratio:4.1f} {name:45} {costs[0].size:>10,} bytes"
                print(told, *costs, costs[-1].said[:90], sep="  ", flush=True)
    print(f"{len(kinds)} kinds, {shown} shown, {marked} grow by more than {MOST} for twice the text.")


def _kinds(arguments: argparse.Namespace) -> Iterator[tuple[str, str, int, Made]]:
    """Ending, name, size and maker of all that is wanted."""
    sys.path.insert(0, str(ROOT / "tools" / "fuzz"))
    from fuzz import FRAMES
    from hostile import KINDS
    from wellformed import WELL_FORMED

    wanted = arguments.suffix
    for name, made in WELL_FORMED.items():
        suffix = name.split(maxsplit=1)[0]
        if arguments.pieces and (not wanted or suffix in wanted):
            yield suffix, name, arguments.pieces, made
    for suffix in ANY_TEXT if arguments.characters else ():
        before, behind = FRAMES.get(suffix, ("", ""))
        for kind, text in KINDS.items():
            if not wanted or suffix in wanted:

                def framed(
                    size: int, text: Callable[[int], str] = text, ends: tuple[str, str] = (before, behind)
                ) -> bytes:
                    return f"{ends[0]}{text(size)}{ends[1]}".encode("utf-8", "replace")

                yield suffix, f"{suffix} {kind}"[:45].replace("\n", "⏎"), arguments.characters, framed


def _grows(costs: list[Cost]) -> bool:
    first, second = costs[-2:]
    return not first.was_ended and second.seconds > max(WORTH, MOST * first.seconds)


def _file(folder: Path, suffix: str, data: bytes) -> File:
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    return File(path, path.name, len(data), path.stat().st_mtime_ns)


def cost_of(folder: Path, suffix: str, data: bytes) -> Cost:
    """What reading these bytes takes, in a process that begins."""
    file = _file(folder, suffix, data)
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_read, args=(file, theirs))
    begun = time.monotonic()
    process.start()
    theirs.close()
    limit = seconds_for(file)
    try:
        if not ours.poll(limit):
            return Cost(len(data), time.monotonic() - begun, 0.0, f"ended after {limit:.0f} s", was_ended=True)
        seconds, megabytes, said = ours.recv()
        return Cost(len(data), seconds, megabytes, said)
    except EOFError:
        return Cost(len(data), time.monotonic() - begun, 0.0, "it broke its process", was_ended=True)
    finally:
        process.kill()
        process.join()
        ours.close()


def _read(file: File, told: Connection) -> None:
    before, data = _held()
    most = int(data + MEMORY)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    begun = time.process_time()
    taken = take([file], "english", 1 << 30)
    seconds = time.process_time() - begun
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    told.send((seconds, grown / 2**20, "; ".join(why for _, why in (*taken.failed, *taken.notes))))


def _held() -> tuple[int, int]:
    """Bytes that this process holds in memory, and of data in all, when it begins."""
    pages = list(map(int, Path("/proc/self/statm").read_text().split()))
    return pages[1] * resource.getpagesize(), pages[5] * resource.getpagesize()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suffix", nargs="*", help="endings such as .json; all unless named")
    parser.add_argument("--pieces", type=int, default=20_000, help="of well-formed files; 0: none of these")
    parser.add_argument("--characters", type=int, default=50_000, help="of what is repeated; 0: none of that")
    parser.add_argument("--all", action="store_true", help="show also what takes hardly any time")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
