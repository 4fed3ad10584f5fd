"""A process that may have 64 open files, as some systems allow no more."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from adapters.web.connections import FULL
from tests.adapters.both_chats import (
    ask_in_discord,
    ask_in_slack,
    discord,  # noqa: F401 - a fixture
    of_discord,
    of_slack,
    slack,  # noqa: F401 - a fixture
)
from tests.adapters.conftest import start  # noqa: F401 - a fixture
from tests.adapters.discord.server import DiscordServer
from tests.adapters.process.test_process import health
from tests.adapters.processes import COMMAND, PATIENCE, Start, free_port
from tests.adapters.slack.standin.server import Slack

SET = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"
FEW = f"{SET}; {COMMAND}"
UNLIMITED = f"{SET}; from adapters.services import open_files; open_files.RESERVE = -1_000; {COMMAND}"
"""So many connections are taken that no file is left."""
CROWD = 80


async def test_with_64_open_files_it_starts_reads_and_reads_again(
    start: Start,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    port, folder = free_port(), tmp_path / "briefings"
    for number in range(200):
        (folder / f"gate{number}.md").write_text(f"# Gate {number}\n\n" + "It was built by Ada Mason.\n\n" * 60)
    running = await start("run", script=FEW, BACKGROUNDER_WATCH="yes", BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    (folder / "moat.md").write_text("# The moat\n\nThe moat was dug in 1220.\n")
    await running.until("The folder was read in .* 1 added")

    status, _ = await health(port)
    assert (status, await running.stop()) == (200, 0)
    assert "200 added" in running.written or "201 added" in running.written
    assert "left out.\n" in running.written
    assert "Too many open files" not in running.written


async def test_where_no_file_can_be_opened_any_more_the_log_says_so_a_line_an_event(
    start: Start,  # noqa: F811 - the fixture
) -> None:
    port = free_port()
    running = await start("run", script=UNLIMITED, BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    with ExitStack() as held:
        for _ in range(CROWD):
            held.enter_context(socket.create_connection(("127.0.0.1", int(port))))
        await running.until("out of system resource")

    assert await running.stop() == 0
    assert "Traceback" not in running.written
    assert "Logging error" not in running.written


async def test_a_crowd_of_connections_leaves_both_chats_and_a_reload_the_files_they_need(
    start: Start,  # noqa: F811 - the fixture
    slack: Slack,  # noqa: F811 - the fixture
    discord: DiscordServer,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    port = free_port()
    settings = {
        "BACKGROUNDER_HTTP_PORT": port,
        "BACKGROUNDER_WATCH": "yes",
        "BACKGROUNDER_SECRET_KEY": "k" * 40,
    }
    running = await start("run", script=FEW, **settings, **of_slack(slack), **of_discord(discord))
    await running.until("The web server listens")

    async with asyncio.timeout(2 * PATIENCE), crowd(port):
        await asyncio.gather(ask_in_slack(slack), ask_in_discord(discord))
        (tmp_path / "briefings" / "moat.md").write_text("# The moat\n\nThe moat was dug in 1220.\n")
        await running.until("The folder was read in .* 1 added, .* 1 unchanged")
        status, _ = await health(port)

    assert (status, await running.stop()) == (200, 0)
    assert "Too many open files" not in running.written
    assert "out of system resource" not in running.written
    assert running.written.count("raise that (ulimit -n, LimitNOFILE=) to 1024.") == 1


async def test_who_gives_way_before_they_could_ask_is_told_in_a_sentence(
    start: Start,  # noqa: F811 - the fixture
) -> None:
    port = free_port()
    running = await start("run", script=FEW, BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    async with asyncio.timeout(PATIENCE), crowd(port) as readers:
        told = await readers[0].read()

    assert told.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert told.endswith(FULL.encode())
    assert await running.stop() == 0


@asynccontextmanager
async def crowd(port: str) -> AsyncIterator[list[asyncio.StreamReader]]:
    """Have connections that ask nothing for as long as the block lasts."""
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(CROWD)]
    yield [reader for reader, _ in lines]
    for _, writer in lines:
        writer.close()
