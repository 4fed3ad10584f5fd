"""Doing in the folder what was planned, so that a kill at any moment can be made good by doing it again."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from adapters.shelf.writing import into_empty_place, settle
from adapters.syncing.landing.naming import mark, same
from adapters.syncing.landing.plan import Plan, Put
from adapters.syncing.landing.standing import OURS, SIGN, NoFolderError, look_at, refuse_links
from adapters.syncing.record.landed import Documents
from adapters.syncing.record.room import Room, put_safely
from adapters.syncing.record.staging import FILES, digest_of_file
from knowledge.origins import ORIGINS
from knowledge.patience import Beat

CLEARED: Final = "cleared"
"""In the room of the source: of which plan all that is to go is gone, and what is in the way is parked."""
_CHUNK: Final = 1 << 20


def lay_down(root: Path, room: Room, plan: Plan, beat: Beat) -> Documents:
    """Do what was planned, as far as it is not done yet; what somebody changed meanwhile is left as it is.

    Args:
        root: The knowledge folder.
        room: Of the source, with what was fetched.
        plan: What to do.
        beat: Called with each step.

    Raises:
        NoFolderError: A link or file is where a folder must be.
        OSError: The disk says no; what was done is done, and the rest can be done later.
    """
    refuse_links(root, plan.folder)
    (root / plan.folder).mkdir(parents=True, exist_ok=True)
    _clear(root, room, plan, beat)
    _move(root, plan, beat)
    laid = set()
    for one in plan.puts:
        beat()
        if _put(root, room, one, beat):
            laid.add(one.file)
    for name in sorted(laid):
        beat()
        _settle(root / name)
    for within in {(root / name).parent for name in laid}:
        beat()
        settle(within)
    if plan.origins is not None:
        put_safely(root / plan.folder / ORIGINS, plan.origins.encode(), 0o666)
    if plan.documents.sign:
        put_safely(root / plan.folder / SIGN, plan.documents.sign.encode(), 0o666)
    gone = [name for name, _ in plan.removals] + [name for name, *_ in plan.moves]
    for folder in plan.old_folders:
        beat()
        with contextlib.suppress(OSError, NoFolderError):
            refuse_links(root, folder)
            for name in (ORIGINS, SIGN):
                (root / folder / name).unlink(missing_ok=True)
    _tidy(root, {*map(PurePosixPath, gone), *(PurePosixPath(one, ORIGINS) for one in plan.old_folders)})
    return _as_laid(root, plan, laid, beat)


def _as_laid(root: Path, plan: Plan, laid: set[str], beat: Beat) -> Documents:
    found = {}
    for key, one in plan.documents.of.items():
        beat()
        if (look := look_at(root, one.file)) is None:
            continue
        size, time = look
        # What is not as it was laid down is looked into at the next look.
        found[key] = replace(one, size=size, time=time) if one.file in laid else one
    return replace(plan.documents, of=MappingProxyType(found))


def _clear(root: Path, room: Room, plan: Plan, beat: Beat) -> None:
    """Remove what is to go, and park what moves to where another file lies that moves; once, as others come."""
    if not (plan.removals or plan.moves) or room.read(CLEARED, str) == plan.id:
        return
    for name, digest in plan.removals:
        beat()
        if _is(root, name, digest):
            (root / name).unlink(missing_ok=True)
    for before, then, digest in plan.moves if _cross(plan) else ():
        beat()
        parked = f"{plan.folder}/{_parked(then)}"
        if look_at(root, parked) is None and _is(root, before, digest):
            (root / before).rename(root / parked)
    room.write(CLEARED, plan.id)


def _move(root: Path, plan: Plan, beat: Beat) -> None:
    """Rename files, those that were parked as well."""
    crossing = _cross(plan)
    for before, then, digest in plan.moves:
        beat()
        parked = f"{plan.folder}/{_parked(then)}"
        if crossing and look_at(root, parked) is not None:
            _rename(root, parked, then)
        elif not crossing and _is(root, before, digest):
            _rename(root, before, then)


def _cross(plan: Plan) -> bool:
    """Whether a file is to go where another lies that goes as well, or in its place a folder."""
    left = {same(PurePosixPath(before).parts) for before, *_ in plan.moves}
    for _, then, _ in plan.moves:
        place = same(PurePosixPath(then).parts)
        if any(place[:end] in left for end in range(1, len(place) + 1)):
            return True
    return False


def _parked(then: str) -> str:
    return f"{OURS}{mark(then)}{mark(then[::-1])}.parked"


def _rename(root: Path, before: str, then: str) -> None:
    """Rename a file, unless something is there by now."""
    with _made_for(root, then) as target:
        if target is None:
            return
        try:
            into_empty_place(root / before, target)
        except FileExistsError:
            # Of somebody who was killed between these two steps, or somebody's own.
            if not target.samefile(root / before):
                return
        (root / before).unlink(missing_ok=True)


def _put(root: Path, room: Room, one: Put, beat: Beat) -> bool:
    """Lay down a document; whether it lies there now, as somebody may have changed what was there.

    Whether it is safe on the disk is seen to later, for all: a disk needs about as long for many as for one.
    """
    now = look_at(root, one.file)
    digest = None if now is None else digest_of_file(root / one.file)
    if digest == one.digest:
        return True
    with _made_for(root, one.file) as target:
        # An empty file is what a power cut leaves of ours, and nobody loses anything with it.
        if target is None or (now is not None and now[0] and digest != one.before):
            return False
        beside = target.parent / f"{OURS}{mark(one.file)}.part"
        try:
            beside.unlink(missing_ok=True)  # of somebody who was killed
            _copy(room.path / FILES / str(one.number), beside, beat)
            if digest is None:
                into_empty_place(beside, target)
            else:
                beside.replace(target)
        except FileExistsError:
            return False
        finally:
            with contextlib.suppress(OSError):
                beside.unlink()
    return True


def _copy(source: Path, target: Path, beat: Beat) -> None:
    with source.open("rb") as read, target.open("xb") as written:
        while chunk := read.read(_CHUNK):
            written.write(chunk)
            beat()


def _settle(file: Path) -> None:
    """Wait until a file is safe on the disk."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


@contextlib.contextmanager
def _made_for(root: Path, name: str) -> Iterator[Path | None]:
    """Make the folders of a file; None: something else is where one must be, and keeps its place."""
    folder = str(PurePosixPath(name).parent)
    try:
        refuse_links(root, folder)
        (root / folder).mkdir(parents=True, exist_ok=True)
    except (NoFolderError, FileExistsError, NotADirectoryError):
        yield None
        return
    yield root / name


def _is(root: Path, name: str, digest: str) -> bool:
    """Whether a file of these bytes is there, not through a link."""
    return look_at(root, name) is not None and digest_of_file(root / name) == digest


def _tidy(root: Path, gone: set[PurePosixPath]) -> None:
    """Remove the folders that are empty by now, from the innermost on; collections stay, which have rules."""
    for name in sorted({one for file in gone for one in file.parents}, key=lambda one: -len(one.parts)):
        if len(name.parts) > 1:
            with contextlib.suppress(OSError):
                os.rmdir(root / name)  # noqa: PTH106 # a folder that is a link is none to it
