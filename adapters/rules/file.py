"""The file with the rules: looked at with every question, read where it changed."""

import os
from pathlib import Path

from adapters.rules.coming import folders_to_come
from adapters.rules.looking import LookedAt, Signature, text_of
from adapters.rules.reading import RulesError, read_rules
from adapters.rules.remembering import Remembered
from bot.rules.rules import FILE, Rules
from bot.syncing import FILE as SOURCES
from knowledge.files import looked_at


class RulesFile(LookedAt[Rules]):
    """Gives the rules in force; ``kept``: a folder for those known last, which hold where this one is away."""

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        super().__init__(folder / FILE)
        self._folder = folder
        self._remembered = Remembered(kept) if kept else None

    def __call__(self) -> Rules:
        """The rules in force now."""
        rules, problem = self._looked()
        return rules or Rules(shut=problem is not None, laid_down=problem is not None)

    def _signature(self) -> Signature:
        """While something is wrong also what changes with the folder, and with the sources that fill it."""
        own = super()._signature()
        beside = (self._folder, self._folder / SOURCES) if own and self._problem else ()
        return own and (*own, *(part for path in beside for part in looked_at(path) or ()))

    def _without_file(self) -> Rules:
        """Nothing is hidden where there never was a file; one that vanished is a mistake, too."""
        if self._said is None and not self._is_empty():
            if self._remembered:
                self._remembered.note(None, [])
            return Rules()
        said = self._said or self._from_before() or Rules()
        if said == Rules():
            return said
        self._said = said
        raise RulesError(1, "the file is gone; bring it back, or restart without it.")

    def _read(self) -> Rules:
        text = text_of(self._path, RulesError)
        try:
            folders = [one.name for one in os.scandir(self._folder) if one.is_dir()]
            folders += folders_to_come(self._folder)
        except OSError as error:
            raise RulesError(
                1, f"the folder cannot be listed ({error.strerror}); let this user read it."
            ) from None
        rules = read_rules(text, folders)
        if self._remembered:
            self._remembered.note(text, folders)
        return rules

    def _is_empty(self) -> bool:
        """Whether the folder holds nothing at all, as where a disk is not mounted."""
        try:
            with os.scandir(self._folder) as entries:
                return next(entries, None) is None
        except OSError:
            return True

    def _from_before(self) -> Rules | None:
        return self._remembered.rules() if self._remembered else None

    def _until_mended(self) -> str:
        return "the rules before stay in force" if self._said else "only files at the top are shown"
