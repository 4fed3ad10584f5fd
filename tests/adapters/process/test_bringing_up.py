"""The index of a process that starts."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.process.indexing import bring_up
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from knowledge.errors import KnowledgeError


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204.\n")
    return build(Settings(knowledge=folder, state=tmp_path / "state", watch=True))


def take_away(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_where_the_reload_fails_the_index_that_is_there_answers(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    parts.reload(None)
    take_away(parts.settings.knowledge)
    again = build(replace(parts.settings))

    bring_up(again)

    assert len(again.library.index) == 1
    assert [one.levelno for one in caplog.records if "the documents from before go on" in one.message] == [
        logging.ERROR
    ]


def test_without_an_index_a_reload_that_fails_is_an_error(parts: Parts) -> None:
    take_away(parts.settings.knowledge)

    with pytest.raises(KnowledgeError, match="There is no folder"):
        bring_up(parts)


def test_with_watching_an_emptied_folder_is_no_deletion(parts: Parts, caplog: pytest.LogCaptureFixture) -> None:
    parts.reload(None)
    (parts.settings.knowledge / "wall.md").unlink()
    again = build(replace(parts.settings))

    bring_up(again)

    assert len(again.library.index) == 1
    [told] = [one.message for one in caplog.records if one.levelno == logging.ERROR]
    assert told.partition(" holds ")[2] == (
        "no files instead of 1, as if a disk were not mounted; bring them back, or, if they are to go, reload with "
        "the word “anyway”."
    )
