"""What goes wrong meanwhile: one thing at a time, for some seconds, drawn by the seed."""

import asyncio
import os
import random
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass

import aiohttp

from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.rest import Fault as DiscordFault
from tests.adapters.slack.standin.server import Slack
from tests.faults.hostility import requests
from tests.soaking.bot import Bot

_UNAUTHORIZED = {"code": 0, "message": "401: Unauthorized"}


@dataclass(frozen=True, slots=True)
class Stage:
    """All that may go wrong."""

    slack: Slack
    discord: DiscordServer
    bot: Bot
    port: int
    draw: random.Random
    longest: float
    """Seconds that a fault lasts at most."""

    def connected(self) -> bool:
        """Whether the bot listens in both chats."""
        return bool(self.slack.sockets.connections) and any(
            one.connection for one in self.discord.gateway.sessions.values()
        )

    async def last(self) -> None:
        """Let it last."""
        await asyncio.sleep(self.draw.uniform(0.4, 1) * self.longest)

    async def until_well(self) -> None:
        """Wait until it listens in both chats, and everything it noted is in the journal."""
        async with asyncio.timeout(120):
            while not (self.connected() and await self._well()):  # noqa: ASYNC110 - told over HTTP
                await asyncio.sleep(0.1)

    async def _well(self) -> bool:
        url = f"http://127.0.0.1:{self.port}/health"
        try:
            async with aiohttp.ClientSession() as session, session.get(url) as response:
                told = await response.json()
        except (aiohttp.ClientError, OSError):
            return False
        return told["journal"] == "ok" and "failed" not in told["services"].values()


async def resets(stage: Stage) -> None:
    """Calls to both chats break, before or after they took effect, and the sockets do."""
    draw = stage.draw
    stage.slack.web.weather = lambda _: draw.choice(("reset before", "reset after", None, None))
    stage.discord.rest.weather = lambda _: draw.choice(
        (DiscordFault("", 0, ""), DiscordFault("", 0, "", after=True), None, None)
    )
    for socket in list(stage.slack.sockets.connections):
        await socket.close()
    stage.discord.gateway.drop()
    await stage.last()


async def server_errors(stage: Stage) -> None:
    """Both chats answer with 5xx, most of the time."""
    draw = stage.draw
    stage.slack.web.weather = lambda _: draw.choice(("500", "502 html", "500 after", None))
    stage.discord.rest.weather = lambda _: draw.choice(
        (DiscordFault("", 500, ""), DiscordFault("", 502, "", after=True), DiscordFault("", 503, ""), None)
    )
    await stage.last()


async def limits(stage: Stage) -> None:
    """Both chats ask to wait."""
    draw = stage.draw
    stage.slack.web.retry_after = "1"
    stage.slack.web.weather = lambda _: draw.choice(("429", "429", None))
    slow = DiscordFault("", 429, {"message": "limited", "retry_after": 0.5, "global": False})
    # Answers to interactions are bound by no such limit.
    stage.discord.rest.weather = lambda request: (
        None if "/interactions/" in request else draw.choice((slow, None))
    )
    await stage.last()


async def tokens_refused(stage: Stage) -> None:
    """Both tokens are revoked, and restored."""
    other = ("apps.connections.open", "response_url")
    stage.slack.web.weather = lambda method: None if method in other else "token_revoked"
    # What answers a command bears a token of its own, which is not the bot's.
    stage.discord.rest.weather = lambda request: (
        None if "/interactions/" in request or "/webhooks/" in request else DiscordFault("", 401, _UNAUTHORIZED)
    )
    await stage.last()


async def halted(stage: Stage) -> None:
    """The process is halted, as a machine that sleeps."""
    stage.bot.send(signal.SIGSTOP)
    try:
        await stage.last()
    finally:
        stage.bot.send(signal.SIGCONT)


async def journal_locked(stage: Stage) -> None:
    """Another process holds the journal."""
    path = stage.bot.state / "journal.db"
    with closing(
        sqlite3.connect(path, timeout=20, check_same_thread=False, isolation_level=None)
    ) as connection:
        await asyncio.to_thread(connection.execute, "BEGIN EXCLUSIVE")
        await stage.last()
        connection.execute("ROLLBACK")


async def journal_deleted(stage: Stage) -> None:
    """Somebody deletes the journal."""
    for file in stage.bot.state.glob("journal.db*"):
        file.unlink(missing_ok=True)
    await stage.last()


async def disk_full(stage: Stage) -> None:
    """Nothing more can be written."""
    stage.bot.quota(4096)
    try:
        await stage.last()
    finally:
        stage.bot.quota(-1)


async def index_damaged(stage: Stage) -> None:
    """One byte of the index is another."""
    files = list(stage.bot.state.glob("indexes/*/*.index"))
    if not files:
        return
    file = stage.draw.choice(files)
    with suppress(FileNotFoundError), file.open("r+b") as opened:
        place = stage.draw.randrange(os.fstat(opened.fileno()).st_size)
        opened.seek(place)
        byte = opened.read(1)
        opened.seek(place)
        opened.write(bytes([byte[0] ^ 1 << stage.draw.randrange(8)]))
    await stage.last()


async def hostility(stage: Stage) -> None:
    """Hostile requests, and senders that stop in the midst."""
    waiting = []
    cookie, seed = "session=none", stage.draw.randrange(1_000_000)
    for one in requests(seed, 60, lambda: "/d/forged-link-of-nobody", cookie):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", stage.port)
            writer.write(one.sent)
            await asyncio.wait_for(writer.drain(), 5)
            if one.is_whole:
                await asyncio.wait_for(reader.read(65536), 15)
                writer.close()
            else:
                waiting.append(writer)
        except (OSError, TimeoutError):
            continue
    await stage.last()
    for writer in waiting:
        writer.close()


async def killed(stage: Stage) -> None:
    """The process is killed, and started again."""
    await stage.bot.end(signal.SIGKILL)
    await asyncio.sleep(stage.draw.uniform(0, 2))
    await _again(stage)


async def stopped(stage: Stage) -> None:
    """The process is told to stop, and started again."""
    await stage.bot.end(signal.SIGTERM)
    await _again(stage)


async def _again(stage: Stage) -> None:
    # The stand-ins notice a broken connection a moment later.
    async with asyncio.timeout(10):
        while stage.slack.sockets.connections or stage.discord.gateway.connections:  # noqa: ASYNC110 - whatever changed, it came over a socket
            await asyncio.sleep(0.02)
    await stage.bot.start(stage.connected)


Fault = Callable[[Stage], Awaitable[None]]
ENDS: tuple[Fault, ...] = (killed, killed, stopped)
"""After which another process goes on."""
FAULTS: tuple[Fault, ...] = (
    resets, server_errors, limits, tokens_refused, halted, journal_locked, journal_deleted, disk_full,
    index_damaged, hostility,
)  # fmt: skip


async def suffer(stage: Stage, fault: Fault) -> tuple[float, float]:
    """Let it happen, end it, and wait until the bot listens again; from when to when."""
    began = time.time()
    try:
        await fault(stage)
    finally:
        stage.slack.web.weather = lambda _: None
        stage.discord.rest.weather = lambda _: None
    await stage.until_well()
    return began, time.time()
