"""State, rules and keys -> one file, while the bot runs."""

import contextlib
import os
import secrets
import sqlite3
import stat
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from adapters.backups import wording
from adapters.backups.archive import Kept, add, close, verify
from adapters.backups.errors import BackupError
from adapters.backups.places import JOURNAL, Keys, Places, is_in_folder
from adapters.database.opening.opening import BESIDE
from knowledge.errors import SilentFolderError
from knowledge.patience import while_it_answers


def save(file: Path, here: Places, keys: Keys) -> tuple[list[str], int]:
    """Write a backup where nothing is, and read it again; gives what it holds, and its size.

    The journal in it is that of one moment: SQLite copies it between what others write.

    Raises:
        BackupError: There is something, there is nothing to save, or what was written is not whole.
        OSError: The disk says no; then there is no such file.
    """
    if os.path.lexists(file):
        raise BackupError(wording.exists(file))
    if not file.parent.is_dir():
        raise BackupError(wording.no_folder(file))
    with _beside(file) as written, _beside(file) as copy:
        kept = _write(written, copy, here, keys)
        if not kept:
            raise BackupError(wording.NOTHING_THERE)
        if verify(written) != kept:
            raise BackupError(wording.not_whole(file, "something in it"))
        try:
            # Fails where something came meanwhile; a renaming would replace it.
            os.link(written, file)
        except FileExistsError as error:
            raise BackupError(wording.exists(file)) from error
    return list(kept), file.stat().st_size


@contextlib.contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Give a name for what is written first, for this user alone; nothing is left of it."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield beside
    finally:
        for one in (beside, *(beside.with_name(beside.name + end) for end in BESIDE)):
            one.unlink(missing_ok=True)


def _write(written: Path, copy: Path, here: Places, keys: Keys) -> dict[str, Kept]:
    kept = {}
    with written.open("wb") as stream:
        with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=6) as archive:
            for name, place in here.there(keys):
                try:
                    kept[name] = add(archive, name, _readable(name, place, copy))
                except (FileNotFoundError, SilentFolderError):
                    # What can be put back is let go of when its days are over.
                    continue
            close(archive, kept, version("backgrounder"), datetime.now(UTC).isoformat(timespec="seconds"))
        stream.flush()
        os.fsync(stream.fileno())
    return kept


def _readable(name: str, place: Path, copy: Path) -> Path:
    """Give what can be read in peace: a copy of what changes, or may fall silent, else the file itself."""
    if name == JOURNAL:
        _copy_journal(place, copy)
    elif is_in_folder(name):
        # It may be on a share that says nothing from now on; what was left behind then may write nowhere.
        content, told = while_it_answers(place.parent, lambda: (place.read_bytes(), place.stat()))
        copy.chmod(0o600)  # it may have the rights of a file that nobody writes to
        copy.write_bytes(content)
        copy.chmod(stat.S_IMODE(told.st_mode))
        os.utime(copy, ns=(told.st_atime_ns, told.st_mtime_ns))
    else:
        return place
    return copy


def _copy_journal(file: Path, target: Path) -> None:
    """Copy a database that others write to, and see whether the copy is whole.

    Raises:
        BackupError: It is damaged.
    """
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as source,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            # A file by itself: a copy that expects a log beside it would be half of one.
            copy.execute("PRAGMA journal_mode=DELETE")
        problem = fault_of(target)
    except sqlite3.Error as error:
        problem = str(error)
    if problem:
        raise BackupError(wording.damaged_journal(file, problem))


def fault_of(file: Path) -> str:
    """What SQLite finds wrong with a database; "": nothing."""
    with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        found = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return "" if found == "ok" else str(found)
