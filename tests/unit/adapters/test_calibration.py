"""A folder's own calibration on disk."""

from pathlib import Path

import pytest

from adapters.calibration import NAME, load, save
from bot.measuring.calibrating import Calibration
from knowledge.library import Library
from knowledge.reloading import reload

OWN = Calibration((0.0, 0.5, 0.9), (0.0, 0.25, 0.75), 80)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "tides.md").write_text("The tide comes in at noon.")
    made = Library.open(tmp_path / "state", folder)
    reload(made, folder)
    return made


def kept_in(library: Library) -> Path:
    assert library.store is not None
    return library.store.path / NAME


def test_what_is_kept_is_found_again(library: Library) -> None:
    save(library, OWN)

    assert load(library) == OWN


def test_a_folder_has_none_at_first(library: Library) -> None:
    assert load(library) is None


def test_one_of_other_weights_counts_for_nothing(library: Library) -> None:
    save(library, OWN)
    kept = kept_in(library)
    kept.write_text(kept.read_text().replace('"weights": "', '"weights": "0'))

    assert load(library) is None


@pytest.mark.parametrize("damaged", ["", "{", "[]", "null", "{}"])
def test_a_damaged_one_counts_for_nothing(library: Library, damaged: str) -> None:
    kept_in(library).write_text(damaged)

    assert load(library) is None


def test_a_reload_leaves_it_where_it_is(library: Library, tmp_path: Path) -> None:
    save(library, OWN)
    (tmp_path / "knowledge" / "tides.md").write_text("The tide comes in at one.")

    reload(library, tmp_path / "knowledge")

    assert load(library) == OWN
