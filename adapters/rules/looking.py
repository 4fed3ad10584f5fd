"""A file that is looked at with every question, and read where it changed."""

import logging
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Final, Generic, TypeVar

from adapters.rules.tables import FileError, Wrong
from knowledge.errors import SilentFolderError
from knowledge.patience import Lookout

log = logging.getLogger(__name__)

MAX_BYTES: Final = 1_000_000

Signature = tuple[int, ...] | None
Said = TypeVar("Said")


class LookedAt(ABC, Generic[Said]):
    """What a file says, or what it said before somebody made a mistake in it.

    It is not asked for changes but looked at, which takes microseconds, so that a saved file holds from the
    next question on. Where the folder does not answer, what it said last holds.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lookout: Lookout[tuple[Said | None, str | None]] = Lookout(path.parent)
        self._is_silent = False
        self._seen: Signature = (-1,)
        self._said: Said | None = None
        self._problem: str | None = None

    @property
    def problem(self) -> str | None:
        """What is wrong with the file, and so not in force: one sentence."""
        _, problem = self._looked()
        return problem

    @abstractmethod
    def _read(self) -> Said:
        """Read the file that is there; raises FileError."""

    @abstractmethod
    def _without_file(self) -> Said:
        """What holds where there is no file; raises FileError if there has to be one."""

    @abstractmethod
    def _until_mended(self) -> str:
        """What holds meanwhile, completing "Until then …."."""

    def _from_before(self) -> Said | None:
        """What it said in another run, where anybody knows."""
        return None

    def _signature(self) -> Signature:
        """What changes with the file; None: there is none."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            return (error.errno or 0,)
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def _looked(self) -> tuple[Said | None, str | None]:
        """What is in force, None where nothing ever was, and what is wrong."""
        try:
            found = self._lookout.look(self._look_at_it)
        except SilentFolderError as error:
            if not self._is_silent:
                self._is_silent = True
                if self._said is None:
                    self._said = self._from_before()
                log.error("%s Until then %s.", error, self._until_mended())  # noqa: TRY400 - the sentence says all
            return self._said, str(error)
        if self._is_silent:
            self._is_silent = False
            log.info("%s answers again; %s is looked at.", self._path.parent, self._path.name)
        return found

    def _look_at_it(self) -> tuple[Said | None, str | None]:
        signature = self._signature()
        if signature != self._seen:
            self._seen = signature
            self._look(there=signature is not None)
        return self._said, self._problem

    def _look(self, *, there: bool) -> None:
        try:
            self._said = self._read() if there else self._without_file()
            if self._problem is not None:
                log.info("%s is in order again; it is in force.", self._path.name)
            self._problem = None
        except FileError as error:
            before, self._problem = self._problem, str(error)
            if self._problem != before:
                log.error("%s Until then %s.", error, self._until_mended())  # noqa: TRY400 - the sentence says all


def text_of(path: Path, wrong: Wrong) -> str:
    """Read the file; raises what ``wrong`` makes of a line and a reason where that cannot be done."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise wrong(1, "it is larger than a megabyte; shorten it.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise wrong(1, f"it cannot be read ({error.strerror}); let this user read it.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise wrong(line, "it is not written in UTF-8; save it so.") from None
