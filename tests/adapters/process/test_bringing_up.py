"""The index of a process that starts."""

import asyncio
import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from adapters.process.indexing import bring_up, report_news, tidy
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


def test_what_was_read_meanwhile_is_not_reported_twice(parts: Parts, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    parts.reload(None)

    report_news(parts)
    silent = [one.message for one in caplog.records if "The folder was read" in one.message]
    (parts.settings.knowledge / "gate.md").write_text("# The gate\n\nThe gate was finished in 1210.\n")
    report_news(parts)
    (parts.settings.knowledge / "broken.pdf").write_text("no PDF")
    report_news(parts)

    told = [one.message for one in caplog.records if "The folder was read" in one.message]
    assert silent == []
    assert ["1 added" in one for one in told] == [True, False]
    assert "1 left out" in told[1]


def test_a_file_that_is_left_out_is_named_once_and_counted_afterwards(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder = parts.settings.knowledge
    (folder / "broken.pdf").write_text("no PDF")
    bring_up(parts)
    (folder / "gate.md").write_text("# The gate\n\nThe gate was finished in 1210.\n")
    report_news(parts)
    (folder / "empty.md").touch()
    report_news(parts)

    told = [one.message for one in caplog.records if "left out" in one.message]

    assert [re.sub(r"in \d+\.\d s", "in 0.1 s", one) for one in told] == snapshot(
        [
            "The folder was read in 0.1 s: 1 added, 0 changed, 0 renamed, 0 removed, 0 unchanged, 1 left out.",
            "broken.pdf was left out: it is no PDF or a damaged one; export it anew.",
            "The folder was read in 0.1 s: 1 added, 0 changed, 0 renamed, 0 removed, 1 unchanged, 1 left out.",
            "The folder was read in 0.1 s: 0 added, 0 changed, 0 renamed, 0 removed, 2 unchanged, 2 left out.",
            "empty.md was left out: it is empty; fill or remove it.",
        ]
    )


async def test_what_was_removed_is_let_go_of_while_the_bot_runs(tmp_path: Path) -> None:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204.\n")
    parts = build(Settings(knowledge=folder, state=tmp_path / "state"), serving=True)
    assert parts.shelf is not None
    parts.shelf.remove("wall.md", "The wall", "slack:U1")
    (about,) = (tmp_path / "state").rglob("about")
    about.write_text(about.read_text().replace('"at": 1', '"at": 0'))
    stop = asyncio.Event()

    tidying = asyncio.create_task(tidy(parts, stop))
    async with asyncio.timeout(10):
        while about.exists():  # noqa: ASYNC110 - it goes in a thread of its own
            await asyncio.sleep(0.01)
    stop.set()
    await tidying

    assert not about.parent.exists()
