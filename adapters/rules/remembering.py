"""What ``collections.toml`` said when it was read last, kept beside the index: the folder may be away."""

import contextlib
import json
from pathlib import Path
from typing import Final

from adapters.new_files import put_text
from adapters.rules.reading import RulesError, read_rules
from bot.rules.rules import Rules

NAME: Final = "rules.json"


class Remembered:
    """The rules that were in force last, by the text that they stand in."""

    def __init__(self, place: Path) -> None:
        self._file = place / NAME

    def note(self, text: str | None, folders: list[str]) -> None:
        """Keep what was read, with the subfolders that there were; ``text`` None: there was no such file."""
        told = json.dumps({"text": text, "folders": sorted(folders)})
        # Who cannot write there is told so with the index; here nothing is lost but help in need.
        with contextlib.suppress(OSError):
            if self._file.exists() and self._file.read_text("utf-8") == told:
                return
            self._file.parent.mkdir(parents=True, exist_ok=True)
            put_text(self._file, told)

    def rules(self) -> Rules | None:
        """Read what was kept; None: nothing was, or it is damaged."""
        try:
            told = json.loads(self._file.read_text("utf-8"))
            return Rules() if told["text"] is None else read_rules(told["text"], told["folders"])
        except (OSError, ValueError, LookupError, TypeError, RulesError):
            return None
