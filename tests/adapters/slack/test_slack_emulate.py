"""Against npm's `emulate` (0.12), an imitation of Slack's Web API that others wrote.

Runs where it is installed: `npm install emulate@0.12` beside pyproject.toml, or its command line named by EMULATE
(Node 22.15 or later). Events come from our own stand-in's delivery; what they cause is read back from `emulate`.
"""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.slack.service import run
from adapters.web.server import serve
from tests.adapters.slack.running import SECRET, listened_to, parts_for
from tests.adapters.slack.standin.blocks import quotes_in
from tests.adapters.slack.standin.delivery import Posts

Json = dict[str, Any]

INSTALLED = Path(__file__).resolve().parents[3] / "node_modules" / "emulate" / "dist" / "index.js"
EMULATE = Path(os.environ.get("EMULATE", INSTALLED))
BOT, ANN = "xoxb-emulate", "xoxp-emulate"

pytestmark = pytest.mark.skipif(
    not (shutil.which("node") and EMULATE.exists()),
    reason="emulate is not installed (npm install emulate@0.12)",
)


@asynccontextmanager
async def emulate(folder: Path, port: int) -> AsyncIterator[str]:
    """Run it with two people, one of them the bot; its Web API."""
    seed = {
        "slack": {
            "users": [{"name": "backgrounder", "is_bot": True}, {"name": "ann", "is_admin": True}],
            "channels": [{"name": "harbour"}],
            "tokens": [{"token": BOT, "user": "backgrounder"}, {"token": ANN, "user": "ann"}],
            "signing_secret": SECRET,
        }
    }
    (folder / "seed.json").write_text(json.dumps(seed))
    node = await asyncio.create_subprocess_exec(
        "node", str(EMULATE), "start", "-s", "slack", "-p", str(port), "--seed", str(folder / "seed.json"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
    )  # fmt: skip
    try:
        for _ in range(200):
            if node.returncode is not None:
                assert node.stderr is not None
                pytest.skip(f"emulate does not start here: {(await node.stderr.read()).decode()[-200:]}")
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                await writer.wait_closed()
                break
        yield f"http://127.0.0.1:{port}/api/"
    finally:
        if node.returncode is None:
            node.terminate()
        await node.communicate()


async def call(session: aiohttp.ClientSession, url: str, token: str, method: str, **arguments: object) -> Json:
    """Call a method as somebody."""
    headers = {"Authorization": f"Bearer {token}"}
    async with session.post(f"{url}{method}", json=arguments, headers=headers) as response:
        answer: Json = await response.json()
    assert answer["ok"], answer
    return answer


async def test_a_mention_and_a_repeated_event_are_answered_once_in_the_thread(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with emulate(tmp_path, unused_tcp_port) as url, aiohttp.ClientSession() as session:
        me = (await call(session, url, BOT, "auth.test"))["user_id"]
        ann = (await call(session, url, ANN, "auth.test"))["user_id"]
        listed = await call(session, url, BOT, "conversations.list")
        channel = next(one["id"] for one in listed["channels"] if one["name"] == "harbour")
        await call(session, url, BOT, "conversations.join", channel=channel)
        await call(session, url, ANN, "conversations.join", channel=channel)
        asked = await call(session, url, ANN, "chat.postMessage", channel=channel, text=f"<@{me}> How high?")
        settings = Settings(
            knowledge=tmp_path,
            slack_bot_token=Secret(BOT),
            slack_signing_secret=Secret(SECRET),
            slack_api_url=url,
            http_port=0,
        )
        event = {
            "type": "app_mention",
            "user": ann,
            "channel": channel,
            "ts": asked["ts"],
            "text": f"<@{me}> How high?",
        }

        async with posting(settings, session) as posts:
            for retry in (0, 1):
                body = {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": event}
                assert (await posts.deliver("events_api", body, retry)).status == 200
            replies = await answers(session, url, channel, asked["ts"])

        assert len(replies) == 1
        assert quotes_in(replies[0]["blocks"]) == ["The wall is nine metres high."]


@asynccontextmanager
async def posting(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Posts]:
    """Run the bot over HTTP."""
    stop = asyncio.Event()
    listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    parts = parts_for(settings)
    tasks = [
        asyncio.create_task(serve(settings, parts.routes, stop, listening.set_result)),
        asyncio.create_task(run(parts, stop)),
    ]
    posts = Posts(f"http://127.0.0.1:{await listening}/slack/events", SECRET, session)
    await listened_to(posts)
    try:
        yield posts
    finally:
        stop.set()
        await asyncio.gather(*tasks)


async def answers(session: aiohttp.ClientSession, url: str, channel: str, ts: str) -> list[Json]:
    """Wait for what stands under a message."""
    for _ in range(200):
        page = await call(session, url, ANN, "conversations.replies", channel=channel, ts=ts)
        if replies := [one for one in page["messages"] if one["ts"] != ts]:
            return replies
        await asyncio.sleep(0.05)
    return []
