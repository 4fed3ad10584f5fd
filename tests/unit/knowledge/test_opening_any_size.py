"""To open an index takes the same whatever it holds: nothing is read that grows with it, but its checksums."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.checksums import Checked
from knowledge.library import Library
from knowledge.reloading import reload
from tests.unit.counting import calls_of

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
        folder.mkdir()
        for number in range(documents):
            (folder / f"{number:03}.txt").write_text(SAID.format(number=number) * 20, "utf-8")
        reload(Library.open(state, folder), folder)
        return lambda: Library.open(state, folder)

    return made


def test_opening_does_as_much_whatever_there_is(library_of: Callable[[int], Callable[[], Library]]) -> None:
    few, many = library_of(3), library_of(60)

    among_few, among_many = calls_of(few), calls_of(many)

    assert among_few == among_many


def test_opening_reads_what_there_is_of_collections_alone(
    library_of: Callable[[int], Callable[[], Library]], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = library_of(3)
    read: list[str] = []
    monkeypatch.setattr(Checked, "_verify", lambda array, _: read.append(array.name))

    opened()

    assert set(read) == RUNS
