"""Fifty who stop in the midst of a request, at a bot that is told to stop."""

import asyncio
from pathlib import Path

from tests.faults.hosting import answer_on, hosted

HALVES = (
    b"",
    b"GET /hea",
    b"GET /health HTTP/1.1\r\nHost: bot.test\r\n",
    b"POST /slack/events HTTP/1.1\r\nHost: bot.test\r\nContent-Length: 500\r\n\r\nhalf",
    b"POST /signout HTTP/1.1\r\nHost: bot.test\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
)


async def test_fifty_halves_of_requests_do_not_hold_up_the_end(tmp_path: Path) -> None:
    async with hosted(tmp_path) as bot:
        lines = [await bot.line(HALVES[one % len(HALVES)]) for one in range(50)]
        reader, writer = await bot.line(b"GET /health HTTP/1.1\r\nHost: bot.test\r\nConnection: close\r\n\r\n")
        while_there = await answer_on(reader)

        code = await bot.running.stop()
        for _, one in [*lines, (reader, writer)]:
            one.close()

    assert (while_there.status, code) == (200, 0)
    # After nine seconds it ends itself, whatever is under way, and says nothing.
    assert bot.running.written.endswith("process: Stopped.\n")


async def test_a_body_that_trickles_is_cut_off(tmp_path: Path) -> None:
    async with hosted(tmp_path) as bot:
        reader, writer = await bot.line(
            b"POST /slack/events HTTP/1.1\r\nHost: bot.test\r\nContent-Length: 500\r\n\r\n"
        )

        async with asyncio.timeout(30):
            trickling = asyncio.create_task(trickle(writer))
            answer = await answer_on(reader)
            await reader.read()
        trickling.cancel()
        writer.close()

    assert answer.status == 408


async def trickle(writer: asyncio.StreamWriter) -> None:
    """Send a byte, and wait, and the next."""
    while True:
        writer.write(b"x")
        await asyncio.sleep(0.5)
