import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.adapters.processes import COMMAND, Running, Start, briefings_in, launched


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start a command in an empty folder with one briefing, and with no settings but those given."""
    folder = briefings_in(tmp_path)

    async def begin(*arguments: str, script: str = COMMAND, **environment: str) -> Running:
        env = {"BACKGROUNDER_KNOWLEDGE": str(folder), "PATH": "", **environment}
        return await started.enter_async_context(
            launched(sys.executable, "-c", script, *arguments, cwd=tmp_path, env=env)
        )

    async with AsyncExitStack() as started:
        yield begin
