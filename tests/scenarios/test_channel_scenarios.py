"""The scenarios in channels, in every chat that has any, with the bot as it serves them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from tests.scenarios.channels import IN_CHANNELS
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import check
from tests.scenarios.driving import Scenario


@pytest.mark.parametrize("scenario", IN_CHANNELS, ids=lambda one: one.name)
@pytest.mark.parametrize("chat", ["slack", "discord"])
async def test_scenario_in_a_channel(
    chat: str, scenario: Scenario, tmp_path: Path, on_samples: Callable[[Settings], Settings]
) -> None:
    def make(settings: Settings) -> Parts:
        return build(on_samples(settings), serving=True)

    async with CHATS[chat](tmp_path, make) as driver:
        assert {step.does for step in scenario.steps} <= driver.can
        for step in scenario.steps:
            await check(step, driver)
