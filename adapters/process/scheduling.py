"""Sources that documents come from: looked at when each is due, or when somebody outside wants it."""

import asyncio
import hashlib
import logging
import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from adapters.process.indexing import beside, report_news
from adapters.services.notices import Notice
from adapters.wiring import Parts
from bot.conversation.upkeep.bringing import note_brought
from bot.showing.syncing_replies import brought_sentence
from bot.showing.wording import about_the_folder
from bot.syncing import Brought, NoSuchSourceError, SourceState, SyncUnderWayError
from knowledge.errors import KnowledgeError
from knowledge.patience import place_of
from knowledge.storage import ReloadUnderWayError

if TYPE_CHECKING:
    from adapters.database.journal import DatabaseJournal

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 5.0
"""Seconds between two looks for what is due."""
TELL_AFTER: Final = timedelta(days=1)
"""A source that has failed for so long is told of to the admins, one that shrank at once."""
TELL_EVERY: Final = timedelta(minutes=10)
"""Until all of them were told; who was is not told again."""
JITTER: Final = 0.1
"""Of the time between two looks, at most: many bots that were started at once do not ask at once …"""
LONGEST_JITTER: Final = timedelta(minutes=5)
"""… but soon."""
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(hours=1)
"""Until it is tried again where nothing can be brought at all, or not be read: at first, and at most."""


def _now() -> datetime:
    return datetime.now(UTC)


class Schedule:
    """Of one process; ``clock`` tells the time, ``chance`` gives a share from 0 to 1."""

    def __init__(
        self,
        parts: Parts,
        clock: Callable[[], datetime] = _now,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._parts = parts
        self._sources = parts.sources
        self._clock = clock
        self._chance = chance
        self._began = clock()
        self._late: dict[str, tuple[datetime, timedelta]] = {}
        self._in_trouble: set[str] = set()
        self._told: dict[Notice, datetime] = {}
        self._said = ""
        self._brought: list[Brought] = []
        """What was not read yet."""
        self._reads = False
        self._again = self._began
        self._pause = FIRST_PAUSE

    def look(self, is_over: Callable[[], bool] = lambda: False, *, leads: bool = True) -> None:
        """Bring what is due or wished for, one source after the other, and read what came of it.

        ``leads``: this process is the one that looks at what is due; else only at what it was asked for.
        """
        if self._clock() < self._again:
            return
        wished = dict.fromkeys(self._parts.wishes.taken())
        self._reads = False
        try:
            states = self._sources.states()
            due = [one.name for one in states if one.name in wished or (leads and self._is_due(one))]
            for name in due:
                if is_over():
                    return
                self._bring(name)
                wished.pop(name, None)
            if not is_over():
                self._read()
            if leads:
                self._tell_of_failing(self._sources.states() if due else states)
            self._said, self._pause = "", FIRST_PAUSE
        except (SyncUnderWayError, ReloadUnderWayError):
            self._parts.wishes.put_back(wished)  # whoever is at it will be done
        except KnowledgeError as error:
            self._parts.wishes.put_back(wished)
            self._put_off(error)

    def _read(self) -> None:
        """Read what was brought, be it by a process that was killed before it did."""
        if self._sources.is_unread:
            self._reads = True
            report_news(self._parts, self._brought)
            self._sources.was_read()
            self._brought = []

    def _put_off(self, error: KnowledgeError) -> None:
        if str(error) != self._said:
            sentence = about_the_folder.RELOAD_FAILED.format(reason=error) if self._reads else str(error)
            log.error("%s", sentence)
        self._said = str(error)
        self._again, self._pause = self._clock() + self._pause, min(2 * self._pause, LONGEST_PAUSE)

    def _is_due(self, state: SourceState) -> bool:
        due = state.next_at
        if due is None:
            return False
        if due > self._began and state.looked_at is not None:
            planned, late = self._late.get(state.name, (due, timedelta()))
            if state.name not in self._late or planned != due:
                late = min(JITTER * self._chance() * max(due - state.looked_at, timedelta()), LONGEST_JITTER)
                self._late[state.name] = due, late
            due += late
        return due <= self._clock()

    def _bring(self, name: str) -> None:
        try:
            found = self._sources.bring([name])
        except NoSuchSourceError:
            return  # taken out of the file a moment ago
        for brought in found:  # none, where we were told to stop
            if brought:  # of troubles whoever brings writes to the log
                self._brought.append(brought)
                log.info("%s", brought_sentence(brought))
            if self._is_news(brought):
                note_brought([brought], self._parts.journal)

    def _is_news(self, brought: Brought) -> bool:
        """Whether it brought something, or fails, or does so no more, for the first time."""
        was = brought.name in self._in_trouble
        if _trouble(brought):
            self._in_trouble.add(brought.name)
            return not was
        self._in_trouble.discard(brought.name)
        return was or bool(brought)

    def _tell_of_failing(self, states: tuple[SourceState, ...]) -> None:
        now = self._clock()
        for state in states:
            if (since := _to_be_told_since(state, now)) is None:
                continue
            notice = Notice(state.name, since)
            if now - self._told.get(notice, now - TELL_EVERY) >= TELL_EVERY:
                self._told[notice] = now
                self._parts.notices.tell(notice)


def _to_be_told_since(state: SourceState, now: datetime) -> datetime | None:
    """Since when something is wrong with a source that admins are to know; None: nothing is."""
    if state.shrunk is not None:
        return state.came_at  # only they can say whether that is right
    since = state.failing_since
    return since if since is not None and now - since >= TELL_AFTER else None


def _trouble(brought: Brought) -> bool:
    return bool(brought.trouble) or brought.shrunk is not None


async def bring(parts: Parts, journal: "DatabaseJournal", stop: asyncio.Event) -> None:
    """Keep the sources looked at until stopped; of several processes on one database, one does it."""
    folder = hashlib.blake2b(str(place_of(parts.settings.knowledge)).encode(), digest_size=8).hexdigest()
    leads = journal.leading(f"sources:{folder}")

    def keep(ended: threading.Event) -> None:
        schedule = Schedule(parts)
        while not ended.is_set():
            try:
                schedule.look(ended.is_set, leads=leads())
            except Exception:
                log.exception("The sources could not be looked at.")
            parts.wishes.wait(LOOK_EVERY)

    await beside("bring", keep, stop)
    # What an admin began, too: what was fetched by then is not fetched again.
    parts.sources.stop()
