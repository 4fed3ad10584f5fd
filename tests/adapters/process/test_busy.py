"""Two hundred questions at once, while a thousand files are read and others want the processor.

The stand-ins judge: Slack's delivers again what is acknowledged late, Discord's takes it no more. How late that is
depends on the machine: with ``BACKGROUNDER_STRICT=1`` three seconds, as the platforms have it; else thirty, so that
nothing but an acknowledgement that waits for all the answers is late on a machine that others use, too.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import aiohttp
import pytest

from adapters.slack.manifest import SCOPES
from tests.adapters.both_chats import of_discord
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.interactions import STRICT, Started
from tests.adapters.processes import Start, free_port
from tests.adapters.slack.running import SECRET, listened_to
from tests.adapters.slack.standin import delivery
from tests.adapters.slack.standin.delivery import Delivery, Posts
from tests.adapters.slack.standin.insisting import Insisting
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, Slack, slack_server

PEOPLE = 200
"""Each asks once."""
FILES = 1000
OTHERS = 2
ACKNOWLEDGED = STRICT if os.environ.get("BACKGROUNDER_STRICT") else 30.0
PATIENCE = 120.0
ROOMS = 8
"""Of each kind of channel."""
VAULT, TOWN, QUIET = range(3)
"""A channel that reads the vault; one that does not; one in which the asker is answered alone."""
BUSY = "I am busy"


@dataclass(frozen=True)
class Question:
    """What is asked where, and what must be in its answer."""

    number: int

    @property
    def kind(self) -> int:
        return (VAULT, TOWN, TOWN, QUIET)[self.number % 4]

    @property
    def room(self) -> int:
        return self.kind * ROOMS + self.number // 4 % ROOMS

    @property
    def is_secret(self) -> bool:
        return self.number % 4 < 2

    @property
    def text(self) -> str:
        if self.is_secret:
            return f"Behind which gate lies the gold of cellar {self.number}?"
        return f"In which year was pier {self.number} built?"

    @property
    def answer(self) -> str:
        """What only its answer says; "" where the place may not see it."""
        if self.is_secret:
            return f"{7000 + self.number}" if self.kind == VAULT else ""
        return f"{1500 + self.number}"


QUESTIONS = [Question(number) for number in range(PEOPLE)]


def write_files(folder: Path) -> None:
    """Write what is known from the start."""
    (folder / "vault").mkdir()
    for number in range(PEOPLE):
        (folder / f"pier{number}.md").write_text(
            f"# Pier {number}\n\nPier {number} was built in the year {1500 + number} by the harbour trust.\n"
        )
        (folder / "vault" / f"cellar{number}.md").write_text(
            f"# Cellar {number}\n\nThe gold of cellar {number} lies behind gate {7000 + number}.\n"
        )


def write_rules(folder: Path, rooms: list[str]) -> None:
    """Lay down who reads the vault, and where the asker is answered alone."""
    vault, quiet = (rooms[kind * ROOMS : (kind + 1) * ROOMS] for kind in (VAULT, QUIET))
    (folder / "collections.toml").write_text(
        f'[collections.vault]\nreaders = {vault}\n\n[[channels]]\nat = {quiet}\nanswer = "private"\n'
    )


def write_more(folder: Path) -> None:
    """Write what is read while all ask."""
    for number in range(FILES):
        text = " ".join(f"Barge {number} carried {load} casks of tar." for load in range(30))
        (folder / f"barge{number}.md").write_text(f"# Barge {number}\n\n{text}\n")


@asynccontextmanager
async def others() -> AsyncIterator[None]:
    """Have the processor wanted by processes that never wait."""
    busy = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", "while True: pass") for _ in range(OTHERS)
    ]
    try:
        yield
    finally:
        for one in busy:
            one.kill()
            await one.wait()


class Chat(Protocol):
    """A chat in which all ask."""

    rooms: list[str]
    """As the rules write them."""
    settings: dict[str, str]

    async def connected(self) -> None:
        """Wait for the bot."""

    async def reload(self) -> None:
        """Have an admin reload, up to the first word of it."""

    async def reloaded(self) -> None:
        """Wait for the report."""

    async def ask(self) -> None:
        """Have all ask at once, and wait for all answers."""

    def answers(self) -> list[tuple[Question, str]]:
        """What was answered to whom, of all that the bot showed anybody."""

    def late(self) -> int:
        """How many were acknowledged later than the chat takes it."""

    def shown_to_all(self, kind: int) -> int:
        """How many answers everybody sees in channels of a kind."""


class InSlack:
    """Mentions."""

    def __init__(self, slack: Slack, way: Delivery, settings: dict[str, str]) -> None:
        self._slack = slack
        self._way = way
        self._insisting = Insisting(way)
        slack.delivery = self._insisting
        self.settings = settings | {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.api_url}
        self._people = [slack.state.person(f"P{number}") for number in range(PEOPLE)]
        self._channels = [slack.state.channel(*self._people) for _ in range(3 * ROOMS)]
        self.rooms = [f"slack:{one.id}" for one in self._channels]
        self._boss = slack.state.person("Boss", admin=True)
        self._asked: dict[str, Question] = {}

    async def connected(self) -> None:
        await (listened_to(self._way) if isinstance(self._way, Posts) else self._slack.sockets.connected.wait())

    async def reload(self) -> None:
        im = self._slack.state.im(self._boss)
        await self._slack.say(self._boss, im, "reload")
        await self._slack.until(lambda: self._slack.state.from_bot(im), PATIENCE)

    async def reloaded(self) -> None:
        [report] = self._slack.state.from_bot(self._slack.state.im(self._boss))
        await self._slack.until(lambda: f"{FILES:,} added" in str(report), PATIENCE)

    async def ask(self) -> None:
        await asyncio.gather(*map(self._ask, QUESTIONS))
        await self._slack.until(lambda: len(self.answers()) >= PEOPLE, PATIENCE)

    async def _ask(self, one: Question) -> None:
        who, where = self._people[one.number], self._channels[one.room]
        self._asked[await self._slack.say(who, where, f"{MENTION} {one.text}")] = one

    def answers(self) -> list[tuple[Question, str]]:
        state = self._slack.state
        public = [
            (self._asked[str(one["thread_ts"])], str(one))
            for channel in self._channels
            for one in state.from_bot(channel)
        ]
        private = [(QUESTIONS[self._people.index(one.user)], str(one.message)) for one in state.ephemerals]
        return [*public, *(one for one in private if BUSY not in one[1])]

    def late(self) -> int:
        return len(self._insisting.again)

    def shown_to_all(self, kind: int) -> int:
        return sum(
            len(self._slack.state.from_bot(one)) for one in self._channels[kind * ROOMS : (kind + 1) * ROOMS]
        )


class InDiscord:
    """Commands."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        server.rest.interactions.patience = ACKNOWLEDGED
        self.settings = of_discord(server)
        self._people = [server.world.add_user(f"p{number}") for number in range(PEOPLE)]
        self._channels = [server.world.add_channel() for _ in range(3 * ROOMS)]
        self.rooms = [f"discord:channel:{one.id}" for one in self._channels]
        self._boss = server.world.add_user("boss", manages=True)
        self._asked: list[Started] = []
        self._reload: Started | None = None

    async def connected(self) -> None:
        await self._server.until(lambda: bool(self._server.gateway.sessions), "a session", PATIENCE)

    async def reload(self) -> None:
        self._reload = self._server.command(self._boss, self._channels[0], "kb reload")
        await self._reload.acknowledged.wait()

    async def reloaded(self) -> None:
        assert self._reload is not None
        report = partial(self._shown, self._reload)
        await self._server.until(lambda: f"{FILES:,} added" in "".join(report()), "the report", PATIENCE)

    async def ask(self) -> None:
        for one in QUESTIONS:
            who, where = self._people[one.number], self._channels[one.room]
            self._asked.append(
                self._server.command(who, where, "ask", question=one.text, public=one.kind != QUIET)
            )
        await asyncio.wait(
            [asyncio.create_task(one.acknowledged.wait()) for one in self._asked], timeout=2 * ACKNOWLEDGED
        )
        await self._server.until(lambda: len(self.answers()) + self.late() >= PEOPLE, "all answers", PATIENCE)

    def answers(self) -> list[tuple[Question, str]]:
        return [
            (QUESTIONS[number], text) for number, one in enumerate(self._asked) for text in self._shown(one)
        ]

    def _shown(self, started: Started) -> list[str]:
        names = [one for one in (started.original, *started.follow_ups) if one in started.channel.messages]
        messages = [started.channel.messages[one] for one in names if one is not None]
        texts = [self._server.text(one) for one in messages if not one["flags"] & 128]
        return [text for text in texts if BUSY not in text]

    def late(self) -> int:
        return sum(one.answered_after is None for one in self._asked)

    def shown_to_all(self, kind: int) -> int:
        rooms = self._channels[kind * ROOMS : (kind + 1) * ROOMS]
        return sum(one not in room.hidden for room in rooms for one in room.messages)


