"""The adapter under test: as `backgrounder run` starts it, in this process, against the stand-in."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from adapters.chats.parts import Parts
from adapters.services.supervising import Tell, unheard
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.slack.manifest import SCOPES
from adapters.slack.service import run
from adapters.web.server import serve
from bot.journal import MemoryJournal
from tests.adapters.slack.fakes import FakeParts, FakeResponder
from tests.adapters.slack.standin.delivery import Posts
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, Slack, slack_server

SECRET = "signing-secret"
OK = 200
CHALLENGE = '{"type": "url_verification", "challenge": "abc", "token": "unused"}'


def settings_for(slack: Slack, folder: Path, **more: object) -> Settings:
    """Set what an operator would set, Socket Mode if nothing else is said."""
    given: dict[str, object] = {
        "knowledge": folder,
        "state": folder / "state",
        "slack_bot_token": Secret(BOT_TOKEN),
        "slack_app_token": Secret(APP_TOKEN),
        "slack_api_url": slack.api_url,
    }
    return Settings(**(given | more))  # type: ignore[arg-type]


def parts_for(settings: Settings, journal: MemoryJournal | None = None) -> FakeParts:
    """Put a recording responder and a journal in memory where the real ones would be."""
    journal = journal or MemoryJournal()
    return FakeParts(settings, journal, FakeResponder(journal))


@asynccontextmanager
async def running(parts: Parts, slack: Slack, tell: Tell = unheard) -> AsyncIterator[None]:
    """Run the adapter in Socket Mode until the block ends."""
    stop = asyncio.Event()
    task = asyncio.create_task(run(parts, stop, tell))
    connected = asyncio.create_task(slack.sockets.connected.wait())
    await asyncio.wait([task, connected], return_when=asyncio.FIRST_COMPLETED, timeout=10)
    connected.cancel()
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 15)


@asynccontextmanager
async def bot(folder: Path, **more: object) -> AsyncIterator[tuple[Slack, FakeParts]]:
    """Run the adapter in Socket Mode against a workspace of its own."""
    async with slack_server(set(SCOPES)) as slack:
        parts = parts_for(settings_for(slack, folder, **more))
        async with running(parts, slack):
            yield slack, parts


@asynccontextmanager
async def bot_over_http(folder: Path) -> AsyncIterator[tuple[Slack, Posts, FakeParts]]:
    """Run the adapter over HTTP against a workspace of its own."""
    stop = asyncio.Event()
    listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    async with slack_server(set(SCOPES)) as slack, aiohttp.ClientSession() as session:
        settings = settings_for(
            slack, folder, slack_app_token=None, slack_signing_secret=Secret(SECRET), http_port=0
        )
        parts = parts_for(settings)
        tasks = [
            asyncio.create_task(serve(settings, parts.routes, stop, listening.set_result)),
            asyncio.create_task(run(parts, stop)),
        ]
        posts = Posts(f"http://127.0.0.1:{await listening}/slack/events", SECRET, session)
        slack.delivery = posts
        await listened_to(posts)
        try:
            yield slack, posts, parts
        finally:
            stop.set()
            await asyncio.wait_for(asyncio.gather(*tasks), 15)


async def listened_to(posts: Posts) -> None:
    """Wait until the bot answers Slack's challenge."""
    for _ in range(600):
        with contextlib.suppress(aiohttp.ClientConnectionError):
            if (await posts.post(CHALLENGE, {"Content-Type": "application/json"})).status == OK:
                return
        await asyncio.sleep(0.05)
    raise TimeoutError(posts.url)
