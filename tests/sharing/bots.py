"""Several bots that share the work: real processes, killed and started again while people ask."""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from tests.adapters.processes import COMMAND
from tests.soaking.bot import Life

CONNECTED = ("Listening in Discord", "Connected to Slack's socket")
STARTING = 120.0
"""Seconds until a process is connected to both chats; four of them share a busy machine's two cores."""
ENDING = 60.0


class Bot:
    """One of them: one process after the other, with a state folder of its own."""

    def __init__(self, name: str, folder: Path, settings: dict[str, str]) -> None:
        self.name = name
        self.folder = folder / name
        self.folder.mkdir()
        self.log = self.folder / "log.txt"
        self.log.touch()
        self.lives: list[Life] = []
        self._environment = {**settings, "PATH": "", "BACKGROUNDER_STATE": str(self.folder / "state")}
        self._process: Process | None = None

    @property
    def is_connected(self) -> bool:
        """Whether its newest process lives and was connected to both chats."""
        return bool(self.lives) and self.lives[-1].connected is not None and self.lives[-1].ended is None

    async def start(self) -> None:
        """Start a process, and wait until it is connected to both chats."""
        begins = self.log.stat().st_size
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", COMMAND, "run", cwd=self.folder, env=self._environment, stdout=DEVNULL, stderr=log
            )  # fmt: skip
        life = Life(self._process.pid, time.time())
        self.lives.append(life)
        async with asyncio.timeout(STARTING):
            while not all(words in self._written(begins) for words in CONNECTED):
                assert self._process.returncode is None, self._written(begins)[-2000:]
                await asyncio.sleep(0.05)
        life.connected = time.time()

    async def end(self, how: signal.Signals) -> None:
        """End its process, if there is one."""
        if self._process is not None and self._process.returncode is None:
            self.lives[-1].ended = time.time()
            self._process.send_signal(how)
            async with asyncio.timeout(ENDING):
                await self._process.wait()

    def _written(self, begins: int) -> str:
        with self.log.open("rb") as log:
            log.seek(begins)
            return log.read().decode()
