"""Which index is being searched."""

import json
import threading
from datetime import datetime
from pathlib import Path
from typing import Final

from knowledge.errors import DamagedIndexError
from knowledge.files import NO_FILES, Files
from knowledge.index import Index
from knowledge.index.building.merging import Kept
from knowledge.index.stored.arrays import restore
from knowledge.index.stored.segment import empty_segment
from knowledge.storage import Store, Stored

Failed = tuple[tuple[str, str], ...]
"""Name and reason of files that cannot be read, the reason completing "NAME was left out: REASON."."""


class Library:
    """The one object that changes: it points to the index that is searched; ``replace`` points it elsewhere.

    A question takes ``index`` once and keeps it, so it never sees half a reload.
    """

    def __init__(
        self, index: Index | None = None, store: Store | None = None, language: str = "english"
    ) -> None:
        """Begin with an index, or with an empty one; without a store a reload stays in memory."""
        self.store: Final = store
        self.language: Final = language
        """In which the documents' words are stemmed from the next reload on."""
        self.built: bool = index is not None
        """Whether there is an index at all; if not, ``index`` is empty and a reload is due."""
        self.problem: DamagedIndexError | None = None
        """Why the index on disk could not be used."""
        self.files: Files = NO_FILES
        """The files that ``index`` was made from."""
        self.failed: Failed = ()
        """Those that could not be read when the folder was last looked at, each with the reason."""
        self.read_at: datetime | None = None
        """When the folder was last looked at; None: never."""
        self.rules: str | None = None
        """The fingerprint of the rules that ``index`` was made by; None: nobody knows."""
        self._index = index
        self._generation: str | None = None
        self._switching: Final = threading.Lock()

    @classmethod
    def open(cls, state: Path, folder: Path, language: str = "english") -> "Library":
        """The library of a knowledge folder, with the index that the state folder holds for it.

        An index that cannot be used is told in ``problem``; the next reload builds it anew.
        """
        library = cls(store=Store(state, folder), language=language)
        library.refresh()
        return library

    @property
    def index(self) -> Index:
        """The index to search now."""
        if self._index is None:
            self._index = Index.of_parts([Kept(empty_segment(), ())], self.language)
        return self._index

    @property
    def is_what_the_disk_holds(self) -> bool:
        """Whether another process that opens the store finds what this one has."""
        return self.problem is None and (self._generation is not None or not self.built)

    def replace(self, index: Index, files: Files = NO_FILES, generation: str | None = None) -> None:
        """Search this index from now on; questions under way finish on the one they began with."""
        self._index, self.files, self._generation = index, files, generation
        self.built, self.problem = True, None

    def refresh(self) -> bool:
        """Take over what another process has written since; True where there was something."""
        if self.store is None:
            return False
        with self._switching:
            try:
                if self.store.current() == self._generation:
                    return False
                stored = self.store.open()
                if stored is None:
                    return False
                self._take(stored)
            except DamagedIndexError as error:
                self.problem = error
                return False
        return True

    def switch(self, store: Store, name: str) -> None:
        """Make a generation of the store the one that counts, and search it; only while the store is locked.

        Raises:
            DamagedIndexError: What was written cannot be read; the one that counted before still does.
            OSError: The state folder may not be written.
        """
        # A ``refresh`` that has opened the generation before must not take it over after this one.
        with self._switching:
            self._take(store.switch(name))

    def _take(self, stored: Stored) -> None:
        told = stored.description
        try:
            index = Index.of_arrays(stored.arrays, told["language"], told["synonyms"])
            files = restore(Files, stored.arrays, "files.")
            failed = tuple((name, reason) for name, reason in json.loads(told["failed"]))
            read_at = datetime.fromisoformat(told["read_at"])
        except (KeyError, ValueError) as error:
            raise DamagedIndexError(f"{stored.name} lacks {error}; reload to build the index anew.") from error
        self.replace(index, files, stored.name)
        self.failed, self.read_at, self.rules = failed, read_at, told.get("rules")
