"""What an address of an export leads to, opened without trusting it: archives, a folder, or one dump."""

import bz2
import gzip
import lzma
import re
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from adapters.syncing.kinds.export.containers import Archive, Files, Folder
from adapters.syncing.kinds.export.streaming import BROKEN
from adapters.syncing.port import Setup, SourceError, Work
from knowledge.folder import may_be_document

_PACKED: Final = ((b"BZh", bz2.open), (b"\x1f\x8b", gzip.open), (b"\xfd7zXZ\x00", lzma.open))
_SEVEN_ZIP: Final = b"7z\xbc\xaf\x27\x1c"
_ZIP: Final = b"PK"
_MARKS: Final = "*?["
# Large exports come in parts: takeout-20310101T000000Z-001.zip, -002.zip.
_PART: Final = re.compile(r"[-_. ]?(?:part)?[-_. ]?\d{1,4}$", re.IGNORECASE)
_HEAD: Final = 512


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of XML, packed or not."""

    path: Path

    def open(self) -> IO[bytes]:
        """Read it from its beginning.

        Raises:
            SourceError: It is gone, or none.
        """
        try:
            with self.path.open("rb") as file:
                head = file.read(_HEAD)
            for mark, unpack in _PACKED:
                if head.startswith(mark):
                    return cast("IO[bytes]", unpack(self.path, "rb"))
            return self.path.open("rb")
        except OSError as error:
            raise gone(self.path, error) from None


Opened = Files | Dump


def paths_of(setup: Setup) -> tuple[Path, ...]:
    """Where the export lies, in one or several parts.

    The last part of an address may be a pattern; of several exports that it fits the newest is meant, with all
    of its parts.

    Raises:
        SourceError: There is nothing there.
    """
    path = setup.knowledge / Path(setup.address).expanduser()
    if not any(mark in path.name for mark in _MARKS):
        if not path.exists():
            raise SourceError(f"There is no {path}; lay the export there, or correct the address.")
        return (path,)
    try:
        found = [one for one in path.parent.glob(path.name) if not one.name.startswith(".")]
        newest = max(found, key=lambda one: one.stat().st_mtime_ns, default=None)
    except OSError as error:
        raise gone(path, error) from None
    if newest is None:
        raise SourceError(f"Nothing fits {path}; lay the export there, or correct the address.")
    return tuple(sorted(one for one in found if _series(one) == _series(newest)))


def stamp_of(paths: tuple[Path, ...]) -> str:
    """What tells that files are as they were, without reading them; "" for a folder, where any may change.

    Raises:
        SourceError: One is gone.
    """
    try:
        if any(path.is_dir() for path in paths):
            return ""
        stats = [(path.name, path.stat()) for path in paths]
    except OSError as error:
        raise gone(paths[0], error) from None
    return " ".join(f"{name}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}" for name, stat in stats)


def opened(paths: tuple[Path, ...], setup: Setup, work: Work, stack: ExitStack) -> Opened:
    """What these files hold; closed with the stack.

    Raises:
        SourceError: They are no export that can be opened.
    """
    if len(paths) == 1 and paths[0].is_dir():
        _refuse_read_twice(paths[0], setup.knowledge)
        return Folder(paths[0])
    heads = [_head(path) for path in paths]
    if all(head.startswith(_ZIP) for head in heads):
        return Archive(paths, work, stack)
    if len(paths) > 1:
        raise SourceError(f"{paths[0].parent / setup.address} fits several files that are no zips; name one.")
    if heads[0].startswith(_SEVEN_ZIP):
        raise SourceError(
            f"{paths[0]} is packed as 7z; unpack it, or take the dump as .bz2 or .gz.", "unusable"
        )
    dump = Dump(paths[0])
    if not _begins_as_xml(dump):
        raise SourceError(
            f"{paths[0]} is no export that is known; give a zip of Confluence, Notion or Google Takeout, or a "
            "dump of MediaWiki.",
            "unusable",
        )
    return dump


def gone(path: Path, error: OSError) -> SourceError:
    """The error of a file that cannot be opened."""
    return SourceError(f"{path} cannot be read ({error.strerror or error}); see that it is there.")


def _series(path: Path) -> str:
    return _PART.sub("", path.name.removesuffix(path.suffix))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise gone(path, error) from None


def _begins_as_xml(dump: Dump) -> bool:
    try:
        with dump.open() as file:
            return file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    except BROKEN:
        return False


def _refuse_read_twice(path: Path, folder: Path) -> None:
    try:
        inside = path.resolve().relative_to(folder.resolve())
    except ValueError:
        return
    if may_be_document(inside):
        raise SourceError(
            f"{path} lies in the knowledge folder, so that it would be read twice; move it out of there.",
            "unusable",
        )
