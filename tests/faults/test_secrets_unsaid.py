"""Tokens and passwords that are wrong, misspelt or in the wrong place, and calls that fail: nothing tells them."""

import asyncio
import re
import sys
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from tests.adapters.both_chats import of_slack
from tests.adapters.processes import COMMAND, PATIENCE, Running, briefings_in, launched
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, slack_server

WORD = "hushhush"
"""A part of every secret here, and of nothing else."""
NOWHERE = "127.0.0.1:9"
DISCORD = f"MTIzNDU2Nzg5MDEyMzQ1Njc4.G{WORD}.abcdefghijklmnopqrstuvwxyz{WORD}"
WRONG: dict[str, dict[str, str]] = {
    "nobody there": {
        "SLACK_BOT_TOKEN": f"xoxb-1-{WORD}",
        "SLACK_APP_TOKEN": f"xapp-1-{WORD}",
        "DISCORD_TOKEN": DISCORD,
    },
    "no ASCII": {
        "SLACK_BOT_TOKEN": f"xoxb-é-{WORD}",
        "SLACK_APP_TOKEN": f"xapp-é-{WORD}",
        "DISCORD_TOKEN": f"é{DISCORD}",
    },
    "control characters": {
        "SLACK_BOT_TOKEN": f"xoxb-\x7f-{WORD}",
        "SLACK_APP_TOKEN": f"xapp-\x01-{WORD}",
        "DISCORD_TOKEN": f"\x01{DISCORD}",
    },
    "exchanged": {
        "SLACK_BOT_TOKEN": f"xapp-1-{WORD}",
        "SLACK_APP_TOKEN": f"xoxb-1-{WORD}",
        "DISCORD_TOKEN": f"Bot {DISCORD}",
    },
    "a token for an address": {
        "SLACK_BOT_TOKEN": f"xoxb-1-{WORD}",
        "BACKGROUNDER_HTTP_PORT": f"xoxb-1-{WORD}",
        "BACKGROUNDER_PUBLIC_URL": f"xapp-1-{WORD}",
    },
    "no database": {"BACKGROUNDER_DATABASE_URL": f"postgresql+asyncpg://me:{WORD}@{NOWHERE}/x?ssl={WORD}"},
    "half a database": {"BACKGROUNDER_DATABASE_URL": f"postgresql+asyncpg://me:{WORD}@[::1/x"},
    "another database": {"BACKGROUNDER_DATABASE_URL": f"mysql://me:{WORD}@{NOWHERE}/x"},
    "a password for a database": {"BACKGROUNDER_DATABASE_URL": WORD},
    "a password in an address": {
        "SLACK_BOT_TOKEN": "xoxb-1-2345",
        "SLACK_APP_TOKEN": "xapp-1-2345",
        "SLACK_API_URL": f"http://me:{WORD}@{NOWHERE}/api/",
    },
    "a short key": {"BACKGROUNDER_SECRET_KEY": WORD},
}


def started(folder: Path, command: str, **settings: str) -> AbstractAsyncContextManager[Running]:
    """Start a command that tells as much as it can."""
    environment = {
        "PATH": "",
        "BACKGROUNDER_KNOWLEDGE": str(briefings_in(folder)),
        "BACKGROUNDER_STATE": str(folder / "state"),
        "BACKGROUNDER_LOG_LEVEL": "debug",
        "BACKGROUNDER_LOG_QUESTIONS": "yes",
        "SLACK_API_URL": f"http://{NOWHERE}/api/",
        "DISCORD_API_URL": f"http://{NOWHERE}",
        "DISCORD_GATEWAY_URL": f"ws://{NOWHERE}",
        **settings,
    }
    return launched(sys.executable, "-c", COMMAND, command, env=environment, cwd=folder)


@pytest.mark.parametrize("name", WRONG)
async def test_a_check_tells_what_is_wrong_and_no_secret(tmp_path: Path, name: str) -> None:
    async with started(tmp_path, "check", **WRONG[name]) as running, asyncio.timeout(PATIENCE):
        out, errors = await running.process.communicate()

    said = (out + errors).decode()
    assert said
    assert WORD not in said
    assert not re.search("^Traceback", said, re.MULTILINE)
    assert running.process.returncode in {1, 2}


async def test_calls_that_fail_tell_no_secret_at_any_level(tmp_path: Path) -> None:
    async with (
        slack_server(set(SCOPES)) as slack,
        started(tmp_path, "run", **of_slack(slack), DISCORD_TOKEN=DISCORD) as running,
    ):
        slack.web.retry_after = "0"
        slack.web.faults["chat.postMessage"].extend(
            ["500", "502 html", "reset before", "429", "restricted_action"]
        )
        await running.until("Connected to Slack's socket")
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        await slack.say(ann, channel, f"{MENTION} Who finished the wall?")
        await slack.until(lambda: not slack.web.faults["chat.postMessage"], 30)
        await running.until("restricted_action")
        await running.stop()

    told = [word for word in (WORD, BOT_TOKEN, APP_TOKEN, "ticket-1") if word in running.written]
    assert told == []
    assert "DEBUG" in running.written
