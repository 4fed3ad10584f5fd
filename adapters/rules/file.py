"""The file with the rules: looked at with every question, read where it changed."""

import os
from pathlib import Path

from adapters.rules.looking import LookedAt, Signature, text_of
from adapters.rules.reading import RulesError, read_rules
from bot.rules.rules import FILE, Rules


class RulesFile(LookedAt[Rules]):
    """Gives the rules in force."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / FILE)
        self._folder = folder

    def __call__(self) -> Rules:
        """The rules in force now."""
        rules, problem = self._looked()
        return rules or Rules(shut=problem is not None, laid_down=problem is not None)

    def _signature(self) -> Signature:
        """While something is wrong also what changes with the folder beside the file."""
        own = super()._signature()
        beside = self._folder.stat().st_mtime_ns if own and self._problem and self._folder.exists() else 0
        return own and (*own, beside)

    def _without_file(self) -> Rules:
        """Nothing is hidden where there never was a file; one that vanished is a mistake, too."""
        if self._said is None:
            return Rules()
        if self._said == Rules():
            return self._said
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

    def _until_mended(self) -> str:
        return "the rules before stay in force" if self._said else "only files at the top are shown"
