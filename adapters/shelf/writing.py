"""Files put in their place in one step, so that nobody ever reads half of one."""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

from adapters.new_files import new_file

_CHUNK: Final = 1 << 20


def put(source: Path, target: Path, name: str, *, replacing: bool) -> None:
    """Copy a file to its place, with its rights and time.

    ``name``: one that nothing else has, for what is written beside the place first; it is hidden, so that no
    reload reads it and no watch wakes.

    Raises:
        FileExistsError: Something is there, and it is not to be replaced.
        OSError: The disk says no; then all is as before.
    """
    beside = target.parent / f".{name}.part"
    try:
        copy(source, beside)
        if replacing:
            beside.replace(target)
        else:
            into_empty_place(beside, target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
    settle(target.parent)


def copy(source: Path, target: Path) -> None:
    """Copy a file, and wait until it is safe on the disk.

    Raises:
        FileExistsError: Something is there.
        OSError: The disk says no.
    """
    with source.open("rb") as read, new_file(target, 0o666) as written:
        shutil.copyfileobj(read, written, _CHUNK)
    with contextlib.suppress(OSError):  # a disk that knows no rights or times has none to keep
        shutil.copystat(source, target)


def into_empty_place(beside: Path, target: Path) -> None:
    """Have a file's name lead to it from another place, where nothing is; the first may stay.

    Raises:
        FileExistsError: Something is there.
        OSError: The disk says no.
    """
    try:
        # Fails where something is there, even if it came this moment; a renaming would replace it.
        os.link(beside, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        beside.replace(target)


def settle(folder: Path) -> None:
    """Have the disk hold the name, too, where the system can (POSIX does)."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
