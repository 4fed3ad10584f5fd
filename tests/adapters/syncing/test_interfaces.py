"""Confluence, Notion, Drive and SharePoint through the engine, from their tables in sources.toml to what is read."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from adapters.settings.secrets import Secret
from adapters.syncing.sources import FolderSources
from bot.syncing import Brought
from knowledge.origins import ORIGINS, read_origins
from knowledge.reading import read
from tests.adapters.processes import COMMAND, PATIENCE
from tests.adapters.syncing import confluence_server, drive_server, notion_server, sharepoint_server
from tests.adapters.syncing.standing import StandIn, standing

FOLDER = "handbook-folder-1"


@dataclass
class Case:
    """A source with two documents, of which one changes, is renamed, and goes."""

    server: StandIn
    table: str
    secret: str
    before: dict[str, str]
    """Names of files, and what their texts begin with."""
    change: Callable[[], None]
    after: dict[str, str]
    rename: Callable[[], None]
    renamed: tuple[str, str]
    remove: Callable[[], None]
    looks_to_go: int = 1


@contextmanager
def confluence(*, cloud: bool) -> Iterator[Case]:
    server = confluence_server.Confluence(cloud=cloud)
    server.put(
        confluence_server.Page("1", "Rules", "<p>Bring a badge.</p>"),
        confluence_server.Page("2", "Doors", "<p>Doors close at nine.</p>", parent="1"),
    )
    with standing(server):
        more = f'edition = "cloud"\nuser = "{confluence_server.USER}"\n' if cloud else ""
        yield Case(
            server,
            f'kind = "confluence"\naddress = "{server.space}"\ntoken = "KEY"\n{more}',
            confluence_server.TOKEN,
            {"Rules.html": "Bring a badge.", "Rules/Doors.html": "Doors close at nine."},
            lambda: server.change("2", text="<p>Doors close at ten.</p>"),
            {"Rules.html": "Bring a badge.", "Rules/Doors.html": "Doors close at ten."},
            lambda: server.change("2", title="Gates"),
            ("Rules/Doors.html", "Rules/Gates.html"),
            lambda: server.change("2", status="trashed"),
            2 if cloud else 1,
        )


@contextmanager
def notion() -> Iterator[Case]:
    server = notion_server.Notion()
    server.put(
        notion_server.Page("rules", "Rules", [notion_server.block("paragraph", "Bring a badge.")]),
        notion_server.Page(
            "doors",
            "Doors",
            [notion_server.block("paragraph", "Doors close at nine.")],
            notion_server.under("rules"),
        ),
    )
    with standing(server):
        yield Case(
            server,
            f'kind = "notion"\naddress = "https://www.notion.so"\ntoken = "KEY"\ninterface = "{server.address}"\n',
            notion_server.TOKEN,
            {"Rules.html": "Bring a badge.", "Rules/Doors.html": "Doors close at nine."},
            lambda: server.change("doors", blocks=[notion_server.block("paragraph", "Doors close at ten.")]),
            {"Rules.html": "Bring a badge.", "Rules/Doors.html": "Doors close at ten."},
            lambda: server.change("doors", title="Gates"),
            ("Rules/Doors.html", "Rules/Gates.html"),
            lambda: server.change("doors", in_trash=True),
        )


@contextmanager
def drive(key: RSAKey) -> Iterator[Case]:
    from tests.adapters.syncing.test_drive import account

    server = drive_server.Drive(key)
    server.put(
        drive_server.File(FOLDER, "Handbook", "", drive_server.FOLDER),
        drive_server.File("rules-000001", "Rules.txt", FOLDER, data=b"Bring a badge."),
        drive_server.File("house-000001", "House", FOLDER, drive_server.FOLDER),
        drive_server.File("doors-000001", "Doors.txt", "house-000001", data=b"Doors close at nine."),
    )
    with standing(server):
        yield Case(
            server,
            f'kind = "drive"\naddress = "https://drive.google.com/drive/folders/{FOLDER}"\nkey = "KEY"\n'
            f'interface = "{server.address}"\nlogin = "{server.login}"\n',
            account(key),
            {"House/Doors.txt": "Doors close at nine.", "Rules.txt": "Bring a badge."},
            lambda: server.change("doors-000001", data=b"Doors close at ten."),
            {"House/Doors.txt": "Doors close at ten.", "Rules.txt": "Bring a badge."},
            lambda: server.change("doors-000001", name="Gates.txt"),
            ("House/Doors.txt", "House/Gates.txt"),
            lambda: server.change("doors-000001", trashed=True),
        )


@contextmanager
def sharepoint() -> Iterator[Case]:
    server = sharepoint_server.SharePoint()
    server.put(
        sharepoint_server.Item("root", "root", "", groups=(sharepoint_server.STAFF,)),
        sharepoint_server.Item("rules", "Rules.txt", "root", b"Bring a badge."),
        sharepoint_server.Item("house", "House", "root"),
        sharepoint_server.Item("doors", "Doors.txt", "house", b"Doors close at nine."),
    )
    with ExitStack() as open_:
        open_.enter_context(standing(server))
        open_.enter_context(standing(server.downloads))
        yield Case(
            server,
            f'kind = "sharepoint"\naddress = "https://acme.sharepoint.com/sites/hb/Documents"\nsecret = "KEY"\n'
            f'tenant = "acme"\nclient = "app-0001"\ninterface = "{server.address}/v1.0"\n'
            f'login = "{server.address}"\ndownloads = ["{server.downloads.host}"]\n',
            sharepoint_server.SECRET,
            {"House/Doors.txt": "Doors close at nine.", "Rules.txt": "Bring a badge."},
            lambda: server.change("doors", data=b"Doors close at ten."),
            {"House/Doors.txt": "Doors close at ten.", "Rules.txt": "Bring a badge."},
            lambda: server.change("doors", name="Gates.txt"),
            ("House/Doors.txt", "House/Gates.txt"),
            lambda: server.remove("doors"),
        )


CASES: dict[str, Callable[[RSAKey], AbstractContextManager[Case]]] = {
    "confluence": lambda _: confluence(cloud=False),
    "confluence of the cloud": lambda _: confluence(cloud=True),
    "notion": lambda _: notion(),
    "drive": drive,
    "sharepoint": lambda _: sharepoint(),
}


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048)


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, key: RSAKey) -> Iterator[Case]:
    with CASES[request.param](key) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path, case: Case) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "sources.toml").write_text(f"[sources.handbook]\n{case.table}")
    return folder


def sources(folder: Path, case: Case) -> FolderSources:
    return FolderSources(
        folder,
        folder.parent / "state",
        max_bytes=1 << 20,
        variable=lambda name: Secret(case.secret) if name == "KEY" else None,
    )


def bring(folder: Path, case: Case) -> Brought:
    (brought,) = sources(folder, case).bring()
    return brought


def texts(folder: Path) -> dict[str, str]:
    top = folder / "handbook"
    files = [one for one in sorted(top.rglob("*")) if one.is_file() and one.name[0] != "."]
    return {one.relative_to(top).as_posix(): read(one, one.name).text for one in files}


def test_what_is_added_changed_renamed_and_removed_there_is_so_here(case: Case, folder: Path) -> None:
    first = bring(folder, case)
    assert (first.trouble, texts(folder)) == ("", case.before)
    assert len(first.added) == 2

    case.change()
    changed = bring(folder, case)
    assert texts(folder) == case.after
    assert (len(changed.changed), changed.unchanged) == (1, 1)

    case.rename()
    renamed = bring(folder, case)
    assert renamed.unchanged == 1
    assert sorted(texts(folder)) == sorted({*case.after, case.renamed[1]} - {case.renamed[0]})

    case.remove()
    for _ in range(case.looks_to_go):
        bring(folder, case)
    assert list(texts(folder).values()) == ["Bring a badge."]


def test_each_document_has_its_address_author_and_day(case: Case, folder: Path) -> None:
    bring(folder, case)

    origins = read_origins(folder / "handbook" / ORIGINS, "handbook/")

    for name in case.before:
        origin = origins.origin(f"handbook/{name}")
        assert origin.url is not None
        assert origin.url.startswith("http")
        assert (origin.author, origin.published) == ("Ann Lee", "2026-05-03")


def test_a_source_that_is_away_keeps_what_was_there(case: Case, folder: Path) -> None:
    bring(folder, case)
    case.server.breaks_at = len(case.server.asked) + 1

    brought = bring(folder, case)

    assert "cannot be reached" in brought.trouble
    assert texts(folder) == case.before


def test_no_secret_is_in_any_file_of_the_folder_or_the_state(case: Case, folder: Path) -> None:
    bring(folder, case)
    case.server.breaks_at = len(case.server.asked) + 2
    bring(folder, case)

    for path in folder.parent.rglob("*"):
        if path.is_file():
            assert case.secret.encode() not in path.read_bytes()
            assert b"ya29.token" not in path.read_bytes()
            assert b"ey.token" not in path.read_bytes()


def test_broken_off_and_begun_again_nothing_is_fetched_twice(case: Case, folder: Path) -> None:
    bring(folder, case)
    whole = len(case.server.asked)
    folder = folder.rename(folder.with_name("first"))
    again = folder.with_name("second")
    again.mkdir()
    (again / "sources.toml").write_text((folder / "sources.toml").read_text())
    case.server.forget()
    case.server.breaks_at = whole

    assert bring(again, case).trouble
    case.server.breaks_at = None
    case.server.forget()
    bring(again, case)

    assert texts(again) == case.before
    assert len(case.server.asked) < whole


@pytest.mark.parametrize("before_the_end", [0, 1, 2])
def test_killed_while_it_asks_nothing_is_lost_and_nothing_fetched_twice(
    case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch, before_the_end: int
) -> None:
    bring(folder, case)
    whole, asked = len(case.server.asked), {*case.server.paths()}
    again = folder.with_name("again")
    again.mkdir()
    (again / "sources.toml").write_text((folder / "sources.toml").read_text())
    case.server.forget()
    state = {"BACKGROUNDER_KNOWLEDGE": str(again), "BACKGROUNDER_STATE": str(folder.parent / "state")}
    child = subprocess.Popen(  # noqa: S603 # the command itself
        [sys.executable, "-c", COMMAND, "sync"],
        env={**os.environ, **state, "KEY": case.secret},
        cwd=folder.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def kill(number: int) -> None:
        if number == whole - before_the_end:
            child.kill()

    monkeypatch.setattr(case.server, "heard", kill)
    assert child.wait(PATIENCE) == -signal.SIGKILL
    monkeypatch.undo()
    bring(again, case)

    assert texts(again) == case.before
    assert {*case.server.paths()} == asked
    # What was asked for when it was killed may never have been answered.
    assert 2 <= sum(_documents(case.server).values()) <= 3


def _documents(server: StandIn) -> Counter[str]:
    """How often the bytes of each document were asked for."""
    ways = re.compile(
        r".*/(?:rest/api/content/\d+|v2/pages/\d+|children|items/\w+/content|files/(?!handbook)[\w-]+)"
    )
    return Counter({path: times for path, times in server.paths().items() if ways.fullmatch(path)})
