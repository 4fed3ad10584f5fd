"""How both engines grow: the same invented passages in the embedded index and in a cluster, in one run.

    uv run python benchmarks/growth.py [--sizes 10000 100000] [--base FOLDER] [--no-cluster] [--page PAGE]
    uv run python benchmarks/growth.py --sizes 1000000 --base FOLDER --kept NODE [--heap 2g]

Every figure of one size is measured side by side on the same documents and questions; a machine that does much
else makes the times longer, so compare columns, not days. Computing is the processor time of all our processes,
and of the node where there is one (OpenSearch, one node, started as the tests start theirs: that needs Java and
Maven). With ``--base`` folders and indexes stay there, and what is built already is not built again; one of
copies (``copied.py --files``) counts as built. With ``--kept``, for one size, what is published stays in the
folder NODE, as with ``shares.py``, and is not published again. ``--page`` writes the tables between the marks
of a page (docs/scaling.md), too.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from askers import Way, side_by_side
from building import change, write_page
from clustered import Node, kept, node
from invented import write
from reading_in import everywhere, read_in

from adapters.services.settling import settle
from bot.answer.answering import answer
from knowledge.engine import Engine
from knowledge.folder import listing
from knowledge.library import Library
from knowledge.reloading.rules import fingerprint
from knowledge.text.terms import terms_of

CANDIDATES: Final = 80
"""As many as an answer is chosen from."""
SHARE_CHANGED: Final = 100
ONES: Final = 3
"""How often one file is changed; the fastest reload counts."""
WARMING: Final = 50
MARK: Final = "growth"


@dataclass(frozen=True, slots=True)
class Growing:
    """One size of both engines, and the table that is made of them."""

    base: Path
    size: int
    node: Node | None
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of each figure what each engine has."""

    @property
    def ways(self) -> dict[str, Way]:
        """How to come to each engine."""
        return {"embedded": Way(self.base)} | (
            {"OpenSearch": Way(self.base, self.node.url)} if self.node else {}
        )

    def library(self) -> Library:
        """The embedded index of the folder."""
        return Library.open(self.base / "state", self.base / "knowledge", "en")

    def note(self, figure: str, engine: str, told: str) -> None:
        """Add to the table."""
        self.rows.setdefault(figure, {})[engine] = told

    def table(self) -> str:
        """As Markdown."""
        engines = list(self.ways)
        lines = [f"| {self.size:,} passages | {' | '.join(engines)} |", "|---|" + "---:|" * len(engines)]
        for figure, told in self.rows.items():
            lines.append(f"| {figure} | {' | '.join(told.get(engine, '–') for engine in engines)} |")
        return "\n".join([*lines, ""])


