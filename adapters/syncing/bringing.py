"""Bringing what one source delivers into the folder: finish what was begun, look, plan, lay down."""

import contextlib
import errno
import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from adapters.settings.secrets import Redactor
from adapters.syncing.landing.laying import CLEARED, lay_down
from adapters.syncing.landing.plan import NAME as PLAN
from adapters.syncing.landing.plan import Plan, plan_as_json, plan_of
from adapters.syncing.landing.planning import Findings, plan_for
from adapters.syncing.landing.standing import NoFolderError, Standing, standing
from adapters.syncing.looking import UnwrittenError, Working, held_of, look
from adapters.syncing.port import Setup, SourceError
from adapters.syncing.record import course, landed, staging
from adapters.syncing.record.course import Course
from adapters.syncing.record.landed import Documents
from adapters.syncing.record.room import Room
from adapters.syncing.record.staging import Stage
from adapters.syncing.setups.reading import Entry
from bot.showing.wording.phrases import count
from bot.syncing import Brought
from knowledge.errors import KnowledgeError
from knowledge.patience import attended
from knowledge.reloading.reloading import WORTH_ASKING

log = logging.getLogger(__name__)

SCRATCH: Final = "scratch"
ADDRESS: Final = "address.json"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents are brought, and what is the same for all sources."""

    root: Path
    """The knowledge folder."""
    state: Path
    """As the operator set it, for what is said."""
    max_bytes: int
    clock: Callable[[], float]
    ended: threading.Event
    """Set when we are to end."""
    unread: Callable[[], None]
    """Called before files in the folder change; a reload is due then."""
    sure: Callable[[], None] = lambda: None
    """Called before that, too; raises KnowledgeError where it is another process's turn by now."""
    unwritten: dict[str, Course] = field(default_factory=dict)
    """How sources do, by name, as long as that cannot be written down: even so they are not tried at once."""


def bring(
    entry: Entry, room: Room, place: Place, seen: Callable[[int], None], *, anyway: bool = False
) -> Brought:
    """Look at a source and lay down what it delivers; what goes wrong is told, and noted as its course.

    Args:
        entry: The source.
        room: Where it is remembered.
        place: Where its documents are brought.
        seen: Hears how many documents were seen.
        anyway: Takes it at its word where it delivers less than half of what it did.
    """
    began = time.monotonic()
    setup, redactor = entry.setup, Redactor(entry.setup.credentials.values())
    known = course.load(room)
    noted = known.of(setup, entry.title)
    before = place.unwritten.get(setup.name, noted)
    try:
        room.make()
        if noted != known:
            course.save(room, noted)
        brought, after = _tried(entry, room, place, seen, before, redactor, anyway=anyway)
        if after is not None:
            course.save(room, after)
            _tell(setup.name, before, after)
        place.unwritten.pop(setup.name, None)
    except (OSError, UnwrittenError) as error:
        sentence = unwritable(error if isinstance(error, OSError) else error.__cause__, place.state)
        after = before.failed(place.clock(), setup, sentence, "unusable", None)
        _tell(setup.name, before, after)
        place.unwritten[setup.name] = after
        brought = Brought(setup.name, trouble=sentence)
    return replace(
        brought,
        trouble=redactor.redacted(brought.trouble),
        failed=tuple((redactor.redacted(name), redactor.redacted(reason)) for name, reason in brought.failed),
        remarks=tuple(map(redactor.redacted, brought.remarks)),
        seconds=time.monotonic() - began,
    )


def _tried(
    entry: Entry,
    room: Room,
    place: Place,
    seen: Callable[[int], None],
    before: Course,
    redactor: Redactor,
    *,
    anyway: bool,
) -> tuple[Brought, Course | None]:
    """Bring it; no course: nothing is to be noted. No secret is in what is noted."""
    setup = entry.setup
    try:
        brought = _brought(entry, room, place, seen, anyway=anyway)
    except SourceError as error:
        told = error
        if error.trouble == "stopped":
            return Brought(setup.name, trouble=str(error)), None
    except (NoFolderError, KnowledgeError) as error:
        told = SourceError(str(error), "unusable")
    except (OSError, UnwrittenError):
        raise
    except Exception as error:
        # A mistake of ours in one source must not take the others with it.
        log.exception("%s could not be brought.", setup.name)
        told = SourceError(f"{setup.name} could not be brought ({type(error).__name__}); see the log.")
    else:
        number = brought.shrunk[0] if brought.shrunk else len(landed.load(room).of)
        remarks = tuple(map(redactor.redacted, brought.remarks))
        return brought, before.came(place.clock(), setup, number, brought.shrunk, remarks)
    now = before.failed(place.clock(), setup, redactor.redacted(str(told)), told.trouble, told.again)
    return Brought(setup.name, trouble=str(told)), now


