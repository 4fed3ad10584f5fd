"""A hundred questions at once in Discord: how fast they are acknowledged and answered.

100 people in 20 channels of the tests' stand-in, with the sample briefings, the real index, responder and
database behind, all in one process: the stand-in's work is in the figures, too.
Run it with ``uv run python -m benchmarks.discord_load``.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import build, open_journal
from tests.adapters.discord.server import DiscordServer

QUESTIONS, CHANNELS, ROUNDS = 100, 20, 3
ASKED = (
    "What does the barrier cost?",
    "What did Dinsby warn of?",
    "When can the gates be in service?",
    "How many people died in the surge of 1987?",
    "Who pays the tide levy?",
)


async def main() -> None:
    """Measure both ways of asking; the first round warms up."""
    async with DiscordServer.running() as server:
        with tempfile.TemporaryDirectory() as state:
            settings = Settings(
                knowledge=sample_folder(),
                state=Path(state),
                discord_token=Secret(server.world.token),
                discord_api_url=f"http://127.0.0.1:{server.port}/api/v10",
                discord_gateway_url=f"ws://127.0.0.1:{server.port}",
            )
            journal = open_journal(settings)
            parts = build(settings, journal)
            parts.reload(None)
            stop = asyncio.Event()
            running = asyncio.create_task(run(parts, stop))
            await server.connected()
            for number in range(ROUNDS):
                await _commands(server, number)
                await _mentions(server, number)
            stop.set()
            await running
            journal.close()


async def _commands(server: DiscordServer, number: int) -> None:
    began = time.perf_counter()
    channels = [server.world.add_channel() for _ in range(CHANNELS)]
    started = [
        server.command(
            server.world.add_user(f"person{one}"),
            channels[one % CHANNELS],
            "ask",
            question=ASKED[one % len(ASKED)],
        )
        for one in range(QUESTIONS)
    ]
    await server.until(lambda: all(server.from_bot(one.user, one.channel) for one in started), "answers", 60)
    took = time.perf_counter() - began
    waits = sorted((one.answered_after or 0) * 1000 for one in started)
    print(
        f"round {number + 1}, /ask: acknowledged median {waits[QUESTIONS // 2]:.0f} ms, "
        f"99th {waits[QUESTIONS * 99 // 100 - 1]:.0f} ms, last answer {took:.2f} s"
    )


async def _mentions(server: DiscordServer, number: int) -> None:
    began = time.perf_counter()
    channels = [server.world.add_channel() for _ in range(CHANNELS)]
    people = [server.world.add_user(f"writer{one}") for one in range(QUESTIONS)]
    for one, person in enumerate(people):
        server.write(person, channels[one % CHANNELS], ASKED[one % len(ASKED)], mention=True)
    await server.until(
        lambda: sum(len(server.from_bot(people[0], one)) for one in channels) >= QUESTIONS, "answers", 60
    )
    took = time.perf_counter() - began
    print(f"round {number + 1}, mentions: last answer {took:.2f} s, {server.rest.limited} rate limits hit")


if __name__ == "__main__":
    asyncio.run(main())
