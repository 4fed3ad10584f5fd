"""A machine with nothing but Python answers in Slack and Discord within five minutes, by docs/installing.md alone."""

import asyncio
import os
import re
import shutil
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.adapters.both_chats import (
    ANSWER,
    ask_in_discord,
    ask_in_slack,
    discord,
    of_discord,
    of_slack,
    slack,
)
from tests.adapters.discord.server import DiscordServer
from tests.adapters.processes import Running, briefings_in, launched
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, Slack
from tests.deploying.images import ROOT

__all__ = ["discord", "slack"]

MINUTES = 5
TOOLS = ("sh", "cat", "dirname", "mkdir", "mktemp", "rm")
"""What every system has; neither uv nor pip is among it."""


def commands() -> str:
    """The commands that the page gives for such a machine; the last one stays."""
    page = (ROOT / "docs" / "installing.md").read_text()
    found = re.search(r"^## On a machine with Python\n.*?```sh\n(.*?)\n```", page, re.MULTILINE | re.DOTALL)
    assert found
    *before, last = found[1].splitlines()
    return "\n".join([*before, f"exec {last}"])


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine on which nothing was installed: where wheels come from is all that is kept."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in TOOLS:
        program = shutil.which(name)
        assert program
        (programs / name).symlink_to(program)
    # Through a link a virtual environment would take its own folder for Python's.
    base = getattr(sys, "_base_executable", sys.executable)
    (programs / "python3").write_text(f'#!/bin/sh\nexec {base} "$@"\n')
    (programs / "python3").chmod(0o755)
    cache = os.environ.get("UV_CACHE_DIR") or str(Path("~/.cache/uv").expanduser())
    sources = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
    return sources | {"PATH": str(programs), "HOME": str(tmp_path), "UV_CACHE_DIR": cache}


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return briefings_in(tmp_path, "documents")


@asynccontextmanager
async def following(environment: dict[str, str], said: Path) -> AsyncIterator[Running]:
    """Do what the page says in the folder of the source."""
    command = ("/bin/sh", "-euc", commands())
    with said.open("wb") as stdout:
        async with launched(*command, cwd=ROOT, env=environment, stdin=PIPE, stdout=stdout) as running:
            yield running


async def test_it_answers_in_both_chats_within_five_minutes(
    machine: dict[str, str], documents: Path, slack: Slack, discord: DiscordServer, tmp_path: Path
) -> None:
    # Where the stand-ins are; all else is typed.
    settings = of_slack(slack) | of_discord(discord)
    addresses = {name: url for name, url in settings.items() if "URL" in name}
    typed = [str(documents), BOT_TOKEN, APP_TOKEN, discord.world.token, "", "", "no", ""]

    async with asyncio.timeout(MINUTES * 60), following(machine | addresses, tmp_path / "said") as running:
        assert running.process.stdin is not None
        running.process.stdin.write("".join(f"{line}\n" for line in typed).encode())
        await running.until("Answers come from 1 documents", MINUTES * 60)
        await slack.until(slack.sockets.connected.is_set, 60)
        in_slack, in_discord = await ask_in_slack(slack), await ask_in_discord(discord)
        code = await running.stop()

    said = (tmp_path / "said").read_text()
    assert (ANSWER in in_slack, ANSWER in in_discord, code) == (True, True, 0)
    assert "All is in order: start it with `backgrounder run`." in said
    assert [
        token for token in (BOT_TOKEN, APP_TOKEN, discord.world.token) if token in said + running.written
    ] == []
