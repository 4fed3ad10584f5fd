"""What people do with questions beside writing them to the bot, with the real bot on the sample briefings."""

from functools import partial
from pathlib import Path

import pytest

from tests.adapters.discord.driver import discord
from tests.adapters.slack.driver import slack
from tests.scenarios.checking import check
from tests.scenarios.driving import MakeParts, Scenario, StartDriver
from tests.scenarios.pointing_table import ABOVE, ATTACHED, FORWARDED, FORWARDED_WHERE_ALL_IS_READ

CHATS: dict[str, StartDriver] = {"slack": slack, "discord": discord}
READING_ALL: dict[str, StartDriver] = {"slack": slack, "discord": partial(discord, all_is_read=True)}


async def run(start: StartDriver, scenario: Scenario, folder: Path, make_parts: MakeParts) -> None:
    """Walk a scenario."""
    async with start(folder, make_parts) as driver:
        for step in scenario.steps:
            await check(step, driver)


@pytest.mark.parametrize("scenario", [*FORWARDED, *ATTACHED], ids=lambda one: one.name)
@pytest.mark.parametrize("chat", CHATS)
async def test_scenario(chat: str, scenario: Scenario, tmp_path: Path, make_parts: MakeParts) -> None:
    await run(CHATS[chat], scenario, tmp_path, make_parts)


@pytest.mark.parametrize("scenario", [*FORWARDED_WHERE_ALL_IS_READ, *ABOVE], ids=lambda one: one.name)
@pytest.mark.parametrize("chat", READING_ALL)
async def test_scenario_where_all_is_read(
    chat: str, scenario: Scenario, tmp_path: Path, make_parts: MakeParts
) -> None:
    await run(READING_ALL[chat], scenario, tmp_path, make_parts)
