"""Reading what changed, keeping what did not, and one switch at the end."""

import contextlib
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from knowledge.errors import DamagedIndexError, ShrunkFolderError, UnreadableFileError
from knowledge.files import File, Files, Known, Looked, looked_at, observed
from knowledge.folder import SYNONYMS, Listing, listing
from knowledge.library import Library
from knowledge.patience import Beat, attended, kept_answering, see_that_it_answers
from knowledge.reading.decoding import MAX_BYTES
from knowledge.reloading.building import Building, is_to_be_whole, switch
from knowledge.reloading.changes import changes_between
from knowledge.reloading.reports import Outstanding, ReloadReport
from knowledge.reloading.rules import fingerprint
from knowledge.reloading.steps import Progress, Steps
from knowledge.snapshots import Snapshot
from knowledge.synonyms import faults
from knowledge.synonyms import read as listed

if TYPE_CHECKING:
    from knowledge.reloading.processes.workers import Processes
    from knowledge.reloading.taken import Taken


WORTH_ASKING: Final = 10
"""Of fewer files than this half may go at once: somebody tidied up, and to read them back takes a second."""

LATELY: Final = 3600.0
"""Seconds for which a part of the index that was found intact is not read again before it is built upon."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What became of each file since the last reload."""

    kept: dict[str, Known]
    to_read: list[File]
    failed: tuple[tuple[str, str], ...]


def is_outdated(library: Library) -> bool:
    """Whether another language or another program's rules made the index, so that all is read anew."""
    return library.snapshot.rules != fingerprint(library.language)


def reload(
    library: Library,
    folder: Path,
    *,
    progress: Progress | None = None,
    max_bytes: int = MAX_BYTES,
    anyway: bool = False,
) -> ReloadReport:
    """Bring the library's index up to date with a folder; the old one serves until the new one is whole.

    Files that cannot be read are named in the report, and nothing of them is served any more.

    ``anyway`` takes a folder that lost most of its files at its word.

    Raises:
        MissingFolderError: There is no such folder; the old index goes on serving.
        SilentFolderError: It does not answer; the old index goes on serving.
        ShrunkFolderError: It lost most of its files; the old index goes on serving.
        ReloadUnderWayError: Somebody else is reloading it.
        KnowledgeError: What reads does not work, which no file is blamed for; the old index goes on serving.
        OSError: The state folder cannot be written; the old index goes on serving.
    """
    # Nobody who only asks waits for what only reading needs.
    from knowledge.reloading.processes.workers import Processes

    began = time.monotonic()
    with _alone(library), Processes(polite=library.built, store=library.store) as processes:
        see_that_it_answers(folder)
        library.refresh()
        was_built = library.built
        found = attended(folder, lambda beat: listing(folder, beat))
        there = {file.name for file in found.files}
        then = _as_it_was(library.snapshot)
        if not anyway:
            _refuse_shrunk(folder, len(then), len(there - {name for name, _ in library.failed}))
        hidden_before = _hidden(library, then)
        look = partial(_looked, library, folder, found, then)
        damaged, before, plan = look(library.examine(LATELY))
        if not damaged and plan.kept.keys() == before.keys() and not plan.to_read:
            # Where there is nothing else to do, somebody may have met a damage and want it mended.
            damaged, before, plan = look(library.examine(time.monotonic() - began))
        synonyms = attended(folder, lambda _: listed(folder / SYNONYMS))
        with kept_answering(folder, processes.stop):
            taken = _take(plan.to_read, library, max_bytes, progress, processes)
        read = dict(one for part in taken for one in part.known)
        notes = [*found.notes, *(one for part in taken for one in part.notes)]
        failed = tuple(sorted((*plan.failed, *(one for part in taken for one in part.failed))))
        left_out = {name for name, _ in failed}
        doubtful = [file for file in found.files if file.name in left_out]
        withheld = attended(folder, lambda beat: _withheld(doubtful, hidden_before, beat))
        now = datetime.now(UTC)
        same = plan.kept.keys() == before.keys() and not read
        same = same and (failed, withheld) == (library.failed, library.withheld)
        synonyms_changed = synonyms != library.index.synonyms_text
        if synonyms_changed or damaged or is_to_be_whole(library) or not (library.built and same):
            building = Building(plan.kept, taken, library.language, synonyms, failed, withheld, now)
            switch(library, building, processes)
        else:
            # Times that were settled meanwhile spare the next reload a look into those files.
            files = library.snapshot.files if plan.kept == before else Files.of(sorted(plan.kept.items()))
            library.looked(files, failed, now, fingerprint(library.language))
    if not damaged:
        then = before  # else most of what was read anew is as it was
    news = {name: one for name, one in read.items() if name not in then or one.digest != then[name].digest}
    return ReloadReport(
        changes=changes_between(then, news, [name for name in then if name not in there]),
        unchanged=len(plan.kept) + len(read) - len(news),
        failed=failed,
        passages=library.index.size(),
        seconds=time.monotonic() - began,
        notes=(*((SYNONYMS, fault) for fault in faults(synonyms) if synonyms_changed), *sorted(notes)),
        synonyms_changed=synonyms_changed and was_built,
        unheard=tuple(sorted(name for name, known in read.items() if known.unheard)),
        hidden_before=hidden_before,
        hidden_now=library.hidden() | library.withheld,
        damaged=damaged,
        archives=found.archives,
    )


