"""Which files of the knowledge folder are documents."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from knowledge.errors import MissingFolderError
from knowledge.files import File

SYNONYMS: Final = "synonyms.txt"
"""The admin's own list, at the top of the folder; not a document."""

# What editors and office programs leave beside a file.
_LEFT_BESIDE: Final = ("~", ".bak", ".tmp", ".swp", ".swo", ".orig", ".part", ".crdownload")
_MADE_BESIDE: Final = ("~$", "#", ".")
# What belongs to saved pages and picture folders; nobody expects it to be read.
_NO_TEXT: Final = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".webp",
        ".ico",
        ".bmp",
        ".tif",
        ".tiff",
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp3",
        ".mp4",
        ".m4a",
        ".wav",
        ".ogg",
        ".webm",
        ".mov",
        ".avi",
        ".mkv",
        ".zip",
        ".gz",
        ".7z",
        ".tar",
        ".rar",
    ]
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a knowledge folder."""

    files: list[File]
    """Those that may be documents, sorted by name; whether they can be read is not asked yet."""
    failed: tuple[tuple[str, str], ...]
    """Name (with a slash at its end) and reason of the subfolders that cannot be listed."""


def listing(folder: Path) -> Listing:
    """The files that may be documents.

    Left out are hidden files and folders, editors' backups, links that lead out of the folder, media, and
    the list of synonyms.

    Raises:
        MissingFolderError: The folder does not exist, is none or may not be listed.
    """
    try:
        root = folder.resolve(strict=True)
        with os.scandir(root):
            pass
    except NotADirectoryError as error:
        raise MissingFolderError(f"{folder} is a file; name the folder that holds your documents.") from error
    except FileNotFoundError as error:
        raise MissingFolderError(
            f"There is no folder {folder}; create it and put your documents there."
        ) from error
    except OSError as error:
        raise MissingFolderError(
            f"{folder} may not be listed ({error.strerror}); let this user read it."
        ) from error
    failed: list[tuple[str, str]] = []
    files = sorted(_walk(root, failed), key=lambda file: file.name)
    return Listing(files, tuple(sorted(failed)))


def _walk(root: Path, failed: list[tuple[str, str]]) -> Iterator[File]:
    # Not by recursion: folders nest deeper than calls may.
    waiting = [(root, "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            continue  # it went away meanwhile
        except OSError as error:
            failed.append((prefix, f"it may not be listed ({error.strerror}); let this user read it"))
            continue
        for entry in entries:
            name = prefix + entry.name
            if _is_left_out(entry.name) or (entry.is_symlink() and not _stays_inside(root, Path(entry.path))):
                continue
            try:
                if entry.is_dir():
                    if not entry.is_symlink():  # a link to a folder inside would bring its files twice
                        waiting.append((Path(entry.path), name + "/"))
                elif entry.is_file() and name != SYNONYMS:
                    stat = entry.stat()
                    yield File(Path(entry.path), name, stat.st_size, stat.st_mtime_ns)
            except OSError:
                continue  # it went away meanwhile


def may_be_document(name: Path) -> bool:
    """Whether a path, relative to the folder, is one that ``listing`` would take, or the list of synonyms."""
    return not any(map(_is_left_out, name.parts))


def _is_left_out(name: str) -> bool:
    lower = name.lower()
    return (
        lower.startswith(_MADE_BESIDE) or lower.endswith(_LEFT_BESIDE) or os.path.splitext(lower)[1] in _NO_TEXT  # noqa: PTH122 # a path object a file is slow
    )


def _stays_inside(root: Path, link: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False  # broken, or a ring
