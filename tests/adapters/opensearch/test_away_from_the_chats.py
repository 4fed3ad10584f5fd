"""The whole cluster gone while the bot runs between both chats, and gone when it starts."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.showing.wording.about_the_folder import AWAY
from tests.adapters.both_chats import ANSWER, QUESTION, discord, of_discord, of_slack, slack
from tests.adapters.conftest import start  # noqa: F401 - a fixture
from tests.adapters.discord.server import DiscordServer
from tests.adapters.opensearch.nodes import Node, Nodes
from tests.adapters.process.test_monitors import fetched, numbers
from tests.adapters.processes import Running, Start, free_port
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel

__all__ = ["discord", "slack"]

PATIENCE = 60.0
GONE = r"The search cluster cannot be reached; ask again in a minute\. Whoever asks is told"
SILENT = r"The search cluster did not answer in time; ask again in a minute\. Whoever asks is told"
BACK = r"The search cluster answers again, after \d+ failures? in \d+ s\."


class Chats:
    """Somebody who asks in both chats."""

    def __init__(self, slack: Slack, discord: DiscordServer) -> None:
        self._slack, self._discord = slack, discord
        self.settings = of_slack(slack) | of_discord(discord)
        self._ann = slack.state.person("ann")
        self._ben = discord.world.add_user("ben")

    async def connected(self) -> None:
        await self._slack.until(self._slack.sockets.connected.is_set, PATIENCE)
        sessions = self._discord.gateway.sessions
        await self._discord.until(
            lambda: any(one.connection for one in sessions.values()), "a session", PATIENCE
        )

    async def both_hear(self, question: str, awaited: str) -> None:
        """Ask in both, each in a new channel, until both got what is awaited."""
        place, channel = self._slack.state.channel(self._ann), self._discord.world.add_channel()
        await self._slack.say(self._ann, place, f"{MENTION} {question}")
        self._discord.write(self._ben, channel, question, mention=True)
        await self._slack.until(lambda: awaited in self._heard_in(place), PATIENCE)
        heard = self._discord.from_bot
        await self._discord.until(lambda: awaited in str(heard(self._ben, channel)), awaited, PATIENCE)

    def _heard_in(self, channel: Channel) -> str:
        """What the bot said there, to all or to who asks alone."""
        state = self._slack.state
        alone = [one.message for one in state.ephemerals if one.channel == channel.id]
        return str([*state.from_bot(channel), *alone])


@pytest.fixture
async def chats(slack: Slack, discord: DiscordServer) -> Chats:
    return Chats(slack, discord)


@asynccontextmanager
async def answering(
    start: Start,  # noqa: F811 - the fixture
    chats: Chats,
    node: Node,
    port: str,
    seconds: str = "30",
) -> AsyncIterator[Running]:
    """Run the bot over the node; it ends as it should."""
    running = await start(
        "run",
        **chats.settings,
        BACKGROUNDER_SEARCH_URL=node.url,
        BACKGROUNDER_SEARCH_REPLICAS="0",
        BACKGROUNDER_SEARCH_SECONDS=seconds,
        BACKGROUNDER_HTTP_PORT=port,
        BACKGROUNDER_METRICS="yes",
    )
    await chats.connected()
    yield running
    assert await running.stop() == 0
    assert "Traceback" not in running.written
    assert "WARNING opensearch:" not in running.written


async def seen_by_monitors(port: str) -> tuple[str, int, str, float]:
    """What /health says of the index, what /ready says, and the number of it."""
    _, health = await fetched(port, "/health")
    status, ready = await fetched(port, "/ready")
    reachable = numbers((await fetched(port, "/metrics"))[1])[("backgrounder_index_reachable",)]
    return json.loads(health)["index"], status, json.loads(ready)["index"], reachable


async def test_a_cluster_that_goes_is_told_everywhere_and_back_by_itself(
    start: Start,  # noqa: F811 - the fixture
    chats: Chats,
    lonely_node: Nodes,
    node: Node,
) -> None:
    port = free_port()
    async with answering(start, chats, node, port) as running:
        await chats.both_hear(QUESTION, ANSWER)

        node.kill()
        await chats.both_hear(QUESTION, AWAY)
        await chats.both_hear("status", AWAY)
        await running.until(GONE)
        gone = await seen_by_monitors(port)
        lonely_node.heal()
        await running.until(BACK)

        await chats.both_hear(QUESTION, ANSWER)
        assert gone == ("away", 503, "away", 0.0)
        assert await seen_by_monitors(port) == ("ok", 200, "open", 1.0)
    assert running.written.count("The search cluster cannot be reached") == 1


async def test_a_cluster_that_says_nothing_is_told_in_time_and_answers_again_when_it_goes_on(
    start: Start,  # noqa: F811 - the fixture
    chats: Chats,
    lonely_node: Nodes,
    node: Node,
) -> None:
    async with answering(start, chats, node, free_port(), seconds="5") as running:
        await chats.both_hear(QUESTION, ANSWER)

        node.pause()
        await chats.both_hear(QUESTION, AWAY)
        await running.until(SILENT)
        node.go_on()
        await running.until(BACK)

        await chats.both_hear(QUESTION, ANSWER)
        lonely_node.await_health()


async def test_a_bot_that_starts_without_its_cluster_comes_up_and_answers_once_it_is_there(
    start: Start,  # noqa: F811 - the fixture
    chats: Chats,
    lonely_node: Nodes,
    node: Node,
) -> None:
    node.kill()
    async with answering(start, chats, node, free_port()) as running:
        await chats.both_hear(QUESTION, AWAY)
        lonely_node.heal()
        await running.until(BACK)

        await chats.both_hear(QUESTION, ANSWER)


async def test_the_terminal_says_that_the_cluster_is_away(
    start: Start,  # noqa: F811 - the fixture
    node: Node,
) -> None:
    node.kill()

    running = await start("ask", "--json", QUESTION, BACKGROUNDER_SEARCH_URL=node.url)

    assert await running.end() == 1
    assert running.written == "backgrounder: The search cluster cannot be reached; ask again in a minute.\n"
