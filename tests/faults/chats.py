"""The bot as a process of its own, between both chats, to be killed."""

import sys
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.services import reaching
from bot.journal import Journal
from bot.owing import Owed
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer
from tests.adapters.processes import COMMAND, Running, briefings_in, launched

SHORT = """
from adapters.database import working
from adapters.database.statements import leasing
from adapters.services import ledger

leasing.LEASE, leasing.BEAT, working.LOOK_EVERY, ledger.LOOK_SECONDS = 4.0, 0.5, 0.1, 0.5
"""
"""Until a killed process counts as dead, in seconds; a busy machine is not the fault that is meant."""


def shorten_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour in a moment: what is waited for between looks at a platform is shortened, not what is looked at."""
    for name in ("LOOK_SECONDS", "LONGEST_LOOK"):
        monkeypatch.setattr(reaching, name, 0.05)
    monkeypatch.setattr(reaching, "FIRST_LOOK", 0.02)
    monkeypatch.setattr(reaching, "QUIET_SECONDS", 0.3)


@pytest.fixture
async def bot(server: DiscordServer, tmp_path: Path) -> AsyncIterator[Bot]:
    """A bot in Discord that says that it listens."""
    one = Bot(server, tmp_path)
    one.start()
    await server.until(lambda: one.states[-1:] == ["running"], "the bot")
    yield one
    await one.stop()


@asynccontextmanager
async def started(folder: Path, settings: dict[str, str]) -> AsyncIterator[Running]:
    """Run the bot on one briefing; whatever still runs at the end is killed."""
    environment = {"BACKGROUNDER_KNOWLEDGE": str(briefings_in(folder)), "PATH": "", **settings}
    command = (sys.executable, "-c", SHORT + COMMAND, "run")
    async with launched(*command, cwd=folder, env=environment) as running:
        yield running


def owed_to(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> list[Owed]:
    """Give what is owed from now on, answered or not."""
    noted: list[Owed] = []
    real = journal.owe

    def owe(owed: Owed) -> "Future[object]":
        noted.append(owed)
        return real(owed)

    monkeypatch.setattr(journal, "owe", owe)
    return noted