def _looked(
    library: Library, folder: Path, found: Listing, then: dict[str, Known], damaged: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[str, Known], _Plan]:
    """Which parts of the index are damaged; the files that may stay as they were; and what became of each."""
    if library.is_told:
        # Whoever set a language does not pay for it.
        from knowledge.reloading.speaking import tell_language

        anew = bool(damaged) or not library.built or is_outdated(library)
        attended(folder, lambda beat: tell_language(library, found.files, anew=anew, beat=beat))
    before = {} if damaged or is_outdated(library) else then
    return damaged, before, attended(folder, lambda beat: _plan(found, before, _now(folder), beat))


def outstanding(library: Library, folder: Path) -> Outstanding:
    """Compare a folder with what the library's index was made from, without reading any document.

    Files that could not be read then are left out: nothing is known of them.

    Raises:
        MissingFolderError: There is no such folder.
        SilentFolderError: It does not answer.
    """
    see_that_it_answers(folder)
    return attended(folder, lambda beat: _outstanding(library, folder, beat))


def _outstanding(library: Library, folder: Path, beat: Beat) -> Outstanding:
    snapshot = library.snapshot
    known = snapshot.files.by_name()
    left_out = {name for name, _ in snapshot.failed}
    there = {file.name: file for file in listing(folder, beat).files}
    both = known.keys() & there.keys()
    now = _now(folder)
    moved = _folders_of(known.keys() ^ (there.keys() - left_out))
    changed = sum(not _without(known[name], moved).is_as_large_and_old_as(there[name], now) for name in both)
    changed += listed(folder / SYNONYMS) != (snapshot.index.synonyms_text if snapshot.index else "")
    return Outstanding(
        sum(name not in known and name not in left_out for name in there), changed, len(known) - len(both)
    )


def _folders_of(names: Iterable[str]) -> frozenset[str]:
    """All folders above files, "" being that of all documents."""
    above = (name.split("/")[:-1] for name in names)
    return frozenset("/".join(parts[:depth]) for parts in above for depth in range(len(parts) + 1))


def _without(known: Known, moved: frozenset[str]) -> Known:
    """A file without those of the folders it looked into in vain where documents came or went, which count."""
    return replace(known, others=tuple(one for one in known.others if one[0] not in moved))


def _as_it_was(snapshot: Snapshot) -> dict[str, Known]:
    """The files of the last reload; none where what tells of them is damaged."""
    try:
        return snapshot.files.by_name()
    except DamagedIndexError:
        return {}


def _hidden(library: Library, then: Iterable[str]) -> frozenset[str]:
    """The files that nobody is to know of; where the index that tells is damaged, all that it was made from."""
    try:
        return library.hidden() | library.withheld
    except DamagedIndexError:
        return frozenset(then) | library.withheld


def _withheld(files: Iterable[File], hidden: frozenset[str], beat: Beat) -> frozenset[str]:
    withheld = []
    for file in files:
        if _is_withheld(file, hidden):
            withheld.append(file.name)
        beat()
    return frozenset(withheld)


def _is_withheld(file: File, hidden: frozenset[str]) -> bool:
    """Whether nobody is to know of a file that cannot be read, as far as that can be told."""
    if file.name in hidden:
        return True
    # Hardly a file cannot be read.
    from knowledge.reading.origin.windows import HEAD, seems_hidden

    try:
        with file.path.open("rb") as opened:
            return seems_hidden(opened.read(HEAD))
    except OSError:
        return False


def _alone(library: Library) -> AbstractContextManager[None]:
    return library.store.lock() if library.store else contextlib.nullcontext()


def _refuse_shrunk(folder: Path, before: int, now: int) -> None:
    """A disk that is not mounted looks like a deletion; an empty folder nearly always is one."""
    if before and (not now or (before >= WORTH_ASKING and 2 * now < before)):
        raise ShrunkFolderError(folder, before, now)


def _now(folder: Path) -> Callable[[str], Looked | None]:
    """Size and time of what lies in a folder, by its name from there, each looked at once."""
    root = folder.resolve()
    return cache(lambda name: looked_at(root / name))


def _plan(found: Listing, before: dict[str, Known], now: Callable[[str], Looked | None], beat: Beat) -> _Plan:
    kept: dict[str, Known] = {}
    to_read: list[File] = []
    failed = list(found.failed)
    for file in found.files:
        beat()
        then = before.get(file.name)
        if then is None:
            to_read.append(file)
        elif then.looks_like(file, now):
            kept[file.name] = then
        else:
            try:
                as_it_is, _ = observed(file, beat)
            except UnreadableFileError as error:
                failed.append((file.name, error.reason))
                continue
            if as_it_is.digest == then.digest:
                kept[file.name] = replace(as_it_is, unheard=then.unheard)
            else:
                to_read.append(file)
    return _Plan(kept, to_read, tuple(failed))


def _take(
    files: list[File], library: Library, max_bytes: int, progress: Progress | None, processes: "Processes"
) -> "list[Taken]":
    steps = Steps(files, progress)
    return processes.take_apart(files, library.language, max_bytes, steps.done) if files else []
