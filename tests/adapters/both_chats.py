"""Both chats beside a bot that is a process of its own: what is set for them, and one question asked in each."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack.manifest import SCOPES
from tests.adapters.discord.server import DiscordServer
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, Slack, slack_server

QUESTION = "Who finished the wall?"
ANSWER = "Ada Mason"


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """Slack's stand-in."""
    async with slack_server(set(SCOPES)) as one:
        yield one


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    """Discord's stand-in."""
    async with DiscordServer.running() as one:
        yield one
    assert one.world.violations == []


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


async def ask_in_slack(slack: Slack) -> str:
    ann = slack.state.person("ann")
    channel = slack.state.channel(ann)
    await slack.say(ann, channel, f"{MENTION} {QUESTION}")
    await slack.until(lambda: ANSWER in str(slack.state.from_bot(channel)), 30)
    return str(slack.state.from_bot(channel))


async def ask_in_discord(discord: DiscordServer) -> str:
    ann, channel = discord.world.add_user("ann"), discord.world.add_channel()
    await discord.connected()
    discord.write(ann, channel, QUESTION, mention=True)
    return discord.text(await discord.answer_to(ann, channel))
