"""What an index costs: to build, to bring up to date, to keep on disk.

    uv run --group bench python benchmarks/building.py SQUAD.jsonl [--size 100000]
    uv run --group bench python benchmarks/building.py --folder FOLDER [--beside PYTHON]

With ``--folder`` a folder of your own is read in, as it is, and the list is printed (``reading_in.py``). With
``--beside``, the interpreter that has another version of this program installed, that one reads it, too, in
turn with this one.

The passages are those of ``speed.py``, fifty to a Markdown file. Rates of one core are counted in processor
time, so that a busy machine does not count against us; what all cores do together is counted both ways, and of
some reloads the fastest counts.
Writes the list in ``docs/benchmarks.md``.
"""

import argparse
import platform
import re
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from grown import Grown, grow
from reading_in import beside, everywhere, of_folder

from knowledge.files import File
from knowledge.folder import listing
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.stored.segment import Segment
from knowledge.library import Library
from knowledge.reading import read
from knowledge.reloading import reload

T = TypeVar("T")

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PASSAGES_A_FILE = 50
SHARE_CHANGED = 100
SAMPLE_FILES = 120
RELOADS = 5


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
    segment = library.embedded.segment
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
            f"{second.seconds:.1f} s, of all processes {bringing:.1f} s computing"
        ),
        f"disk beside the texts: {beside:,.0f} bytes a passage",
    ]


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


def write_page(page: Path, mark: str, text: str) -> None:
    """The list between its two marks; the words around them stay."""
    begin, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    page.write_text(before + begin + text + end + rest.partition(end)[2], "utf-8")


if __name__ == "__main__":
    main()
