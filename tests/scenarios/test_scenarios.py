"""Every scenario in every chat, with the real bot on the sample briefings."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from tests.scenarios import long_pages
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import check
from tests.scenarios.driving import Scenario
from tests.scenarios.table import FOR_CHATS_WITH_OTHERS, ON_LONG_PAGES, SCENARIOS


@pytest.mark.parametrize("scenario", [*SCENARIOS, *FOR_CHATS_WITH_OTHERS], ids=lambda one: one.name)
@pytest.mark.parametrize("chat", CHATS)
async def test_scenario(
    chat: str, scenario: Scenario, tmp_path: Path, make_parts: Callable[[Settings], Parts]
) -> None:
    async with CHATS[chat](tmp_path, make_parts) as driver:
        if not {step.does for step in scenario.steps} <= driver.can:
            pytest.skip(f"nobody can do that in {chat}")
        if scenario in FOR_CHATS_WITH_OTHERS and not driver.has_others:
            pytest.skip(f"nobody else is in {chat}")
        for step in scenario.steps:
            await check(step, driver)


@pytest.mark.parametrize("scenario", ON_LONG_PAGES, ids=lambda one: one.name)
@pytest.mark.parametrize("chat", CHATS)
async def test_scenario_on_long_pages(chat: str, scenario: Scenario, tmp_path: Path) -> None:
    pages = long_pages.written(tmp_path)

    def make(settings: Settings) -> Parts:
        made = build(replace(settings, knowledge=pages, state=tmp_path / "state"))
        made.reload(None)
        return made

    async with CHATS[chat](tmp_path, make) as driver:
        if not {step.does for step in scenario.steps} <= driver.can:
            pytest.skip(f"nobody can do that in {chat}")
        for step in scenario.steps:
            await check(step, driver)
