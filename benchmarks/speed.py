"""Our search beside its peers, on the same passages and questions, in one run.

    uv run --group bench python benchmarks/speed.py SQUAD.jsonl [--sizes 2000 20000 …] [--only NAME …]

Needs a file of articles with questions, one article a line, in the layout {"title", "paragraphs": [{"text",
"questions": [{"question"}]}]}; ``grown`` makes as many passages of it as are wanted. Writes the table and the
picture of ``docs/benchmarks.md``. One core; every engine in a process of its own; all engines of one size in
one run, the sizes in as many runs as you like.
"""

import argparse
import json
import os
import pickle
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from grown import grow
from peers import ENGINES

from knowledge.terms import terms_of

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
QUESTIONS, REPEATS = 1000, 3
# They take a tenth of a second a search and more: fewer questions.
FEWER = {"rank_bm25": 40, "LangChain": 40, "Haystack": 40, "SQLite FTS5": 100, "LlamaIndex": 200}
# At a million passages these would take seconds a search and tens of gigabytes.
HELD_BACK = {"rank_bm25", "LangChain", "Haystack", "LlamaIndex"}
MOST_FOR_THOSE = 100_000
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


def main() -> None:
    """Measure everything asked for and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("squad", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000, 100_000, 1_000_000])
    parser.add_argument("--only", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--page", type=Path, default=DOCS / "benchmarks.md")
    arguments = parser.parse_args()
    # Sizes that are not measured now keep what an earlier run found.
    kept = arguments.page.with_suffix(".json")
    known = [Row(**row) for row in json.loads(kept.read_text("utf-8"))] if kept.exists() else []
    rows = [row for row in known if row.size not in arguments.sizes]
    for size in arguments.sizes:
        rows += measured(arguments.squad, size, arguments.only)
        kept.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    write_page(arguments.page, rows)


def measured(squad: Path, size: int, engines: list[str]) -> list[Row]:
    """All engines on one size."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.pickle"
        grown = grow(squad, size)
        terms = [terms_of(passage) for passage in grown.passages]
        questions = [terms_of(question) for question in grown.questions[:QUESTIONS]]
        corpus.write_bytes(pickle.dumps((grown.passages, terms, questions)))
        del grown, terms
        rows = []
        for engine in engines:
            if engine in HELD_BACK and size > MOST_FOR_THOSE:
                continue
            row = run(engine, corpus, size)
            if row:
                rows.append(row)
                print(f"{size:>9} {engine:<18} {row.median:10.3f} ms {row.p99:10.3f} ms", flush=True)
    return rows


def run(engine: str, corpus: Path, size: int) -> Row | None:
    """One engine in a process of its own, on one core; None where it cannot run here."""
    python = [sys.executable]
    if engine in APART:
        python = ["uv", "run", "--quiet", "--no-project", "--with", APART[engine], "python"]
    questions = FEWER.get(engine, QUESTIONS)
    command = [*python, str(HERE / "peers.py"), engine, str(corpus), str(questions), str(REPEATS)]
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    done = subprocess.run(command, env={**os.environ, **one_core}, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{size:>9} {engine}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    told = json.loads(done.stdout.splitlines()[-1])
    return Row(engine, size, told["median"], told["p99"], told["build"], told["megabytes"])


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
    ours = {row.size: row.median for row in rows if row.engine == "backgrounder"}
    now = datetime.now(UTC).date().isoformat()
    lines = [
        f"Last measured {now} on {platform.system()} {platform.machine()}, Python {platform.python_version()}.",
        "Milliseconds a search, median / 99th percentile (how many times our median).",
        "",
        "| engine | " + " | ".join(f"{size:,} passages" for size in sizes) + " | build, MB at the largest |",
        "|---|" + "---:|" * (len(sizes) + 1),
    ]
    for engine in [name for name in ENGINES if any(row.engine == name for row in rows)]:
        found = {row.size: row for row in rows if row.engine == engine}
        cells = [cell(found.get(size), ours.get(size)) for size in sizes]
        largest = found[max(found)]
        cells.append(f"{largest.build:.0f} s, {largest.megabytes:,.0f} MB")
        lines.append(f"| {engine} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def cell(row: Row | None, ours: float | None) -> str:
    """One engine at one size."""
    if row is None:
        return "–"
    ratio = f" ({row.median / ours:,.1f}×)" if ours and row.engine != "backgrounder" else ""
    return f"{row.median:.3f} / {row.p99:.3f}{ratio}"


def draw(path: Path, rows: list[Row]) -> None:
    """Median over size, both logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 5))
    for engine in dict.fromkeys(row.engine for row in rows):
        points = sorted((row.size, row.median) for row in rows if row.engine == engine)
        axes.plot(
            *zip(*points, strict=True),
            marker="o",
            label=engine,
            linewidth=3 if engine == "backgrounder" else 1.2,
        )
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="milliseconds a search (median)")
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
