"""Two bots on one PostgreSQL: each question is answered once, whichever of them hears of it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest

from tests.adapters.both_chats import ANSWER, QUESTION, discord, of_discord, of_slack, slack
from tests.adapters.database.conftest import postgres, server
from tests.adapters.database.opening import Server
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.interactions import Started
from tests.adapters.discord.server.world import Channel, User
from tests.adapters.processes import PATIENCE
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel as SlackChannel
from tests.faults.chats import started

__all__ = ["discord", "postgres", "server", "slack"]
KEY = "a key that several processes share"
LATER = "Who finished the wall in 1204?"


@pytest.fixture
async def _both(tmp_path: Path, server: Server, slack: Slack, discord: DiscordServer) -> AsyncIterator[None]:
    """Run two bots, each with a state folder of its own."""
    shared = {"BACKGROUNDER_DATABASE_URL": server.url.reveal(), "BACKGROUNDER_SECRET_KEY": KEY}
    settings = {**of_slack(slack), **of_discord(discord), **shared}
    async with AsyncExitStack() as running:
        for name in ("one", "other"):
            state = {"BACKGROUNDER_STATE": str(tmp_path / name)}
            bot = await running.enter_async_context(started(tmp_path, {**settings, **state}))
            await bot.until("Listening in Discord")
            await bot.until("Connected to Slack")
        yield


@pytest.mark.usefixtures("_both")
async def test_a_mention_of_which_each_process_is_brought_one_event_is_answered_once(slack: Slack) -> None:
    # Slack tells of one mention twice, and of either whom it likes.
    turns = cycle((0, 1))
    slack.sockets.choose = lambda connections: connections[next(turns)]
    ann = slack.state.person("ann")
    channel = slack.state.channel(ann)

    await slack.say(ann, channel, f"{MENTION} {QUESTION}")
    # What follows in another thread is answered after what was under way.
    for number in (1, 2):
        await slack.until(partial(_are_shown, slack, channel, number), PATIENCE)
        await slack.say(ann, channel, f"{MENTION} {LATER}")
    await slack.until(partial(_are_shown, slack, channel, 3), PATIENCE)

    assert len(slack.state.from_bot(channel)) == 3


@pytest.mark.usefixtures("_both")
async def test_a_message_that_both_hear_in_discord_is_answered_once(discord: DiscordServer) -> None:
    ann = discord.world.add_user("ann")
    channels = [discord.world.add_channel() for _ in range(8)]

    for channel in channels:
        discord.write(ann, channel, QUESTION, mention=True)
    await _until_answered(discord, ann, channels, 1)
    # What was under way before is done when what is asked now is answered.
    for channel in channels:
        discord.write(ann, channel, LATER, mention=True)
    await _until_answered(discord, ann, channels, 2)

    assert [len(discord.from_bot(ann, channel)) for channel in channels] == [2] * len(channels)


@pytest.mark.usefixtures("_both")
async def test_a_command_that_both_hear_in_discord_is_answered_once(discord: DiscordServer) -> None:
    ann, channel = discord.world.add_user("ann"), discord.world.add_channel()

    given = [discord.command(ann, channel, "ask", question=QUESTION) for _ in range(8)]
    await discord.until(partial(_are_told, discord, given), "the answers", PATIENCE)

    assert [one.follow_ups for one in given] == [[]] * len(given)
    assert len(discord.from_bot(ann, channel)) == len(given)


def _are_shown(slack: Slack, channel: SlackChannel, number: int) -> bool:
    return len(slack.state.from_bot(channel)) >= number


def _are_told(discord: DiscordServer, given: list[Started]) -> bool:
    shown = [one.channel.messages.get(one.original or "") for one in given]
    return all(one is not None and ANSWER in discord.text(one) for one in shown)


async def _until_answered(discord: DiscordServer, asker: User, channels: list[Channel], number: int) -> None:
    def are_there() -> bool:
        return all(len(discord.from_bot(asker, channel)) >= number for channel in channels)

    await discord.until(are_there, "the answers", PATIENCE)
