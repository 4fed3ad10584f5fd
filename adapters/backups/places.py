"""What a backup holds, by the names it has there, and where each lies on this machine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from adapters.calibration import NAME as CALIBRATION
from adapters.settings.settings import Settings
from knowledge.patience import kind_of

Keys = Literal["without", "with", "only"]
JOURNAL: Final = "journal.db"
CONTENTS: Final = "backup.json"
"""The last file of a backup: what all others are."""
DOTENV: Final = ".env"
_OF_THE_OWNER: Final = ("collections.toml", "pins.toml", "sources.toml", "synonyms.txt")
_FOLDER: Final = "folder/"
_KEY: Final = re.compile(r"keys/[a-z_-]+\.key")
_SHELF: Final = re.compile(r"shelf/[0-9a-f]{12}/(?:about|content)")


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie."""

    state: Path
    knowledge: Path
    shelf: Path
    """Of this folder of documents."""
    index: Path
    """The same."""
    journal: Path | None
    """None: a server keeps it."""
    dotenv: Path

    def target(self, name: str) -> Path | None:
        """Where a file of a backup belongs; None: nowhere, it is not of ours."""
        if name == JOURNAL:
            return self.journal
        if name == CALIBRATION:
            return self.index / CALIBRATION
        if name == f"keys/{DOTENV}":
            return self.dotenv
        if _KEY.fullmatch(name):
            return self.state / name.removeprefix("keys/")
        if _SHELF.fullmatch(name):
            return self.shelf / name.removeprefix("shelf/")
        file = name.removeprefix(_FOLDER)
        return self.knowledge / file if is_in_folder(name) and file in _OF_THE_OWNER else None

    def there(self, keys: Keys) -> Iterator[tuple[str, Path]]:
        """List what is to be saved; the journal's file changes while it is read."""
        if keys != "only":
            if self.journal and self.journal.exists():
                yield JOURNAL, self.journal
            yield from self._plain()
        if keys != "without":
            for file in sorted(self.state.glob("*.key")):
                yield f"keys/{file.name}", file
            if self.dotenv.exists():
                yield f"keys/{DOTENV}", self.dotenv

    def folder_answers(self) -> bool:
        """Whether the folder of documents says what it is."""
        return kind_of(self.knowledge) != "silent"

    def _plain(self) -> Iterator[tuple[str, Path]]:
        if (self.index / CALIBRATION).exists():
            yield CALIBRATION, self.index / CALIBRATION
        # The journal is worth more than to be left because a share is away.
        for name in _OF_THE_OWNER if self.folder_answers() else ():
            if kind_of(self.knowledge / name) == "file":
                yield f"{_FOLDER}{name}", self.knowledge / name
        # What says what an entry is comes last when it is made, so that it tells which are whole.
        for about in sorted(self.shelf.glob("*/about")):
            for file in (about, about.with_name("content")):
                name = f"shelf/{about.parent.name}/{file.name}"
                if _SHELF.fullmatch(name) and file.is_file():
                    yield name, file


def is_in_folder(name: str) -> bool:
    """Whether a file of a backup lies in the folder of documents."""
    return name.startswith(_FOLDER)


def places(settings: Settings) -> Places:
    """Look up where things lie by the settings.

    Raises:
        JournalError: The journal's address cannot be understood.
        OSError: The state folder cannot be made.
    """
    from adapters.database.opening.opening import address, file_in
    from adapters.shelf.entries import Entries
    from knowledge.storage import Store

    return Places(
        state=settings.state,
        knowledge=settings.knowledge,
        shelf=Entries(settings.state, settings.knowledge, settings.undo_days).path,
        index=Store(settings.state, settings.knowledge).path,
        journal=file_in(address(settings.database_url, settings.state)),
        dotenv=Path(DOTENV),
    )
