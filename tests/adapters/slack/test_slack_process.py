"""`backgrounder run` as an operator starts it: a process of its own, with nothing but its environment."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from adapters.slack.manifest import SCOPES
from tests.adapters.processes import PATIENCE
from tests.adapters.slack.running import SECRET, listened_to
from tests.adapters.slack.standin.blocks import buttons_in, quotes_in
from tests.adapters.slack.standin.delivery import Posts
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, Slack, slack_server

HARBOUR = """# The harbour wall

The council expects the new harbour wall to cost 40 million crowns. Half of the money comes from the state.

The old wall was built in 1911 of granite from the quarry at Tolne. It is nine metres high.
"""
QUESTION = "What will the new harbour wall cost?"


@asynccontextmanager
async def process(slack: Slack, folder: Path, **more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot until the block ends; it must end by itself when told to."""
    knowledge = folder / "knowledge"
    if not knowledge.exists():
        knowledge.mkdir()
        (knowledge / "harbour.md").write_text(HARBOUR)
    environment = {
        "PATH": os.environ["PATH"],
        "BACKGROUNDER_KNOWLEDGE": str(knowledge),
        "BACKGROUNDER_STATE": str(folder / "state"),
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        **(more or {"SLACK_APP_TOKEN": APP_TOKEN}),
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from adapters.cli import main; main()", "run", env=environment, cwd=folder
    )
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.terminate()
        await asyncio.wait_for(running.wait(), 15)


async def answered(slack: Slack, question: str = QUESTION) -> str:
    """Ask in a new channel; the thread in which one answer came."""
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    ts = await slack.say(ann, channel, f"{MENTION} {question}")
    await slack.until(lambda: slack.state.from_bot(channel, ts), 20)
    [answer] = slack.state.from_bot(channel)
    assert all(quote in HARBOUR for quote in quotes_in(answer["blocks"]))
    return ts


async def test_it_answers_over_a_socket_and_stops_when_told_to(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack, process(slack, tmp_path) as running:
        await asyncio.wait_for(slack.sockets.connected.wait(), 30)

        await answered(slack)
        running.terminate()

        assert await asyncio.wait_for(running.wait(), 15) == 0


async def test_it_answers_over_http(tmp_path: Path, unused_tcp_port: int) -> None:
    port = unused_tcp_port
    settings = {"SLACK_SIGNING_SECRET": SECRET, "BACKGROUNDER_HTTP_PORT": str(port)}
    async with slack_server(set(SCOPES)) as slack, aiohttp.ClientSession() as session:
        posts = Posts(f"http://127.0.0.1:{port}/slack/events", SECRET, session)
        slack.delivery = posts
        async with process(slack, tmp_path, **settings):
            await listened_to(posts)

            await answered(slack)


async def test_after_kill_9_nothing_is_answered_twice_and_buttons_still_work(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        async with process(slack, tmp_path) as first:
            await asyncio.wait_for(slack.sockets.connected.wait(), 30)
            written = slack.write(ann, channel, f"{MENTION} {QUESTION}")
            [mention, _] = slack.events_of(channel, written)
            await slack.event(mention, event_id="Ev1")
            await slack.until(lambda: slack.state.from_bot(channel))
            [answer] = slack.state.from_bot(channel)
            first.send_signal(signal.SIGKILL)
            await first.wait()
        async with process(slack, tmp_path):
            await slack.until(lambda: slack.sockets.opened == 2 and slack.sockets.connections, 30)

            await slack.event(mention, event_id="Ev1", retry=1)
            await slack.press(ann, channel, answer, buttons_in(answer["blocks"])[3])
            await slack.until(lambda: slack.state.ephemerals)
            await slack.say(ann, channel, "And how high is the old wall?", thread=written["ts"])
            await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

        assert slack.web.refused == []


async def test_an_answer_that_was_not_posted_before_kill_9_comes_with_the_next_try(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        written = slack.write(ann, channel, f"{MENTION} {QUESTION}")
        [mention, _] = slack.events_of(channel, written)
        async with process(slack, tmp_path) as first:
            await asyncio.wait_for(slack.sockets.connected.wait(), 30)
            slack.web.hold["chat.postMessage"] = asyncio.Event()
            await slack.event(mention, event_id="Ev1")
            await slack.until(lambda: slack.web.count("chat.postMessage"))
            first.send_signal(signal.SIGKILL)
            await first.wait()
        slack.web.calls.clear()
        del slack.web.hold["chat.postMessage"]
        async with process(slack, tmp_path):
            await slack.until(lambda: slack.sockets.opened == 2 and slack.sockets.connections, 30)

            await slack.event(mention, event_id="Ev1", retry=1)
            # What the killed one was at is taken up when its lease is over.
            await slack.until(lambda: slack.state.from_bot(channel), PATIENCE)

        assert len(slack.state.from_bot(channel, written["ts"])) == 1
