"""Where all that is known of a source lies in the state folder, and how it is written there."""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from adapters.new_files import new_file
from knowledge.patience import place_of

T = TypeVar("T")


def place(state: Path, folder: Path) -> Path:
    """Where the rooms of a knowledge folder's sources are; folders are told apart by where they really lie."""
    name = str(place_of(folder)).encode("utf-8", "surrogateescape")
    return state / "sources" / hashlib.blake2b(name, digest_size=8).hexdigest()


class Room:
    """The folder of one source in the state folder; nobody else on the machine looks in."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path

    def make(self) -> None:
        """Make it; raises OSError."""
        self.path.mkdir(0o700, parents=True, exist_ok=True)

    def read(self, name: str, understood: Callable[[Any], T]) -> T | None:
        """Read what ``write`` wrote; None: nothing is there, or it is damaged."""
        try:
            return understood(json.loads((self.path / name).read_bytes()))
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def write(self, name: str, told: Mapping[str, object] | str) -> None:
        """Put it in the place of what was there, in one step and safe on the disk; raises OSError."""
        put_safely(self.path / name, json.dumps(told).encode(), 0o600)

    def remove(self, name: str) -> None:
        """Let go of a file or folder, if it is there."""
        path = self.path / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def put_safely(file: Path, data: bytes, mode: int) -> None:
    """Put bytes in the place of whatever a file holds, in one step, safe on the disk; raises OSError.

    Whatever lies where they are written first is never written through.
    """
    beside = file.with_name(f".{file.name.lstrip('.')}.new")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    try:
        with new_file(beside, mode) as stream:
            stream.write(data)
        beside.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
