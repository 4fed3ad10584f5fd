"""What one file may take while it is read: time, memory, elements."""

import zlib
from typing import IO, Final

from knowledge.errors import UnreadableFileError
from knowledge.files import File

MEMORY: Final = 1 << 30
"""Bytes that a process may hold while it reads.

Five times what a book of 700 pages takes as a Word file, the costliest format (2 MB of text: 210 MB). With half
of it whole manuals in one file would be left out; with twice that, two processes would end the bot on a machine
with 4 GB instead of the file that is too much for it.
"""
SECONDS: Final = 60.0
"""Seconds that the smallest file may take; a page takes a few milliseconds, even at the lowest priority."""
SECONDS_A_MEGABYTE: Final = 6.0
"""Seconds more for each megabyte: ten times what the slowest format takes on a quiet machine."""
BYTES_A_FILE: Final = 1 << 10
"""Any file counts as so many bytes more, for opening it takes time, too."""
MAX_ELEMENTS: Final = 2_000_000
"""Elements of a Word file or a page; a book of 700 pages has a tenth of that, and each takes 5 µs."""

_PACKED: Final = (".docx",)
_PLAIN: Final = (".html", ".htm", ".xhtml")
_CHUNK: Final = 1 << 20


def seconds_for(file: File) -> float:
    """How long reading a file may take."""
    return SECONDS + SECONDS_A_MEGABYTE * file.size / 1e6


def weight_of(file: File) -> int:
    """How much there is to do for a file, in bytes of a plain text."""
    return file.size + BYTES_A_FILE


def refuse_too_many_elements(file: File) -> None:
    """Count the tags of a file that has some, without taking them apart.

    A file that cannot be opened passes: its reader says better what is wrong with it.

    Raises:
        UnreadableFileError: It has more elements than ``MAX_ELEMENTS``.
    """
    # Loaded where files are read: who starts that knows the limits, too, and needs none of its half a megabyte.
    from zipfile import BadZipFile

    try:
        many = _has_too_many(file)
    except (OSError, ValueError, RuntimeError, EOFError, BadZipFile, zlib.error):
        return
    if many:
        raise UnreadableFileError(
            file.name, f"it has more than {MAX_ELEMENTS:,} elements; take out empty ones, or split it"
        )


def _has_too_many(file: File) -> bool:
    name = file.name.lower()
    if name.endswith(_PLAIN):
        with file.path.open("rb") as opened:
            return _count(opened, 0) > MAX_ELEMENTS
    found = 0
    if name.endswith(_PACKED):
        from zipfile import ZipFile

        with ZipFile(file.path) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith(".xml") and found <= MAX_ELEMENTS:
                    with archive.open(entry) as part:
                        found = _count(part, found)
    return found > MAX_ELEMENTS


def _count(stream: IO[bytes], found: int) -> int:
    """Add the tags that begin an element; breaks off where there are too many."""
    before = b""
    while found <= MAX_ELEMENTS and (data := before + stream.read(_CHUNK)):
        before = b"<" if data.endswith(b"<") and data != b"<" else b""  # a tag may lie across
        data = data.removesuffix(before)
        found += data.count(b"<") - data.count(b"</")
    return found