def _brought(entry: Entry, room: Room, place: Place, seen: Callable[[int], None], *, anyway: bool) -> Brought:
    begun = finish(room, place)
    if entry.trouble or entry.kind is None:
        raise SourceError(entry.trouble, "refused")
    setup = entry.setup
    _see_whether_it_moved(setup, room)
    known = landed.load(room)
    there = _standing(setup.folder, known, place)
    (room.path / SCRATCH).mkdir(0o700, exist_ok=True)
    with contextlib.closing(Stage.open(room)) as stage:
        for key, one in list(stage.staged.items()):
            if not stage.is_whole(one):
                stage.drop(key)
        work = Working.on(setup, room.path / SCRATCH, place.max_bytes, place.ended)
        work.go_on()
        try:
            found = look(setup, entry.kind.connect(setup), held_of(there, stage), stage, work, seen)
        except (SourceError, UnwrittenError):
            raise
        except Exception as error:
            # What nobody foresaw of one source must not take the others with it.
            reason = f"{type(error).__name__}: {error}"[:300].rstrip(". ")
            told = f"{setup.name} could not be looked at ({reason}); docs/sources.md may tell why."
            raise SourceError(told) from error
        if entry.remark:
            found = replace(found, remarks=(*found.remarks, entry.remark))
        # What is in the folder may have changed while we looked at the source.
        there = _standing(setup.folder, known, place)
        plan = plan_for(setup.name, setup.folder, found, stage.staged, there, known)
    before, now = len(there.documents), len(plan.documents.of)
    if not anyway and before >= WORTH_ASKING and 2 * now < before:
        return Brought(setup.name, unchanged=before, failed=plan.brought.failed, shrunk=(before, now))
    work.go_on()
    place.sure()
    room.write(PLAN, plan_as_json(plan))
    finish(room, place)
    return plan.brought if begun is None else _both(begun, plan.brought)


def _see_whether_it_moved(setup: Setup, room: Room) -> None:
    """Forget versions where the source is at another address: they and the keys mean nothing there."""
    now = f"{setup.kind} {setup.address}"
    before = room.read(ADDRESS, str)
    if before == now:
        return
    if before is not None:
        known = landed.load(room)
        forgotten = {key: replace(one, version="") for key, one in known.of.items()}
        landed.save(room, replace(known, of=forgotten))
        staging.clear(room)
        room.remove(SCRATCH)
    room.write(ADDRESS, now)


def _both(first: Brought, then: Brought) -> Brought:
    """What a look brought that was killed, and the one after it."""
    return replace(
        then,
        added=tuple(sorted({*first.added, *then.added})),
        changed=tuple(sorted({*first.changed, *then.changed})),
        renamed=tuple(sorted({*first.renamed, *then.renamed})),
        removed=tuple(sorted({*first.removed, *then.removed})),
    )


def _standing(folder: str, known: Documents, place: Place) -> Standing:
    """What stands in a source's folder; what somebody who was killed left there is cleared away."""
    with _folder_told(place):
        found = attended(place.root, lambda beat: standing(place.root, folder, known, beat))
        for left in found.left:
            with contextlib.suppress(OSError):
                left.unlink()
        return found


def finish(room: Room, place: Place) -> Brought | None:
    """Do what was planned and not done yet, and give what it brings; None: nothing was planned.

    Raises:
        KnowledgeError: The folder does not answer, or cannot be written.
        OSError: The state folder cannot be written.
    """
    plan = room.read(PLAN, plan_of)
    if plan is None:
        room.remove(PLAN)
        return None
    landed.save(room, _laid(room, place, plan))
    room.remove(PLAN)
    room.remove(CLEARED)
    staging.clear(room)
    return plan.brought


def forget(name: str, room: Room, place: Place) -> tuple[str, ...]:
    """Remove what was brought from a source, and all that is known of it; give the names of the files.

    Raises:
        KnowledgeError: The folder does not answer, or cannot be written.
    """
    try:
        finish(room, place)
        known, last = landed.load(room), course.load(room)
        folder = f"{last.collection}/{name}" if last.collection else name
        there = _standing(folder, known, place)
        plan = plan_for(name, folder, Findings(), {}, there, known)
        room.write(PLAN, plan_as_json(plan))
        finish(room, place)
        shutil.rmtree(room.path)
    except NoFolderError as error:
        raise KnowledgeError(str(error)) from error
    except OSError as error:
        raise KnowledgeError(unwritable(error, place.state)) from error
    return plan.brought.removed


def _laid(room: Room, place: Place, plan: Plan) -> Documents:
    if not plan:
        return plan.documents
    place.unread()
    with _folder_told(place):
        # One that is left behind, as the folder does not answer, can do no more than a step of what is planned.
        return attended(place.root, lambda beat: lay_down(place.root, room, plan, beat))


class _FolderError(KnowledgeError):
    """The knowledge folder cannot be written; nothing is lost."""


@contextlib.contextmanager
def _folder_told(place: Place) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        advice = "make room there" if error.errno in _FULL else "let this user write there"
        raise _FolderError(f"{place.root} cannot be written ({reason}); {advice}, and sync again.") from error


def unwritable(error: BaseException | None, state: Path) -> str:
    """Say that nothing can be written into the state folder."""
    reason, number = (error.strerror, error.errno) if isinstance(error, OSError) else (None, None)
    reason = reason or str(error)
    advice = "make room" if number in _FULL else "let this user write"
    return f"{state} cannot be written ({reason}); {advice} there, or set BACKGROUNDER_STATE."


def _tell(name: str, before: Course, after: Course) -> None:
    """Tell the log what is new about how a source does."""
    if after.trouble and after.why != before.why:
        log.warning("%s delivers nothing: %s What was brought stays.", name, after.trouble)
    if before.trouble and not after.trouble:
        log.info("%s delivers again.", name)
    for remark in after.remarks:
        if remark not in before.remarks:
            log.warning("%s: %s", name, remark)
    if after.shrunk and after.shrunk != before.shrunk:
        log.warning("%s", shrunk(name, *after.shrunk))


def shrunk(name: str, before: int, now: int) -> str:
    """Say that a source delivers less than half of what it did."""
    return (
        f"{name} delivers {count(now, 'document')} instead of {before:,}, so nothing was changed; run "
        f"backgrounder sync {name} --anyway if the others are to go."
    )
