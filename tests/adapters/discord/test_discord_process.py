"""`backgrounder run` as an operator starts it: a process of its own, with nothing but its environment."""

import asyncio
import contextlib
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import Channel, Json, User

HARBOUR = """# The harbour wall

The council expects the new harbour wall to cost 40 million crowns. Half of the money comes from the state.

The old wall was built in 1911 of granite from the quarry at Tolne. It is nine metres high.
"""
COST = "What will the new harbour wall cost?"
AGE = "When was the old wall built?"


@asynccontextmanager
async def process(
    server: DiscordServer, folder: Path, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot until the block ends."""
    knowledge = folder / "knowledge"
    if not knowledge.exists():
        knowledge.mkdir()
        (knowledge / "harbour.md").write_text(HARBOUR)
    environment = {
        "PATH": os.environ["PATH"],
        "BACKGROUNDER_KNOWLEDGE": str(knowledge),
        "BACKGROUNDER_STATE": str(folder / "state"),
        "DISCORD_TOKEN": server.world.token,
        "DISCORD_API_URL": f"http://127.0.0.1:{server.port}/api",
        "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{server.port}",
        **more,
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from adapters.cli import main; main()", "run", env=environment, cwd=folder,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.kill()
        await running.communicate()


def questions_kept(folder: Path) -> int:
    """Count what the journal on disk holds."""
    with contextlib.closing(sqlite3.connect(folder / "state" / "journal.db", timeout=5)) as database:
        return int(database.execute("SELECT count(*) FROM asked").fetchone()[0])


async def identified(server: DiscordServer, times: int) -> None:
    """Wait until the process listens for the so-manieth time."""
    await server.until(lambda: len(server.gateway.identifies) == times, "a session", 30)
    await server.connected()


async def asked(server: DiscordServer, user: User, channel: Channel, text: str, number: int = 1) -> Json:
    """Ask in a channel."""
    server.write(user, channel, text, mention=True)
    return await server.answer_to(user, channel, number)


async def test_it_answers_and_leaves_at_once_when_told_to(server: DiscordServer, tmp_path: Path) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    async with process(server, tmp_path) as running:
        await identified(server, 1)
        answer = await asked(server, ann, channel, COST)
        running.terminate()
        _, errors = await running.communicate()

    assert "**The council expects the new harbour wall to cost 40 million crowns." in server.text(answer)
    assert running.returncode == 0
    assert b"Stopped." in errors
    assert b"given up" not in errors


async def test_after_a_kill_the_next_start_goes_on(server: DiscordServer, tmp_path: Path) -> None:
    """Buttons work, a follow-up finds its question, nothing is answered twice, no command is registered anew."""
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    async with process(server, tmp_path) as running:
        await identified(server, 1)
        answer = await asked(server, ann, channel, COST)
        await asked(server, ann, channel, AGE, 2)
        # The journal writes behind the answer.
        await server.until(lambda: questions_kept(tmp_path) == 2, "both questions in the journal")
        running.kill()
        await running.wait()
    async with process(server, tmp_path):
        await identified(server, 2)
        first = server.gateway.sessions[next(iter(server.gateway.sessions))]
        question = next(one for one in first.sent if one["t"] == "MESSAGE_CREATE")
        server.world.emit("MESSAGE_CREATE", question["d"])
        server.press(ann, answer, "Show context")
        context = await server.answer_to(ann, channel, 3)
        server.write(ann, channel, "And who pays for it?", reply_to=answer)
        await server.answer_to(ann, channel, 4)

    assert "In its place in" in server.text(context)
    assert len(server.from_bot(ann, channel)) == 4
    assert server.world.syncs == 1


async def test_a_bad_token_is_said_without_showing_it(server: DiscordServer, tmp_path: Path) -> None:
    secret = "this.is-not.the-token"

    async with process(server, tmp_path, DISCORD_TOKEN=secret) as running:
        _, errors = await asyncio.wait_for(running.communicate(), 30)

    assert b"Discord refuses DISCORD_TOKEN; reset the token" in errors
    assert secret.encode() not in errors
    assert b"Traceback" not in errors
    assert running.returncode == 1


@pytest.mark.parametrize("closes", [True, False])
async def test_it_leaves_in_time_though_the_gateway_is_silent(
    server: DiscordServer, tmp_path: Path, *, closes: bool
) -> None:
    async with process(server, tmp_path) as running:
        await identified(server, 1)
        server.gateway.answers_closing = closes
        running.terminate()
        code = await asyncio.wait_for(running.wait(), 10)

    assert code == 0
