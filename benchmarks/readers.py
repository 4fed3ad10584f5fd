"""Readers and questions side by side: how much later an answer comes while pages are fetched.

``backgrounder run`` is a process of its own, in Socket Mode against the tests' stand-in, with its web server.
It is asked at a steady rate, first alone, then while so many readers fetch a page, pause, and fetch it again;
the two take turns, so that what else the machine does counts for both. On Linux the bot is held to one
processor, all else to the others. Run it with ``uv run python benchmarks/readers.py``. ``--page`` is what is
read: a path; a whole address; ``link``, the page that the first answer leads to; or ``long``, that of a quote
near the end of a document of 300 pages.
"""

import argparse
import asyncio
import itertools
import os
import re
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from first_paint import QUOTE, document
from load import CHANNELS, KNOWN, PATIENCE, answered, bot, figures, question, write_files

from adapters.slack.manifest import SCOPES
from tests.adapters.processes import free_port
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, Slack, slack_server

LONG = "When is the lock shut, says the keeper?"
MOST = 1.5
"""What the owner asks for: answers no slower than so many times as alone."""


@dataclass
class Pages:
    """What readers got."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


async def main(arguments: argparse.Namespace) -> None:
    """Measure in turns, alone and beside, and tell the ratio."""
    processors = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(processors) > 1:
        os.sched_setaffinity(0, processors[1:])
    alone: list[float] = []
    beside: list[float] = []
    pages = Pages()
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder, "knowledge"))
        async with running(Path(folder), processors[:1]) as (slack, address):
            numbers = itertools.count()
            await asked(slack, arguments, numbers, rounds=1)  # Warms up.
            if arguments.page == "long":
                await asked(slack, arguments, numbers, rounds=1 / arguments.rate, text=LONG)
            page = page_of(slack, address, arguments.page)
            for _ in range(arguments.turns):
                alone += await asked(slack, arguments, numbers)
                async with reading(page, arguments, pages):
                    beside += await asked(slack, arguments, numbers)
    ratios = [at(beside, share) / at(alone, share) for share in (0.5, 0.95)]
    print(f"alone:  answered {figures(alone)}")
    print(f"beside: answered {figures(beside)}")
    print(f"pages:  {len(pages.seconds)} of {dict(pages.statuses)}, {figures(pages.seconds)}")
    print(f"ratio:  median {ratios[0]:.2f}, p95 {ratios[1]:.2f} (wanted: at most {MOST})")


def write_folder(folder: Path) -> None:
    """Write many short documents, and a long one."""
    write_files(folder, range(KNOWN))
    (folder / "long.md").write_text(document())


def at(seconds: list[float], share: float) -> float:
    """Give the value that so large a share is below."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]


@asynccontextmanager
async def running(folder: Path, processors: list[int]) -> AsyncIterator[tuple[Slack, str]]:
    """Run the bot in a workspace; gives that, and the web server's address."""
    port = free_port()
    async with slack_server(set(SCOPES)) as slack:
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api_url,
            "BACKGROUNDER_HTTP_PORT": port,
            "BACKGROUNDER_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "BACKGROUNDER_QUESTIONS_PER_CHANNEL": "0",
        }
        async with bot(folder, processors, **settings):
            await asyncio.wait_for(slack.sockets.connected.wait(), PATIENCE)
            yield slack, f"http://127.0.0.1:{port}"


async def asked(
    slack: Slack,
    arguments: argparse.Namespace,
    numbers: Iterator[int],
    *,
    rounds: float | None = None,
    text: str = "",
) -> list[float]:
    """Ask at a steady rate, each question by another person; gives the seconds to each answer."""
    count = int((rounds or arguments.seconds) * arguments.rate)
    people = [slack.state.person(f"P{one}") for one in itertools.islice(numbers, count)]
    channels = [slack.state.channel(*people) for _ in range(CHANNELS)]
    done: list[float] = []

    async def ask(number: int, person: str) -> None:
        await asyncio.sleep(number / arguments.rate)
        begun = time.monotonic()
        channel = channels[number % CHANNELS]
        message = await slack.say(person, channel, f"{MENTION} {text or question(number)}")
        await answered(slack, channel, message)
        done.append(time.monotonic() - begun)

    await asyncio.gather(*(ask(number, person) for number, person in enumerate(people)))
    return done


def page_of(slack: Slack, address: str, page: str) -> str:
    """Give the whole address of what is to be read."""
    if page not in {"link", "long"}:
        return page if "://" in page else address + page
    told = [slack.state.from_bot(channel) for channel in slack.state.channels.values()]
    answers = str([one for one in told if page == "link" or QUOTE in str(one)])
    links = re.findall(re.escape(address) + r"/[^\s'\"|>)]+", answers)
    if not links:
        raise SystemExit("No answer leads to a page of the web server; name a path with --page.")
    return str(links[0])


@asynccontextmanager
async def reading(page: str, arguments: argparse.Namespace, pages: Pages) -> AsyncIterator[None]:
    """Have readers fetch the page meanwhile, each over a connection of its own."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), auto_decompress=False) as session:

        async def read(number: int) -> None:
            await asyncio.sleep(arguments.pause * number / arguments.readers)
            while True:
                begun = time.monotonic()
                async with session.get(page) as response:
                    await response.read()
                pages.seconds.append(time.monotonic() - begun)
                pages.statuses[response.status] += 1
                await asyncio.sleep(arguments.pause)

        readers = [asyncio.create_task(read(number)) for number in range(arguments.readers)]
        try:
            yield
        finally:
            for reader in readers:
                reader.cancel()
            await asyncio.gather(*readers, return_exceptions=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", default="/health", help="a path, a whole address, or `link`")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two pages of a reader")
    parser.add_argument("--rate", type=float, default=20.0, help="questions a second")
    parser.add_argument("--seconds", type=float, default=10.0, help="of asking, a turn")
    parser.add_argument("--turns", type=int, default=3, help="of each, alone and beside")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(_arguments()))
