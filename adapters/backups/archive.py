"""A backup as a file: a compressed tar whose last member says what all others are."""

import gzip
import hashlib
import io
import json
import shutil
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from adapters.backups import wording
from adapters.backups.errors import BackupError
from adapters.backups.places import CONTENTS
from adapters.new_files import new_file

FORMAT: Final = 1
_BROKEN: Final = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile)
"""What Python says of a file that is no tar, is cut off or has other bytes in it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file in a backup was when it was saved."""

    size: int
    digest: str


class _Hashing(io.RawIOBase):
    """Passes a file on, and takes its digest on the way."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        some = self._stream.read(size)
        self._hash.update(some)
        return some

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def add(archive: tarfile.TarFile, name: str, file: Path) -> Kept:
    """Put a file into a backup; of one that grows meanwhile as much as there was.

    Raises:
        OSError: It cannot be read, or shrank meanwhile.
    """
    with file.open("rb") as stream:
        member = archive.gettarinfo(arcname=name, fileobj=stream)
        # Who saved it is no matter of the backup's.
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        hashing = _Hashing(stream)
        archive.addfile(member, hashing)
        return Kept(member.size, hashing.digest)


def close(archive: tarfile.TarFile, kept: Mapping[str, Kept], version: str, made: str) -> None:
    """Write down what the backup holds."""
    files = {name: {"size": one.size, "sha256": one.digest} for name, one in kept.items()}
    told = {"format": FORMAT, "backgrounder": version, "made": made, "files": files}
    content = json.dumps(told, indent=1).encode()
    member = tarfile.TarInfo(CONTENTS)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))


def verify(file: Path) -> Mapping[str, Kept]:
    """Read a whole backup, and see whether each of its files is what was saved.

    Raises:
        BackupError: It is no backup, or damaged.
        OSError: It cannot be read.
    """
    found: dict[str, Kept] = {}
    told: dict[str, Kept] | None = None
    try:
        for name, stream in members(file):
            if name in found:
                raise BackupError(wording.no_backup(file, f"{name} is in it twice"))
            if name == CONTENTS:
                told = _read_contents(file, stream)
            else:
                found[name] = _digested(stream)
    except _BROKEN as error:
        raise BackupError(wording.no_backup(file, str(error).rstrip(".") or "it is cut off")) from error
    if told is None:
        raise BackupError(wording.no_backup(file, f"it has no {CONTENTS}"))
    if wrong := [name for name in told | found if told.get(name) != found.get(name)]:
        raise BackupError(wording.not_whole(file, wrong[0]))
    return found


def members(file: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Walk through the files of a backup; what Python says of a broken tar comes through.

    Raises:
        BackupError: Something in it is no file.
        OSError: It cannot be opened.
    """
    with tarfile.open(file, mode="r:gz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isreg() else None
            if stream is None:
                raise BackupError(wording.no_backup(file, f"{member.name} in it is no file"))
            yield member.name, stream


def extract(stream: IO[bytes], target: Path, mode: int) -> None:
    """Write a file of a backup to a place where nothing is."""
    with new_file(target, mode) as written:
        shutil.copyfileobj(stream, written, 1 << 20)


def _digested(stream: IO[bytes]) -> Kept:
    hashing, size = _Hashing(stream), 0
    while some := hashing.read(1 << 20):
        size += len(some)
    return Kept(size, hashing.digest)


def _read_contents(file: Path, stream: IO[bytes]) -> dict[str, Kept]:
    try:
        told: Any = json.loads(stream.read(64 << 20))
        if told["format"] != FORMAT:
            raise BackupError(wording.no_backup(file, f"its format {told['format']} is not known here"))
        return {str(name): Kept(int(one["size"]), str(one["sha256"])) for name, one in told["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError(wording.no_backup(file, f"its {CONTENTS} cannot be understood")) from error
