"""Every scenario in every chat, with the real bot on the sample briefings."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.settings.searching import Search
from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import Parts, build
from bot.showing.wording import about_answers, about_the_folder
from knowledge.index import Index
from tests.adapters.opensearch.nodes import Nodes
from tests.scenarios import long_pages
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import check, walk
from tests.scenarios.driving import MakeParts, Scenario, Step
from tests.scenarios.feedback import FEEDBACK
from tests.scenarios.pinned import PINNED
from tests.scenarios.solved import SOLVED
from tests.scenarios.table import FOR_CHATS_WITH_OTHERS, ON_LONG_PAGES, SCENARIOS

OPENS, CLOSES = 4_102_466_400, 4_102_552_800
"""Six o'clock on the first day of 2100, and on the second."""


@pytest.mark.parametrize(
    "scenario", [*SCENARIOS, *FOR_CHATS_WITH_OTHERS, *FEEDBACK, *PINNED, *SOLVED], ids=lambda one: one.name
)
@pytest.mark.parametrize("chat", CHATS)
async def test_scenario(chat: str, scenario: Scenario, tmp_path: Path, make_parts: MakeParts) -> None:
    async with CHATS[chat](tmp_path, make_parts) as driver:
        await walk(scenario, driver, needs_others=scenario in FOR_CHATS_WITH_OTHERS)


def test_the_bot_searches_where_the_scenario_says(nodes: Nodes | None, make_parts: MakeParts) -> None:
    parts = make_parts(Settings(knowledge=sample_folder()))

    assert isinstance(parts.library.index, Index if nodes is None else OpenSearchEngine)


@pytest.mark.parametrize("scenario", ON_LONG_PAGES, ids=lambda one: one.name)
@pytest.mark.parametrize("chat", CHATS)
async def test_scenario_on_long_pages(
    chat: str, scenario: Scenario, tmp_path: Path, search: Search | None
) -> None:
    pages = long_pages.written(tmp_path)

    def make(settings: Settings) -> Parts:
        made = build(replace(settings, knowledge=pages, state=tmp_path / "state", search=search))
        made.reload(None)
        return made

    async with CHATS[chat](tmp_path, make) as driver:
        await walk(scenario, driver)


@pytest.mark.parametrize("chat", CHATS)
async def test_a_document_is_shown_from_the_end_of_its_embargo_until_it_expires(
    chat: str, tmp_path: Path, search: Search | None
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "ferry.md").write_text(
        "---\nembargo: 2100-01-01 06:00Z\nexpires: 2100-01-02 06:00Z\n---\nThe ferry is sold to Zoe Quill.\n"
    )
    (folder / "tram.md").write_text("The tram stops at noon.\n")
    times = [OPENS - 60]

    def make(settings: Settings) -> Parts:
        told = replace(settings, knowledge=folder, state=tmp_path / "state", search=search)
        made = build(told, clock=lambda: times[-1])
        made.reload(None)
        return made

    question = "To whom is the ferry sold?"
    async with CHATS[chat](tmp_path, make) as driver:
        for now, is_seen in ((OPENS - 1, False), (OPENS, True), (CLOSES - 1, True), (CLOSES, False)):
            times.append(now)
            found, not_found = ("Zoe Quill", "ferry"), (about_answers.NOT_FOUND,)
            hidden = () if is_seen else found[:1]
            await check(Step("boss", "ask", question, found if is_seen else not_found, hidden), driver)
            known = about_the_folder.knows(1 + is_seen, 1 + is_seen, 0)
            await check(Step("boss", "kb", "status", (known.partition(" and ")[0],), hidden), driver)
