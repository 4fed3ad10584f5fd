"""The bot and the stand-in for Discord, connected."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from bot.journal import MemoryJournal
from tests.adapters.discord.fakes import FakeParts, FakeResponder
from tests.adapters.discord.server import DiscordServer


class Bot:
    """The bot's parts, and the way to start and stop it."""

    def __init__(self, server: DiscordServer, state: Path) -> None:
        self.server = server
        self.door = FakeResponder()
        self.journal = MemoryJournal()
        self.settings = Settings(
            knowledge=sample_folder(),
            state=state,
            discord_token=Secret(server.world.token),
            discord_api_url=f"http://127.0.0.1:{server.port}/api/v10",
            discord_gateway_url=f"ws://127.0.0.1:{server.port}",
        )

        self.states: list[str] = []
        """What the bot told of its connection."""
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self, **settings: object) -> asyncio.Task[None]:
        """Run until stopped."""
        self._stop = asyncio.Event()
        parts = FakeParts(replace(self.settings, **settings), self.door, self.journal)  # type: ignore[arg-type]
        self._running = asyncio.create_task(run(parts, self._stop, self.states.append))
        return self._running

    async def stop(self) -> None:
        """Stop; what went wrong is raised."""
        self._stop.set()
        if self._running is not None:
            await asyncio.wait_for(self._running, 10)

    @asynccontextmanager
    async def restarted(self, **settings: object) -> AsyncIterator[None]:
        """Stop, and start anew with other settings."""
        await self.stop()
        known = len(self.server.gateway.identifies)
        self.start(**settings)
        await self.server.until(lambda: len(self.server.gateway.identifies) > known, "a new session")
        await self.server.connected()
        yield


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """Discord; whatever it would not have taken, and every ping, fails the test at its end."""
    async with DiscordServer.running() as one:
        yield one
    assert one.world.violations == []


@pytest.fixture
def make_bot(server: DiscordServer, tmp_path: Path) -> Callable[[], Bot]:
    """Make a bot that is not yet running."""
    return lambda: Bot(server, tmp_path)


@pytest.fixture
async def bot(make_bot: Callable[[], Bot], server: DiscordServer) -> AsyncIterator[Bot]:
    """A bot that listens."""
    one = make_bot()
    one.start()
    await server.connected()
    yield one
    await one.stop()
