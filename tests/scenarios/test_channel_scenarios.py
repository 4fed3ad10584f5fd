"""The scenarios in channels, in every chat that has any, with the bot as it serves them."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import Parts, build
from tests.scenarios.channels import IN_CHANNELS
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import check
from tests.scenarios.driving import Scenario


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder after the sample briefings were read."""
    state = tmp_path_factory.mktemp("read")
    build(Settings(knowledge=sample_folder(), state=state)).reload(None)
    return state


@pytest.mark.parametrize("scenario", IN_CHANNELS, ids=lambda one: one.name)
@pytest.mark.parametrize("chat", ["slack", "discord"])
async def test_scenario_in_a_channel(chat: str, scenario: Scenario, tmp_path: Path, read_once: Path) -> None:
    state = tmp_path / "state"
    shutil.copytree(read_once, state)

    def make(settings: Settings) -> Parts:
        return build(replace(settings, knowledge=sample_folder(), state=state), serving=True)

    async with CHATS[chat](tmp_path, make) as driver:
        assert {step.does for step in scenario.steps} <= driver.can
        for step in scenario.steps:
            await check(step, driver)
