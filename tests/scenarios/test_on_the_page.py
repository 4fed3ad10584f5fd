"""The scenarios of the chats on the page to ask, where everybody is alone with what they asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.showing.wording import about_answers
from tests.adapters.web.driver import AskPage, ask_page
from tests.scenarios import long_pages
from tests.scenarios.checking import walk
from tests.scenarios.driving import MakeParts, Scenario, Step
from tests.scenarios.feedback import FEEDBACK
from tests.scenarios.pinned import PINNED
from tests.scenarios.table import ON_LONG_PAGES, SCENARIOS


def is_possible(step: Step, asker: str) -> bool:
    """Whether somebody can do that on the page, who asked last or did not."""
    is_own = step.does not in {"press", "explain"} or step.who == asker
    # A reload has a page of its own, and there is nobody to share with.
    is_elsewhere = (step.does, step.what) in {("kb", "reload"), ("press", about_answers.SHARE)}
    return step.does in AskPage.can and is_own and not is_elsewhere


def fits(scenario: Scenario) -> bool:
    asker = ""
    for step in scenario.steps:
        if not is_possible(step, asker):
            return False
        asker = step.who
    return True


FITTING = [one for one in [*SCENARIOS, *FEEDBACK, *PINNED] if fits(one)]


@pytest.mark.parametrize("scenario", FITTING, ids=lambda one: one.name)
async def test_scenario_on_the_page(scenario: Scenario, tmp_path: Path, make_parts: MakeParts) -> None:
    async with ask_page(tmp_path, make_parts) as driver:
        await walk(scenario, driver)


@pytest.mark.parametrize("scenario", [one for one in ON_LONG_PAGES if fits(one)], ids=lambda one: one.name)
async def test_scenario_on_long_pages_on_the_page(
    scenario: Scenario, tmp_path: Path, search: Search | None
) -> None:
    pages = long_pages.written(tmp_path)

    def make(settings: Settings) -> Parts:
        made = build(replace(settings, knowledge=pages, state=tmp_path / "state", search=search))
        made.reload(None)
        return made

    async with ask_page(tmp_path, make) as driver:
        await walk(scenario, driver)


def test_most_scenarios_are_possible_there() -> None:
    assert len(FITTING) > 0.8 * len(SCENARIOS)
