from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import bot
from tests.adapters.slack.standin.server import Slack


@pytest.fixture
async def running_bot(tmp_path: Path) -> AsyncIterator[tuple[Slack, FakeParts]]:
    """A bot in Socket Mode and the workspace it is in."""
    async with bot(tmp_path) as both:
        yield both


@pytest.fixture
def slack(running_bot: tuple[Slack, FakeParts]) -> Slack:
    """The workspace."""
    return running_bot[0]


@pytest.fixture
def parts(running_bot: tuple[Slack, FakeParts]) -> FakeParts:
    """What the bot works with."""
    return running_bot[1]