def main() -> None:
    """Measure every size and print, or write, a table of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--no-cluster", action="store_true")
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--heap", default="1g", help="of the node")
    parser.add_argument("--page", type=Path)
    arguments = parser.parse_args()
    if arguments.kept and (not arguments.base or len(arguments.sizes) > 1):
        parser.error("--kept takes --base and one size")
    tables = [f"Measured {datetime.now(UTC).date().isoformat()}, {arguments.questions} questions.", ""]
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        started = None if arguments.no_cluster or arguments.kept else node(arguments.heap)
        if arguments.kept:
            started = stack.enter_context(kept(arguments.heap, arguments.kept))
        for size in arguments.sizes:
            growing = Growing((arguments.base or Path(temporary)) / str(size), size, started)
            questions = built(growing)
            if started and not (arguments.kept and started.serves()):
                published(growing, started)
            asked(growing, questions[: arguments.questions])
            for processes in arguments.processes:
                beside(growing, questions[: arguments.questions], processes)
            reloaded(growing)
            if started and not arguments.kept:
                started.empty()
            tables.append(growing.table())
            print(tables[-1], flush=True)
    if arguments.page:
        write_page(arguments.page, MARK, "\n".join(tables))


def built(growing: Growing) -> list[str]:
    """Make folder and index where they are not there yet; the questions."""
    base, made = growing.base, growing.base / "made.json"
    if not made.exists():
        questions = write(base / "knowledge", growing.size)
        library = growing.library()
        report, computing = everywhere(partial(read_in, library, base / "knowledge"))
        told = {"questions": questions, "seconds": report.seconds, "computing": computing}
        made.write_text(json.dumps(told), "utf-8")
    told = json.loads(made.read_text("utf-8"))
    index = growing.library().embedded
    if "seconds" in told:
        growing.note(
            "built, passages a second on the clock (of computing)",
            "embedded",
            f"{len(index) / told['seconds']:,.0f} ({len(index) / told['computing']:,.0f})",
        )
    stored = sum(file.stat().st_size for file in (base / "state").rglob("*.index"))
    growing.note("disk, bytes a passage", "embedded", f"{stored / len(index):,.0f}")
    texts = index.segment.texts.blob.nbytes
    growing.note("disk beside the texts, bytes a passage", "embedded", f"{(stored - texts) / len(index):,.0f}")
    found: list[str] = told["questions"]
    return found


def published(growing: Growing, started: Node) -> None:
    """Have the node hold the same."""
    index = growing.library().embedded
    began = time.perf_counter()
    (_, ours), theirs = started.meanwhile(lambda: everywhere(lambda: started.publish(index)))
    seconds = time.perf_counter() - began
    growing.note(
        "built, passages a second on the clock (of computing)",
        "OpenSearch",
        f"{len(index) / seconds:,.0f} ({len(index) / (ours + theirs):,.0f})",
    )
    growing.note("disk, bytes a passage", "OpenSearch", f"{started.bytes() / len(index):,.0f}")


def asked(growing: Growing, questions: list[str]) -> None:
    """Candidates and whole answers, every question asked of one engine after the other."""
    engines = {name: way.engine() for name, way in growing.ways.items()}
    for name, engine in engines.items():
        for question in questions[:WARMING]:
            answer(question, engine)
        settle()
        growing.note(
            "candidates, ms: median / 99th percentile",
            name,
            shares(clocked(partial(candidates, question, engine)) for question in questions),
        )
    whole: dict[str, list[float]] = {name: [] for name in engines}
    own: dict[str, list[float]] = {name: [] for name in engines}
    for question in questions:
        for name, engine in engines.items():
            begun = time.thread_time()
            whole[name].append(clocked(partial(answer, question, engine)))
            own[name].append(1000 * (time.thread_time() - begun))
    for name in engines:
        growing.note("whole answers, ms: median / 99th percentile", name, shares(whole[name]))
        growing.note("of these computing in our process", name, shares(own[name]))


def candidates(question: str, engine: Engine) -> None:
    """Find what an answer is chosen from."""
    engine.search(terms_of(question, engine.language), CANDIDATES)


def beside(growing: Growing, questions: list[str], processes: int) -> None:
    """So many processes that ask at once, and, of one alone, what it takes to begin."""
    for name, way in growing.ways.items():
        began, rate = side_by_side(way, questions, processes)
        growing.note(f"answers a second, all processes ({processes})", name, f"{rate:,.0f}")
        if processes == 1:
            growing.note("opened, ms", name, f"{began.opening:,.0f}")
            growing.note("first answer, ms", name, f"{began.first:,.0f}")
            growing.note("memory of the process, MiB", name, f"{began.resident / 1024:,.0f}")
        if processes == 1 and not way.url:
            growing.note("read of the file to open, KiB", name, f"{began.opened:,}")
            growing.note("read of the file to the first answer, KiB", name, f"{began.answered:,}")


def reloaded(growing: Growing) -> None:
    """Of changes in a hundredth of the files, and in one."""
    folder = growing.base / "knowledge"
    files = listing(folder).files
    library = growing.library()
    # The documents are the same, whatever became of the program since they were read.
    library.replace(replace(library.snapshot, rules=fingerprint(library.language)))
    for figure, changed, times in (
        (f"reload of {len(files[::SHARE_CHANGED])} of {len(files):,} files, s on the clock", SHARE_CHANGED, 1),
        ("reload of one file, s on the clock", len(files), ONES),
    ):
        found, handed = [], []
        for number in range(times):
            change(files[number::changed])
            begun = time.perf_counter()
            _, computing = everywhere(partial(read_in, library, folder))
            found.append((time.perf_counter() - begun, computing))
            if growing.node:
                handed.append(clocked(partial(handed_on, growing.node, library)) / 1000)
        seconds, computing = min(found)
        growing.note(figure, "embedded", f"{seconds:.2f} (computing {computing:.2f})")
        if handed:
            growing.note(figure, "OpenSearch", f"{min(handed):.2f} more")


def handed_on(started: Node, library: Library) -> None:
    """Put together what lies in two layers, and publish it."""
    started.publish(library.embedded)


def clocked(work: Callable[[], object]) -> float:
    """Milliseconds on the clock."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def shares(times: Iterable[float]) -> str:
    """Median and 99th percentile."""
    found = sorted(times)
    return f"{statistics.median(found):.1f} / {found[min(len(found) - 1, int(0.99 * len(found)))]:.1f}"


if __name__ == "__main__":
    main()
