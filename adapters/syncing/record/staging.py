"""What was fetched and does not lie in the folder yet, written down one by one: a kill loses nothing."""

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Self

from adapters.syncing.port import Fetched
from adapters.syncing.record.landed import origin_as_json, origin_of
from adapters.syncing.record.room import Room
from knowledge.model import Origin

LIST: Final = "fetched.jsonl"
FILES: Final = "fetched"


def digest_of(data: bytes) -> str:
    """What tells bytes apart."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of_file(file: Path) -> str:
    """The same of a file's; raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


@dataclass(frozen=True, slots=True)
class Staged:
    """A document that was fetched."""

    path: str
    version: str
    origin: Origin
    number: int
    """Of its file."""
    digest: str
    size: int


class Stage:
    """The documents fetched since the folder was changed last; used by one thread of one process at a time.

    A line is written after the file that it tells of, and the last line may be torn. A power cut can leave a
    file other than its line says: ``is_whole`` tells.
    """

    def __init__(self, room: Room, staged: Mapping[str, Staged], stream: IO[bytes]) -> None:
        self._files = room.path / FILES
        self._stream = stream
        self._staged = dict(staged)
        self._next = max((one.number for one in self._staged.values()), default=0) + 1

    @classmethod
    def open(cls, room: Room) -> Self:
        """Take up what was fetched before; raises OSError."""
        room.make()
        (room.path / FILES).mkdir(0o700, exist_ok=True)
        file = room.path / LIST
        staged: dict[str, Staged] = {}
        whole = 0
        data = file.read_bytes() if file.exists() else b""
        for line in data.splitlines(keepends=True):
            found = _read(line)
            if found is None:
                break
            whole += len(line)
            key, one = found
            staged.pop(key, None)
            if one is not None:
                staged[key] = one
        stream = file.open("r+b" if data else "wb", buffering=0)
        stream.truncate(whole)
        stream.seek(whole)
        stage = cls(room, staged, stream)
        kept = {one.number for one in staged.values()}
        for left in (room.path / FILES).iterdir():
            if not (left.name.isascii() and left.name.isdigit() and int(left.name) in kept):
                left.unlink()
        return stage

    @property
    def staged(self) -> Mapping[str, Staged]:
        """What was fetched last of each document, by key."""
        return self._staged

    def file(self, number: int) -> Path:
        """Where the bytes of one are."""
        return self._files / str(number)

    def add(self, one: Fetched) -> None:
        """Write down that a document was fetched; raises OSError."""
        number, self._next = self._next, self._next + 1
        staged = Staged(one.path, one.version, one.origin, number, digest_of(one.data), len(one.data))
        self.file(number).write_bytes(one.data)
        self._write(one.key, staged)
        self._take(one.key, staged)

    def drop(self, key: str) -> None:
        """Forget one; raises OSError."""
        if key in self._staged:
            self._write(key, None)
            self._take(key, None)

    def is_whole(self, one: Staged) -> bool:
        """Whether its file still holds what was fetched."""
        try:
            file = self.file(one.number)
            return file.stat().st_size == one.size and digest_of_file(file) == one.digest
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the list."""
        self._stream.close()

    def _take(self, key: str, staged: Staged | None) -> None:
        before = self._staged.pop(key, None)
        if before is not None:
            self.file(before.number).unlink(missing_ok=True)
        if staged is not None:
            self._staged[key] = staged

    def _write(self, key: str, one: Staged | None) -> None:
        told: list[object] = [key]
        if one is not None:
            told += [one.path, one.version, origin_as_json(one.origin), one.number, one.digest, one.size]
        line = json.dumps(told).encode() + b"\n"
        begin = self._stream.tell()
        if self._stream.write(line) != len(line):
            self._stream.truncate(begin)
            self._stream.seek(begin)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._files.parent / LIST))


def clear(room: Room) -> None:
    """Forget all that was fetched: it lies in the folder now."""
    room.remove(LIST)
    room.remove(FILES)


def _read(line: bytes) -> tuple[str, Staged | None] | None:
    """A line of the list; None: it is torn."""
    if not line.endswith(b"\n"):
        return None
    try:
        key, *rest = json.loads(line)
        if not rest:
            return str(key), None
        path, version, origin, number, digest, size = rest
        return str(key), Staged(path, version, origin_of(origin), int(number), digest, int(size))
    except (ValueError, TypeError):
        return None
