"""Reading what changed, keeping what did not, and one switch at the end."""

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import UnreadableFileError
from knowledge.files import File, Files, Known, digest_of, settled
from knowledge.folder import SYNONYMS, files_in
from knowledge.index import Index
from knowledge.index.arrays import flatten
from knowledge.index.merging import Kept
from knowledge.library import Library
from knowledge.reading.decoding import MAX_BYTES

if TYPE_CHECKING:
    from knowledge.reloading.taking import Taken


@dataclass(frozen=True, slots=True)
class ReloadProgress:
    """How far a reload has come."""

    done: int
    """Files read."""
    total: int
    """Files to read."""
    rate: float
    """Files a second."""
    seconds_left: float | None
    """None as long as nothing is done."""


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did; the first four count files."""

    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[tuple[str, str], ...]
    """Name and reason, the reason completing "NAME was left out: REASON."."""
    passages: int
    """How many the index holds now."""
    seconds: float


Progress = Callable[[ReloadProgress], None]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What became of each file since the last reload."""

    kept: dict[str, Known]
    to_read: list[File]
    removed: int
    failed: tuple[tuple[str, str], ...]


def reload(
    library: Library, folder: Path, *, progress: Progress | None = None, max_bytes: int = MAX_BYTES
) -> ReloadReport:
    """Bring the library's index up to date with a folder; the old one serves until the new one is whole.

    Files that cannot be read are named in the report, and nothing of them is served any more.

    Raises:
        MissingFolderError: There is no such folder; the old index goes on serving.
        ReloadUnderWayError: Somebody else is reloading it.
        OSError: The state folder cannot be written; the old index goes on serving.
    """
    began = time.monotonic()
    with _alone(library):
        library.refresh()
        before = library.files.by_name() if library.index.language == library.language else {}
        plan = _plan(files_in(folder), before)
        synonyms = _synonyms(folder)
        taken = _take(plan.to_read, library.language, max_bytes, progress)
        failed = tuple(sorted((*plan.failed, *taken.failed)))
        added = sum(name not in before for name, _ in taken.known)
        now = datetime.now(UTC)
        if not library.built or failed != library.failed or _changes(library, plan, taken, synonyms, before):
            _switch(library, plan, taken, synonyms, {"failed": json.dumps(failed), "read_at": now.isoformat()})
        library.failed, library.read_at = failed, now
    return ReloadReport(
        added=added,
        changed=len(taken.known) - added,
        removed=plan.removed,
        unchanged=len(plan.kept),
        failed=failed,
        passages=len(library.index),
        seconds=time.monotonic() - began,
    )


def _alone(library: Library) -> AbstractContextManager[None]:
    return library.store.lock() if library.store else contextlib.nullcontext()


def _plan(files: list[File], before: dict[str, Known]) -> _Plan:
    kept: dict[str, Known] = {}
    to_read: list[File] = []
    failed: list[tuple[str, str]] = []
    for file in files:
        known = before.get(file.name)
        if known is None:
            to_read.append(file)
        elif known.looks_like(file):
            kept[file.name] = known
        else:
            is_settled = settled(file)
            try:
                same = digest_of(file) == known.digest
            except UnreadableFileError as error:
                failed.append((file.name, error.reason))
                continue
            if same:
                kept[file.name] = replace(known, size=file.size, time=file.time, settled=is_settled)
            else:
                to_read.append(file)
    there = {file.name for file in files}
    return _Plan(kept, to_read, sum(name not in there for name in before), tuple(failed))


def _take(files: list[File], language: str, max_bytes: int, progress: Progress | None) -> "Taken":
    # Nobody who only asks waits for what only reading needs.
    from knowledge.reloading.taking import take

    steps = _counted(len(files), progress)
    next(steps)
    return take(files, language, max_bytes, lambda _: next(steps))


def _counted(total: int, progress: Progress | None) -> Iterator[None]:
    """Tells the progress after every step."""
    began = time.monotonic()
    for done in range(total + 1):
        if progress:
            rate = done / max(time.monotonic() - began, 1e-9)
            progress(ReloadProgress(done, total, rate, (total - done) / rate if done else None))
        yield


def _synonyms(folder: Path) -> str:
    try:
        return (folder / SYNONYMS).read_text("utf-8-sig", "replace")
    except OSError:
        return ""  # there need not be any


def _changes(library: Library, plan: _Plan, taken: "Taken", synonyms: str, before: dict[str, Known]) -> bool:
    return bool(taken.known) or plan.kept.keys() != before.keys() or synonyms != library.index.synonyms_text


def _switch(library: Library, plan: _Plan, taken: "Taken", synonyms: str, told: dict[str, str]) -> None:
    """Make the new index, store it where there is a store, and have it searched."""
    old = library.index.segment
    kept = [number for number, path in enumerate(old.paths) if path in plan.kept]
    parts = [Kept(old, kept), Kept(taken.segment, range(len(taken.known)))]
    index = Index.of_parts(parts, library.language, synonyms)
    files = Files.of(sorted((*plan.kept.items(), *taken.known)))
    if library.store is None:
        library.replace(index, files)
    else:
        arrays = index.arrays() | flatten(files, "files.")
        description = {"language": index.language, "synonyms": synonyms} | told
        library.take(library.store.write(arrays, description))
