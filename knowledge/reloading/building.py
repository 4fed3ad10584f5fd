"""What was read and what was kept -> the next index."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from knowledge.errors import KnowledgeError
from knowledge.files import Files, Known
from knowledge.filing import Arrays
from knowledge.generations import Description, Stored
from knowledge.index import Index
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged
from knowledge.index.layers import Layered
from knowledge.index.layers.making import made
from knowledge.index.stored.arrays import flatten, restore
from knowledge.index.stored.segment import Segment, empty_segment
from knowledge.library import Library
from knowledge.reloading.rules import fingerprint
from knowledge.reloading.taken import MOST_IN_MEMORY, Taken
from knowledge.snapshots import Embedded, Failed, Snapshot, built_upon, index_of
from knowledge.spooling import Spool
from knowledge.storage import Store

if TYPE_CHECKING:
    from knowledge.reloading.processes.workers import Processes

R = TypeVar("R")

WORTH_PROCESS_OF_ITS_OWN: Final = 2_000
"""Passages whose index is put together in another process; here it would take 10 ms, and keep the memory."""

NOTHING: Final = Kept(empty_segment(), ())
"""What an index of no documents is put together from."""


@dataclass(frozen=True, slots=True)
class Building:
    """What a new index is to be made of, besides the old one."""

    kept: dict[str, Known]
    taken: list[Taken]
    language: str
    synonyms: str
    failed: Failed
    withheld: frozenset[str]
    read_at: datetime

    def index(self, old: Embedded | None) -> tuple[Index, Files]:
        """The new index and the files it is made from; ``old`` may be None where nothing is kept."""
        parts = [*self._of_old(old), *self.read()]
        return Index.of_parts(parts or [NOTHING], self.language, self.synonyms), self.files()

    @property
    def size(self) -> int:
        """How many pieces were read."""
        return sum(part.pieces for part in self.taken)

    def read(self) -> list[Kept]:
        """What was read."""
        return [*map(_whole, self.taken)]

    def files(self) -> Files:
        """The files of the new index."""
        return Files.of(sorted([*self.kept.items(), *(one for part in self.taken for one in part.known)]))

    def _of_old(self, old: Embedded | None) -> list[Kept]:
        return [] if old is None else [*map(self._of, old.kept())]

    def _of(self, old: Kept) -> Kept:
        paths = list(old.segment.paths)
        return Kept(old.segment, [document for document in old.documents if paths[document] in self.kept])

    def written(self, store: Store, old: Embedded | None) -> str:
        """The name of the new generation on disk, which does not count yet."""
        with store.spool() as spool:
            return store.write(self._arrays(old, spool), self.description())

    def _arrays(self, old: Embedded | None, spool: Spool) -> Arrays:
        segment = merged([*self._of_old(old), *_read(self.taken, spool)] or [NOTHING], spool)
        postings = postings_of(segment, spool=spool)
        index = flatten(segment, "segment.") | flatten(postings, "postings.")
        return index | flatten(self.files(), "files.")

    def laid(self, store: Store, old: Embedded, stored: Stored, most: int) -> str | None:
        """The name of one upon what is there, of what differs from that; None: of more than ``most`` pieces."""
        base, below = (old.base, stored.below) if isinstance(old, Layered) else (old, stored)
        if below is None:
            return None
        stays = np.zeros(len(base.segment.paths), np.bool_)
        of_base, *above = map(self._of, old.kept())
        stays[of_base.documents] = True
        parts = made(base, [*above, *self.read()], stays, most)
        if parts is None:
            return None
        top, seam = parts
        arrays = top.arrays() | flatten(seam, "seam.") | flatten(self.files(), "files.")
        return store.write(arrays, self.description(), below)

    def description(self) -> Description:
        """What is told of the new index beside its arrays."""
        return {
            "language": self.language,
            "synonyms": self.synonyms,
            "failed": json.dumps(self.failed),
            "withheld": json.dumps(sorted(self.withheld)),
            "read_at": self.read_at.isoformat(),
            "rules": fingerprint(self.language),
        }

    def written_from_disk(self, store: Store) -> str:
        """As ``written``, in another process, which opens the old index itself."""
        stored = store.open() if self.kept else None  # of a damaged one nothing is kept
        return self.written(store, index_of(stored) if stored else None)

    def laid_from_disk(self, store: Store, most: int) -> str | None:
        """As ``laid``, likewise."""
        stored = store.open()
        return self.laid(store, index_of(stored), stored, most) if stored else None


def _whole(taken: Taken) -> Kept:
    return Kept(taken.segment, range(len(taken.known)))


def _read(taken: list[Taken], spool: Spool) -> Iterator[Kept]:
    """What was read; where that is much, some of it at a time is put together and lies on the disk."""
    lots: list[list[Taken]] = [[]]
    size = 0
    for part in taken:
        if lots[-1] and size + len(part.packed) > MOST_IN_MEMORY:
            lots.append([])
            size = 0
        lots[-1].append(part)
        size += len(part.packed)
    if len(lots) == 1:
        yield from map(_whole, taken)
        return
    for lot in lots:
        segment = restore(Segment, spool.laid(flatten(merged([*map(_whole, lot)]))))
        yield Kept(segment, range(len(segment.paths)))


def switch(library: Library, building: Building, processes: "Processes") -> None:
    """Make the new index, store it where there is a store, and have it searched."""
    old = built_upon(library.index) if building.kept else None
    if library.store is None:
        index, files = building.index(old)
        library.replace(
            Snapshot(
                index,
                files,
                None,
                building.failed,
                building.read_at,
                fingerprint(building.language),
                building.withheld,
            )
        )
        return
    name = None if old is None else _laid(library, library.store, building, old, processes)
    library.switch(library.store, name or _written(library, library.store, building, old, processes))


def is_to_be_whole(library: Library) -> bool:
    """Whether the index lies in layers and nobody wants that any more."""
    return library.layers is None and isinstance(library.snapshot.index, Layered)


def _laid(
    library: Library, store: Store, building: Building, old: Embedded, processes: "Processes"
) -> str | None:
    """A generation upon the one that is there; None: all should be put together."""
    stored = library.snapshot.stored
    base = old.base if isinstance(old, Layered) else old
    layers = library.layers
    if layers is None or len(base) < layers.at_least or stored is None or not library.is_what_the_disk_holds:
        return None
    most = len(base) // layers.share
    if building.size + (len(old.top) if isinstance(old, Layered) else 0) > WORTH_PROCESS_OF_ITS_OWN:
        return _elsewhere(library, processes, Building.laid_from_disk, building, store, most)
    return building.laid(store, old, stored, most)


def _written(
    library: Library, store: Store, building: Building, old: Embedded | None, processes: "Processes"
) -> str:
    """A generation of its own."""
    size = building.size + (0 if old is None else len(old))
    # Another process takes the old index from the disk, which must hold what is being searched here.
    if size > WORTH_PROCESS_OF_ITS_OWN and (library.is_what_the_disk_holds or not building.kept):
        return _elsewhere(library, processes, Building.written_from_disk, building, store)
    return building.written(store, old)


def _elsewhere(library: Library, processes: "Processes", make: Callable[..., R], *about: object) -> R:
    """What another process makes of the index on disk."""
    try:
        return processes.call(make, *about)
    except KnowledgeError:
        # Here all may have been found intact lately: unless damage is noted, the next reload meets it as well.
        library.examine()
        raise
