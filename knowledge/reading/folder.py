"""Which files of the knowledge folder are documents."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import MissingFolderError

SYNONYMS = "synonyms.txt"
"""At the top of the folder: the owner's synonyms, no document."""

_LEFTOVERS = re.compile(
    r"\..*|~\$.*|#.*#|.*(?:~|\.(?:bak|old|orig|rej|swp|swo|swx|tmp|temp|part|crdownload|lock|download))"
    r"|Thumbs\.db|desktop\.ini|Icon\r|__MACOSX",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that is meant to be a document."""

    source_path: str
    """Relative to the folder, with forward slashes, in NFC."""
    path: Path
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since the epoch."""


def files_in(folder: Path) -> Iterator[FoundFile]:
    """The files of a folder and its subfolders, sorted by path, the same on every machine.

    Left out: what is hidden, backups and leftovers of editors and browsers, ``synonyms.txt`` at the top,
    what is no regular file, and symbolic links that lead out of the folder, back up in it or nowhere.
    A subfolder that may not be listed is left out as well.

    Raises:
        MissingFolderError: The folder does not exist, is none or may not be listed.
    """
    try:
        root = folder.resolve(strict=True)
        os.scandir(root).close()
    except (OSError, RuntimeError):
        raise MissingFolderError(
            f"{folder} is no folder that can be read; name one that holds your documents."
        ) from None
    return _walk(root, "", (root,))


def _walk(root: Path, prefix: str, above: tuple[Path, ...], *, linked: bool = False) -> Iterator[FoundFile]:
    directory = above[-1]
    try:
        entries = sorted(os.scandir(directory), key=lambda entry: unicodedata.normalize("NFC", entry.name))
    except OSError:
        return
    for entry in entries:
        name = _readable(entry.name)
        if _LEFTOVERS.fullmatch(name) or (not prefix and name == SYNONYMS):
            continue
        try:
            target = _target(entry, root)
            if target is None:
                continue
            if entry.is_dir():
                # Links in linked folders are not followed: a few that lead across would multiply without end.
                if target not in above and not (entry.is_symlink() and linked):
                    yield from _walk(
                        root, f"{prefix}{name}/", (*above, target), linked=linked or entry.is_symlink()
                    )
            elif entry.is_file():
                state = entry.stat()
                yield FoundFile(prefix + name, Path(entry.path), state.st_size, state.st_mtime_ns)
        except OSError:
            continue


def _target(entry: "os.DirEntry[str]", root: Path) -> Path | None:
    """Where an entry leads; None where a link leaves the folder."""
    path = Path(entry.path)
    if not entry.is_symlink():
        return path
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return target if target.is_relative_to(root) else None


def _readable(name: str) -> str:
    """A name in NFC; bytes that are no UTF-8 become question marks, which every later step can print."""
    name = unicodedata.normalize("NFC", name)
    return name.encode("utf-8", "replace").decode("utf-8")
