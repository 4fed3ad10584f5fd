"""The index of the running process: built before the first question, then kept up with the folder."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from typing import Final

from adapters.services.waiting import wait, wait_for_any
from adapters.wiring import Parts
from bot.showing.wording import about_the_folder
from bot.syncing import Brought, reload_after
from knowledge import watching
from knowledge.errors import KnowledgeError, UnavailableError
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport, is_outdated
from knowledge.snapshots import Failed
from knowledge.storage import ReloadUnderWayError

log = logging.getLogger(__name__)

TELL_EVERY: Final = 5.0
"""Seconds between two lines about a long reload."""
REFRESH_EVERY: Final = 5.0
"""Seconds between two looks for what another process reloaded."""

SWEEP_EVERY: Final = 3600.0
"""Seconds between two looks for removed files that were kept for long enough."""


def bring_up(parts: Parts) -> None:
    """Make sure that there is an index to answer from; with BACKGROUNDER_WATCH, that it is up to date.

    Without it an index that is there is used as it is: an admin decides what is served. It is used, too, where
    the reload fails, and where it is of an older version, until ``mending`` has built another one.

    Raises:
        KnowledgeError: There is no index, and the folder cannot be read or the state folder not be written;
            UnavailableError: It is not on this machine, and cannot be asked now.
    """
    library, disk = parts.library, parts.disk
    if disk.problem:
        log.warning("%s It is built anew.", disk.problem)
    if not _is_there(library) or (parts.settings.watch and not is_outdated(disk)):
        try:
            _reload_when_free(parts)
        except KnowledgeError as error:
            if not library.built:
                raise
            log.error("%s", about_the_folder.RELOAD_FAILED.format(reason=error))  # noqa: TRY400 - one sentence is enough
    log.info(
        "Answers come from %s documents (%s passages) in %s.",
        len(library.index.documents()),
        library.index.size(),
        parts.settings.knowledge,
    )


def _is_there(library: Library) -> bool:
    if not library.built:
        try:
            library.refresh()
        except UnavailableError:
            raise
        except KnowledgeError:
            pass  # a cluster that holds nothing yet
    return library.built


def _reload_when_free(parts: Parts) -> None:
    while True:
        try:
            report(parts, parts.reload(Progress()))
        except ReloadUnderWayError:
            log.info("Another process is reading %s; waiting for it.", parts.settings.knowledge)
            time.sleep(1)
            parts.disk.refresh()
        else:
            return


def report(parts: Parts, done: ReloadReport, known: Failed = ()) -> None:
    """Write a reload to the log and the journal; what was left out before (``known``) is counted alone."""
    kinds = asdict(done.changes) | {"unchanged": range(done.unchanged)}
    summary = ", ".join(f"{len(names)} {kind}" for kind, names in kinds.items())
    log.info("The folder was read in %.1f s: %s, %s left out.", done.seconds, summary, len(done.failed))
    if done.damaged:
        log.warning("%s", about_the_folder.mended(done.damaged))
    for sentence in about_the_folder.left_out_files([one for one in done.failed if one not in known]):
        log.warning("%s", sentence)
    for name, note in done.notes:
        log.warning("%s", about_the_folder.note_on_file(name, note))
    if done.unheard:
        log.warning("%s", about_the_folder.unheard())
    parts.journal.reloaded(summary, done.seconds, failed=len(done.failed))


def report_news(parts: Parts, brought: Sequence[Brought] = ()) -> None:
    """Reload because something changed; what an admin had read meanwhile is not reported twice.

    ``brought``: what sources brought just now, and let go.
    """
    before = parts.disk.failed
    done = reload_after(brought, partial(parts.reload, Progress()))
    if done.changes or done.synonyms_changed or done.damaged or done.failed != before or done.notes:
        # In a folder that changes all day each of them would be told again all day.
        report(parts, done, known=before)


async def beside(name: str, work: Callable[[threading.Event], None], stop: asyncio.Event) -> None:
    """Do what lasts in a thread of its own until stopped; ``work`` ends with the event that it is given."""
    ended = threading.Event()
    # The pool's would be one less for answers.
    threading.Thread(target=work, args=(ended,), name=name, daemon=True).start()
    await stop.wait()
    ended.set()


async def looked_after(
    name: str, look: Callable[[float], None], every: float, failing: str, stop: asyncio.Event
) -> None:
    """Have a look every so many seconds, beside all else and until stopped.

    ``look`` is given the seconds of a clock that nobody sets; ``failing`` is said of one that raises.
    """

    def keep(ended: threading.Event) -> None:
        while not ended.wait(every):
            try:
                look(time.monotonic())
            except Exception:
                log.exception("%s", failing)

    await beside(name, keep, stop)


async def watch(parts: Parts, stop: asyncio.Event) -> None:
    """Reload whenever files of the folder change, until stopped."""

    def follow(ended: threading.Event) -> None:
        try:
            watching.watch(
                parts.settings.knowledge,
                lambda: report_news(parts),
                ended,
                _say,
                parts.disk.taken_in,
            )
        except (KnowledgeError, OSError) as error:
            log.error("%s Changes are not noticed any more.", error)  # noqa: TRY400 - one sentence is enough

    await beside("watch", follow, stop)


def _say(error: Exception) -> None:
    if isinstance(error, KnowledgeError):
        log.warning("%s", error)
    else:
        log.error("The folder could not be read.", exc_info=error)


async def tidy(parts: Parts, stop: asyncio.Event) -> None:
    """Let go of what was removed or replaced from a chat when its days are over."""
    while parts.shelf is not None and not stop.is_set():
        await asyncio.to_thread(parts.shelf.sweep)
        await wait(stop, SWEEP_EVERY)


async def refresh(parts: Parts, stop: asyncio.Event, told: asyncio.Event | None = None) -> None:
    """Take over what ``backgrounder reload`` or another process has made of what is searched.

    ``told`` is set when another one tells so; whoever is not told, or missed it, looks now and then.
    """
    library, said, told = parts.library, "", told or asyncio.Event()
    while not stop.is_set():
        told.clear()
        try:
            passages = await asyncio.to_thread(lambda: library.index.size() if library.refresh() else None)
            if passages is not None:
                log.info("Another process reloaded: %s passages now.", passages)
            # So that hardly a question is the first to find that the folder does not answer.
            await asyncio.to_thread(parts.rules)
            said = ""
        except UnavailableError:
            pass  # ``reaching`` says so, once
        except (KnowledgeError, OSError) as error:
            if str(error) != said:
                said = str(error)
                log.warning("%s", error)
        await wait_for_any((stop, told), REFRESH_EVERY)


class Progress:
    """Tells the log how far a long reload is, now and then."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def __call__(self, state: ReloadProgress) -> None:
        """Take note of another file."""
        now = time.monotonic()
        if now - self._told < TELL_EVERY or state.done == state.total:
            return
        self._told = now
        left = "" if state.seconds_left is None else f", {state.seconds_left:.0f} s left"
        log.info("Reading: %s of %s files%s.", state.done, state.total, left)
