"""Commands as real processes."""

import asyncio
import errno
import os
import re
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO

COMMAND = "from adapters.cli import main; main()"
PATIENCE = 60.0
"""Seconds for a step; two busy cores are slow."""
WALL = "# The wall\n\nThe wall was finished in 1204 by Ada Mason.\n"

Start = Callable[..., Awaitable["Running"]]


class Running:
    """A process and what it wrote to standard error so far."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.written = ""

    async def until(self, pattern: str, seconds: float = PATIENCE) -> re.Match[str]:
        """Read on until a line holds the pattern."""
        assert self.process.stderr is not None
        async with asyncio.timeout(seconds):
            while not (found := re.search(pattern, self.written)):
                line = await self.process.stderr.readline()
                assert line, f"it ended without {pattern!r}: {self.written}"
                self.written += line.decode()
        return found

    async def end(self) -> int:
        """Wait for the end; gives the exit code."""
        async with asyncio.timeout(PATIENCE):
            _, rest = await self.process.communicate()
        self.written += rest.decode()
        assert self.process.returncode is not None
        return self.process.returncode

    async def stop(self) -> int:
        """Send SIGTERM; gives the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.end()

    async def kill(self) -> None:
        """Kill it as nothing can be caught, if it still runs."""
        if self.process.returncode is None:
            self.process.kill()
            await self.end()


@asynccontextmanager
async def launched(
    *command: str,
    cwd: Path,
    env: dict[str, str],
    stdin: int | None = None,
    stdout: int | IO[bytes] = PIPE,
) -> AsyncIterator[Running]:
    """Run a program; whatever still runs at the end is killed."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=cwd, env=env, stdin=stdin, stdout=stdout, stderr=PIPE
    )
    running = Running(process)
    try:
        yield running
    finally:
        await running.kill()


def briefings_in(folder: Path, name: str = "briefings") -> Path:
    """Make a folder of documents, unless it is there, with one in it."""
    made = folder / name
    made.mkdir(exist_ok=True)
    (made / "wall.md").write_text(WALL)
    return made


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


def nobody_listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED


@contextmanager
def doomed(script: str) -> Iterator[Path]:
    """Run tests of their own, which print where that lies which they start; at the end they are killed."""
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as tests:
        assert tests.stdout is not None
        yield Path(tests.stdout.readline().strip())

        os.killpg(tests.pid, signal.SIGKILL)
        # Whoever ends what they started holds the other end until it is done.
        assert tests.stdout.read() == ""
