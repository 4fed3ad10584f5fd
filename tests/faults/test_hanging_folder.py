"""A knowledge folder on a mount that hangs, as on a share whose server is gone."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.backups.places import Keys, Places
from adapters.backups.saving import save
from adapters.shelf.entries import Entries
from adapters.shelf.folder import FolderShelf
from adapters.web.reader.originals import Originals
from bot.shelving.shelf import NotShelvedError
from knowledge import patience
from knowledge.errors import SilentFolderError
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, reload
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
async def backgrounder(share: Mount, *arguments: str, **settings: str) -> AsyncIterator[Running]:
    environment = {
        "BACKGROUNDER_KNOWLEDGE": str(share.folder),
        "BACKGROUNDER_SECRET_KEY": "k" * 40,
        "PATH": "",
        **settings,
    }
    line = (sys.executable, "-c", COMMAND, *arguments)
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


async def test_check_says_so(share: Mount) -> None:
    async with backgrounder(share, "reload") as running:
        await running.end()

    share.hang()
    async with backgrounder(share, "check") as running:
        async with asyncio.timeout(PATIENCE):
            told, _ = await running.process.communicate()

    assert f"{share.folder} {SILENT}" in " ".join(told.decode().split())


def test_what_hangs_while_it_is_read_is_left_out_of_nothing(
    share: Mount, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(patience, "STEP_SECONDS", 6.0)
    library = Library.open(tmp_path / "state", share.folder)
    reload(library, share.folder)
    for number in range(3):
        (share.behind / f"tower{number}.md").write_text(f"# Tower {number}\n\nIt was built in 1231.\n")

    def hang(progress: ReloadProgress) -> None:
        if progress.done == 0:
            share.hang()

    with pytest.raises(SilentFolderError):
        reload(library, share.folder, progress=hang)
    before = library.index.size()
    share.go_on()
    report = reload(library, share.folder)

    assert before == 3
    assert (len(report.changes.added), report.unchanged, report.failed) == (3, 3, ())


async def test_a_backup_takes_what_it_can(share: Mount) -> None:
    async with backgrounder(share, "check") as running:  # makes the journal
        await running.end()

    share.hang()
    async with backgrounder(share, "backup", "saved.tar.gz") as running:
        async with asyncio.timeout(PATIENCE):
            told, _ = await running.process.communicate()

    assert running.process.returncode == 0
    assert "collections.toml, pins.toml, sources.toml and synonyms.txt are not in it" in told.decode()


def test_a_backup_goes_on_where_the_folder_falls_silent_in_its_midst(share: Mount, tmp_path: Path) -> None:
    class Falling(Places):
        """Falls silent when the first file of the folder is to be saved."""

        def there(self, keys: Keys) -> Iterator[tuple[str, Path]]:
            for name, place in super().there(keys):
                if place.parent == share.folder:
                    share.hang()
                yield name, place

    state = tmp_path / "state"
    state.mkdir()
    (state / "web.key").write_text("k" * 40)
    here = Falling(state, share.folder, tmp_path / "shelf", tmp_path / "index", None, tmp_path / ".env")

    names, _ = save(tmp_path / "saved.tar.gz", here, "with")

    assert names == ["keys/web.key"]


async def test_a_question_at_the_terminal_is_answered_with_a_warning(share: Mount) -> None:
    async with backgrounder(share, "reload") as running:
        await running.end()

    share.hang()
    async with backgrounder(share, "ask", "Who finished the wall?") as running:
        async with asyncio.timeout(PATIENCE):
            told, warned = await running.process.communicate()

    assert ANSWER in told.decode()
    assert f"{share.folder} {SILENT}" in warned.decode()


@pytest.mark.parametrize(
    "command",
    [
        ("text", "wall.md"),
        ("statements", "wall.md"),
        ("text", "share/wall.md"),
        ("eval", "share/wall.md"),
        ("trace", "--file", "share/wall.md"),
        ("ask", "--batch", "share/wall.md"),
        ("statements", "--batch", "share/wall.md"),
        ("init", "--admins", "slack:U0123ABCD"),
    ],
)
async def test_a_command_that_needs_the_folder_says_so_in_a_sentence(
    share: Mount, command: tuple[str, ...]
) -> None:
    share.hang()
    async with backgrounder(share, *command) as running:
        async with asyncio.timeout(PATIENCE):
            _, told = await running.process.communicate()

    where = command[-1] if "share/" in command[-1] else share.folder
    assert told.decode().startswith(f"backgrounder: {where} {SILENT}")
    assert len(told.decode().splitlines()) == 1
    assert running.process.returncode == 1
    assert not (share.folder.parent / ".env").exists()


async def test_the_list_of_documents_is_that_of_the_index(share: Mount) -> None:
    async with backgrounder(share, "reload") as running:
        await running.end()

    share.hang()
    async with backgrounder(share, "sources") as running:
        async with asyncio.timeout(PATIENCE):
            told, _ = await running.process.communicate()

    assert "wall.md" in told.decode()


def test_a_document_in_a_folder_that_falls_silent_while_it_is_read_is_given_up(
    share: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "STEP_SECONDS", 6.0)
    file = share.folder / "wall.md"

    def work() -> bytes:
        with file.open("rb") as opened:
            opened.read(1)
            share.hang()
            return (share.folder / "gates" / "gate.md").read_bytes()

    with pytest.raises(SilentFolderError):
        patience.while_it_answers(share.folder, work)


def test_a_file_that_falls_silent_while_it_is_read_is_given_up(
    share: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "STEP_SECONDS", 6.0)
    (share.behind / "questions.jsonl").write_text('{"question": "Who dug the moat?"}\n' * 100_000)

    with patience.opened(share.folder / "questions.jsonl") as stream:
        first = stream.readline()
        share.hang()
        with pytest.raises(SilentFolderError):
            stream.read()
        share.go_on()

    assert first == b'{"question": "Who dug the moat?"}\n'


def test_the_file_of_a_document_is_not_waited_for(share: Mount) -> None:
    (share.behind / "port.pdf").write_bytes(b"%PDF-1.7")
    originals = Originals(share.folder)
    before = originals.file_of("port.pdf")

    share.hang()
    meanwhile = [originals.file_of("port.pdf") for _ in range(100)]
    share.go_on()

    assert before == share.folder / "port.pdf"
    assert meanwhile == [None] * 100


def test_nothing_is_put_or_removed_and_the_collections_are_those_known_last(
    share: Mount, tmp_path: Path
) -> None:
    entries = Entries(tmp_path / "state", share.folder, 30)
    shelf = FolderShelf(share.folder, entries, 1_000, lambda: "english")
    before = shelf.collections()

    share.hang()
    with pytest.raises(NotShelvedError) as told:
        shelf.remove("wall.md", "The wall", "slack:U1")

    assert told.value.why == "silent"
    assert shelf.collections() == before == ("gates", "plans")
    assert (share.behind / "wall.md").exists()
