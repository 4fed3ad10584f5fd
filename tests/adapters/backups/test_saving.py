"""``backgrounder backup``: whole, of one moment, and never over what is there."""

import shutil
import sqlite3
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import SilentFolderError
from tests.adapters.backups.conftest import words_in
from tests.adapters.console.conftest import Command

KEYS_APART = (
    "The keys and .env are not in it: together with the journal they open the tokens. Keep them apart, with "
    "`backgrounder backup --keys only FILE`.\n"
)


def test_keys_are_left_out_unless_they_are_wanted(backgrounder: Command, here: Path) -> None:
    done = backgrounder("backup", "b.gz")

    with tarfile.open("b.gz") as archive:
        names = archive.getnames()
    assert not [name for name in names if name.startswith("keys/")]
    assert done.out.endswith(KEYS_APART)


def test_keys_can_be_saved_alone(backgrounder: Command, here: Path) -> None:
    done = backgrounder("backup", "--keys", "only", "k.gz")

    with tarfile.open("k.gz") as archive:
        assert archive.getnames() == ["keys/links.key", "keys/.env", "backup.json"]
    assert KEYS_APART not in done.out


def test_who_saved_it_does_not_show_and_what_is_in_it_is_for_one_user_alone(
    backgrounder: Command, here: Path
) -> None:
    backgrounder("backup", "b.gz")

    with tarfile.open("b.gz") as archive:
        members = archive.getmembers()
    assert {(one.uid, one.gid, one.uname, one.gname) for one in members} == {(0, 0, "", "")}
    assert members[-1].name == "backup.json"
    assert members[-1].mode == 0o600


def test_the_journal_is_of_one_moment_while_others_write(backgrounder: Command, here: Path) -> None:
    over, written = threading.Event(), threading.Event()

    def write() -> None:
        connection = sqlite3.connect(here / "journal.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        while not over.is_set():
            # Two rows that belong together: a copy of two moments has one of them.
            connection.execute("BEGIN")
            connection.execute("INSERT INTO said VALUES ('one')")
            connection.execute("INSERT INTO said VALUES ('two')")
            connection.execute("COMMIT")
            written.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    written.wait(30)
    done = backgrounder("backup", "b.gz")
    over.set()
    writer.join()
    shutil.rmtree(here)
    backgrounder("restore", "b.gz")

    found = words_in(here)
    assert done.code == 0
    assert found.count("one") == found.count("two") > 0


def test_a_backup_is_never_written_over(backgrounder: Command, here: Path) -> None:
    Path("b.gz").write_text("mine")

    done = backgrounder("backup", "b.gz")

    assert (done.code, done.err) == (
        1,
        "backgrounder: b.gz is there already, and nothing was written; name another file.\n",
    )
    assert Path("b.gz").read_text() == "mine"


def test_a_damaged_journal_is_not_saved_for_a_whole_one(backgrounder: Command, here: Path) -> None:
    (here / "journal.db").write_bytes(b"no database" * 1000)

    done = backgrounder("backup", "b.gz")

    assert done.code == 1
    assert done.err == (
        f"backgrounder: The journal {here}/journal.db is damaged (file is not a database), and nothing was written; "
        "keep the backups from before.\n"
    )
    assert not list(Path().glob("*b.gz*"))


def test_a_page_of_the_journal_that_is_damaged_is_noticed(backgrounder: Command, here: Path) -> None:
    with (here / "journal.db").open("r+b") as file:
        file.seek(4096 + 8)
        file.write(b"\xff" * 64)

    done = backgrounder("backup", "b.gz")

    assert done.code == 1
    assert done.err.startswith(f"backgrounder: The journal {here}/journal.db is damaged (")
    assert not Path("b.gz").exists()


def test_the_journal_in_a_backup_needs_no_log_beside_it(backgrounder: Command, here: Path) -> None:
    connection = sqlite3.connect(here / "journal.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()

    backgrounder("backup", "b.gz")

    with tarfile.open("b.gz") as archive:
        stream = archive.extractfile("journal.db")
        assert stream is not None
        # sqlite.org/fileformat.html: 2 is a write-ahead log, 1 none.
        assert stream.read()[18:20] == b"\x01\x01"


def test_where_there_is_nothing_no_backup_is_made(
    backgrounder: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_STATE", str(tmp_path / "nothing"))

    done = backgrounder("backup", "b.gz")

    assert done.code == 1
    assert done.err.startswith("backgrounder: There is nothing to back up here;")
    assert not Path("b.gz").exists()


def test_a_journal_on_a_server_is_said_to_be_left_out(
    backgrounder: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_DATABASE_URL", "postgresql://someone:password@127.0.0.1/journal")

    done = backgrounder("backup", "b.gz")

    assert "with that server's own means (pg_dump)" in done.out
    with tarfile.open("b.gz") as archive:
        assert "journal.db" not in archive.getnames()


def test_what_was_left_behind_on_a_silent_share_gets_into_no_other_file(
    backgrounder: Command, here: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "pins.toml").write_text("# pins\n")
    left: list[Callable[[], object]] = []

    def answering_late(silent: Path, work: Callable[[], object]) -> object:
        if not left:
            left.append(work)
            raise SilentFolderError(silent)
        found = work()
        left[0]()
        return found

    monkeypatch.setattr("adapters.backups.saving.while_it_answers", answering_late)
    backgrounder("backup", "b.gz")

    with tarfile.open("b.gz") as archive:
        assert "folder/collections.toml" not in archive.getnames()
        stream = archive.extractfile("folder/pins.toml")
        assert stream is not None
        assert stream.read() == b"# pins\n"


def test_what_its_owner_may_not_write_is_saved_with_its_rights(
    backgrounder: Command, here: Path, folder: Path
) -> None:
    (folder / "pins.toml").write_text("# pins\n")
    for name in ("collections.toml", "pins.toml"):
        (folder / name).chmod(0o444)

    done = backgrounder("backup", "b.gz")

    assert done.code == 0, done.err
    with tarfile.open("b.gz") as archive:
        told = {name: archive.extractfile(f"folder/{name}") for name in ("collections.toml", "pins.toml")}
        assert {name: one and one.read() for name, one in told.items()} == {
            "collections.toml": b"outsiders = true\n",
            "pins.toml": b"# pins\n",
        }
        assert {archive.getmember(f"folder/{name}").mode for name in told} == {0o444}
