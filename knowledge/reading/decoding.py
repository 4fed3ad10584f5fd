"""Bytes to text: a declared encoding, else UTF-8, else the one that fits best."""

import codecs
import contextlib
import re
from dataclasses import dataclass
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
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
# One control character in a hundred is more than any text has and less than any program or picture.
_MOST_CONTROLS = 0.01
_MOST_WRONG = 0.01
"""Share of bytes that may be wrong in a text of UTF-8."""
_LOOKED_AT = 65536
_REPAIRED = "bytes of it that are no UTF-8 were read as Windows-1252 ({:,}); check them"
_LOST = "characters of it cannot be read as the {1} that it says it is ({0:,}); check them"
_WRONG_MARK = "its first bytes say that it is UTF-16 and the others are UTF-8; save it as UTF-8"
_SHORT_MARK = "it was read as UTF-16, as its first bytes say, and is too short to tell; save it as UTF-8"
_FEW = 12
"""Bytes that may be letters of either encoding by chance."""
_WORDS = re.compile(r"\s*[^\W_]{3,}(?:[\s.,:;!?'-]+[^\W_]+)*[.!?]?\s*")
"""What of so few bytes reads like words; two that are letters are one of Chinese as well."""
_SWITCHES = (b"\x1b", b"~{", b"+")
_BEYOND = re.compile("[^\x00-\x7f]")


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
    return checked(data, source_path, max_bytes)


def checked(data: bytes, source_path: str, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a whole file, if they can be read.

    Raises:
        UnreadableFileError: They are more than ``max_bytes``, or none.
    """
    if len(data) > max_bytes:
        raise UnreadableFileError(source_path, too_large(len(data), max_bytes))
    if not data:
        raise UnreadableFileError(source_path, "it is empty; fill or remove it")
    return data


def too_large(size: int, max_bytes: int) -> str:
    """The reason for leaving a file out by its size."""
    return f"it is too large ({size / 2**20:.0f} MiB; {max_bytes / 2**20:.0f} MiB at most); split it"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what to say of how it was read."""

    text: str
    notes: tuple[str, ...] = ()
    """As in ``Document``."""


def decode(data: bytes, source_path: str, declared: str | None = None) -> str:
    """The text of ``data``, as ``decoded`` has it."""
    return decoded(data, source_path, declared).text


def decoded(data: bytes, source_path: str, declared: str | None = None) -> Decoded:
    """The text of ``data`` by its byte order mark, else as ``declared``, else UTF-8, else as it reads best.

    A few bytes that are wrong in a text of UTF-8 are read as cp1252, where they usually come from. What was
    repaired or guessed is in the notes.

    Raises:
        UnreadableFileError: It is no text but something binary.
    """
    found = _decoded(data, declared)
    sample = found.text[:65536]
    coded = sample.encode(
        "utf-8", "surrogatepass"
    )  # where they are what they are in ASCII, and quickly counted
    if len(coded) - len(coded.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(sample):
        raise UnreadableFileError(source_path, "it holds no text but something binary; check what it is")
    return found


def recoded(data: bytes, charset: str | None) -> bytes:
    """A text's bytes as UTF-8 that says so, where whoever handed it over said how it is encoded.

    What says it by itself, or is no text in that encoding, stays as it is.
    """
    if charset is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return data
    text = as_said(data, charset)
    return data if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def as_said(data: bytes, charset: str) -> str | None:
    """The text of bytes in an encoding; None: they are none, or it is no encoding of text."""
    if not _is_text_encoding(charset):
        return None
    # As browsers do: what is called Latin-1 is the larger cp1252.
    name = "cp1252" if codecs.lookup(charset).name == "iso8859-1" else charset
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _decoded(data: bytes, declared: str | None) -> Decoded:
    # Loaded at first use: nobody who only asks reads a file.
    from knowledge.reading.guessing import guess, is_of_mainframe, wide

    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    if b"\0" in data[:_LOOKED_AT] and (name := wide(data)):
        return _guessed(data, name)
    if declared is None and is_of_mainframe(data) and (name := guess(data)):
        return _guessed(data, name)
    for name in (declared, "utf-8"):
        if name and (text := as_said(data, name)) is not None:
            return _switched(data, text)
    return _repaired(data) or _guessed(data, guess(data) or "cp1252")


def _marked(data: bytes, mark: bytes, encoding: str) -> Decoded:
    """A text that says its encoding by its first bytes, which may be wrong as a whole or in places."""
    rest = data[len(mark) :]
    notes: tuple[str, ...] = ()
    # Blanks and line ends of UTF-16 have a zero byte; whoever wrote these first bytes was another program.
    if encoding != "utf-8-sig" and rest and b"\0" not in rest[:_LOOKED_AT]:
        with contextlib.suppress(UnicodeDecodeError):
            text = rest.decode("utf-8")
            if len(rest) > _FEW or len(rest) % 2 or _WORDS.fullmatch(text):
                return Decoded(text, (_WRONG_MARK,))
        # Too few to tell: of any two bytes UTF-16 makes a letter of some script.
        notes = (_SHORT_MARK,) if len(rest) <= _FEW else ()
    try:
        return Decoded(data.decode(encoding), notes)
    except UnicodeDecodeError:
        pass
    if encoding == "utf-8-sig" and (repaired := _repaired(rest)):
        return repaired
    text = data.decode(encoding, "replace")
    return Decoded(text, (_LOST.format(text.count("\ufffd"), encoding.removesuffix("-sig").upper()),))


def _switched(data: bytes, text: str) -> Decoded:
    """A text as it is, unless its ASCII switches to other letters between."""
    from knowledge.reading.guessing import without_high_bytes

    if len(text) != len(data) or not data.isascii():
        return Decoded(text)
    name = without_high_bytes(data) if any(mark in data for mark in _SWITCHES) else None
    return _guessed(data, name) if name else Decoded(text)


def _repaired(data: bytes) -> Decoded | None:
    """A text of UTF-8 with a few bytes in it that are none; None where they are not few."""
    repairs = _Repairs(int(len(data) * _MOST_WRONG) + 1)
    codecs.register_error("backgrounder-repair", repairs)
    try:
        text = data.decode("utf-8", "backgrounder-repair")
    except UnicodeDecodeError:
        return None
    # Letters of several bytes that are right do not come about by chance.
    right = len(_BEYOND.findall(text)) - repairs.count
    if right < repairs.count:
        return None
    return Decoded(text, (_REPAIRED.format(repairs.count),))


class _Repairs:
    def __init__(self, most: int) -> None:
        self.count = 0
        self._most = most

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        self.count += error.end - error.start
        if self.count > self._most:
            raise error
        return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _guessed(data: bytes, name: str) -> Decoded:
    return Decoded(
        data.decode(name, "replace"),
        (f"its encoding was guessed ({name}); save it as UTF-8 if it reads wrong",),
    )


def _is_text_encoding(name: str) -> bool:
    """Whether a declared name is an encoding of text (not "zip", "hex" or the like)."""
    try:
        return codecs.lookup(name)._is_text_encoding and "\0" not in name  # noqa: SLF001
    except (LookupError, ValueError):
        return False
