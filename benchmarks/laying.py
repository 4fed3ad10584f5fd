"""What a reload of one file of a large folder computes, all processes together.

    uv run python benchmarks/laying.py FOLDER/100000 FOLDER/1000000 [--times 10] [--rounds 5] [--whole]

The first folder is as ``growth.py --base FOLDER`` leaves it. The second, where it is not there yet, is made of
copies of its documents: their files are written, but not read, and the index is put together of copies of the
first one's. Each round changes another file. ``--whole`` lays nothing beside, as before there were layers.
``--same 400`` asks so many questions of the layers and of one index put together from them in memory.
"""

import argparse
import cProfile
import json
import os
import pstats
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from copies import copies_of, path_of

from bot.answer.answering import answer
from knowledge.files import Files, Known
from knowledge.index import Index
from knowledge.index.layers import Layered
from knowledge.index.stored.arrays import flatten
from knowledge.library import LAYERS, Library
from knowledge.reloading import reload
from knowledge.reloading.rules import fingerprint
from knowledge.text.terms import terms_of

LANGUAGE: Final = "en"


def main() -> None:
    """Make the copies where there are none, change a file again and again, and print what each reload took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("of", type=Path)
    parser.add_argument("to", type=Path)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--same", type=int, default=0)
    parser.add_argument("--profile", action="store_true", help="of the last reload, in this process")
    arguments = parser.parse_args()
    if not (arguments.to / "state").exists():
        copied(arguments.of, arguments.to, arguments.times)
    layers = None if arguments.whole else LAYERS
    library = Library.open(arguments.to / "state", arguments.to / "knowledge", LANGUAGE, layers=layers)
    # The documents are the same, whatever became of the program since.
    library.replace(replace(library.snapshot, rules=fingerprint(library.language)))
    names = list(library.snapshot.files.names)
    print(f"{len(names):,} files, {library.index.size():,} passages")
    for number in range(arguments.rounds):
        file = arguments.to / "knowledge" / names[(number * 7_919 + 17) % len(names)]
        file.write_text(
            file.read_text("utf-8") + f"\n\nAdded in round {number} of {time.time_ns()}.\n", "utf-8"
        )
        profile = cProfile.Profile() if arguments.profile and number == arguments.rounds - 1 else None
        began = time.monotonic()
        if profile:
            profile.enable()
        before = computed()
        report = reload(library, arguments.to / "knowledge")
        took = computed() - before
        if profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        clock = time.monotonic() - began
        print(
            f"{took:6.2f} s computed, {clock:6.2f} s on the clock, {len(report.changes.changed)} changed",
            flush=True,
        )
    if arguments.same and isinstance(library.index, Layered):
        questions = json.loads((arguments.of / "made.json").read_text("utf-8"))["questions"]
        compared(library.index, questions[: arguments.same])


def compared(engine: Layered, questions: Sequence[str]) -> None:
    """Print how many searches and answers are the same from layers as from one index, but for their time."""
    one = engine.whole()
    found = sum(engine.search(terms) == one.search(terms) for terms in map(terms_of, questions))
    answers = sum(
        replace(answer(question, engine), elapsed_ms=0.0) == replace(answer(question, one), elapsed_ms=0.0)
        for question in questions
    )
    print(f"{found} of {len(questions)} searches and {answers} answers are the same")


def computed() -> float:
    """Seconds of a processor of this process and all it started, that which waits for the next files, too."""
    found = sum(os.times()[:4])
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text("ascii").split():
            times = (Path("/proc") / child / "stat").read_text("ascii").rpartition(")")[2].split()[11:15]
            found += sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
    return found


def copied(of: Path, to: Path, times: int) -> None:
    """Make a folder of copies, and the index of it."""
    library = Library.open(of / "state", of / "knowledge", LANGUAGE)
    index, snapshot = library.embedded, library.snapshot
    found = Index.of_parts(copies_of(index.segment, times), index.language)
    known = snapshot.files.by_name()
    files = sorted(
        _written(of / "knowledge" / name, to / "knowledge", path_of(name, number), one)
        for number in range(times)
        for name, one in known.items()
    )
    opened = Library.open(to / "state", to / "knowledge", LANGUAGE)
    if opened.store is None or snapshot.stored is None:
        raise SystemExit(f"{of} holds no index")
    told = snapshot.stored.description | {"read_at": datetime.now(UTC).isoformat()}
    with opened.store.lock():
        opened.store.switch(opened.store.write(found.arrays() | flatten(Files.of(files), "files."), told))


def _written(of: Path, folder: Path, name: str, known: Known) -> tuple[str, Known]:
    to = folder / name
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(of, to)
    stat = to.stat()
    return name, replace(known, size=stat.st_size, time=stat.st_mtime_ns, settled=True)


if __name__ == "__main__":
    main()
