"""Every scenario with documents from the chat, with the real bot on a copy of the sample briefings."""

import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.searching import Search
from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import Parts, build
from tests.scenarios.adding import ADDING
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import walk
from tests.scenarios.driving import Scenario


@pytest.mark.parametrize("scenario", ADDING, ids=lambda one: one.name)
@pytest.mark.parametrize("chat", CHATS)
async def test_a_document_from_the_chat(
    chat: str, scenario: Scenario, tmp_path: Path, search: Search | None, caplog: pytest.LogCaptureFixture
) -> None:
    folder = shutil.copytree(sample_folder(), tmp_path / "knowledge")
    before = sorted(one.relative_to(folder) for one in folder.rglob("*"))

    def make(settings: Settings) -> Parts:
        told = replace(settings, knowledge=folder, state=tmp_path / "state", search=search)
        made = build(told, serving=True)
        made.reload(None)
        return made

    async with CHATS[chat](tmp_path, make) as driver:
        await walk(scenario, driver)

    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []
    assert sorted(one.relative_to(folder) for one in folder.rglob("*")) == before
