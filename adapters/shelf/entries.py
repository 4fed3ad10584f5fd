"""What waits for a decision or can be undone: a folder each in the state folder, gone after a while."""

import contextlib
import hashlib
import json
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from adapters.new_files import put_text
from knowledge.patience import place_of

DRAFT_SECONDS: Final = 86_400.0
"""A file that was sent waits a day for a decision."""
DAY: Final = 86_400.0

_ID: Final = re.compile(r"[0-9a-f]{12}")

About = Mapping[str, object]
"""What an entry tells, as JSON has it; ``at`` is when it was made, in seconds."""


class Entries:
    """Entries by id. A draft's is told by its ``kind``, all others can be undone for ``days``."""

    def __init__(self, state: Path, folder: Path, days: float, clock: Callable[[], float] = time.time) -> None:
        """Make nothing yet; knowledge folders are told apart by where they really lie."""
        name = str(place_of(folder)).encode("utf-8", "surrogateescape")
        # No ending that is read: a state folder may lie within a knowledge folder.
        self.path: Final = state / "shelf" / hashlib.blake2b(name, digest_size=8).hexdigest()
        self._days = days
        self._clock = clock

    @staticmethod
    def new_id() -> str:
        """Make an id that nothing else has."""
        return secrets.token_hex(6)

    def content(self, entry_id: str) -> Path:
        """Give where an entry's file is."""
        return self.path / entry_id / "content"

    def make(self, entry_id: str, about: About) -> None:
        """Make an entry; its content may be there already."""
        folder = self.path / entry_id
        folder.mkdir(parents=True, exist_ok=True)
        put_text(folder / "about", json.dumps({**about, "at": self._clock()}))

    def room(self, entry_id: str) -> Path:
        """Make the folder of an entry that is about to be made, and give where its content belongs."""
        content = self.content(entry_id)
        content.parent.mkdir(parents=True, exist_ok=True)
        return content

    def about(self, entry_id: str) -> About | None:
        """Tell what an entry says; None: there is none, or no more."""
        if not _ID.fullmatch(entry_id):
            return None
        try:
            told = json.loads((self.path / entry_id / "about").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return told if isinstance(told, dict) and not self._is_over(told) else None

    @contextlib.contextmanager
    def or_nothing(self, entry_id: str) -> Iterator[None]:
        """Make an entry whole, or leave nothing of it behind."""
        try:
            yield
        except BaseException:
            self.drop(entry_id)
            raise

    def drop(self, entry_id: str) -> None:
        """Forget an entry."""
        if _ID.fullmatch(entry_id):
            shutil.rmtree(self.path / entry_id, ignore_errors=True)

    def sweep(self) -> None:
        """Forget all that is too old."""
        with contextlib.suppress(FileNotFoundError):
            for folder in list(self.path.iterdir()):
                if self.about(folder.name) is None and not self._is_being_made(folder):
                    self.drop(folder.name)

    def _is_over(self, about: About) -> bool:
        at = about.get("at")
        kept = DRAFT_SECONDS if about.get("kind") == "draft" else self._days * DAY
        return not isinstance(at, int | float) or at + kept < self._clock()

    def _is_being_made(self, folder: Path) -> bool:
        """Its content comes first, and may take a moment."""
        try:
            return not (folder / "about").exists() and folder.stat().st_mtime + DAY > self._clock()
        except OSError:
            return True
