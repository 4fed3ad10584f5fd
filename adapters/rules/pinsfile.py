"""The file with the pins: looked at with every question, read where it changed."""

import logging
import threading
from pathlib import Path

from adapters.rules.looking import Signature, signature_of, text_of
from adapters.rules.pins import PinsError, read_pins
from bot.pinning.pins import FILE, Pin

log = logging.getLogger(__name__)


class PinsFile:
    """Gives the pins in force: what the file says, or what it said before somebody made a mistake in it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._seen: Signature = (-1,)
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
        signature = signature_of(self._path)
        if signature == self._seen:
            return
        self._seen = signature
        try:
            self._pins = read_pins(text_of(self._path, PinsError)) if signature else ()
            if self._problem is not None:
                log.info("%s is in order again; it is in force.", FILE)
            self._problem = None
        except PinsError as error:
            self._problem = str(error)
            log.error("%s Until then the pins before stay in force.", error)  # noqa: TRY400 - the sentence says all
