"""Which index is being searched."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from knowledge.engine import TimedEngine
from knowledge.errors import DamagedIndexError
from knowledge.files import NO_FILES, Files
from knowledge.generations import Stamp
from knowledge.index import Index
from knowledge.index.building.merging import Kept
from knowledge.index.layers import Layered
from knowledge.index.stored.segment import empty_segment
from knowledge.snapshots import Failed, Snapshot, built_upon, snapshot_of
from knowledge.storage import Store


@dataclass(frozen=True, slots=True)
class Layers:
    """When a reload lays what changed beside the index on the disk, instead of putting all together anew."""

    at_least: int = 50_000
    """Where the index has fewer passages, to put them together takes about a second as well."""
    share: int = 128
    """As long as no more than one passage in so many differs; each reload puts all of these together."""


LAYERS: Final = Layers()


class Library:
    """The one object that changes: it points to the snapshot that is searched; ``replace`` points it elsewhere.

    A question takes ``index`` once and keeps it, so it never sees half a reload; who needs more that belongs
    together takes ``snapshot`` once.
    """

    def __init__(
        self,
        index: TimedEngine | None = None,
        store: Store | None = None,
        language: str = "english",
        clock: Callable[[], float] = time.time,
        layers: Layers | None = LAYERS,
    ) -> None:
        """Begin with an index, or with an empty one; without a store a reload stays in memory.

        ``language`` is of the documents, or several with commas between; "": they tell themselves. ``clock``:
        what time it is, in seconds since 1970 began. ``layers``: as the attribute.
        """
        self.layers: Final = layers
        """When a reload lays what changed beside the index; None: never."""
        self.store: Final = store
        self.is_told: Final = not language
        """Whether the documents tell their languages."""
        self._language = language
        self._problem: DamagedIndexError | None = None
        self._snapshot = Snapshot(index)
        self._clock: Final = clock
        self._empty: Index | None = None
        self._taken_in: tuple[Files, frozenset[str]] = NO_FILES, frozenset()
        self._switching: Final = threading.Lock()
        self._intact: dict[str, tuple[Stamp, float]] = {}
        """Files of the index as they were when they were found intact, and when that was."""

    @classmethod
    def open(
        cls,
        state: Path,
        folder: Path,
        language: str = "english",
        clock: Callable[[], float] = time.time,
        layers: Layers | None = LAYERS,
    ) -> "Library":
        """The library of a knowledge folder, with the index that the state folder holds for it.

        An index that cannot be used is told in ``problem``; the next reload builds it anew.
        """
        store = Store(state, folder)
        library = cls(store=store, language=language, clock=clock, layers=layers)
        library.refresh()
        return library

    @property
    def snapshot(self) -> Snapshot:
        """What is searched now and how it came about, as one thing."""
        return self._snapshot

    @property
    def index(self) -> TimedEngine:
        """The index to search now: of the documents whose embargo is over and which have not expired."""
        self._see_to_the_file()
        index = self._snapshot.index
        if index is not None:
            return self._at_this_time(index)
        if self._empty is None:
            self._empty = Index.of_parts([Kept(empty_segment(), ())], self.language)
        return self._empty

    @property
    def problem(self) -> DamagedIndexError | None:
        """Why the index on disk, or a part of it, cannot be used; the next reload builds it anew.

        What is not damaged goes on being searched.
        """
        stored = self._snapshot.stored
        return next(iter(stored.damages), self._problem) if stored is not None else self._problem

    @property
    def trouble(self) -> str | None:
        """Why what is searched elsewhere than on this machine cannot be asked now; None: it can."""
        return None

    def has_left(self, generation: str | None) -> bool:
        """Whether another generation is searched than that one, as far as this can be found out at once."""
        return self._snapshot.generation != generation

    def examine(self, lately: float = 0.0) -> tuple[str, ...]:
        """The names of the damaged parts of the index on disk, all of which is read for this; also noted.

        Passed over are files that this process has found intact in the last seconds, as many as ``lately``.
        """
        ours = self._snapshot.stored
        if self.store is None or ours is None:
            return () if self._problem is None else (self._problem.part,)
        if ours.damages:
            lately = 0.0  # whoever met a damage is right
        damaged: list[str] = []
        began = time.monotonic()
        try:
            # Mapped once more: what is read of ours would count as memory of this process from then on.
            stored = self.store.open()
            if stored is None:
                return ("CURRENT is missing",)
            known = {
                name: then
                for name, (stamp, then) in self._intact.items()
                if began - then < lately and stamp == stored.stamps.get(name)
            }
            damaged = stored.faults(known)
            if stored.damages:
                raise stored.damages[0]
            if stored.stamps == ours.stamps:
                ours.trust()
            self._intact = {name: (stamp, known.get(name, began)) for name, stamp in stored.stamps.items()}
        except DamagedIndexError as error:
            if error.generation == ours.name:
                ours.damages[:] = [error]
            return tuple(damaged or [error.part])
        return ()

    def _see_that_it_is_there(self) -> None:
        """Note where the file of the index was taken away; who has it can still read it, but nobody else."""
        ours = self._snapshot.stored
        if self.store is None or ours is None or self.store.is_there(ours):
            return
        try:
            self.store.open()
        except DamagedIndexError as error:
            ours.damages[:] = [error]

    def _see_to_the_file(self) -> None:
        """Trust nothing of a file that somebody has written into since it was opened; it is opened anew."""
        snapshot = self._snapshot
        if self.store is None or snapshot.stored is None or self.is_unchanged(snapshot):
            return
        if not self.store.is_written_into(snapshot.stored):
            return  # what is gone is still there for those who have it
        with self._switching:
            if self._snapshot is not snapshot:
                return
            try:
                stored = self.store.open()
                if stored is not None:
                    self._point_to(snapshot_of(stored))
            except DamagedIndexError as error:
                # Of a file that was cut short, what is mapped must not be touched any more.
                self._snapshot = replace(Snapshot(), failed=snapshot.failed, read_at=snapshot.read_at)
                self._problem = error

    def is_unchanged(self, snapshot: Snapshot) -> bool:
        """Whether the files of an index are there, and nobody has written into them since it was opened."""
        stored = snapshot.stored
        return self.store is None or stored is None or self.store.is_as_opened(stored)

    @property
    def embedded(self) -> Index:
        """``index`` as one of the engine that comes with the program, put together if it lies in two layers.

        Raises:
            TypeError: It is another engine's.
        """
        index = built_upon(self.index)
        return index.whole().at(self._clock()) if isinstance(index, Layered) else index

    def _at_this_time(self, index: TimedEngine) -> TimedEngine:
        """The index with what may be seen now; it is made where a document has appeared or vanished since."""
        seen = index.at(self._clock())
        if seen is not index:
            with self._switching:
                # Another index may have come meanwhile; the next question asks that one.
                if self._snapshot.index is index:
                    self._snapshot = replace(self._snapshot, index=seen)
        return seen

    @property
    def language(self) -> str:
        """In which the documents' words are stemmed from the next reload on."""
        index = self._snapshot.index
        return self._language or (index.language if index is not None else "english")

    def told(self, language: str) -> None:
        """Stem in these languages from the next reload on, which the documents have told."""
        self._language = language

    @property
    def built(self) -> bool:
        """Whether there is an index at all; if not, ``index`` is empty and a reload is due."""
        return self._snapshot.index is not None

    @property
    def failed(self) -> Failed:
        """The files that could not be read when the folder was last looked at, each with the reason."""
        return self._snapshot.failed

    @property
    def withheld(self) -> frozenset[str]:
        """Those of them that nobody is to know of but who runs the program."""
        return self._snapshot.withheld

    def hidden(self) -> frozenset[str]:
        """The paths of the documents that nobody may see now: under embargo, or expired."""
        return frozenset(one.source.path for one in self.index.hidden())

    @property
    def read_at(self) -> datetime | None:
        """When the folder was last looked at; None: never."""
        return self._snapshot.read_at

    def taken_in(self) -> frozenset[str]:
        """What documents take in from other files, and the folders where that was looked for in vain.

        By name from the knowledge folder.
        """
        files = self._snapshot.files
        if self._taken_in[0] is not files:
            self._taken_in = files, files.others()
        return self._taken_in[1]

    def unheard(self) -> tuple[str, ...]:
        """The documents to be seen that quote somebody in a language in which nobody's name is found."""
        files = self._snapshot.files
        found = [files.names[number] for number in files.unheard.nonzero()[0].tolist()]
        hidden = self.hidden() if found else frozenset()
        return tuple(name for name in found if name not in hidden)

    @property
    def is_what_the_disk_holds(self) -> bool:
        """Whether another process that opens the store finds what this one has."""
        return self.problem is None

    def replace(self, snapshot: Snapshot) -> None:
        """Search this from now on; questions under way finish on the one they began with."""
        with self._switching:
            self._point_to(snapshot)

    def looked(self, files: Files, failed: Failed, read_at: datetime, rules: str) -> None:
        """Note what a look at the folder found that left the index as it was."""
        with self._switching:
            self._snapshot = replace(self._snapshot, files=files, failed=failed, read_at=read_at, rules=rules)

    def refresh(self) -> bool:
        """Take over what another process has written since; True where there was something."""
        if self.store is None:
            return False
        with self._switching:
            try:
                if self.store.current() == self._snapshot.generation:
                    self._see_that_it_is_there()
                    return False
                stored = self.store.open()
                if stored is None:
                    return False
                self._point_to(snapshot_of(stored))
            except DamagedIndexError as error:
                self._problem = error
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
            self._point_to(snapshot_of(store.switch(name)))

    def _point_to(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._problem = None
