"""The index of the running process is kept whole."""

import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.process.indexing import bring_up
from adapters.process.mending import EXAMINE_EVERY, FIRST_PAUSE, Mender
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.showing.wording import about_the_folder
from knowledge.index.layers import Layered
from knowledge.library import Layers, Library
from knowledge.reloading import is_outdated, reload
from knowledge.snapshots import Snapshot
from tests.damaging import damage, index_file

MENDED = "The index was damaged on the disk (segment.texts.blob); it was built anew from all documents."


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204.\n")
    parts = build(Settings(knowledge=folder, state=tmp_path / "state"))
    parts.reload(None)
    return parts


def generation(parts: Parts) -> str | None:
    return parts.library.snapshot.generation


def take_away(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_what_is_intact_stays(parts: Parts) -> None:
    before = generation(parts)

    Mender(parts).look(0)

    assert generation(parts) == before


def test_a_damage_is_found_at_the_first_look_told_and_mended(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    damage(index_file(parts.settings.state), "segment.texts.blob")

    with caplog.at_level(logging.WARNING):
        Mender(parts).look(0)

    assert caplog.messages[0].endswith(
        "cannot be used (segment.texts.blob is damaged); reload to build it anew. That is done now."
    )
    assert caplog.messages[1] == MENDED
    assert (parts.library.problem, parts.library.examine()) == (None, ())


def test_a_file_that_is_written_into_is_read_at_the_next_look(parts: Parts) -> None:
    mender = Mender(parts)
    mender.look(0)
    damage(index_file(parts.settings.state), "segment.texts.blob")
    before = generation(parts)

    mender.look(1)

    assert generation(parts) != before


def test_what_the_disk_changes_by_itself_is_found_within_the_hour(parts: Parts) -> None:
    file = index_file(parts.settings.state)
    mender = Mender(parts)
    mender.look(0)
    damage(file, "segment.texts.blob")
    restore_times(parts, file)
    before = generation(parts)
    mender.look(EXAMINE_EVERY - 1)
    assert generation(parts) == before

    mender.look(EXAMINE_EVERY)

    assert generation(parts) != before


def test_of_layers_only_what_was_laid_since_is_read_at_once(parts: Parts) -> None:
    library = Library.open(parts.settings.state, parts.settings.knowledge, layers=Layers(1, 1))
    parts = replace(parts, disk=library, library=library)
    mender = Mender(parts)
    mender.look(0)
    base = index_file(parts.settings.state)
    damage(base, "segment.texts.blob")
    restore_times(parts, base)
    (parts.settings.knowledge / "dam.md").write_text("The dam holds.")
    reload(library, parts.settings.knowledge)

    mender.look(1)
    assert (library.problem, isinstance(library.index, Layered)) == (None, True)
    found = library.examine()

    assert found == ("segment.texts.blob",)


def restore_times(parts: Parts, file: Path) -> None:
    """Leave the file as old as it was when it was opened, as a disk does that loses a bit."""
    stored = parts.library.snapshot.stored
    assert stored is not None
    os.utime(file, ns=(stored.stamp[1], stored.stamp[1]))


def test_a_reload_that_does_not_work_is_tried_again_ever_later(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    take_away(parts.settings.knowledge)
    damage(index_file(parts.settings.state), "segment.texts.blob")
    mender = Mender(parts)

    for now in (0, FIRST_PAUSE - 1, FIRST_PAUSE, 2 * FIRST_PAUSE, 3 * FIRST_PAUSE):
        mender.look(now)

    failed = [one for one in caplog.messages if one.startswith("The reload did not work")]
    assert len(failed) == 3
    assert parts.library.problem is not None


def test_a_machine_without_an_index_of_its_own_builds_it_and_says_so(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    parts.library.replace(Snapshot())

    with caplog.at_level(logging.INFO):
        Mender(parts).look(0)

    assert about_the_folder.NONE_HERE in caplog.messages
    assert about_the_folder.OUTDATED not in caplog.messages
    assert not is_outdated(parts.library)


def test_an_index_of_an_older_version_answers_until_another_is_built(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    parts.library.replace(replace(parts.library.snapshot, rules="older"))
    before = generation(parts)

    with caplog.at_level(logging.INFO):
        bring_up(parts)
        served = generation(parts), len(parts.library.index)
        Mender(parts).look(0)

    assert served == (before, 1)
    assert about_the_folder.OUTDATED in caplog.messages
    assert (generation(parts) != before, is_outdated(parts.library)) == (True, False)
