"""What a file from a chat is called in the knowledge folder, whatever it was called before."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from bot.shelving.shelf import NotShelvedError
from knowledge.folder import SYNONYMS, may_be_document
from knowledge.normalizing import normalized
from knowledge.reading import SUFFIXES

LONGEST: Final = 200
"""Bytes of a name in UTF-8: file systems hold 255, and what is written beside it has a longer one."""
NAMELESS: Final = "document"

_SEPARATORS: Final = re.compile(r"[/\\]")
# What Windows allows in no name: a folder may be carried there.
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]+')
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)


def fitting(name: str) -> str:
    """Make a name that any file system takes and that hides nothing: no path, no control characters.

    Raises:
        NotShelvedError: Files of that kind are not read, or the name means something else to us or to programs.
    """
    bare = bare_of(_SEPARATORS.split(name)[-1])
    if bare.lower() in SUFFIXES or f".{bare.lower()}" in SUFFIXES:
        bare = f"{NAMELESS}.{bare.lstrip('.')}"  # nothing was before the ending
    path = Path(bare)
    suffix = path.suffix
    if suffix.lower() not in SUFFIXES:
        raise NotShelvedError("kind", suffix.lower())
    stem = path.stem.rstrip(". ") or NAMELESS
    made = within(_no_device(stem), LONGEST - len(suffix.encode())) + suffix
    if made.lower() == SYNONYMS or not may_be_document(Path(made)):
        raise NotShelvedError("reserved", made)
    return made


def bare_of(name: str) -> str:
    """As much of a name without folders as every file system takes; "": nothing."""
    seen = "".join(" " if one.isspace() else one for one in name if one.isspace() or _is_seen(one))
    seen = normalized("NFC", seen)
    # A dot, "#" or "~$" in front hides a file from us, a blank or dot at its end from Windows.
    return " ".join(_FORBIDDEN.sub("-", seen).split()).lstrip(".#~$ ").rstrip(". ")


def portable(name: str) -> str:
    """Make a name of one file or folder that every file system takes and that hides nothing from us."""
    return _no_device(bare_of(name) or NAMELESS)


def _no_device(name: str) -> str:
    return f"{NAMELESS} {name}" if _DEVICES.fullmatch(name.partition(".")[0].rstrip()) else name


def same_file(one: str, other: str) -> bool:
    """Whether two names are one file where case or Unicode's forms do not tell files apart."""
    return folded(one) == folded(other)


def folded(name: str) -> str:
    """What is the same for names that are one file there."""
    return normalized("NFC", normalized("NFC", name).casefold())


def _is_seen(character: str) -> bool:
    """Not a control or format character, a surrogate or one that is nobody's."""
    return not unicodedata.category(character).startswith("C")


def within(stem: str, most: int) -> str:
    """As much of a name as fits into so many bytes, whole characters."""
    return stem.encode()[:most].decode("utf-8", "ignore").rstrip(". ")
