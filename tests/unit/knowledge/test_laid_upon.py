"""Reloads that lay what changed beside a large index."""

from pathlib import Path

import pytest

from knowledge.index.layers import Layered
from knowledge.library import Library
from knowledge.reloading import reload

FILES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of short notes."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(f"Note {number} tells of the weir and of word{number}.")
    return folder


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Library:
    """A library whose index is large enough for layers."""
    library = Library.open(tmp_path / "state", folder, layers_from=1)
    reload(library, folder)
    return library


def paths(library: Library, term: str) -> list[str]:
    """The documents that hold a term."""
    index = library.index
    return [index.place(hit.number).source.path for hit in index.search([term])]


def files(library: Library) -> list[Path]:
    """The files of the index."""
    assert library.store is not None
    return sorted(library.store.path.glob("*.index"))


def test_a_changed_file_is_laid_beside_the_index_which_stays_as_it_is(library: Library, folder: Path) -> None:
    (before,) = files(library)
    written = before.read_bytes()
    (folder / "07.txt").write_text("Nothing but an eel.")

    report = reload(library, folder)

    assert isinstance(library.index, Layered)
    assert report.changes.changed == ("07.txt",)
    assert (paths(library, "eel"), paths(library, "word7")) == (["07.txt"], [])
    assert (before in files(library), before.read_bytes()) == (True, written)
    assert len(files(library)) == 2
