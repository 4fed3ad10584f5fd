import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.processes import COMMAND, Running, Start


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start a command in an empty folder with one briefing, and with no settings but those given."""
    started: list[Running] = []
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204 by Ada Mason.\n")

    async def begin(*arguments: str, script: str = COMMAND, **environment: str) -> Running:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            script,
            *arguments,
            cwd=tmp_path,
            env={"BACKGROUNDER_KNOWLEDGE": str(folder), "PATH": "", **environment},
            stdout=PIPE,
            stderr=PIPE,
        )
        started.append(Running(process))
        return started[-1]

    yield begin
    for running in started:
        await running.kill()
