"""``just share NUMBER``: four bots on one PostgreSQL answer a crowd in both chats, and are killed at random.

Each is a process with a state folder of its own; Slack's stand-in brings each event to any of them, Discord's
tells all of them of everything. One after the other is ended by SIGKILL or SIGTERM and started again, and twice
the PostgreSQL is restarted. The exit code is 0 if each question was answered once, and letter for letter.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from adapters.slack.manifest import SCOPES
from tests.adapters.both_chats import of_discord, of_slack
from tests.adapters.database.cluster import Cluster, running
from tests.adapters.discord.server import DiscordServer
from tests.adapters.slack.standin.server import Slack, slack_server
from tests.sharing.bots import Bot
from tests.soaking.asking import Asked, InDiscord, InSlack
from tests.soaking.bot import Life
from tests.soaking.folder import Folder
from tests.soaking.reckoning import Reckoning, details, is_heard, reckon, table

SECRET = "a key that several processes share"
ENDS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much, how often."""

    questions: int
    rate: float = 8.0
    """Questions a second."""
    bots: int = 4
    end_every: float = 6.0
    """Seconds between the start of one process and the end of another."""
    restarts: int = 2
    """How often the PostgreSQL is restarted meanwhile."""
    settle: float = 180.0
    """Seconds for the last answers to come; a lease has to run out for some."""


class Sharing:
    """One run."""

    def __init__(
        self,
        plan: Plan,
        draw: random.Random,
        folder: Folder,
        bots: list[Bot],
        slack: InSlack,
        discord: InDiscord,
        cluster: Cluster,
        say: Callable[[str], object],
    ) -> None:
        self.asked: list[Asked] = []
        self.happened: Counter[str] = Counter()
        self._plan = plan
        self._draw = draw
        self._folder = folder
        self._bots = bots
        self._slack = slack
        self._discord = discord
        self._cluster = cluster
        self._say = say
        self._all_asked = False

    async def run(self) -> None:
        """Ask all, let things go wrong meanwhile, and wait for the last answers."""
        self._began = time.time()
        async with asyncio.TaskGroup() as tasks:
            reading = tasks.create_task(self._read())
            async with asyncio.TaskGroup() as inner:
                inner.create_task(self._ask())
                inner.create_task(self._end_and_start())
                inner.create_task(self._restart())
            await self._settle()
            reading.cancel()
        self._slack.reckon()
        self._discord.reckon()

    async def _ask(self) -> None:
        draw = random.Random(self._draw.random())  # noqa: S311 - it is to come again
        async with asyncio.TaskGroup() as tasks:
            for number in range(self._plan.questions):
                await asyncio.sleep(max(0.0, self._began + number / self._plan.rate - time.time()))
                gate = draw.choice(self._folder.gates)
                if number % 2:
                    self._discord.ask(gate, self.asked)
                else:
                    tasks.create_task(self._slack.ask(gate, self.asked))
        self._all_asked = True

    async def _end_and_start(self) -> None:
        """End one process after the other; the others go on meanwhile."""
        draw = random.Random(self._draw.random())  # noqa: S311 - it is to come again
        while not self._all_asked:
            await asyncio.sleep(draw.uniform(0.3, 1) * self._plan.end_every)
            bot, how = draw.choice(self._bots), draw.choice(ENDS)
            await bot.end(how)
            self.happened[how.name] += 1
            self._note(f"{bot.name} was ended by {how.name}")
            await asyncio.sleep(draw.uniform(0, 0.5) * self._plan.end_every)
            await bot.start()

    async def _restart(self) -> None:
        """Restart the PostgreSQL, at even distances."""
        lasts = self._plan.questions / self._plan.rate
        for number in range(self._plan.restarts):
            at = self._began + lasts * (number + 1) / (self._plan.restarts + 1)
            await asyncio.sleep(max(0.0, at - time.time()))
            await asyncio.to_thread(self._cluster.restart)
            self.happened["restarts of PostgreSQL"] += 1
            self._note("PostgreSQL was restarted")

    async def _read(self) -> None:
        while True:
            await asyncio.sleep(0.1)
            self._slack.read(time.time())
            self._discord.read(time.time())

    async def _settle(self) -> None:
        lives = [life for bot in self._bots for life in bot.lives]
        until = time.time() + self._plan.settle
        while time.time() < until and any(self._is_awaited(one, lives) for one in self.asked):  # noqa: ASYNC110 - over sockets
            await asyncio.sleep(0.5)
        await asyncio.sleep(3)  # for what comes twice

    def _is_awaited(self, one: Asked, lives: list[Life]) -> bool:
        return one.first_seen is None and is_heard(one, lives)

    def _note(self, what: str) -> None:
        self._say(f"{time.time() - self._began:7.1f} s: {what}; {len(self.asked)} asked")


async def share(
    plan: Plan, seed: int, place: Path, cluster: Cluster, url: str, say: Callable[[str], object] = str
) -> tuple[Reckoning, str]:
    """Run it in a folder of its own on a database of the cluster; what it came to, and that in words."""
    draw = random.Random(seed)  # noqa: S311 - it is to come again
    async with slack_server(set(SCOPES)) as slack, DiscordServer.running() as discord:
        folder = Folder(place / "documents", draw, time.time())
        settings = _settings(slack, discord, folder, url)
        bots = [Bot(f"bot {number}", place, settings) for number in range(plan.bots)]
        choosing = random.Random(draw.random())  # noqa: S311 - it is to come again
        slack.sockets.choose = choosing.choice
        run = Sharing(plan, draw, folder, bots, InSlack(slack, draw), InDiscord(discord, draw), cluster, say)
        try:
            await asyncio.gather(*(bot.start() for bot in bots))
            began = time.time()
            await run.run()
        finally:
            await asyncio.gather(*(bot.end(signal.SIGTERM) for bot in bots))
        lives = [life for bot in bots for life in bot.lives]
        found = reckon(run.asked, lives, folder)
        called = f"`just share {plan.questions} --seed {seed}`, {plan.rate:g} a second, {plan.bots} bots"
        words = table(found, lives, run.happened, called, time.time() - began, os.getloadavg()[1])
        broken = sum(bot.log.read_text().count("Traceback") for bot in bots)
        unruly = len(discord.world.violations)
        words += f"\n| tracebacks in the log, violations of Discord's rules | {broken}, {unruly} |"
        return found, "\n".join(filter(None, [*discord.world.violations[:5], details(found), words]))


def _settings(slack: Slack, discord: DiscordServer, folder: Folder, url: str) -> dict[str, str]:
    return {
        **of_slack(slack),
        **of_discord(discord),
        "BACKGROUNDER_KNOWLEDGE": str(folder.path),
        "BACKGROUNDER_DATABASE_URL": url,
        "BACKGROUNDER_SECRET_KEY": SECRET,
    }


def say(words: str) -> None:
    """Tell whoever watches."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    """Run it as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=int)
    parser.add_argument("--rate", type=float, default=8.0, help="questions a second")
    parser.add_argument("--bots", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="the folder to run in; it stays")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="share") as made, running() as cluster:
        place = given.keep or Path(made)
        place.mkdir(parents=True, exist_ok=True)
        url = cluster.url(cluster.new_database())
        plan = Plan(given.questions, given.rate, given.bots)
        found, words = asyncio.run(share(plan, given.seed, place.resolve(), cluster, url, say))
    say(words)
    sys.exit(not found.is_clean)


if __name__ == "__main__":
    main()
