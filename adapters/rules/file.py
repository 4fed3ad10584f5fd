"""The file with the rules: looked at with every question, read where it changed."""

import logging
import os
import threading
from pathlib import Path

from adapters.rules.looking import Signature, signature_of, text_of
from adapters.rules.reading import RulesError, read_rules
from bot.rules.rules import FILE, Rules

log = logging.getLogger(__name__)


class RulesFile:
    """Gives the rules in force: what the file says, or what it said before somebody made a mistake in it.

    It is not asked for changes but looked at, which takes microseconds, so that a saved file holds from the
    next question on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._seen: Signature = (-1,)
        self._rules: Rules | None = None
        self._problem: str | None = None

    def __call__(self) -> Rules:
        """The rules in force now."""
        with self._lock:
            self._look()
            return self._rules or Rules(shut=self._problem is not None, laid_down=self._problem is not None)

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
            self._rules = self._read() if signature else self._without_file()
            if self._problem is not None:
                log.info("%s is in order again; it is in force.", FILE)
            self._problem = None
        except RulesError as error:
            self._problem = str(error)
            kept = "the rules before stay in force" if self._rules else "only files at the top are shown"
            log.error("%s Until then %s.", error, kept)  # noqa: TRY400 - the sentence says all

    def _signature(self) -> Signature:
        """What changes with the file; while something is wrong also what changes with the folder beside it."""
        own = signature_of(self._path)
        beside = self._folder.stat().st_mtime_ns if own and self._problem and self._folder.exists() else 0
        return own and (*own, beside)

    def _without_file(self) -> Rules:
        """Nothing is hidden where there never was a file; one that vanished is a mistake, too."""
        if self._rules is None:
            return Rules()
        if self._rules == Rules():
            return self._rules
        raise RulesError(1, "the file is gone; bring it back, or restart without it.")

    def _read(self) -> Rules:
        text = text_of(self._path, RulesError)
        try:
            folders = [one.name for one in os.scandir(self._folder) if one.is_dir()]
        except OSError as error:
            raise RulesError(
                1, f"the folder cannot be listed ({error.strerror}); let this user read it."
            ) from None
        return read_rules(text, folders)
