"""The journal's own thread: takes jobs in order, writes what waits in one transaction, outlives failures."""

import asyncio
import logging
import time
from collections import deque
from concurrent.futures import Future
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from adapters.database.doubting import Doubt
from adapters.database.held import Held
from adapters.database.jobs import Job, Read, is_shared
from adapters.database.naming import Names
from adapters.database.news import News
from adapters.database.writes import Forgotten, Fresh, Seen, Write
from adapters.services.waiting import wait
from adapters.settings.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.database.opening.vanishing import Watch
    from adapters.database.statements.leasing import Leases
    from adapters.database.statements.store import Store

log = logging.getLogger(__name__)

MOST_WAITING = 10_000
"""Jobs; a question is one or two. Enough to catch up with a database that was away for an hour."""
BATCH = 500
STUCK = 30.0
"""Seconds after which a database that does not answer counts as failed."""
PURGE_EVERY = 3600.0
PAUSES = (0.5, 1.0, 2.0, 5.0, 15.0)
"""Seconds between tries while the database fails; the last one again and again."""
COMPLAIN_EVERY = 60.0
STEADY = 60.0
"""Seconds that it has to work for the next failure to count as a first one."""
LOOK_EVERY = 5.0
"""Seconds after which an idle journal looks whether its file is still there, and says that its process lives.

Not more than ``leasing.BEAT``.
"""


