"""Commands as real processes."""

import asyncio
import re
import signal
import socket
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable

COMMAND = "from adapters.cli import main; main()"
PATIENCE = 60.0
"""Seconds for a step; two busy cores are slow."""

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


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])
