"""What a whole answer takes: question in, ``Answer`` out, also during a reload and from the start of a process.

    uv run --group bench python benchmarks/answers.py SQUAD.jsonl [--size 100000]

The documents are those of ``building.py``. Answers are counted in processor time, so that a busy machine does
not count against us. Those given during a reload of one file in a hundred are counted on the clock, beside as
many given before, for waiting for each other is what it is about. Writes the list in ``docs/benchmarks.md``.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from building import PAGE, SHARE_CHANGED, change, write_files, write_page
from grown import grow

from bot.answer.answering import answer
from knowledge.folder import listing
from knowledge.library import Library
from knowledge.reloading import reload

QUESTIONS, RELOADS, STARTS = 4_000, 5, 15
SMALL = 2_000
LANGUAGE = "en"

# Runs one command and says how many megabytes that took.
RUNNING = """
import atexit, sys
from peers import megabytes
from adapters.cli import main
atexit.register(lambda: print(megabytes(), file=sys.stderr))
main()
"""


def main() -> None:
    """Measure and write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("squad", type=Path)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--page", type=Path, default=PAGE)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        small, large = Path(temporary) / "small", Path(temporary) / "large"
        question = built(small, arguments.squad, SMALL)[1][0]
        library, questions = built(large, arguments.squad, arguments.size)
        lines = [
            *whole(library, questions[:QUESTIONS]),
            *meanwhile(library, large, questions),
            f"process start to printed answer, {SMALL:,} passages: {started(small, question)}",
            f"process start to printed answer, {arguments.size:,} passages: {started(large, question)}",
        ]
    now = datetime.now(UTC).date().isoformat()
    head = f"Measured {now} on {platform.system()} {platform.machine()}, {arguments.size:,} passages."
    write_page(arguments.page, "answers", "\n".join([head, "", *(f"- {line}" for line in lines), ""]))


def built(base: Path, squad: Path, size: int) -> tuple[Library, list[str]]:
    """The library of a folder of grown passages, and questions about them."""
    base.mkdir()
    grown = grow(squad, size)
    write_files(base / "knowledge", grown)
    library = Library.open(base / "state", base / "knowledge", LANGUAGE)
    reload(library, base / "knowledge")
    return library, grown.questions


def whole(library: Library, questions: list[str]) -> list[str]:
    """Processor time of answers, none of which was asked before."""
    for question in questions[-100:]:
        answer(question, library.index)
    times = sorted(timed(time.thread_time, question, library) for question in questions)
    rate = 1000 * len(times) / sum(times)
    median, last = share(times, 0.5), share(times, 0.99)
    return [
        f"whole answers: median {median:.1f} ms, 99th percentile {last:.1f} ms, computing",
        f"answers a second on one core: {rate:,.0f}",
    ]


def meanwhile(library: Library, base: Path, questions: list[str]) -> list[str]:
    """How much slower answers are while the library is reloaded."""
    turn = iter(range(1_000_000))

    def ask() -> tuple[float, float]:
        question, waited = questions[next(turn) % len(questions)], waiting()
        clock = timed(time.perf_counter, question, library)
        return clock, clock - (waiting() - waited)

    seconds = []
    before: list[tuple[float, float]] = []
    during: list[tuple[float, float]] = []
    for start in range(RELOADS):
        before += [ask() for _ in range(QUESTIONS // RELOADS)]
        change(listing(base / "knowledge").files[start::SHARE_CHANGED])
        reloads = threading.Thread(
            target=lambda: seconds.append(reload(library, base / "knowledge").seconds), daemon=True
        )
        reloads.start()
        while reloads.is_alive():
            during.append(ask())
    lines = [f"answers during a reload of 1 %: {len(during):,}, the reload {min(seconds):.1f} s"]
    for number, name in enumerate(("on the clock", "waiting for a free processor left out")):
        old, new = sorted(one[number] for one in before), sorted(one[number] for one in during)
        ratios = [share(new, part) / share(old, part) for part in (0.5, 0.99)]
        lines.append(f"slower meanwhile, {name}: median {ratios[0]:.2f}×, 99th percentile {ratios[1]:.2f}×")
    return lines


def started(base: Path, question: str) -> str:
    """Starts of the command on an index that is there: the fastest on the clock, processor time, memory."""
    folder = str(base / "knowledge")
    command = [sys.executable, "-c", RUNNING, "ask", "--knowledge", folder, question]
    environment = {**os.environ, "BACKGROUNDER_STATE": str(base / "state"), "BACKGROUNDER_LANGUAGE": LANGUAGE}
    clocks, processors, megabytes = [], [], 0.0
    for _ in range(STARTS):
        used = os.times()
        began = time.perf_counter()
        done = subprocess.run(
            command, cwd=Path(__file__).parent, env=environment, capture_output=True, text=True, check=True
        )
        clocks.append(time.perf_counter() - began)
        now = os.times()
        processors.append(now.children_user + now.children_system - used.children_user - used.children_system)
        megabytes = float(done.stderr.splitlines()[-1])
    return f"{min(clocks):.2f} s, of it {min(processors):.2f} s computing, {megabytes:,.0f} MB resident"


def timed(clock: Callable[[], float], question: str, library: Library) -> float:
    """Milliseconds that an answer takes by a clock."""
    began = clock()
    answer(question, library.index)
    return (clock() - began) * 1000


def waiting() -> float:
    """Milliseconds that this thread has waited for a processor so far; 0 where the system does not tell."""
    with suppress(OSError):
        return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e6
    return 0.0


def share(times: list[float], part: float) -> float:
    """The time that a part of all sorted ones stays below."""
    return times[min(len(times) - 1, int(len(times) * part))]


if __name__ == "__main__":
    main()
