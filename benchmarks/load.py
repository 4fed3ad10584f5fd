"""Two hundred questions at once on a busy machine: how fast they are acknowledged and answered.

``backgrounder run`` is a process of its own against the tests' stand-ins. While it is asked it reads a thousand
new files, and so many other processes want its processor all the time. On Linux it and they are held to one
processor, the stand-in to the others. Over Slack every question is a mention, which comes as two events; in
Discord it is ``/ask``. Run it with ``uv run python -m benchmarks.load``; ``--help`` tells what can be set.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

import aiohttp

from adapters.slack.manifest import SCOPES
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import User
from tests.adapters.processes import COMMAND, free_port
from tests.adapters.slack.running import CHALLENGE, OK, SECRET
from tests.adapters.slack.standin.delivery import Acknowledged, Posts
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel, Json

WAYS = ("http", "socket", "discord")
ROOT = str(Path(__file__).resolve().parents[1])
CHANNELS = 20
KNOWN = 100
"""Files that are there from the start; all is asked of these."""
LATE = 3.0
"""Seconds after which Slack delivers again, and Discord takes no answer any more."""
GIVEN_UP = 99.0
PATIENCE = 600.0
WORDS = (
    "harbour quay wall granite ferry tide levy council barrier surge pilot lock basin crane dredger beacon"
    " mooring tariff berth warden ledger timber ballast anchor cargo customs winter market bridge channel"
).split()


@dataclass
class Measured:
    """Seconds, one for each question."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    worked: float = 0.0
    """Of the bot's processor time, until the last was acknowledged."""


Clock = Callable[[], float]


class Ask(Protocol):
    """Asks so many questions at once, while the bot reads or not."""

    async def __call__(self, questions: int, *, reads: bool) -> Measured:
        """Do it."""


async def main(arguments: argparse.Namespace) -> None:
    """Measure every way under every load."""
    processors = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(processors) > 1:
        os.sched_setaffinity(0, processors[1:])
    for way in arguments.ways:
        for busy in arguments.busy:
            measured = await measure(way, busy, arguments, processors[:1])
            late = sum(one > LATE for one in measured.acknowledged)
            print(
                f"{way:8}{busy:3} others: acknowledged {figures(measured.acknowledged)}, {late} of"
                f" {len(measured.acknowledged)} late, by {measured.worked:.2f} s of work;"
                f" answered {figures(measured.answered)}",
                flush=True,
            )


def figures(seconds: Sequence[float]) -> str:
    """Write the median, the 99th percentile and the maximum."""
    ordered = sorted(seconds)
    median, percentile = ordered[len(ordered) // 2], ordered[max(0, len(ordered) * 99 // 100 - 1)]
    return f"median {median:.2f}, p99 {percentile:.2f}, max {ordered[-1]:.2f} s"


async def measure(way: str, busy: int, arguments: argparse.Namespace, processors: list[int]) -> Measured:
    """Ask all at once while the bot reads and others want its processor."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder, "knowledge"), range(KNOWN))
        open_chat = over_discord if way == "discord" else partial(over_slack, http=way == "http")
        async with open_chat(Path(folder), processors) as ask:
            await ask(CHANNELS, reads=False)
            write_files(Path(folder, "knowledge"), range(KNOWN, KNOWN + arguments.files))
            with others(busy, processors):
                return await ask(arguments.questions, reads=True)


def write_files(folder: Path, numbers: range) -> None:
    """Write documents of two hundred words, each about a pier of its own."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        drawn = random.Random(number)  # noqa: S311 - no secret
        body = " ".join(f"{' '.join(drawn.choices(WORDS, k=12)).capitalize()}." for _ in range(15))
        (folder / f"pier{number}.md").write_text(f"# Pier {number}\n\n{built(number)}\n\n{body}\n")


def built(number: int) -> str:
    """Answer the question of a number."""
    return f"Pier {number} was built in {1800 + number % 200} by the harbour trust."


def question(number: int) -> str:
    """Ask it."""
    return f"When was pier {number % KNOWN} built?"


@contextmanager
def others(busy: int, processors: list[int]) -> Iterator[None]:
    """So many processes that want the processor, the bot not counted."""
    started = []
    for _ in range(busy):
        child = os.fork()
        if child == 0:
            if processors:
                os.sched_setaffinity(0, processors)
            while True:
                pass
        started.append(child)
    try:
        yield
    finally:
        for child in started:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


@asynccontextmanager
async def bot(folder: Path, processors: list[int], **settings: str) -> AsyncIterator[Clock]:
    """Run the bot; gives what tells its processor time."""
    command = f"import os; os.sched_setaffinity(0, {processors}); {COMMAND}" if processors else COMMAND
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", command, "run"),
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": ROOT,
            "BACKGROUNDER_KNOWLEDGE": str(folder / "knowledge"),
            "BACKGROUNDER_STATE": str(folder / "state"),
            "BACKGROUNDER_LOG_LEVEL": "warning",
            **settings,
        },
    )
    try:
        yield partial(worked, process.pid)
    finally:
        process.terminate()
        await process.wait()


