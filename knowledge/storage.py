"""An index on disk: one file a generation, memory-mapped, written beside the old one and then switched.

A file is a magic number, the length and the checksum of its header, the header (JSON: format, description,
for every array its type, place and length, and the checksum of the checksums), and the arrays, each beginning
at a multiple of 64 bytes; the last holds the checksums of all others, block by block. They are looked at when
an array is asked for, so that a file opens at once and nothing damaged is ever used.
``CURRENT`` names the generation that counts; it is replaced in one step, after the new file is safe on the
disk. So whatever moment a process is killed at, the next one finds a whole index, the old one or the new one.
A generation may name another file below it, of which it changes little: that one is never written again, and
stays as long as a generation upon it counts.
"""

import contextlib
import hashlib
import mmap
import os
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, Final

import xxhash

from knowledge.checksums import Checked, CheckedArrays, blocks
from knowledge.errors import DamagedIndexError, KnowledgeError
from knowledge.filing import BELOW, SUMS, Arrays, parse, write
from knowledge.generations import Damages, Description, Stamp, Stored, stamp_of
from knowledge.locking import hold
from knowledge.patience import place_of
from knowledge.spooling import Spool

_CURRENT: Final = "CURRENT"
_GENERATION: Final = re.compile(r"([0-9]{8,})-[0-9]+\.index")
"""Its number (0: what is to become one) and the process that wrote it; whatever else lies there is not ours."""


