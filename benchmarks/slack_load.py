"""A hundred questions at once in Slack: how fast they are acknowledged and answered.

100 people in 20 channels of the tests' stand-in, over Socket Mode, with the sample briefings, the real index,
responder and database behind, in a process of its own. The stand-in needs a core as well.
"""

import asyncio
import signal
import sys
import tempfile
import time
from pathlib import Path

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from adapters.slack.manifest import SCOPES
from adapters.slack.service import run
from adapters.wiring import build, open_journal
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, Slack, slack_server

QUESTIONS = 100
CHANNELS = 20
ASKED = (
    "What does the barrier cost?",
    "How high was the surge of 1987?",
    "What do ferries pay?",
    "Who speaks of it?",
)


async def main() -> None:
    """Measure three rounds; the first one warms up."""
    with tempfile.TemporaryDirectory() as folder:
        async with slack_server(set(SCOPES)) as slack:
            bot = await asyncio.create_subprocess_exec(sys.executable, __file__, slack.api_url, folder)
            await asyncio.wait_for(slack.sockets.connected.wait(), 60)
            for number in range(3):
                await measure(slack, number)
            bot.terminate()
            await bot.wait()


async def run_bot(api_url: str, folder: str) -> None:
    """Be the bot: everything behind Slack, until terminated."""
    settings = Settings(
        knowledge=sample_folder(),
        state=Path(folder),
        slack_bot_token=Secret(BOT_TOKEN),
        slack_app_token=Secret(APP_TOKEN),
        slack_api_url=api_url,
    )
    journal = open_journal(settings)
    parts = await asyncio.to_thread(build, settings, journal)
    await asyncio.to_thread(parts.reload, None)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await run(parts, stop)
    await asyncio.to_thread(journal.close)


async def measure(slack: Slack, number: int) -> None:
    """Ask all at once, wait for the last answer, print."""
    people = [slack.state.person(f"P{one}") for one in range(QUESTIONS)]
    channels = [slack.state.channel(*people) for _ in range(CHANNELS)]
    slack.acknowledged.clear()
    start = time.perf_counter()
    await asyncio.gather(
        *(
            slack.say(person, channels[one % CHANNELS], f"{MENTION} {ASKED[one % len(ASKED)]}")
            for one, person in enumerate(people)
        )
    )
    await slack.until(lambda: sum(len(slack.state.from_bot(one)) for one in channels) >= QUESTIONS, 60)
    seconds = time.perf_counter() - start
    took = sorted(one.seconds for one in slack.acknowledged)
    p99 = took[int(len(took) * 0.99) - 1]
    print(
        f"round {number}: {len(took)} events, acknowledged p50 {took[len(took) // 2] * 1000:.0f} ms,"
        f" p99 {p99 * 1000:.0f} ms; last of {QUESTIONS} answers after {seconds:.2f} s"
    )


if __name__ == "__main__":
    asyncio.run(run_bot(*sys.argv[1:]) if sys.argv[1:] else main())
