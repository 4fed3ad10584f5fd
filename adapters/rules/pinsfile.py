"""The file with the pins: looked at with every question, read where it changed."""

import logging
import threading
from pathlib import Path
from typing import Final

from adapters.rules.pins import PinsError, read_pins
from bot.pinning.pins import FILE, Pin

log = logging.getLogger(__name__)

MAX_BYTES: Final = 1_000_000

_Signature = tuple[int, ...] | None


class PinsFile:
    """Gives the pins in force: what the file says, or what it said before somebody made a mistake in it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._seen: _Signature = (-1,)
        self._pins: tuple[Pin, ...] = ()
        self._problem: str | None = None

    def __call__(self) -> tuple[Pin, ...]:
        """The pins in force now."""
        with self._lock:
            self._look()
            return self._pins

    @property
    def problem(self) -> str | None:
        """What is wrong with the file, and so not in force: one sentence."""
        with self._lock:
            self._look()
            return self._problem

    def _look(self) -> None:
        signature = self._signature()
        if signature == self._seen:
            return
        self._seen = signature
        try:
            self._pins = self._read() if signature else ()
            if self._problem is not None:
                log.info("%s is in order again; it is in force.", FILE)
            self._problem = None
        except PinsError as error:
            self._problem = str(error)
            log.error("%s Until then the pins before stay in force.", error)  # noqa: TRY400 - the sentence says all

    def _signature(self) -> _Signature:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            return (error.errno or 0,)
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def _read(self) -> tuple[Pin, ...]:
        try:
            if self._path.stat().st_size > MAX_BYTES:
                raise PinsError(1, "it is larger than a megabyte; shorten it.")
            return read_pins(self._path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise PinsError(1, f"it cannot be read ({error.strerror}); let this user read it.") from None
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise PinsError(line, "it is not written in UTF-8; save it so.") from None
