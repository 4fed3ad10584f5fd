"""The bot as a process of its own, between both chats, to be killed."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.adapters.discord.server import DiscordServer
from tests.adapters.processes import COMMAND, Running
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, Slack

QUESTION = "Who finished the wall?"
ANSWER = "Ada Mason"


def of_slack(slack: Slack) -> dict[str, str]:
    """What the operator sets for Slack."""
    return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.api_url}


def of_discord(discord: DiscordServer) -> dict[str, str]:
    """What the operator sets for Discord."""
    return {
        "DISCORD_TOKEN": discord.world.token,
        "DISCORD_API_URL": f"http://127.0.0.1:{discord.port}/api/v10",
        "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{discord.port}",
    }


@asynccontextmanager
async def started(folder: Path, settings: dict[str, str]) -> AsyncIterator[Running]:
    """Run the bot on one briefing; whatever still runs at the end is killed."""
    briefings = folder / "briefings"
    briefings.mkdir(exist_ok=True)
    (briefings / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204 by Ada Mason.\n")
    environment = {"BACKGROUNDER_KNOWLEDGE": str(briefings), "PATH": "", **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", COMMAND, "run", cwd=folder, env=environment, stdout=PIPE, stderr=PIPE
    )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def killed(running: Running) -> None:
    """Kill it as nothing can be caught: SIGKILL."""
    running.process.kill()
    await running.end()
