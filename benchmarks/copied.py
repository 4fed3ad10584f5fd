"""An index of any size, put together of copies of a smaller one, for no machine of ours reads so much in.

    uv run python benchmarks/copied.py FOLDER/100000 FOLDER/1000000 [--times 10]

Both folders are as ``growth.py --base FOLDER`` has them; the first was made by it.
Each copy has other paths, and passages that count as other ones; its words, texts and statements are the same,
so the words of the whole are no more than those of one copy, and a question finds as many equal best.
"""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from knowledge.files import NO_FILES
from knowledge.index import Index
from knowledge.index.building.merging import Kept
from knowledge.index.stored.arrays import Strings, flatten
from knowledge.index.stored.segment import Segment
from knowledge.library import Library

_APART: Final = 0x9E3779B97F4A7C15
"""The golden ratio of 64 bits: its multiples are far from each other."""


def main() -> None:
    """Write the copies' index, and the questions that may be asked of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("of", type=Path)
    parser.add_argument("to", type=Path)
    parser.add_argument("--times", type=int, default=10)
    arguments = parser.parse_args()
    print(f"{copied(arguments.of, arguments.to, arguments.times):,} passages")


def copied(of: Path, to: Path, times: int) -> int:
    """Make the folder ``to``; how many passages its index holds."""
    library = Library.open(of / "state", of / "knowledge", "en")
    index, stored = library.embedded, library.snapshot.stored
    segment, count = index.segment, len(index.segment.paths)
    parts = [Kept(_copy(segment, number), range(count)) for number in range(times)]
    found = Index.of_parts(parts, index.language, index.synonyms_text)
    (to / "knowledge").mkdir(parents=True, exist_ok=True)
    store = Library.open(to / "state", to / "knowledge", "en").store
    assert store is not None  # noqa: S101 # it was opened with one
    assert stored is not None  # noqa: S101 # likewise
    with store.lock():
        store.switch(store.write(found.arrays() | flatten(NO_FILES, "files."), stored.description))
    (to / "made.json").write_text((of / "made.json").read_text("utf-8"), "utf-8")
    return len(found)


def _copy(segment: Segment, number: int) -> Segment:
    """The same documents in a folder of their own in each collection, with passages of their own."""
    paths = [_path(path, number) for path in segment.paths]
    digests = segment.pieces.digest ^ np.uint64(number * _APART % 2**64)
    return replace(segment, paths=Strings.of(paths), pieces=replace(segment.pieces, digest=digests))


def _path(path: str, number: int) -> str:
    """Of a copy: the same collection, the same name, another folder; at the top, another name."""
    collection, slash, rest = path.partition("/")
    return f"{collection}/{number}/{rest}" if slash else f"{number}-{path}"


if __name__ == "__main__":
    main()
