"""Our search beside its peers, on the same passages and questions, in one run.

    uv run --group bench python benchmarks/speed.py SQUAD.jsonl [--sizes 2000 20000 …] [--only NAME …]

Needs a file of articles with questions, one article a line, in the layout {"title", "paragraphs": [{"text",
"questions": [{"question"}]}]}; ``grown`` makes as many passages of it as are wanted. Writes the table and the
picture of ``docs/benchmarks.md``. One core; every engine in a process of its own.

What is not measured now keeps what an earlier run found, so sizes and engines may be measured in as many runs
as you like: every engine is told as a multiple of ours in the same run, where ours is measured even if not
named. Without any size the page is written anew from what is known.
"""

import argparse
import json
import os
import pickle
import platform
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from grown import grow
from peers import ENGINES, MOST_GIGABYTES, MOST_MINUTES

from knowledge.text.terms import terms_of

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
OURS = "backgrounder"
QUESTIONS, REPEATS = 1000, 3
# They take a tenth of a second a search and more: fewer questions.
FEWER = {"rank_bm25": 40, "LangChain": 40, "Haystack": 40, "SQLite FTS5": 100, "LlamaIndex": 200}
# Above so many passages it is seconds a search.
MANY = 100_000
FEWEST = {"rank_bm25": 5, "LangChain": 5, "Haystack": 5, "SQLite FTS5": 10, "LlamaIndex": 20}
# It wants an older PyStemmer than we do, so it gets an environment of its own.
APART = {"LlamaIndex": "llama-index-retrievers-bm25"}


@dataclass(frozen=True, slots=True)
class Row:
    """What one engine did with one size."""

    engine: str
    size: int
    median: float
    p99: float
    build: float
    megabytes: float
    ours: float
    """Our median in the same run."""
    stopped: str = ""
    """Why it was not measured; then the numbers say nothing."""


def main() -> None:
    """Measure everything asked for and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("squad", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[2_000, 20_000, 100_000, 1_000_000])
    parser.add_argument("--only", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--page", type=Path, default=DOCS / "benchmarks.md")
    arguments = parser.parse_args()
    kept = arguments.page.with_suffix(".json")
    known = [Row(**row) for row in json.loads(kept.read_text("utf-8"))] if kept.exists() else []
    rows = {(row.engine, row.size): row for row in known}
    for size in arguments.sizes:
        for row in measured(arguments.squad, size, arguments.only):
            if row.engine in arguments.only:
                rows[row.engine, row.size] = row
            kept.write_text(json.dumps([asdict(row) for row in rows.values()], indent=1) + "\n", "utf-8")
    write_page(arguments.page, list(rows.values()))


def measured(squad: Path, size: int, engines: list[str]) -> Iterator[Row]:
    """Ours and some engines on one size."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.pickle"
        write_corpus(corpus, squad, size)
        ours = 0.0
        for engine in dict.fromkeys([OURS, *engines]):
            row = run(engine, corpus, size, ours)
            if row is None:
                continue
            ours = row.ours
            print(f"{size:>9} {engine:<18} {row.median:10.3f} ms {row.p99:10.3f} ms {row.stopped}", flush=True)
            yield row


def write_corpus(corpus: Path, squad: Path, size: int) -> None:
    """Passages, their terms and the questions', for ``peers.Corpus``."""
    grown = grow(squad, size)
    terms = [terms_of(passage) for passage in grown.passages]
    questions = [terms_of(question) for question in grown.questions[:QUESTIONS]]
    with corpus.open("wb") as file:
        pickle.dump((grown.passages, terms, questions), file, pickle.HIGHEST_PROTOCOL)


def run(engine: str, corpus: Path, size: int, ours: float) -> Row | None:
    """One engine in a process of its own, on one core; None where it cannot run here."""
    python = [sys.executable]
    if engine in APART:
        python = ["uv", "run", "--quiet", "--no-project", "--with", APART[engine], "python"]
    few = size > MANY and engine in FEWEST
    questions, repeats = (FEWEST[engine], 1) if few else (FEWER.get(engine, QUESTIONS), REPEATS)
    command = [*python, str(HERE / "peers.py"), engine, str(corpus), str(questions), str(repeats)]
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    done = subprocess.run(command, env={**os.environ, **one_core}, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        told = json.loads(done.stdout.splitlines()[-1])
        median = told["median"]
        return Row(engine, size, median, told["p99"], told["build"], told["megabytes"], ours or median)
    if done.returncode in {-signal.SIGPROF, 128 + signal.SIGPROF}:  # the latter is what uv makes of it
        return Row(engine, size, 0, 0, 0, 0, ours, f"over {MOST_MINUTES} min to build")
    if "MemoryError" in done.stderr or done.returncode in {-signal.SIGABRT, -signal.SIGKILL}:
        return Row(engine, size, 0, 0, 0, 0, ours, f"over {MOST_GIGABYTES} GB")
    print(f"{size:>9} {engine}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return None


def write_page(page: Path, rows: list[Row]) -> None:
    """The table between its two marks, and the picture beside it; the words around them stay."""
    text = page.read_text("utf-8")
    begin, end = "<!-- speed -->\n", "<!-- end of speed -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    page.write_text(before + begin + table(rows) + end + after, "utf-8")
    draw(page.with_name("benchmarks.png"), rows)


def table(rows: list[Row]) -> str:
    """Milliseconds a search by engine and size, and ours as 1."""
    sizes = sorted({row.size for row in rows})
    now = datetime.now(UTC).date().isoformat()
    lines = [
        f"Last measured {now} on {platform.system()} {platform.machine()}, Python {platform.python_version()}.",
        "Milliseconds a search, median / 99th percentile (how many times our median in the same run).",
        "",
        "| engine | " + " | ".join(f"{size:,} passages" for size in sizes) + " | build, MB at the largest |",
        "|---|" + "---:|" * (len(sizes) + 1),
    ]
    for engine in [name for name in ENGINES if any(row.engine == name for row in rows)]:
        found = {row.size: row for row in rows if row.engine == engine}
        cells = [cell(found.get(size)) for size in sizes]
        largest = found[max(size for size, row in found.items() if not row.stopped)]
        cells.append(f"{largest.build:.0f} s, {largest.megabytes:,.0f} MB")
        lines.append(f"| {engine} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def cell(row: Row | None) -> str:
    """One engine at one size."""
    if row is None or row.stopped:
        return row.stopped if row else "–"
    ratio = "" if row.engine == OURS else f" ({row.median / row.ours:,.1f}×)"
    return f"{row.median:.3f} / {row.p99:.3f}{ratio}"


def draw(path: Path, rows: list[Row]) -> None:
    """Median over size, both logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 5))
    for engine in dict.fromkeys(row.engine for row in rows):
        points = sorted((row.size, row.median) for row in rows if row.engine == engine and not row.stopped)
        axes.plot(
            *zip(*points, strict=True),
            marker="o",
            label=engine,
            linewidth=3 if engine == OURS else 1.2,
        )
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="milliseconds a search (median)")
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
