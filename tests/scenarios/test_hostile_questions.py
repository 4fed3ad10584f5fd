"""What nobody asks in earnest is answered or refused in every chat, calls nobody, and leaves the bot as it was."""

import logging
from pathlib import Path

import pytest

from tests.adapters.web.driver import ask_page
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import check
from tests.scenarios.driving import MakeParts, StartDriver, Step
from tests.scenarios.hostile_questions import QUESTIONS
from tests.scenarios.table import COST, PRICE

DOORS: dict[str, StartDriver] = {**CHATS, "page": ask_page}


@pytest.mark.parametrize("door", DOORS)
async def test_hostile_questions_are_answered_or_refused_and_call_nobody(
    door: str, tmp_path: Path, make_parts: MakeParts, caplog: pytest.LogCaptureFixture
) -> None:
    async with DOORS[door](tmp_path, make_parts) as driver:
        for question in QUESTIONS.values():
            sent = question if door != "page" else question.encode("utf-8", "replace").decode()
            await check(Step("ann", "ask", sent, sees_not=("“”,", "\u202e", "\u200b")), driver)
        await check(Step("ann", "ask", COST, (PRICE,)), driver)

    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR or one.exc_info] == []
