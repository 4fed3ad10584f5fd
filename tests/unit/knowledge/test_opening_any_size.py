"""To open an index takes the same whatever it holds: nothing is read that grows with it, but its checksums."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.checksums import Checked
from knowledge.library import Library
from knowledge.reloading import reload

SAID = "“The dam is safe,” Ada Lind said. The {number}th weir leaks into the {number}th meadow.\n\n"

RUNS = {
    "postings.collections.blob",
    "postings.collections.offsets",
    "postings.collection_documents",
    "postings.collection_passages",
    "postings.opens",
    "postings.closes",
}
"""There is one of each for a collection, and for each window of documents in it."""


@pytest.fixture
def library_of(tmp_path: Path) -> Callable[[int], Callable[[], Library]]:
    """Give what opens the library of a folder of so many documents."""

    def made(documents: int) -> Callable[[], Library]:
        folder, state = tmp_path / f"knowledge{documents}", tmp_path / f"state{documents}"
        (folder / "weirs").mkdir(parents=True)
        for number in range(documents):
            (folder / "weirs" / f"{number:03}.txt").write_text(SAID.format(number=number) * 20, "utf-8")
        reload(Library.open(state, folder), folder)
        return lambda: Library.open(state, folder)

    return made


@pytest.mark.parametrize("documents", [3, 60])
def test_opening_reads_one_block_of_what_there_is_of_collections_alone(
    documents: int, library_of: Callable[[int], Callable[[], Library]], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = library_of(documents)
    read: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(Checked, "_verify", lambda array, blocks: read.append((array.name, list(blocks))))

    opened()

    assert sorted(read) == [(name, [0]) for name in sorted(RUNS)]
