"""``just soak MINUTES``: a crowd asks in both chats while files change and everything goes wrong, by a seed.

The bot is a real process between the tests' own Slack and Discord. In the first half it is also killed and started
again; in the second one it lives on, so that what it holds can be seen to stay the same. The exit code is 0 if
nothing was lost, doubled or quoted otherwise than the documents said.
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
from tests.adapters.discord.server import DiscordServer
from tests.adapters.processes import free_port
from tests.adapters.slack.standin.server import slack_server
from tests.soaking.asking import Asked, InDiscord, InSlack
from tests.soaking.bot import Bot
from tests.soaking.faults import ENDS, FAULTS, Fault, Stage, suffer
from tests.soaking.folder import Folder
from tests.soaking.reckoning import Reckoning, details, is_heard, reckon, table

REFRESH_SECONDS = 6.0
"""Within which a running process takes over what another one read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, how much, how often."""

    seconds: float
    rate: float = 20.0
    reload_every: float = 60.0
    fault_every: float = 10.0
    longest: float = 6.0
    settle: float = 120.0
    """Without another answer, until what is not answered yet counts as lost."""
    faults: tuple[Fault, ...] = FAULTS
    ends: tuple[Fault, ...] = ENDS


class Soak:
    """One soak."""

    def __init__(
        self,
        plan: Plan,
        stage: Stage,
        folder: Folder,
        slack: InSlack,
        discord: InDiscord,
        say: Callable[[str], object],
    ) -> None:
        self.plan = plan
        self.stage = stage
        self.folder = folder
        self.asked: list[Asked] = []
        self.happened: Counter[str] = Counter()
        self._say = say
        self._slack = slack
        self._discord = discord
        self._loads: list[float] = []

    async def run(self) -> None:
        """Do all of it, and wait for the last answers."""
        self._began = time.time()
        async with asyncio.TaskGroup() as tasks:
            sampling = tasks.create_task(self._sample())
            async with asyncio.TaskGroup() as inner:
                inner.create_task(self._ask())
                inner.create_task(self._reload())
                inner.create_task(self._suffer())
            await self._settle()
            sampling.cancel()
        self._slack.reckon()
        self._discord.reckon()

    @property
    def _spent(self) -> float:
        return time.time() - self._began

    async def _ask(self) -> None:
        """Ask at the rate, whatever becomes of it."""
        draw = random.Random(self.stage.draw.random())  # noqa: S311 - it is to come again
        number = 0
        async with asyncio.TaskGroup() as tasks:
            while self._spent < self.plan.seconds:
                await asyncio.sleep(max(0.0, number / self.plan.rate - self._spent))
                gate = draw.choice(self.folder.gates)
                if number % 2:
                    self._discord.ask(gate, self.asked)
                else:
                    tasks.create_task(self._slack.ask(gate, self.asked))
                number += 1

    async def _reload(self) -> None:
        """Change files and have them read."""
        while self._spent + self.plan.reload_every < self.plan.seconds:
            await asyncio.sleep(self.plan.reload_every)
            self.folder.change(time.time())
            began = time.time()
            if await self.stage.bot.reload():
                await asyncio.sleep(REFRESH_SECONDS)
                if self.stage.bot.life.began < began:
                    self.folder.taken_in(began, time.time())
                self.happened["reloads"] += 1

    async def _suffer(self) -> None:
        """Let things go wrong, one after the other."""
        draw = random.Random(self.stage.draw.random())  # noqa: S311 - it is to come again
        kinds: list[Fault] = []
        while self._spent + self.plan.fault_every < self.plan.seconds:
            await asyncio.sleep(draw.uniform(0.2, 1) * self.plan.fault_every)
            kinds = kinds or draw.sample(self.plan.faults, len(self.plan.faults))
            is_first_half = self._spent < self.plan.seconds / 2
            fault = draw.choice(self.plan.ends) if is_first_half and draw.random() < 0.3 else kinds.pop()
            began, ended = await suffer(self.stage, fault)
            self.happened[fault.__name__.replace("_", " ")] += 1
            self._say(
                f"{began - self._began:7.1f} s to {ended - self._began:.1f} s: {fault.__name__.replace('_', ' ')}"
            )

    @property
    def load(self) -> float:
        """How many processes wanted a processor, on average."""
        return sum(self._loads) / max(1, len(self._loads))

    async def _sample(self) -> None:
        while True:
            self.stage.bot.sample()
            self._loads.append(os.getloadavg()[0])
            for _ in range(10):
                await asyncio.sleep(0.2)
                self._slack.read(time.time())
                self._discord.read(time.time())

    async def _settle(self) -> None:
        """Wait until all are answered, or nothing has come for long."""
        awaited, since = -1, time.time()
        while awaited and time.time() - since < self.plan.settle:
            before, awaited = awaited, sum(map(self._is_awaited, self.asked))
            since = since if awaited == before else time.time()
            await asyncio.sleep(0.5)
        await asyncio.sleep(2)  # for what comes twice

    def _is_awaited(self, one: Asked) -> bool:
        return one.first_seen is None and is_heard(one, self.stage.bot.lives)


async def soak(plan: Plan, seed: int, place: Path, say: Callable[[str], object] = str) -> tuple[Reckoning, str]:
    """Run it in a folder of its own; what it came to, and that in words."""
    draw = random.Random(seed)  # noqa: S311 - it is to come again
    port = free_port()
    async with slack_server(set(SCOPES)) as slack, DiscordServer.running() as discord:
        discord.rest.interactions.patience = 3.0
        folder = Folder(place / "documents", draw, time.time())
        settings = {
            **of_slack(slack),
            **of_discord(discord),
            "BACKGROUNDER_KNOWLEDGE": str(folder.path),
            "BACKGROUNDER_HTTP_PORT": port,
            "BACKGROUNDER_WEB_ASK": "yes",
            "BACKGROUNDER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        }
        bot = Bot(place, settings, plan.rate)
        stage = Stage(slack, discord, bot, int(port), draw, plan.longest)
        await bot.start(stage.connected)
        run = Soak(plan, stage, folder, InSlack(slack, draw), InDiscord(discord, draw), say)
        began = time.time()
        try:
            await run.run()
        finally:
            await bot.end(signal.SIGTERM)
        found = reckon(run.asked, bot.lives, folder)
        spent = min(plan.seconds, time.time() - began)
        called = f"`just soak {plan.seconds / 60:g} --rate {plan.rate:g} --seed {seed}`"
        words = table(found, bot.lives, run.happened, called, spent, run.load)
        broken = sum("Traceback" in line for line in bot.log.read_text().splitlines())
        words += f"\n| tracebacks in the log, violations of Discord's rules | {broken}, {len(discord.world.violations)} |"
        return found, "\n".join(filter(None, [*discord.world.violations[:5], details(found), words]))


def say(words: str) -> None:
    """Tell whoever watches."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    """Run it as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--rate", type=float, default=20.0, help="questions a second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="the folder to run in; it stays")
    given = parser.parse_args()
    plan = Plan(given.minutes * 60, given.rate)
    with tempfile.TemporaryDirectory(prefix="soak") as made:
        place = given.keep or Path(made)
        place.mkdir(parents=True, exist_ok=True)
        found, words = asyncio.run(soak(plan, given.seed, place.resolve(), say))
    say(words)
    sys.exit(not found.is_clean)


if __name__ == "__main__":
    main()
