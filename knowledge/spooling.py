"""Arrays that come block by block: in memory as long as they are small, else in files that have no name."""

import contextlib
import mmap
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any, Final, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

_IN_MEMORY: Final = 1 << 22
"""Bytes of an array from which on it goes to a file; to make one takes as long as to copy 100,000."""
_ALIGNMENT: Final = 64
_BUFFER: Final = 1 << 20
"""Bytes that are written at once where blocks are small."""


class Growing:
    """An array that grows at its end."""

    def __init__(self, kind: DTypeLike, file: Callable[[], IO[bytes]] | None) -> None:
        """Take blocks of one kind; where they are many, to a file, if there is a way to have one."""
        self._new_file: Final = file
        self._kind: Final = np.dtype(kind)
        self._waiting: list[NDArray[Any]] = []
        self._bytes = 0
        self._file: IO[bytes] | None = None

    def add(self, block: NDArray[Any]) -> None:
        """Append a block, which must not change any more.

        Raises:
            OSError: The disk is full, or the folder may not be written.
        """
        block = block.astype(self._kind, copy=False)
        if self._file is not None:
            self._file.write(np.ascontiguousarray(block).data)
            return
        self._waiting.append(block)
        self._bytes += block.nbytes
        if self._new_file is not None and self._bytes > _IN_MEMORY:
            self._file = self._new_file()
            for one in self._waiting:
                self._file.write(np.ascontiguousarray(one).data)
            self._waiting = []

    def array(self) -> NDArray[Any]:
        """All of it, when nothing more comes.

        Raises:
            OSError: As ``add``.
        """
        if self._file is None:
            return np.concatenate([np.zeros(0, self._kind), *self._waiting])
        with self._file as file:
            return np.frombuffer(_mapped(file), self._kind)


def _mapped(file: IO[bytes]) -> mmap.mmap:
    file.flush()
    # Not written into through a mapping: on a full disk that would end the process.
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class Spool:
    """Where arrays grow."""

    def __init__(self, folder: Path | None = None) -> None:
        """On the disk of a folder; None: all in memory."""
        self._folder: Final = folder
        self._files: Final[list[IO[bytes]]] = []

    def growing(self, kind: DTypeLike) -> Growing:
        """A new array."""
        return Growing(kind, self._file if self._folder else None)

    def joined(self, blocks: Iterable[NDArray[Any]], kind: DTypeLike) -> NDArray[Any]:
        """Blocks one after the other.

        Raises:
            OSError: The disk is full, or the folder may not be written.
        """
        grown = self.growing(kind)
        for block in blocks:
            grown.add(block)
        return grown.array()

    def laid(self, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Arrays that are whole, all in one file, for a process may have only so many open.

        Raises:
            OSError: As ``joined``.
        """
        if self._folder is None:
            return dict(arrays)
        places = {}
        with self._file() as file:
            for name, array in arrays.items():
                file.write(bytes(-file.tell() % _ALIGNMENT))
                places[name] = file.tell()
                file.write(np.ascontiguousarray(array).data)
            file.write(bytes(_ALIGNMENT))  # of nothing there is no map
            mapped = _mapped(file)
        return {
            name: np.frombuffer(mapped, array.dtype, len(array), places[name]) for name, array in arrays.items()
        }

    def _file(self) -> IO[bytes]:
        # Every process that starts imports this module, and hardly one has a file.
        import tempfile

        # It vanishes with the last who has it mapped, however this process ends.
        file = tempfile.TemporaryFile(dir=self._folder, buffering=_BUFFER)  # noqa: SIM115 # closed by whoever maps it, or below
        self._files.append(file)
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close what grew when something went wrong; arrays that are whole stay."""
        for file in self._files:
            with contextlib.suppress(OSError):
                file.close()


IN_MEMORY: Final = Spool()