def worked(process: int) -> float:
    """Tell the seconds that a process kept a processor busy, where the system tells (Linux does)."""
    try:
        figures_of_it = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(figures_of_it[11]) + int(figures_of_it[12])) / os.sysconf("SC_CLK_TCK")


# --- Slack ---


@asynccontextmanager
async def over_slack(folder: Path, processors: list[int], *, http: bool) -> AsyncIterator[Ask]:
    """Open a workspace, in Socket Mode or over HTTP."""
    connector = aiohttp.TCPConnector(limit=0)
    async with slack_server(set(SCOPES)) as slack, aiohttp.ClientSession(connector=connector) as session:
        port = free_port()
        settings = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.api_url}
        if http:
            settings |= {"SLACK_SIGNING_SECRET": SECRET, "BACKGROUNDER_HTTP_PORT": port}
            slack.delivery = Posts(f"http://127.0.0.1:{port}/slack/events", SECRET, session)
        else:
            settings |= {"SLACK_APP_TOKEN": APP_TOKEN}
        async with bot(folder, processors, **settings) as clock:
            if isinstance(slack.delivery, Posts):
                await listening(slack.delivery)
            else:
                await asyncio.wait_for(slack.sockets.connected.wait(), PATIENCE)
            yield partial(ask_in_slack, slack, clock)


async def listening(posts: Posts) -> None:
    """Wait until the bot answers Slack's challenge."""
    while True:
        try:
            if (await posts.post(CHALLENGE, {"Content-Type": "application/json"})).status == OK:
                return
        except aiohttp.ClientConnectionError:
            pass
        await asyncio.sleep(0.1)


async def ask_in_slack(slack: Slack, clock: Clock, questions: int, *, reads: bool) -> Measured:
    """Mention the bot, each by another person."""
    people = [slack.state.person(f"P{one}") for one in range(questions)]
    channels = [slack.state.channel(*people) for _ in range(CHANNELS)]
    if reads:
        boss = slack.state.person("Boss", admin=True)
        im = slack.state.im(boss)
        await slack.say(boss, im, "reload")
        await slack.until(lambda: slack.state.from_bot(im), PATIENCE)
    done, began = Measured(), clock()

    async def ask(number: int, person: str) -> None:
        message = slack.write(person, channels[number % CHANNELS], f"{MENTION} {question(number)}")
        asked = time.monotonic()
        await acknowledged(slack, channels[number % CHANNELS], message, done)
        done.worked = clock() - began
        await answered(slack, channels[number % CHANNELS], str(message["ts"]))
        done.answered.append(time.monotonic() - asked)

    await asyncio.gather(*(ask(number, person) for number, person in enumerate(people)))
    return done


async def acknowledged(slack: Slack, channel: Channel, message: Json, done: Measured) -> None:
    """Deliver a message, and wait until its events are acknowledged."""
    events = (slack.event(event) for event in slack.events_of(channel, message))
    done.acknowledged += map(seconds_of, await asyncio.gather(*events, return_exceptions=True))


async def answered(slack: Slack, channel: Channel, asked: str) -> None:
    """Wait for the answer to a message."""
    await slack.until(lambda: any(one["thread_ts"] == asked for one in slack.state.from_bot(channel)), PATIENCE)


def seconds_of(outcome: Acknowledged | BaseException) -> float:
    """Tell how long an acknowledgement took, if it came."""
    return outcome.seconds if isinstance(outcome, Acknowledged) and outcome.status else GIVEN_UP


# --- Discord ---


@asynccontextmanager
async def over_discord(folder: Path, processors: list[int]) -> AsyncIterator[Ask]:
    """Open a server."""
    async with DiscordServer.running() as server:
        settings = {
            "DISCORD_TOKEN": server.world.token,
            "DISCORD_API_URL": f"http://127.0.0.1:{server.port}/api/v10",
            "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{server.port}",
        }
        async with bot(folder, processors, **settings) as clock:
            await server.until(
                lambda: any(one.connection for one in server.gateway.sessions.values()), "a session", PATIENCE
            )
            yield partial(ask_in_discord, server, clock)


async def ask_in_discord(server: DiscordServer, clock: Clock, questions: int, *, reads: bool) -> Measured:
    """Use a command, each by another person."""
    world = server.world
    channels = [world.add_channel() for _ in range(CHANNELS)]
    people = [world.add_user(f"p{one}") for one in range(questions)]
    if reads:
        reload = server.command(world.add_user("boss", manages=True), channels[0], "kb reload")
        await reload.acknowledged.wait()
    done, began = Measured(), clock()

    async def ask(number: int, person: User) -> None:
        started = server.command(person, channels[number % CHANNELS], "ask", question=question(number))
        await started.acknowledged.wait()
        done.worked = clock() - began
        done.acknowledged.append(started.answered_after or GIVEN_UP)
        await server.until(
            lambda: any(server.labels(one) for one in server.from_bot(person, started.channel)), "it", PATIENCE
        )
        done.answered.append(world.now() - started.at)

    await asyncio.gather(*(ask(number, person) for number, person in enumerate(people)))
    return done


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--busy", nargs="+", type=int, default=(1, 5, 20), help="other processes")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--files", type=int, default=1000)
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(_arguments()))
