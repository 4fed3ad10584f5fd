"""Every scenario with sources, with the real bot on a copy of the sample briefings."""

import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import Parts, build
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import walk
from tests.scenarios.driving import Scenario
from tests.scenarios.syncing import DELIVERS, STATES, SYNCING, WITH_OTHERS
from tests.unit.bot.deliveries import Deliveries


@pytest.mark.parametrize("scenario", [*SYNCING, *WITH_OTHERS], ids=lambda one: one.name)
@pytest.mark.parametrize("chat", CHATS)
async def test_documents_from_a_source(
    chat: str, scenario: Scenario, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = shutil.copytree(sample_folder(), tmp_path / "knowledge")

    def make(settings: Settings) -> Parts:
        told = replace(settings, knowledge=folder, state=tmp_path / "state")
        sources = Deliveries([*STATES], DELIVERS, folder)
        made = build(told, serving=True, make_sources=sources.made)
        made.reload(None)
        return made

    async with CHATS[chat](tmp_path, make) as driver:
        await walk(scenario, driver, needs_others=scenario in WITH_OTHERS)

    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []
