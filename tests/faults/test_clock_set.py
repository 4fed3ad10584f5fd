"""The clock of the machine is set a day forward and back while the bot runs, by libfaketime."""

import asyncio
from pathlib import Path

import pytest

from tests.adapters.both_chats import (
    ANSWER,
    ask_in_discord,
    ask_in_slack,
    discord,  # noqa: F401 - a fixture
    of_discord,
    of_slack,
    slack,  # noqa: F401 - a fixture
)
from tests.adapters.conftest import start  # noqa: F401 - a fixture
from tests.adapters.discord.server import DiscordServer
from tests.adapters.process.test_process import health
from tests.adapters.processes import Start, free_port
from tests.adapters.slack.standin.server import Slack

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)

pytestmark = pytest.mark.skipif(LIBRARY is None, reason="needs libfaketime (Debian: apt install libfaketime)")


def faked_by(file: Path) -> dict[str, str]:
    """What has a process take its clock to be as far ahead as a file says at that time."""
    return {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        # Else threads that wait for the interpreter's lock sleep on and on (libfaketime 0.9.10).
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        "NO_FAKE_STAT": "1",
    }


async def test_a_day_forward_and_back_loses_and_doubles_nothing(
    start: Start,  # noqa: F811 - the fixture
    slack: Slack,  # noqa: F811 - the fixture
    discord: DiscordServer,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    port, ahead, folder = free_port(), tmp_path / "ahead", tmp_path / "briefings"
    ahead.write_text("+0")
    running = await start(
        "run",
        **faked_by(ahead),
        BACKGROUNDER_HTTP_PORT=port,
        BACKGROUNDER_WATCH="yes",
        **of_slack(slack),
        **of_discord(discord),
    )
    await running.until("The web server listens")

    answers: list[str] = []
    for number, offset in enumerate(("+0", "+86400", "-86400", "+0")):
        ahead.write_text(offset)
        answers += await asyncio.gather(ask_in_slack(slack), ask_in_discord(discord))
        (folder / f"gate{number}.md").write_text(f"# Gate {number}\n\nIt was built in 123{number}.\n")
        await running.until(f"The folder was read in .* 1 added, .* {number + 1} unchanged")
    status, told = await health(port)

    assert await running.stop() == 0
    assert [ANSWER in one for one in answers] == [True] * 8
    assert (status, told["journal"], told["passages"]) == (200, "ok", 5)
    assert len({line[:10] for line in running.written.splitlines()}) >= 3  # it believed it
    assert running.written.count("The reply is posted.") == 8
    assert "Traceback" not in running.written
