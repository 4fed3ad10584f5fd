"""``backgrounder restore``: all as it was, never over what is there, and nothing of what is damaged or none of ours."""

import gzip
import io
import json
import os
import shutil
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.backups.archive import verify
from adapters.backups.errors import BackupError
from adapters.backups.places import places
from adapters.backups.restoring import restore
from adapters.settings.settings import Settings
from adapters.shelf.entries import Entries
from tests.adapters.backups.conftest import words_in
from tests.adapters.console.conftest import Command


def contents(place: Path) -> dict[str, bytes]:
    """All files but the documents, and the journal by what is in it."""
    return {
        str(one.relative_to(place)): one.read_bytes()
        for one in place.rglob("*")
        if one.is_file() and one.suffix not in (".md", ".txt", ".gz", ".db")
    }


def altered(file: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Write a backup anew, its files changed and its contents as they were."""
    made = io.BytesIO()
    with tarfile.open(file) as old, tarfile.open(fileobj=made, mode="w:gz") as new:
        for member in old:
            stream = old.extractfile(member)
            assert stream is not None
            content = change(member.name, stream.read())
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    file.write_bytes(made.getvalue())


def test_what_was_lost_is_as_it_was(backgrounder: Command, here: Path, folder: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    saved = backgrounder("backup", "--keys", "with", "b.gz")
    shutil.rmtree(here)
    (tmp_path / ".env").unlink()
    (folder / "collections.toml").unlink()

    done = backgrounder("restore", "b.gz")

    assert saved.out.startswith(
        "b.gz holds journal.db, calibration.json, collections.toml, keys/links.key, keys/.env and 1 document that "
        "can be put back ("
    )
    assert done.out == (
        "Restored: journal.db, calibration.json, collections.toml, keys/links.key, keys/.env and 1 document that "
        "can be put back. Each was read again and is whole.\nRun `backgrounder check`, then start the bot.\n"
    )
    assert contents(tmp_path) == before
    assert words_in(here) == ["asked"]


def test_a_removed_document_can_be_put_back_where_the_folder_lies_elsewhere_now(
    backgrounder: Command, here: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backgrounder("backup", "b.gz")
    moved = folder.rename(tmp_path / "moved")
    monkeypatch.setenv("BACKGROUNDER_KNOWLEDGE", str(moved))
    monkeypatch.setenv("BACKGROUNDER_STATE", str(tmp_path / "other"))

    backgrounder("restore", "b.gz")

    entries = Entries(tmp_path / "other", moved, 30)
    assert entries.content("0123456789ab").read_text() == "an old page"
    assert entries.about("0123456789ab") is not None


def test_settings_in_the_backup_say_where_its_keys_belong(
    backgrounder: Command, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("BACKGROUNDER_STATE=elsewhere\n")
    backgrounder("backup", "--keys", "only", "k.gz")
    (tmp_path / ".env").unlink()
    monkeypatch.delenv("BACKGROUNDER_STATE")

    backgrounder("restore", "k.gz")

    assert (tmp_path / "elsewhere" / "links.key").read_text() == "key of the links"


def test_settings_that_are_there_count_more_than_those_in_the_backup(
    backgrounder: Command, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKGROUNDER_STATE")
    settings = tmp_path / ".env"
    settings.write_text("BACKGROUNDER_STATE=state\n")
    backgrounder("backup", "--keys", "only", "k.gz")
    settings.write_text("BACKGROUNDER_STATE=elsewhere\n")

    done = backgrounder("restore", "k.gz")

    assert done.err.startswith("backgrounder: .env is there already and not as in the backup")
    assert not (tmp_path / "elsewhere" / "links.key").exists()
    assert (here / "links.key").read_text() == "key of the links"


def test_what_an_earlier_try_left_half_is_not_in_the_way(backgrounder: Command, here: Path) -> None:
    backgrounder("backup", "--keys", "only", "k.gz")
    (here / "links.key").unlink()
    (here / ".links.key.restored").write_text("half")

    backgrounder("restore", "k.gz")

    assert (here / "links.key").read_text() == "key of the links"
    assert not (here / ".links.key.restored").exists()


@pytest.mark.parametrize("name", ["links.key", "journal.db"])
def test_what_is_secret_is_restored_for_this_user_alone(backgrounder: Command, here: Path, name: str) -> None:
    backgrounder("backup", "--keys", "with", "b.gz")
    shutil.rmtree(here)
    Path(".env").unlink()

    backgrounder("restore", "b.gz")

    assert stat.S_IMODE(Path("b.gz").stat().st_mode) == 0o600
    assert stat.S_IMODE((here / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(here.stat().st_mode) == 0o700


def test_a_journal_has_no_place_where_a_server_keeps_it(
    backgrounder: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backgrounder("backup", "b.gz")
    monkeypatch.setenv("BACKGROUNDER_DATABASE_URL", "postgresql://someone:password@127.0.0.1/journal")

    done = backgrounder("restore", "b.gz")

    assert (done.code, "password" in done.err) == (1, False)
    assert "The backup holds journal.db, and BACKGROUNDER_DATABASE_URL names a database server" in done.err


def test_nothing_is_restored_over_something_else(backgrounder: Command, here: Path, folder: Path) -> None:
    backgrounder("backup", "b.gz")
    (here / "journal.db").unlink()
    (folder / "collections.toml").write_text("outsiders = false\n")

    done = backgrounder("restore", "b.gz")

    assert done.code == 1
    assert done.err == (
        f"backgrounder: {folder}/collections.toml is there already and not as in the backup, and nothing was restored; "
        "stop the bot, and move it away first.\n"
    )
    assert not (here / "journal.db").exists()


def test_a_log_of_another_journal_is_in_the_way(backgrounder: Command, here: Path) -> None:
    backgrounder("backup", "b.gz")
    (here / "journal.db").unlink()
    (here / "journal.db-wal").write_text("of the old one")

    done = backgrounder("restore", "b.gz")

    assert f"{here}/journal.db-wal is there already" in done.err
    assert not (here / "journal.db").exists()


def test_a_second_time_finds_all_as_it_is(backgrounder: Command, here: Path) -> None:
    backgrounder("backup", "b.gz")
    (here / "journal.db").unlink()
    backgrounder("restore", "b.gz")

    done = backgrounder("restore", "b.gz")

    assert done.out.startswith("Restored: nothing, 5 files as in the backup already.")


def test_one_changed_letter_is_found_and_nothing_restored(
    backgrounder: Command, here: Path, folder: Path
) -> None:
    backgrounder("backup", "b.gz")
    (folder / "collections.toml").unlink()
    altered(
        Path("b.gz"),
        lambda name, content: content.replace(b"true", b"nope") if "collections" in name else content,
    )

    done = backgrounder("restore", "b.gz")

    assert done.code == 1
    assert done.err == (
        "backgrounder: b.gz is damaged (folder/collections.toml is not what was saved), and nothing was written; take "
        "another backup.\n"
    )
    assert not (folder / "collections.toml").exists()


def test_a_backup_that_is_changed_after_it_was_verified_is_not_put_back(
    backgrounder: Command, here: Path, folder: Path
) -> None:
    file = Path("b.gz")
    backgrounder("backup", "b.gz")
    kept, there = verify(file), places(Settings.load(os.environ))
    for lost in (here / "journal.db", folder / "collections.toml"):
        lost.unlink()
    altered(file, lambda name, content: content.replace(b"true", b"nope") if "collections" in name else content)

    with pytest.raises(BackupError, match=r"folder/collections\.toml is not what was saved"):
        restore(file, kept, there)

    assert not (folder / "collections.toml").exists()
    assert not list(folder.glob(".*restored"))


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.95])
def test_a_backup_that_is_cut_off_is_none(backgrounder: Command, here: Path, kept: float) -> None:
    backgrounder("backup", "b.gz")
    whole = Path("b.gz").read_bytes()
    Path("b.gz").write_bytes(whole[: int(len(whole) * kept)])
    (here / "journal.db").unlink()

    done = backgrounder("restore", "b.gz")

    assert done.code == 1
    assert done.err.startswith("backgrounder: b.gz is ")
    assert "nothing was written; " in done.err
    assert not (here / "journal.db").exists()


def test_another_file_is_no_backup(backgrounder: Command, here: Path) -> None:
    Path("b.gz").write_bytes(gzip.compress(b"a letter"))

    done = backgrounder("restore", "b.gz")

    assert done.code == 1
    assert "b.gz is no backup of Backgrounder's (" in done.err


def written(*names: str, told: object = None) -> None:
    """Write a tar of files that hold an x each; ``told`` is what it says of itself."""
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    told = told or {"format": 1, "files": {name: {"size": 1, "sha256": digest} for name in names}}
    with tarfile.open("b.gz", "w:gz") as archive:
        for name, content in (*((one, b"x") for one in names), ("backup.json", json.dumps(told).encode())):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


@pytest.mark.parametrize(
    ("names", "told", "why"),
    [
        (("keys/links.key", "keys/links.key"), None, "keys/links.key is in it twice"),
        (("keys/links.key",), {"format": 2, "files": {}}, "its format 2 is not known here"),
        (("keys/links.key",), [1], "its backup.json cannot be understood"),
    ],
)
def test_what_says_something_odd_of_itself_is_no_backup(
    backgrounder: Command, here: Path, names: tuple[str, ...], told: object, why: str
) -> None:
    written(*names, told=told)

    done = backgrounder("restore", "b.gz")

    assert done.err == (
        f"backgrounder: b.gz is no backup of Backgrounder's ({why}), and nothing was written; name another file.\n"
    )


def test_a_file_that_a_backup_says_nothing_of_is_not_put_back(backgrounder: Command, here: Path) -> None:
    written("keys/other.key", told={"format": 1, "files": {}})

    done = backgrounder("restore", "b.gz")

    assert "b.gz is damaged (keys/other.key is not what was saved), and nothing was written" in done.err
    assert not (here / "other.key").exists()


def test_a_tar_that_says_nothing_of_itself_is_no_backup(backgrounder: Command, here: Path) -> None:
    with tarfile.open("b.gz", "w:gz") as archive:
        archive.add(here / "links.key", "keys/links.key")

    done = backgrounder("restore", "b.gz")

    assert "(it has no backup.json)" in done.err


@pytest.mark.parametrize(
    "name", ["keys/../../outside.key", "/outside", "shelf/../outside", "folder/.bashrc", "keys/x"]
)
def test_a_backup_cannot_write_anywhere_else(
    backgrounder: Command, here: Path, tmp_path: Path, name: str
) -> None:
    written(name)
    before = sorted(tmp_path.rglob("*"))

    done = backgrounder("restore", "b.gz")

    assert f"b.gz is no backup of Backgrounder's ({name!r} in it is nothing that belongs here)" in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_in_a_backup_is_refused(backgrounder: Command, here: Path) -> None:
    with tarfile.open("b.gz", "w:gz") as archive:
        link = tarfile.TarInfo("keys/links.key")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    done = backgrounder("restore", "b.gz")

    assert "(keys/links.key in it is no file)" in done.err