class ReloadUnderWayError(KnowledgeError):
    """Another process, or another thread of this one, is writing the same index."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is being reloaded already; wait until that is done.")


class Store:
    """The place in the state folder that keeps the index of one knowledge folder."""

    def __init__(self, state: Path, folder: Path) -> None:
        """Make nothing yet; folders are told apart by where they really lie."""
        self.folder: Final = folder
        self._state: Final = state
        name = str(place_of(folder)).encode("utf-8", "surrogateescape")
        self.path: Final = state / "indexes" / hashlib.blake2b(name, digest_size=8).hexdigest()
        self._begins: Final = f"{self.path}{os.sep}"

    def current(self) -> str | None:
        """The name of the generation that counts; None before the first."""
        try:
            return (self.path / _CURRENT).read_text("ascii").strip() or None
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise self._damaged(str(error)) from error

    def open(self) -> Stored | None:
        """The generation that counts; None before the first.

        Raises:
            DamagedIndexError: The file is missing, cut short, of another format or otherwise unusable.
        """
        name = self.current()
        while name is not None:
            try:
                return self._read(name)
            except FileNotFoundError as error:
                # Between reading CURRENT and opening its file another process may have gone on to the next.
                newer = self.current()
                if newer == name:
                    raise self._damaged(f"{Path(error.filename).name} is missing", name) from error
                name = newer
        return None

    def bytes_of(self, stored: Stored) -> int:
        """The size of a generation's files on disk; 0 once it has given way to another."""
        found = [self.stamp(name) for name in stored.stamps]
        return sum(stamp[0] for stamp in found if stamp) if found[0] else 0

    def is_as_opened(self, stored: Stored) -> bool:
        """Whether the files of a generation are there, and nobody has written into them since it was opened."""
        return all(self.stamp(name) == stamp for name, stamp in stored.stamps.items())

    def is_written_into(self, stored: Stored) -> bool:
        """Whether somebody has written into a file of a generation that is there since it was opened."""
        return any(self.stamp(name) not in (None, stamp) for name, stamp in stored.stamps.items())

    def is_there(self, stored: Stored) -> bool:
        """Whether the files of a generation are there, whoever has written into them."""
        return all(self.stamp(name) is not None for name in stored.stamps)

    def stamp(self, name: str) -> Stamp | None:
        """What tells whether a generation is still the file that was opened; None: it is gone."""
        try:
            return stamp_of(os.stat(f"{self._begins}{name}"))  # noqa: PTH116 - with every question; a Path takes twice as long
        except OSError:
            return None

    def spool(self) -> Spool:
        """Where the arrays of the next generation grow: on the disk that it is to lie on."""
        self._make()
        return Spool(self.path)

    def write(self, arrays: Arrays, description: Description, below: Stored | None = None) -> str:
        """Write a generation beside the one that counts, and say its name; only while ``lock`` is held.

        ``below``: the file that it is laid upon, which must have checksums. ``arrays`` is empty afterwards:
        what is written is let go, so that room on the disk is not taken twice.

        Raises:
            OSError: The disk is full, or the state folder may not be written.
        """
        self._make()
        latest = max((number for number, _ in self._generations()), default=0)
        # No name comes twice, not even that of a file that is gone.
        with contextlib.suppress(DamagedIndexError):
            counts = _GENERATION.fullmatch(self.current() or "")
            latest = max(latest, int(counts[1]) if counts else 0)
        name = f"{latest + 1:08d}-{os.getpid()}.index"
        self._make_room()
        try:
            with (self.path / name).open("wb") as file:
                write(file, arrays, description, below)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            # A full disk should not stay full because of half an index.
            with contextlib.suppress(OSError):
                (self.path / name).unlink()
            raise
        return name

    def switch(self, name: str) -> Stored:
        """Make a generation the one that counts, remove all others, and open it; only while ``lock`` is held.

        Raises:
            DamagedIndexError: What was written cannot be read; the one that counted before still does.
            OSError: The state folder may not be written.
        """
        stored = self._read(name)
        try:
            self._point_to(name)
        except OSError:
            # On a full disk the next one would have no room beside it.
            if self.current() != name:
                with contextlib.suppress(OSError):
                    (self.path / name).unlink()
            raise
        self._remove_all_but(stored.stamps)
        return stored

    def _make(self) -> None:
        if not self._state.exists():
            # All texts are in here, hidden ones as well: nobody else on the machine looks in.
            self._state.mkdir(0o700, parents=True, exist_ok=True)
        self.path.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keep everybody else from writing.

        Raises:
            ReloadUnderWayError: Somebody is writing.
        """
        self._make()
        with (self.path / "lock").open("ab") as file:
            try:
                hold(file)
            except OSError as error:
                raise ReloadUnderWayError(self.folder) from error
            yield

    def _point_to(self, name: str) -> None:
        temporary = self.path / f"{_CURRENT}.new"
        with temporary.open("w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(self.path)
        temporary.replace(self.path / _CURRENT)
        _sync_folder(self.path)

    def _generations(self) -> Iterator[tuple[int, Path]]:
        for file in self.path.iterdir():
            if match := _GENERATION.fullmatch(file.name):
                yield int(match[1]), file

    def _make_room(self) -> None:
        """Remove what somebody wrote who was ended before he switched to it."""
        with contextlib.suppress(DamagedIndexError):  # nobody can tell which files count
            stored = self.open()
            self._remove_all_but({} if stored is None else stored.stamps, least=1)

    def _remove_all_but(self, names: Container[str], least: int = 0) -> None:
        for number, file in list(self._generations()):
            if number >= least and file.name not in names:
                # Where a mapped file cannot be removed (Windows), a later reload will.
                with contextlib.suppress(OSError):
                    file.unlink()

    def _read(self, name: str) -> Stored:
        return self._read_for(name, name, [])

    def _read_for(self, generation: str, name: str, damages: Damages) -> Stored:
        """Open a file of a generation."""
        try:
            with (self.path / name).open("rb") as file:
                stamp = stamp_of(os.fstat(file.fileno()))
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            told, arrays = parse(mapped)
            checked = self._checked(generation, told, arrays, damages)
            below = self._below(generation, told, damages)
            return Stored(name, checked, told["description"], stamp, told[SUMS], damages, below)
        except FileNotFoundError:
            raise
        except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
            raise self._damaged(str(error), generation) from error

    def _below(self, generation: str, told: dict[str, Any], damages: Damages) -> Stored | None:
        if BELOW not in told:
            return None
        name, sums = told[BELOW]
        if not _GENERATION.fullmatch(name) or name == generation:
            raise ValueError(f"{name} cannot be below it")
        found = self._read_for(generation, name, damages)
        if found.sums != sums or found.below:
            raise ValueError(f"{name} is not what it was laid upon")
        return found

    def _checked(self, name: str, told: dict[str, Any], arrays: Arrays, damages: Damages) -> CheckedArrays:
        sums = arrays.pop(SUMS)
        if xxhash.xxh3_64_intdigest(sums.data) != told[SUMS]:
            raise ValueError("its checksums are damaged")

        def damaged(part: str) -> DamagedIndexError:
            error = self._damaged(f"{part} is damaged", name, part)
            damages[:] = [error]
            return error

        checked, begin = [], 0
        for part, array in arrays.items():
            end = begin + blocks(array.nbytes)
            checked.append(Checked(part, array, sums[begin:end], damaged))
            begin = end
        if begin != len(sums):
            raise ValueError("its checksums are damaged")
        return CheckedArrays(checked)

    def _damaged(self, why: str, name: str | None = None, part: str = "") -> DamagedIndexError:
        return DamagedIndexError(
            f"The index of {self.folder} in {self.path} cannot be used ({why}); reload to build it anew.",
            name,
            part or why,
        )


def _sync_folder(path: Path) -> None:
    if os.name != "posix":
        return  # elsewhere folders cannot be opened
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
