"""Archives and folders that hold an export: names, sizes and bytes, nothing else and never more than stated."""

import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, Protocol

from adapters.syncing.kinds.export.items import UnusableItemError, version_of
from adapters.syncing.kinds.export.streaming import BROKEN
from adapters.syncing.port import SourceError, Work
from knowledge.reading.decoding import too_large

MOST_FILES: Final = 500_000
"""In an archive; the largest spaces and workspaces have some ten thousand."""
MOST_UNPACKED: Final = 100
"""Times its own size that an archive may unpack to; pages of text do to ten times theirs."""
LITTLE: Final = 256 << 20
"""Bytes that any archive may unpack to."""
_CHUNK: Final = 1 << 20
_OF_SYSTEMS: Final = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
_UNPACKED: Final = "it cannot be unpacked; make the export anew"
_UTF8: Final = 0x800
_ENCRYPTED: Final = 1
_UNIX: Final = 3


class Files(Protocol):
    """The files of an export by their names from its top, with forward slashes."""

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in order."""

    def size(self, name: str) -> int:
        """How many bytes a file has."""

    def version(self, name: str) -> str:
        """What tells that a file is as it was, without unpacking it where that can be told so."""

    def read(self, name: str, most: int) -> bytes:
        """A file's bytes; raises UnusableItemError where it is larger than ``most`` or cannot be read."""

    def open(self, name: str) -> IO[bytes]:
        """Read a file from its beginning; raises SourceError, and what a broken one does later."""


class Archive:
    """Zips that are one export in parts; zips directly within them are parts, too.

    Raises:
        SourceError: One is damaged, encrypted or an attack.
    """

    def __init__(self, paths: tuple[Path, ...], work: Work, stack: ExitStack) -> None:
        self._members: dict[str, tuple[zipfile.ZipFile, zipfile.ZipInfo]] = {}
        waiting: list[tuple[Path | IO[bytes], str, int]] = [
            (path, str(path), path.stat().st_size) for path in paths
        ]
        for at, (where, shown, size) in enumerate(waiting):
            work.go_on()
            archive = _checked(where, shown, size, stack)
            found = dict(_members(archive))
            inner = [info for name, info in found.items() if name.lower().endswith(".zip")]
            # The parts of a large export, which hold everything; a zip among documents is one of them.
            if at < len(paths) and inner and len(inner) >= len(found) / 2:
                waiting += [
                    (_unpacked(archive, one, work, stack), one.filename, one.file_size) for one in inner
                ]
                found = {name: info for name, info in found.items() if info not in inner}
            self._members.update((name, (archive, info)) for name, info in found.items())
        self.names = tuple(sorted(self._members))

    def size(self, name: str) -> int:
        """As ``Files.size``."""
        return self._members[name][1].file_size

    def version(self, name: str) -> str:
        """As ``Files.version``."""
        info = self._members[name][1]
        return version_of(f"{info.CRC}", f"{info.file_size}")

    def read(self, name: str, most: int) -> bytes:
        """As ``Files.read``."""
        archive, info = self._members[name]
        if info.file_size > most:
            raise UnusableItemError(too_large(info.file_size, most))
        try:
            return archive.read(info)
        except NotImplementedError:
            raise UnusableItemError(
                "it is packed in a way that is not known; pack it as an ordinary zip"
            ) from None
        except BROKEN:
            raise UnusableItemError(_UNPACKED) from None

    def open(self, name: str) -> IO[bytes]:
        """As ``Files.open``."""
        archive, info = self._members[name]
        try:
            return archive.open(info)
        except BROKEN:
            raise SourceError(
                f"{name} in the export cannot be unpacked; make the export anew.", "unusable"
            ) from None


class Folder:
    """An export that was unpacked; links in it lead nowhere."""

    def __init__(self, path: Path) -> None:
        self._files: Mapping[str, Path] = dict(_below(path))
        self.names = tuple(sorted(self._files))

    def size(self, name: str) -> int:
        """As ``Files.size``."""
        try:
            return self._files[name].stat().st_size
        except OSError:
            return 0

    def version(self, name: str) -> str:
        """As ``Files.version``; what cannot be read has none."""
        try:
            with self._files[name].open("rb") as file:
                return version_of(*iter(lambda: file.read(_CHUNK), b""))
        except OSError:
            return ""

    def read(self, name: str, most: int) -> bytes:
        """As ``Files.read``."""
        try:
            with self._files[name].open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            raise UnusableItemError(f"it cannot be read ({error.strerror})") from None
        if len(data) > most:
            raise UnusableItemError(too_large(self.size(name), most))
        return data

    def open(self, name: str) -> IO[bytes]:
        """As ``Files.open``."""
        try:
            return self._files[name].open("rb")
        except OSError as error:
            raise SourceError(f"{self._files[name]} cannot be read ({error.strerror}).") from None


def names_in(path: Path) -> tuple[str, ...]:
    """The names in a zip, for whoever only wants to know what it is; none where it is no zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            return tuple(_name(info) for info in infos) if len(infos) <= MOST_FILES else ()
    except BROKEN:
        return ()


def _checked(where: Path | IO[bytes], shown: str, size: int, stack: ExitStack) -> zipfile.ZipFile:
    """A zip that is one, whose files do not share their bytes and unpack to no more than pages do."""
    try:
        archive = stack.enter_context(zipfile.ZipFile(where))
    except BROKEN:
        # One that is being copied there has no end yet.
        raise SourceError(
            f"{shown} is no whole zip; copy it there once more, or make the export anew."
        ) from None
    infos = archive.infolist()
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise SourceError(f"{shown} is encrypted; make the export without a password.", "unusable")
    if len(infos) > MOST_FILES:
        raise SourceError(f"{shown} holds more than {MOST_FILES:,} files; split the export.", "unusable")
    packed = sum(info.compress_size for info in infos)
    unpacked = sum(info.file_size for info in infos)
    if packed > size or (unpacked > LITTLE and unpacked > size * MOST_UNPACKED):
        raise SourceError(
            f"{shown} would unpack to {unpacked >> 20:,} MiB, as attacks do; make the export anew.", "unusable"
        )
    return archive


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files of a zip by cleaned names; of two of one name the last counts, as for any program."""
    for info in archive.infolist():
        mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
        parts = [part for part in _name(info).replace("\\", "/").split("/") if part not in {"", "."}]
        if (
            not info.filename
            or info.is_dir()
            or stat.S_ISLNK(mode)
            or not parts
            or ".." in parts
            or _OF_SYSTEMS.intersection(parts)
        ):
            continue
        yield "/".join(parts), info


def _name(info: zipfile.ZipInfo) -> str:
    """A name in a zip; some programs write UTF-8 and do not say so."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, work: Work, stack: ExitStack) -> IO[bytes]:
    """A zip within a zip, as a file without a name; it goes with the stack, and with the process."""
    inner = stack.enter_context(TemporaryFile(dir=work.scratch))  # noqa: SIM115 - the stack closes it
    try:
        with archive.open(info) as packed:
            while chunk := packed.read(_CHUNK):
                work.go_on()
                inner.write(chunk)
    except BROKEN as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is damaged"
        raise SourceError(f"{info.filename} in the export cannot be unpacked ({reason}).") from None
    inner.seek(0)
    return inner


def _below(path: Path) -> Iterator[tuple[str, Path]]:
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in _OF_SYSTEMS]
        for name in names:
            file = Path(folder, name)
            if name not in _OF_SYSTEMS and not file.is_symlink() and file.is_file():
                yield file.relative_to(path).as_posix(), file