class Worker:
    """Carries out jobs on the database; ``put`` and ``ask`` may be called from any thread and never raise."""

    def __init__(
        self,
        url: Secret | None,
        state: Path,
        journal_days: int,
        folder: str = "",
        names: Names | None = None,
        let_go: "Callable[[frozenset[str]], None]" = lambda _: None,
    ) -> None:
        self._let_go = let_go
        self._leases: Leases | None = None
        self.held = Held()
        self._place = (url, state, journal_days, folder, names)
        self._is_shared = is_shared(url)
        self._jobs: deque[Job] = deque()
        self._lock = Lock()
        self._closing = False
        self._trouble: str | None = None
        self.failing_since: float | None = None
        """When it began to fail, by a clock that nobody sets."""
        self._tried = Event()
        self._failures = 0
        self._failed_at = 0.0
        self._is_told = False
        """Whether the log says that it fails, and not yet that it works again."""
        self._purge_at = 0.0
        self._doubt = Doubt()
        self._dropped = 0
        self._said: dict[str, float] = {}
        self._loop = asyncio.new_event_loop()
        self._wake = asyncio.Event()
        self.news = News(self._wake.set)
        self.news.when("forgotten", self._forget)
        # A thread that could not be ended (a hung disk) must not keep the process.
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str | None:
        """What is wrong with the database at the moment, in one sentence."""
        return self._trouble

    def ready(self, seconds: float) -> bool:
        """Wait until the database is open or was found to fail; tell whether it works."""
        return self._tried.wait(seconds) and self._trouble is None

    def put(self, job: Job, patience: float | None = None) -> None:
        """Queue a job; when too many wait, it is dropped. ``patience``: seconds until who waits gives up."""
        with self._lock:
            fits = not self._closing and len(self._jobs) < MOST_WAITING
            if fits:
                self._jobs.append(job)
                self._loop.call_soon_threadsafe(self._wake.set)
                if patience is not None:
                    self._loop.call_soon_threadsafe(self._loop.call_later, patience, job.give_up)
            else:
                self._dropped += 1
        if not fits:
            job.finish(None)
            self._complain(f"The journal takes no more: {self._dropped} entries were dropped so far.", "full")

    def ask(self, what: "Write | Read", seconds: float) -> object:
        """Queue a job and wait for its result; None if the database fails or takes longer."""
        if self._trouble is not None:
            # Nobody waits again for what just failed; what is to be written is written later.
            if not callable(what):
                self.put(Job(what))
            return None
        done: Future[object] = Future()
        self.put(Job(what, done))
        try:
            return done.result(seconds)
        except TimeoutError:
            self._trouble = "The journal is slow to answer; see whether its disk or server is busy."
            self._complain(f"{self._trouble} Answers go on without it.", "slow")
            return None

    def close(self, seconds: float) -> None:
        """Carry out what waits and end; gives up after ``seconds``."""
        with self._lock:
            first, self._closing = not self._closing, True
            if first:
                self._loop.call_soon_threadsafe(self._wake.set)
        # Always: Python must not end while the thread is in the database's code.
        self._thread.join(seconds)
        if first and self._jobs:
            log.error("The journal was closed with %s entries unwritten.", len(self._jobs))

    def _complain(self, sentence: str, kind: str) -> bool:
        now = time.monotonic()
        if now - self._said.get(kind, -COMPLAIN_EVERY) < COMPLAIN_EVERY:
            return False
        self._said[kind] = now
        log.error("%s", sentence)
        return True

    # --- on the thread ---

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._work())
        except Exception:
            log.exception("The journal's thread ended by a mistake of ours; answers go on without it.")
        with self._lock:
            self._closing = True
        self._trouble = "The journal is closed."
        self._tried.set()
        for job in self._jobs:
            job.finish(None)
        self._loop.close()

    async def _work(self) -> None:
        while True:
            # A try that began before the end is followed by another: what it failed at may be over.
            last = self._closing
            if await self._served() or last:
                return
            pause = PAUSES[min(self._failures, len(PAUSES)) - 1]
            log.debug("The journal is tried again in %s seconds.", pause)
            now = self._loop.time()
            soon, again = now + PAUSES[0], now + pause
            while not self._closing and now < (soon if self._is_claimed() else again):
                self._wake.clear()
                await wait(self._wake, min(again, soon if now < soon else again) - now)
                now = self._loop.time()

    async def _served(self) -> bool:
        """Open the database and carry out jobs until the end, or until it fails."""
        # SQLAlchemy takes a fifth of a second to import: here nobody waits for it.
        from adapters.database.opening import opening
        from adapters.database.opening.explaining import JournalError
        from adapters.database.opening.vanishing import Watch
        from adapters.database.statements.holding import Holdings
        from adapters.database.statements.leasing import Leases
        from adapters.database.statements.store import Store

        url, state, journal_days, folder, names = self._place
        # One for all times that it is opened: they are of this process.
        self._leases = leases = self._leases or Leases()
        holdings = Holdings(self.held)
        try:
            ended = False
            while not ended:
                async with opening.database(url, state) as engine:
                    store = Store(engine, journal_days, folder, names, leases, holdings)
                    async with self.news.heard_on(store):
                        ended = await self._serve(store, Watch(engine))
        except Exception as error:  # noqa: BLE001 - whatever a database does, answers go on
            self._failed(str(error) if isinstance(error, JournalError) else repr(error))
            return False
        return True

    async def _serve(self, store: "Store", watch: "Watch") -> bool:
        """Carry out jobs until the end; False: the database has to be opened anew."""
        if self._trouble is None:
            self._tried.set()
        while True:
            self._wake.clear()
            batch = self._take()
            # Not before they are taken: whoever put one after the file was gone would be told of the old one.
            if await watch.has_lost_it():
                with self._lock:
                    self._jobs.extendleft(reversed(batch))
                return False
            if batch := batch or self._proving():
                await self._try(store, batch)
            elif self._closing and not self._jobs:
                async with asyncio.timeout(STUCK):
                    await store.release()
                return True
            # Afterwards: somebody waits for what was taken.
            await self._hear(store)
            if self._loop.time() >= self._purge_at:
                await self._purge(store)
            elif not batch:
                await wait(self._wake, min(self._purge_at - self._loop.time(), LOOK_EVERY))

    async def _hear(self, store: "Store") -> None:
        """Say that this process lives; look at what others did meanwhile."""
        async with asyncio.timeout(STUCK):
            await store.renew()
        self.news.attend(store)

    async def _forget(self, store: "Store") -> None:
        """Let those go from memory whom the operator had forgotten."""
        self._let_go(await store.forgotten())

    def _proving(self) -> list[Job]:
        """While it fails and nothing waits, write something: on a full disk it opens, and can be read."""
        event = "the journal is tried"
        return [Job(Seen(event)), Job(Forgotten(event))] if self._trouble is not None else []

    async def _try(self, store: "Store", batch: list[Job]) -> None:
        try:
            async with asyncio.timeout(STUCK):
                await self._carry_out(store, batch)
        except Exception:
            # Before those who wait are let go: they would only wait again.
            self._trouble = self._trouble or "The journal fails at the moment; the log says why."
            raise
        finally:
            self._put_back(batch)
        # Only once all that waited is written: of a full disk a little may be left, and it can be read.
        if self._trouble is None or (not self._jobs and any(not callable(job.what) for job in batch)):
            self._works()

    async def _purge(self, store: "Store") -> None:
        # Also where it fails: it would fail again as soon as the journal works.
        self._purge_at = self._loop.time() + PURGE_EVERY
        if self._doubt.holds():
            return
        async with asyncio.timeout(STUCK):
            if await store.purge():
                self._purge_at = 0.0

    async def _carry_out(self, store: "Store", batch: list[Job]) -> None:
        from adapters.database.statements.refusing import written

        writing = [job for job in batch if not callable(job.what)]
        # Only then: on SQLite a transaction that writes waits for all others that do, and who reads need not.
        writes = [job.what for job in writing if not callable(job.what)]
        fresh = await written(store, writes) if writes else Fresh()
        for job in writing:
            job.finish(not callable(job.what) and fresh.holds(job.what))
        for job in batch:
            if callable(job.what):
                job.finish(await job.what(store))

    def _take(self) -> list[Job]:
        with self._lock:
            return [self._jobs.popleft() for _ in range(min(BATCH, len(self._jobs)))]

    def _put_back(self, batch: list[Job]) -> None:
        """Keep what was not written for the next try; whoever waits for a read gets nothing."""
        left = [job for job in batch if not job.finished]
        # Whose something is can be told late: with several processes it is better to wait than to answer twice.
        for job in left:
            if not (self._is_shared and job.is_claim):
                job.finish(None)
        again = [Job(job.what, job.done) for job in left if not callable(job.what)]
        with self._lock:
            self._jobs.extendleft(reversed(again))

    def _is_claimed(self) -> bool:
        with self._lock:
            return any(job.is_claim for job in self._jobs)

    def _works(self) -> None:
        self.failing_since = None
        if self._loop.time() - self._failed_at >= STEADY:
            self._failures = 0
        self._trouble = None
        self._tried.set()
        # Last: who reads it and asks at once must find that it works.
        if self._is_told:
            log.info("The journal works again.")
        self._is_told = False

    def _failed(self, sentence: str) -> None:
        self._failures += 1
        self._failed_at = self._loop.time()
        self._trouble = sentence
        self.failing_since = self.failing_since or time.monotonic()
        self._put_back(self._take())
        self._is_told |= self._complain(f"{sentence} Answers go on without it.", "failed")
        self._tried.set()
