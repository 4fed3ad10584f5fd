"""Bytes to text: a declared encoding, else UTF-8, else cp1252."""

import codecs
import re
from pathlib import Path

from knowledge.errors import UnreadableFileError

MAX_BYTES = 50 * 1024 * 1024
"""Default size of the largest file that is read."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 first: its mark begins like UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# One control character in a hundred is more than any text has and less than any program or picture.
_MOST_CONTROLS = 0.01


def read_bytes(path: Path, source_path: str, max_bytes: int = MAX_BYTES) -> bytes:
    """A file's bytes.

    Raises:
        UnreadableFileError: It is larger than ``max_bytes``, empty, gone or may not be read.
    """
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise UnreadableFileError(source_path, too_large(size, max_bytes))
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise UnreadableFileError(source_path, "it is gone; reload once more") from None
    except PermissionError:
        raise UnreadableFileError(
            source_path, "it may not be read; give this user the right to read it"
        ) from None
    except OSError as error:
        raise UnreadableFileError(source_path, f"the disk would not hand it over ({error.strerror})") from None
    if len(data) > max_bytes:
        raise UnreadableFileError(source_path, too_large(len(data), max_bytes))
    if not data:
        raise UnreadableFileError(source_path, "it is empty; fill or remove it")
    return data


def too_large(size: int, max_bytes: int) -> str:
    """The reason for leaving a file out by its size."""
    return f"it is too large ({size / 2**20:.0f} MiB; {max_bytes / 2**20:.0f} MiB at most); split it"


def decode(data: bytes, source_path: str, declared: str | None = None) -> str:
    """The text of ``data`` by its byte order mark, else as ``declared``, else UTF-8, else cp1252.

    Raises:
        UnreadableFileError: It is no text but something binary.
    """
    text = _decoded(data, declared)
    sample = text[:65536]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise UnreadableFileError(source_path, "it holds no text but something binary; check what it is")
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for name in (declared, "utf-8"):
        try:
            if name and _is_text_encoding(name):
                return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    # cp1252 has five holes; a browser reads them as the control characters of Latin-1.
    return data.decode("cp1252", "replace")


def _is_text_encoding(name: str) -> bool:
    """Whether a declared name is an encoding of text (not "zip", "hex" or the like)."""
    try:
        return codecs.lookup(name)._is_text_encoding and "\0" not in name  # noqa: SLF001
    except (LookupError, ValueError):
        return False
