"""The one queue: what is asked waits for a thread to be answered in, the oldest first."""

import asyncio
import contextvars
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final, TypeVar

from adapters.services.waiting import wait
from bot.model import Reply
from bot.showing.replies import note
from bot.showing.wording import about_chats, about_limits
from bot.showing.wording.translating import say

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Tell = Callable[[Reply], Awaitable[None]]
"""Shows who waits a word that the reply itself comes after."""

THREADS: Final = 2
"""Answering is work for the processor: more would not be faster, but keep the event loop from its work."""
PLACES: Final = 500
"""On a busy machine what waits beyond it would wait for minutes."""
LATE_SECONDS: Final = 8.0
"""Who has waited so long is told that the answer will come."""


class BusyError(Exception):
    """What is asked is not taken up; ``str()`` is what the asker is told."""


class Queue:
    """Who asks first is answered first, in whatever chat and channel."""

    def __init__(
        self, *, threads: int = THREADS, places: int = PLACES, late_seconds: float = LATE_SECONDS
    ) -> None:
        self._threads: Final = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._free = threads
        self.places = places
        self.late_seconds = late_seconds
        self._waiting: deque[asyncio.Future[bool]] = deque()
        self._beginning: deque[asyncio.Event] = deque()
        self._closed = 0
        self._held = 0

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    async def made(self, make: Callable[..., Reply], *arguments: object, tell: Tell | None = None) -> Reply:
        """Let a reply be made in its turn; whatever goes wrong is logged and said.

        ``tell`` hears of one that is late.
        """
        try:
            return await self.done(make, *arguments, tell=tell)
        except BusyError as error:
            return note(str(error))
        except Exception:
            log.exception("A reply could not be made.")
            return note(say(about_chats.FAILED))

    async def done(self, work: Callable[..., Result], *arguments: object, tell: Tell | None = None) -> Result:
        """Let work be done in its turn, away from the event loop.

        Raises:
            BusyError: all places are taken, or the process is stopping.
        """
        if self._closed:
            raise BusyError(say(about_limits.STOPPING))
        if len(self._waiting) >= self.places:
            log.warning("%s questions wait already; one more was not taken.", len(self._waiting))
            raise BusyError(say(about_limits.FULL))
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._let_in()
        async with self._telling(tell, turn):
            if not await self._has_come(turn):
                raise BusyError(say(about_limits.STOPPING))
            try:
                run = contextvars.copy_context().run
                return await asyncio.get_running_loop().run_in_executor(self._threads, run, work, *arguments)
            finally:
                self._leave()

    async def finish(self, tasks: Collection[asyncio.Task[Any]], seconds: float, telling: float) -> None:
        """Give tasks so long to come to an end; then turn away what of them waits, and let that be told."""
        if tasks:
            await asyncio.wait(set(tasks), timeout=seconds)
        with self.closed():
            if tasks:
                await asyncio.wait(set(tasks), timeout=telling)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Turn away what waits and what still comes; what is being worked on is not."""
        self._closed += 1
        try:
            while self._waiting:
                turn = self._waiting.popleft()
                if not turn.done():
                    turn.set_result(False)
            yield
        finally:
            self._closed -= 1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nothing begin meanwhile: a crowd at the door is to be acknowledged first."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._let_in()
            while self._beginning and not self._held:
                self._beginning.popleft().set()

    async def released(self) -> None:
        """Wait while the queue is held."""
        while self._held:
            event = asyncio.Event()
            self._beginning.append(event)
            await event.wait()

    def _let_in(self) -> None:
        while self._free and self._waiting and not self._held:
            turn = self._waiting.popleft()
            if not turn.done():  # else whoever waited was cancelled just now
                self._free -= 1
                turn.set_result(True)

    def _leave(self) -> None:
        self._free += 1
        self._let_in()

    async def _has_come(self, turn: asyncio.Future[bool]) -> bool:
        try:
            return await turn
        except asyncio.CancelledError:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.cancelled() and turn.result():
                self._leave()  # it came in the same moment, and is not used
            raise

    @asynccontextmanager
    async def _telling(self, tell: Tell | None, turn: asyncio.Future[bool]) -> AsyncIterator[None]:
        """Have ``tell`` said that it takes long, if it does; its word comes before the reply, or not at all."""
        if tell is None:
            yield
            return
        over = asyncio.Event()
        telling = asyncio.create_task(self._tell_late(tell, turn, over))
        try:
            yield
        finally:
            over.set()
            await telling

    async def _tell_late(self, tell: Tell, turn: asyncio.Future[bool], over: asyncio.Event) -> None:
        if await wait(over, self.late_seconds):
            return
        before = self._waiting.index(turn) if turn in self._waiting else 0
        try:
            await tell(note(about_limits.late(before)))
        except Exception as error:  # noqa: BLE001 - a courtesy; the reply comes without it
            log.info("Nobody could be told that the answer is late: %s.", error)


QUEUE: Final = Queue()
"""The one of this process, whose threads share one interpreter however many chats ask."""


class Crowd:
    """Those who are to be acknowledged, some at a time; while more wait for that, the queue is held."""

    def __init__(self, at_once: int, queue: Queue) -> None:
        self._free: Final = asyncio.Semaphore(at_once)
        self._queue: Final = queue

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until one may be acknowledged."""
        with self._queue.held():
            await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()


async def made_beside(make: Callable[..., Reply], *arguments: object) -> Reply:
    """Let a reply be made beside the queue: one that takes minutes, or that a form waits for."""
    try:
        return await asyncio.to_thread(make, *arguments)
    except Exception:
        log.exception("A reply could not be made.")
        return note(say(about_chats.FAILED))
