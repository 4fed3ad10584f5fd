"""The bot as a process that is killed, stopped, halted and started again, and what it holds meanwhile."""

import asyncio
import os
import re
import resource
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.adapters.processes import COMMAND

CATCHING_UP_SECONDS = 10.0
"""Who lived so long after a question in Discord, which is acknowledged by nobody, has heard it or looked for it."""
FULL_SECONDS = 90.0
"""After so long all that a process remembers in memory is full, and what comes drives out what was there."""
REMEMBERING = """
from adapters.database import recent
from adapters.slack.receiving import seen, threads
from bot.conversation import again

recent.KEEP = again.REMEMBERED = threads.REMEMBERED = {entries}
seen.REMEMBERED = {names}
"""
"""As much as fits into that time, so that what grows afterwards grows for ever; with 10,000 and 20,000 it would take hours to tell."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a process held at a moment."""

    at: float
    kibibytes: int
    descriptors: int
    threads: int


@dataclass
class Life:
    """One process, from its start to its end."""

    pid: int
    began: float
    connected: float | None = None
    """When both chats were."""
    ended: float | None = None
    samples: list[Sample] = field(default_factory=list)


class Bot:
    """The process of the moment, and those before it."""

    def __init__(self, folder: Path, settings: dict[str, str], rate: float) -> None:
        """``rate``: how many questions are asked in a second."""
        self.folder = folder
        # Of each question there is an entry of several kinds; of one in Slack there are four names.
        limits = {"entries": int(rate * FULL_SECONDS / 1.5), "names": int(2 * rate * FULL_SECONDS / 1.2)}
        self._command = REMEMBERING.format(**limits) + COMMAND
        self.state = folder / "state"
        self.log = folder / "log.txt"
        self.lives: list[Life] = []
        self._environment = {**settings, "PATH": "", "BACKGROUNDER_STATE": str(self.state)}
        self._process: Process | None = None

    @property
    def life(self) -> Life:
        """The newest."""
        return self.lives[-1]

    async def start(self, connected: Callable[[], bool], seconds: float = 60) -> None:
        """Start a process and wait until it is connected."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", self._command, "run", cwd=self.folder, env=self._environment, stdout=DEVNULL, stderr=log
            )  # fmt: skip
        life = Life(self._process.pid, time.time())
        self.lives.append(life)
        async with asyncio.timeout(seconds):
            while not connected():
                assert self._process.returncode is None, self.log.read_text()[-2000:]
                await asyncio.sleep(0.02)
        life.connected = time.time()

    async def end(self, how: signal.Signals) -> int:
        """End the process; gives its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            # A moment that the questions before it are surely not later than.
            self.life.ended = time.time()
            self._process.send_signal(how)
        async with asyncio.timeout(30):
            return await self._process.wait()

    def send(self, what: signal.Signals) -> None:
        """Halt it, or let it go on."""
        os.kill(self.life.pid, what)

    def quota(self, size: int) -> None:
        """Let no file grow beyond so many bytes, as on a full disk; -1: any size."""
        resource.prlimit(self.life.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    async def reload(self) -> bool:
        """Have a process of its own take in what changed; False: another one was at it."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", COMMAND, "reload", cwd=self.folder, env=self._environment, stdout=PIPE, stderr=PIPE
        )  # fmt: skip
        await process.communicate()
        return process.returncode == 0

    def sample(self) -> None:
        """Note what the process holds."""
        place = Path(f"/proc/{self.life.pid}")
        try:
            status = (place / "status").read_text()
            found = [
                int(re.findall(rf"^{name}:\s+(\d+)", status, re.MULTILINE)[0]) for name in ("VmRSS", "Threads")
            ]
            descriptors = len(list((place / "fd").iterdir()))
        except (OSError, IndexError):  # it has just ended
            return
        self.life.samples.append(Sample(time.time(), found[0], descriptors, found[1]))
