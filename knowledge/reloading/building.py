"""What was read and what was kept -> the next index."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from knowledge.files import Files, Known
from knowledge.index import Index
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged
from knowledge.index.stored.arrays import flatten, restore
from knowledge.index.stored.segment import Segment, empty_segment
from knowledge.library import Failed, Library, Snapshot
from knowledge.reloading.rules import fingerprint
from knowledge.reloading.taken import MOST_IN_MEMORY, Taken
from knowledge.spooling import Spool
from knowledge.storage import Arrays, Store

if TYPE_CHECKING:
    from knowledge.reloading.processes.workers import Processes

WORTH_PROCESS_OF_ITS_OWN: Final = 2_000
"""Passages whose index is put together in another process; here it would take 10 ms, and keep the memory."""


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

    def index(self, old: Segment) -> tuple[Index, Files]:
        """The new index and the files it is made from."""
        parts = [self._kept(old), *map(_whole, self.taken)]
        return Index.of_parts(parts, self.language, self.synonyms), self._files()

    def written(self, store: Store, old: Segment) -> str:
        """The name of the new generation on disk, which does not count yet."""
        description = {
            "language": self.language,
            "synonyms": self.synonyms,
            "failed": json.dumps(self.failed),
            "withheld": json.dumps(sorted(self.withheld)),
            "read_at": self.read_at.isoformat(),
            "rules": fingerprint(self.language),
        }
        with store.spool() as spool:
            return store.write(self._arrays(old, spool), description)

    def _arrays(self, old: Segment, spool: Spool) -> Arrays:
        segment = merged([self._kept(old), *_read(self.taken, spool)], spool)
        postings = postings_of(segment, spool=spool)
        index = flatten(segment, "segment.") | flatten(postings, "postings.")
        return index | flatten(self._files(), "files.")

    def _kept(self, old: Segment) -> Kept:
        return Kept(old, [number for number, path in enumerate(old.paths) if path in self.kept])

    def _files(self) -> Files:
        return Files.of(sorted([*self.kept.items(), *(one for part in self.taken for one in part.known)]))

    def written_from_disk(self, store: Store) -> str:
        """The same in another process, which opens the old index itself."""
        stored = store.open() if self.kept else None  # of a damaged one nothing is kept
        return self.written(store, restore(Segment, stored.arrays, "segment.") if stored else empty_segment())


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
    old = library.embedded.segment if building.kept else empty_segment()
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
    size = len(old.pieces.start) + sum(part.pieces for part in building.taken)
    # That process takes the old index from the disk, which must hold what is being searched here.
    if size > WORTH_PROCESS_OF_ITS_OWN and (library.is_what_the_disk_holds or not building.kept):
        name = processes.call(Building.written_from_disk, building, library.store)
    else:
        name = building.written(library.store, old)
    library.switch(library.store, name)
