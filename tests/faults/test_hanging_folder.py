"""A knowledge folder on a mount that hangs, as on a share whose server is gone."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.adapters.both_chats import (
    ANSWER,
    ask_in_discord,
    ask_in_slack,
    discord,  # noqa: F401 - a fixture
    of_discord,
    of_slack,
    slack,  # noqa: F401 - a fixture
)
from tests.adapters.discord.server import DiscordServer
from tests.adapters.process.test_process import health
from tests.adapters.processes import COMMAND, PATIENCE, Running, briefings_in, free_port, launched
from tests.adapters.slack.standin.server import Slack
from tests.faults.hanging import Mount, can_mount, hanging_mount

SILENT = "does not answer; see whether the disk or network share it lies on can be reached."
LISTENS = "The web server listens"
READERS = '[collections.plans]\nreaders = ["slack:U0NOBODY"]\n'
GATE = "# The gate\n\nThe gate was built in 1207 by Cora Wood.\n"
MOAT = "# The moat\n\nThe moat was dug in 1220 by Bela Stone.\n"
ABOUT_IT = "Who dug the moat?"


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Mount]:
    """A share with a document for everybody, and a collection that nobody may read who asks here."""
    if not can_mount(tmp_path):
        pytest.skip("needs a system that lets this user mount what /dev/fuse brings")
    behind = briefings_in(tmp_path, "behind")
    (behind / "plans").mkdir()
    (behind / "plans" / "moat.md").write_text(MOAT)
    (behind / "gates").mkdir()
    (behind / "gates" / "gate.md").write_text(GATE)
    (behind / "collections.toml").write_text(READERS)
    with hanging_mount(behind, tmp_path / "share") as mount:
        yield mount


@asynccontextmanager
async def backgrounder(share: Mount, command: str, **settings: str) -> AsyncIterator[Running]:
    environment = {
        "BACKGROUNDER_KNOWLEDGE": str(share.folder),
        "BACKGROUNDER_SECRET_KEY": "k" * 40,
        "PATH": "",
        **settings,
    }
    line = (sys.executable, "-c", COMMAND, command)
    async with launched(*line, cwd=share.folder.parent, env=environment) as running:
        yield running


async def told_in_slack(slack: Slack, text: str, awaited: str) -> str:  # noqa: F811 - the fixture
    """Write to the bot alone, as an admin; what it says once that holds something."""
    person = slack.state.person("Ann", admin=True)
    channel = slack.state.channel(person, kind="im")
    await slack.say(person, channel, text)
    await slack.until(lambda: awaited in str(slack.state.from_bot(channel)), PATIENCE)
    return str(slack.state.from_bot(channel))


async def test_both_chats_go_on_answering_by_the_rules_known_last(
    share: Mount,
    slack: Slack,  # noqa: F811 - the fixture
    discord: DiscordServer,  # noqa: F811 - the fixture
) -> None:
    port = free_port()
    settings = {"BACKGROUNDER_HTTP_PORT": port, **of_slack(slack), **of_discord(discord)}
    async with backgrounder(share, "run", **settings) as running:
        await running.until(LISTENS)
        await asyncio.gather(ask_in_slack(slack), ask_in_discord(discord))

        share.hang()
        await running.until(f"{SILENT} Until then the rules before stay in force.")
        answers = await asyncio.gather(ask_in_slack(slack), ask_in_discord(discord))
        hidden = await told_in_slack(slack, ABOUT_IT, "'text'")
        status, told = await health(port)
        code = await running.stop()

    assert all(ANSWER in one for one in answers)
    assert "Bela" not in hidden
    assert (status, told["passages"], code) == (200, 3, 0)
    assert "Traceback" not in running.written


async def test_a_reload_says_so_in_a_sentence_and_the_next_one_works_when_it_answers(
    share: Mount,
    slack: Slack,  # noqa: F811 - the fixture
) -> None:
    async with backgrounder(share, "run", **of_slack(slack)) as running:
        await running.until("Connected to Slack's socket")

        share.hang()
        (share.behind / "tower.md").write_text("# The tower\n\nThe tower was built in 1231.\n")
        sentence = "The reload did not work, and the documents from before go on answering:"
        reloading = asyncio.create_task(told_in_slack(slack, "reload", sentence))
        meanwhile = await ask_in_slack(slack)
        told = await reloading
        share.go_on()
        await running.until("answers again; collections.toml is looked at")
        await told_in_slack(slack, "reload", "1 added")
        code = await running.stop()

    assert f"{sentence} {share.folder} {SILENT}" in told
    assert ANSWER in meanwhile
    assert code == 0
    assert "Traceback" not in running.written


async def test_what_hangs_holds_up_no_end(
    share: Mount,
    slack: Slack,  # noqa: F811 - the fixture
) -> None:
    async with backgrounder(share, "run", BACKGROUNDER_WATCH="yes", **of_slack(slack)) as running:
        await running.until("Connected to Slack's socket")

        share.hang()
        await told_in_slack(slack, "reload", "'text'")
        code = await running.stop()

    assert code == 0
    assert "Stopped." in running.written


async def test_a_start_comes_up_from_the_index_and_by_the_rules_of_the_last_run(
    share: Mount,
    slack: Slack,  # noqa: F811 - the fixture
) -> None:
    settings = {"BACKGROUNDER_WATCH": "yes", **of_slack(slack)}
    async with backgrounder(share, "run", **settings) as running:
        await running.until("Connected to Slack's socket")
        await running.stop()

    share.hang()
    async with backgrounder(share, "run", **settings) as running:
        await running.until("Connected to Slack's socket")
        answer = await ask_in_slack(slack)
        of_a_collection = await told_in_slack(slack, "Who built the gate?", "'text'")
        hidden = await told_in_slack(slack, ABOUT_IT, "'text'")
        (share.behind / "tower.md").write_text("# The tower\n\nThe tower was built in 1231.\n")
        share.go_on()
        await running.until("The folder was read in .* 1 added")
        code = await running.stop()

    assert ANSWER in answer
    assert "Cora Wood" in of_a_collection
    assert "Bela" not in hidden
    assert code == 0
    assert "Traceback" not in running.written


async def test_a_start_without_an_index_says_why_there_is_none(share: Mount) -> None:
    share.hang()
    async with backgrounder(share, "run", BACKGROUNDER_HTTP_PORT=free_port()) as running:
        code = await running.end()

    assert code == 1
    assert running.written.count(f"{share.folder} {SILENT}") == 1
    assert "Traceback" not in running.written


@pytest.mark.parametrize("has_index", [True, False])
async def test_check_says_so(share: Mount, *, has_index: bool) -> None:
    if has_index:
        async with backgrounder(share, "reload") as running:
            await running.end()

    share.hang()
    async with backgrounder(share, "check") as running:
        async with asyncio.timeout(PATIENCE):
            told, _ = await running.process.communicate()

    assert f"{share.folder} {SILENT}" in " ".join(told.decode().split())
