"""The archives that office programs and e-books are, opened without trusting them."""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zlib import error as DeflateError  # noqa: N812 - its own name says nothing

from knowledge.errors import UnreadableFileError
from knowledge.reading.zipped.xml import BadXmlError, tree_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = "it is encrypted; save it without a password"
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes a file may unpack to; a megabyte that unpacks to a gigabyte is an attack."""
_BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError, DeflateError)


@dataclass(frozen=True, slots=True)
class Kind:
    """What to say of a file that should be such an archive and is not."""

    damaged: str
    """The reason, which completes "NAME was left out: …"."""
    old: str = ""
    """The same for a file in the format that office programs wrote before 2007; "": as damaged."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part of an office file refers to."""

    kind: str
    """The last word of its type: "slide", "hyperlink"."""
    target: str
    """The name of a part, or an address."""
    is_external: bool


class Archive:
    """The parts of a file."""

    def __init__(self, archive: zipfile.ZipFile, source_path: str, kind: Kind) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._source_path = source_path
        self._kind = kind

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def bytes_of(self, name: str) -> bytes | None:
        """A part's bytes; None where there is no such part.

        Raises:
            UnreadableFileError: It cannot be unpacked.
        """
        if name not in self._names:
            return None
        try:
            return self._archive.read(name)
        except _BROKEN:
            raise self.damaged() from None

    def xml(self, name: str, cut: int | None = None) -> "Element | None":
        """The root of a part; None where there is no such part.

        Args:
            name: The part's.
            cut: After how many elements to leave out the rest; None: a part with too many is unreadable.

        Raises:
            UnreadableFileError: It is no XML.
        """
        data = self.bytes_of(name)
        if data is None:
            return None
        try:
            return tree_of(data, cut)
        except BadXmlError as error:
            if error.reason:
                raise UnreadableFileError(self._source_path, error.reason) from None
            raise self.damaged() from None

    def needed(self, name: str) -> "Element":
        """The root of a part without which the file is none.

        Raises:
            UnreadableFileError: There is no such part, or it is no XML.
        """
        root = self.xml(name)
        if root is None:
            raise self.damaged()
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part of an office file ("": the file itself) refers to, by the names it uses."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for relation in () if root is None else root:
            target = relation.get("Target") or ""
            external = relation.get("TargetMode") == "External"
            found[relation.get("Id") or ""] = Relation(
                (relation.get("Type") or "").rpartition("/")[2],
                target if external else resolved(target, folder),
                external,
            )
        return found

    def damaged(self) -> UnreadableFileError:
        """The error of a file that is not what its name says."""
        return UnreadableFileError(self._source_path, self._kind.damaged)


def resolved(target: str, folder: str) -> str:
    """The name of a part that another one in ``folder`` refers to."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(path if path.startswith("/") else posixpath.join(folder, path)).lstrip("/")


def checked(data: bytes, source_path: str, kind: Kind) -> None:
    """Refuse what would take forever or cannot be opened, before a library tries.

    Raises:
        UnreadableFileError: It is no archive, encrypted, in an old format or far larger than it looks.
    """
    opened(data, source_path, kind)


def opened(data: bytes, source_path: str, kind: Kind) -> Archive:
    """An archive that is what it says it is.

    Raises:
        UnreadableFileError: As in ``checked``.
    """
    if data.startswith(_OLD_OFFICE):
        encrypted = _ENCRYPTED_PACKAGE in data
        raise UnreadableFileError(source_path, _ENCRYPTED if encrypted else kind.old or kind.damaged)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except _BROKEN:
        raise UnreadableFileError(source_path, kind.damaged) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFileError(source_path, _ENCRYPTED)
    # What is read of an entry never exceeds the size that it states.
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableFileError(
            source_path, f"it unpacks to more than {MAX_UNPACKED >> 20} MiB; make it smaller"
        )
    return Archive(archive, source_path, kind)
