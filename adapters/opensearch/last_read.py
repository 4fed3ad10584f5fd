"""What whoever published last knew of the files, beside the documents: so that every process can tell it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.opensearch.packing import packed, unpacked
from knowledge.library import Library
from knowledge.snapshots import Failed


@dataclass(frozen=True, slots=True)
class LastRead:
    """A look at the folder, and what came of it."""

    failed: Failed
    """As in ``Snapshot``; likewise the other two."""
    read_at: datetime | None
    withheld: frozenset[str]
    index: str = ""
    """The file of the index that was published, and the moment it was written at."""


def last_read_of(disk: Library) -> LastRead:
    """What this machine knows."""
    told = disk.snapshot
    index = "" if told.stored is None else f"{told.stored.name} {told.stored.stamp}"
    return LastRead(told.failed, told.read_at, told.withheld, index)


def record_of(last: LastRead) -> str:
    """As a generation of the cluster keeps it; names of files may hold what no JSON of the cluster's does."""
    read_at = last.read_at.isoformat() if last.read_at else None
    return packed([last.failed, read_at, sorted(last.withheld), last.index])


def last_read_in(description: dict[str, Any]) -> LastRead | None:
    """What a generation keeps; None: it was published before anybody kept that, or by nobody who had read."""
    if not description.get("read"):
        return None
    failed, read_at, withheld, index = unpacked(description["read"]).value
    return LastRead(
        tuple((name, reason) for name, reason in failed),
        datetime.fromisoformat(read_at) if read_at else None,
        frozenset(withheld),
        index,
    )