@asynccontextmanager
async def slack(*, http: bool) -> AsyncIterator[Chat]:
    """Open a workspace."""
    connector = aiohttp.TCPConnector(limit=0)
    async with slack_server(set(SCOPES)) as one, aiohttp.ClientSession(connector=connector) as session:
        if http:
            port = free_port()
            posts = Posts(f"http://127.0.0.1:{port}/slack/events", SECRET, session)
            yield InSlack(one, posts, {"SLACK_SIGNING_SECRET": SECRET, "BACKGROUNDER_HTTP_PORT": port})
        else:
            yield InSlack(one, one.sockets, {"SLACK_APP_TOKEN": APP_TOKEN})


@asynccontextmanager
async def discord() -> AsyncIterator[Chat]:
    """Open a server."""
    async with DiscordServer.running() as one:
        yield InDiscord(one)
        assert one.world.violations == []


WAYS: dict[str, Callable[[], AbstractAsyncContextManager[Chat]]] = {
    "slack over http": partial(slack, http=True),
    "slack over a socket": partial(slack, http=False),
    "discord": discord,
}


@pytest.mark.parametrize("way", WAYS)
async def test_all_are_acknowledged_in_time_and_answered_once_in_place_and_by_the_rules(
    start: Start, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "ACK_SECONDS", ACKNOWLEDGED)
    folder = tmp_path / "briefings"
    write_files(folder)
    async with WAYS[way]() as chat:
        write_rules(folder, chat.rooms)
        running = await start("run", **chat.settings)
        await chat.connected()
        write_more(folder)
        async with others():
            await chat.reload()
            await chat.ask()
            await chat.reloaded()
        code = await running.stop()

        answers = chat.answers()
        assert code == 0
        assert chat.late() == 0
        assert sorted(question.number for question, _ in answers) == list(range(PEOPLE))
        assert [question for question, text in answers if question.answer not in text] == []
        assert [one for one, text in answers if "behind gate" in text and one.kind != VAULT] == []
        assert chat.shown_to_all(QUIET) == 0
