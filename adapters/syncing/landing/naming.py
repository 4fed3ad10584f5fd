"""What a document that a source delivers is called in its folder, whatever the source calls it."""

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final

from bot.shelving.naming import bare_of, folded, portable, within
from knowledge.folder import may_be_document
from knowledge.reading import SUFFIXES

LONGEST: Final = 150
"""Bytes of one name in UTF-8: file systems hold 255, and some of them count what they keep otherwise."""
LONGEST_FOLDERS: Final = 400
"""Of all folders together: systems hold paths of 1,024 or 4,096, and the knowledge folder itself takes some."""

_SEPARATORS: Final = re.compile(r"[/\\]")

Parts = tuple[str, ...]
"""Names of folders and a file, from the source's folder."""


def parts_of(path: str) -> Parts | None:
    """Make of a path what every file system takes, what leads nowhere else, and what a reload reads.

    None: files of its ending are not read.
    """
    *folders, file = _SEPARATORS.split(path)
    suffix = _suffix(file)
    if suffix.lower() not in SUFFIXES:
        return None
    made = tuple(_folder(one) for one in folders if bare_of(one))
    short = _short(made)
    name = _file(file, suffix)
    return (*short, name if short == made else with_mark(name, path))


def with_mark(name: str, of: str) -> str:
    """A file's name with what tells it from others that would be called the same."""
    stem, suffix = _split(name)
    return f"{within(stem, LONGEST - len(suffix.encode()) - 9)}-{mark(of)}{suffix}"


def folder_with_mark(name: str, of: str) -> str:
    """The same of a folder's."""
    return f"{within(name, LONGEST - 9)}-{mark(of)}"


def mark(of: str) -> str:
    """Eight letters that tell a text from others."""
    return hashlib.blake2b(of.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def same(parts: Parts) -> Parts:
    """What is the same for paths that are one file where case or Unicode's forms do not tell them apart."""
    return tuple(map(folded, parts))


def _suffix(file: str) -> str:
    """A file's ending, with what is no part of any name taken out; nothing may stand before it."""
    bare = bare_of(file)
    if f".{bare.lower()}" in SUFFIXES:
        return f".{bare}"
    return PurePosixPath(bare).suffix


def _split(name: str) -> tuple[str, str]:
    path = PurePosixPath(name)
    return path.stem, path.suffix


def _file(file: str, suffix: str) -> str:
    bare = bare_of(file)
    stem = "" if f".{bare}" == suffix else bare.removesuffix(suffix).rstrip(". ")
    stem = portable(stem)
    if len((stem + suffix).encode()) > LONGEST:
        return with_mark(stem + suffix, file)
    return stem + suffix if may_be_document(PurePosixPath(stem + suffix)) else f"{stem}_{suffix}"


def _folder(name: str) -> str:
    made = portable(name)
    if len(made.encode()) > LONGEST:
        made = folder_with_mark(made, name)
    return made if may_be_document(PurePosixPath(made)) else f"{made}_"


def _short(folders: Parts) -> Parts:
    """As many of the folders as are not too long together."""
    kept: list[str] = []
    room = LONGEST_FOLDERS
    for one in folders:
        room -= len(one.encode()) + 1
        if room < 0:
            break
        kept.append(one)
    return tuple(kept)
