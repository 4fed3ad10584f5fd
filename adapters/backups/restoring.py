"""One file -> state, rules and keys, never over what is there."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from adapters.backups import wording
from adapters.backups.archive import Kept, extract, members
from adapters.backups.errors import BackupError
from adapters.backups.places import CONTENTS, DOTENV, JOURNAL, Places
from adapters.backups.saving import fault_of
from adapters.database.opening.opening import BESIDE

_SECRET = ("keys/", JOURNAL)


def restore(file: Path, kept: Mapping[str, Kept], here: Places) -> tuple[list[str], int]:
    """Put back what a backup holds, verified; gives the names of what was, and how much was there already.

    Raises:
        BackupError: It has no place here, or something else is in the way; then nothing was restored. Or it was
            changed since it was verified.
        OSError: The disk says no; what was restored by then stays, and the next try leaves it as it is.
    """
    targets = _targets(file, kept, here)
    there = {name for name, target in targets.items() if target.is_file() and _is(target, kept[name])}
    in_the_way = [one for name, one in targets.items() if name not in there and os.path.lexists(one)]
    if JOURNAL in targets and JOURNAL not in there:
        journal = targets[JOURNAL]
        logs = (journal.with_name(journal.name + end) for end in BESIDE)
        in_the_way += [one for one in logs if os.path.lexists(one)]
    if in_the_way:
        raise BackupError(wording.in_the_way(in_the_way))
    here.state.mkdir(0o700, parents=True, exist_ok=True)
    for name, stream in members(file):
        if name == CONTENTS or name in there:
            continue
        target = targets[name]
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.restored")
        beside.unlink(missing_ok=True)
        try:
            extract(stream, beside, 0o600 if name.startswith(_SECRET) else 0o644)
            if not _is(beside, kept[name]) or (name == JOURNAL and fault_of(beside)):
                raise BackupError(wording.not_whole(file, name))
            os.link(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    return [name for name in targets if name not in there], len(there)


def _targets(file: Path, kept: Mapping[str, Kept], here: Places) -> dict[str, Path]:
    """Where each file belongs; a name that is not ours leads nowhere."""
    targets = {}
    for name in kept:
        if name == JOURNAL and here.journal is None:
            raise BackupError(wording.journal_of_the_server(name))
        target = here.target(name)
        if target is None:
            raise BackupError(wording.no_backup(file, f"{name!r} in it is nothing that belongs here"))
        targets[name] = target
    return targets


@contextlib.contextmanager
def dotenv_of(file: Path, kept: Mapping[str, Kept], dotenv: Path) -> Iterator[Path]:
    """Give the settings that tell where things belong: those there are, else those in the backup, verified."""
    if dotenv.exists() or f"keys/{DOTENV}" not in kept:
        yield dotenv
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / DOTENV
        for name, stream in members(file):
            if name == f"keys/{DOTENV}":
                extract(stream, copy, 0o600)
        yield copy


def _is(file: Path, kept: Kept) -> bool:
    if file.stat().st_size != kept.size:
        return False
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == kept.digest
