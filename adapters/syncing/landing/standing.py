"""What stands in a source's folder: what was brought, what of it was changed since, what is somebody's own."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from adapters.syncing.landing.naming import Parts
from adapters.syncing.record.landed import Documents, Landed
from adapters.syncing.record.staging import digest_of, digest_of_file
from knowledge.model import Origin
from knowledge.origins import ORIGINS, read_origins
from knowledge.patience import Beat

ADOPTED: Final = "\0"
"""Begins the keys of documents whose files were brought by somebody who remembers more than we do."""
Look = tuple[int, int]
"""Size and time."""
SIGN: Final = ".brought"
"""At the top of a source's folder: a word that is new whenever documents are laid down."""
OURS: Final = ".backgrounder-"
"""Begins the names of what is written beside its place for a moment."""


class NoFolderError(Exception):
    """A source's folder cannot be written into; ``str()`` is a sentence."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What was found."""

    documents: Mapping[str, Landed]
    """Those brought whose files are there, by key, as they are now known."""
    altered: frozenset[str]
    """The keys of those whose files somebody changed, who is not to lose that."""
    others: tuple[Parts, ...]
    """What is somebody's own: files, links and whatever else, from the source's folder."""
    folders: tuple[Parts, ...]
    left: tuple[Path, ...]
    """What somebody who was killed left beside its place."""
    sign: str
    """As ``Documents.sign``; "": there is none."""
    origins: str
    """The digest of the file that tells origins; "": there is none."""


@dataclass(frozen=True, slots=True)
class _Found:
    files: dict[str, Look]
    odd: list[str]
    folders: list[str]
    left: list[Path]


def standing(root: Path, folder: str, known: Documents, beat: Beat) -> Standing:
    """Look what stands in the folder of a source, and what was brought elsewhere before.

    Args:
        root: The knowledge folder.
        folder: The source's, by its name from there.
        known: What was laid down.
        beat: Called with each step.

    Raises:
        NoFolderError: The source's folder is a link or a file.
        OSError: It cannot be read.
    """
    refuse_links(root, folder)
    found = _walk(root, folder, beat)
    for one in known.of.values():
        # Its source may have been given another collection.
        if not one.file.startswith(f"{folder}/") and (look := look_at(root, one.file)) is not None:
            found.files[one.file] = look
    sign, origins, listed = _told(root, folder)
    listed = {name: one for name, one in listed.items() if name in found.files} if sign != known.sign else {}
    documents: dict[str, Landed] = {}
    altered: set[str] = set()
    for key, one in known.of.items():
        beat()
        if (look := found.files.get(one.file)) is None:
            continue
        now = _as_it_is(root, one, look, is_listed=one.file in listed)
        if now is None and not one.file.startswith(f"{folder}/"):
            continue  # whoever changed it keeps it, where the source has left
        documents[key] = now or one
        if now is None:
            altered.add(key)
    ours = {one.file for one in documents.values()}
    for name in listed.keys() - ours:
        beat()
        digest = digest_of_file(root / name)
        documents[ADOPTED + name] = Landed(name, "", listed[name], name, digest, *found.files[name])
    ours |= listed.keys()
    own = (name for name in found.files if name not in ours and name.startswith(f"{folder}/"))
    others = [*found.odd, *own]
    return Standing(
        MappingProxyType(documents),
        frozenset(altered),
        tuple(_parts(name, folder) for name in others),
        tuple(_parts(name, folder) for name in found.folders),
        tuple(found.left),
        sign,
        origins,
    )


def refuse_links(root: Path, folder: str) -> None:
    """Make sure that what is written into a folder lands there.

    Raises:
        NoFolderError: It, or what it lies in, is a link or a file.
        OSError: It cannot be looked at.
    """
    for part in (*reversed(PurePosixPath(folder).parents), PurePosixPath(folder)):
        path = root / part
        mode = _mode(path)
        if mode is not None and part.parts and not stat.S_ISDIR(mode):
            kind = "a link" if stat.S_ISLNK(mode) else "a file"
            raise NoFolderError(
                f"{path} is {kind}, and documents are brought into folders alone; move it away, or give the "
                "source another name."
            )


def look_at(root: Path, name: str) -> Look | None:
    """Size and time of a file below the knowledge folder; None: none is there, or only through a link."""
    try:
        refuse_links(root, str(PurePosixPath(name).parent))
        found = (root / name).lstat()
    except (OSError, NoFolderError):
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _as_it_is(root: Path, one: Landed, look: Look, *, is_listed: bool) -> Landed | None:
    """A document as its file is now; None: somebody changed it."""
    size, time = look
    if look == (one.size, one.time):
        return one
    digest = digest_of_file(root / one.file)
    if digest == one.digest:
        return replace(one, size=size, time=time)
    # Another process, with a memory of its own, may have brought it anew.
    return replace(one, version="", digest=digest, size=size, time=time) if is_listed else None


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _walk(root: Path, folder: str, beat: Beat) -> _Found:
    found = _Found({}, [], [], [])
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(root / here))
        except FileNotFoundError:
            continue  # it is not made yet, or went away meanwhile
        for entry in entries:
            beat()
            name = f"{here}/{entry.name}"
            if entry.name.startswith(OURS):
                found.left.append(Path(entry.path))
            elif entry.is_dir(follow_symlinks=False):
                found.folders.append(name)
                waiting.append(name)
            elif entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                found.files[name] = status.st_size, status.st_mtime_ns
            else:
                found.odd.append(name)
    return found


def _told(root: Path, folder: str) -> tuple[str, str, dict[str, Origin]]:
    """The sign in a folder, the digest of what tells the origins of its files, and these."""
    path = root / folder / ORIGINS
    sign = (root / folder / SIGN).read_bytes()[:99] if look_at(root, f"{folder}/{SIGN}") else b""
    if look_at(root, f"{folder}/{ORIGINS}") is None:
        return sign.decode("ascii", "replace"), "", {}
    origins = read_origins(path, f"{folder}/")
    listed = {f"{folder}/{name}": one for name, one in origins.of.items()}
    return sign.decode("ascii", "replace"), digest_of(path.read_bytes()), listed


def _parts(name: str, folder: str) -> Parts:
    return PurePosixPath(name).relative_to(folder).parts
