"""What was acknowledged, handed on to Bolt: after what is still at the door, some at a time."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final, Generic, TypeVar

from adapters.services.queueing import QUEUE

log = logging.getLogger(__name__)

Request = TypeVar("Request")
Keep = Callable[[dict[str, Any]], Awaitable[str | None]]
"""Keeps what is going to be acknowledged, until it is answered; gives what it is kept as.

"": it is not, as nothing is owed. None: it is for another process to answer.
"""

OWED: Final = "owed"
"""Under this name Bolt hands on, with each request, what it is kept as."""

AT_ONCE: Final = 8
"""Bolt waits a hundredth of a second within each; of all at once every acknowledgement to come would wait."""


class Dispatcher(Generic[Request]):
    """Hands on requests in the order they came."""

    def __init__(self, dispatch: Callable[[Request], Awaitable[object]]) -> None:
        self._dispatch: Final = dispatch
        self._waiting: deque[Request] = deque()
        self._working: set[asyncio.Task[None]] = set()

    def take(self, request: Request) -> None:
        """Hand a request on as soon as there is time for it."""
        self._waiting.append(request)
        if len(self._working) < AT_ONCE:
            task = asyncio.create_task(self._work())
            self._working.add(task)

    async def finish(self) -> None:
        """Hand on all that was taken."""
        if self._working:
            await asyncio.wait(set(self._working))

    async def _work(self) -> None:
        while self._waiting:
            request = self._waiting.popleft()
            await QUEUE.released()
            try:
                await self._dispatch(request)
            except Exception:
                log.exception("Something from Slack could not be handed on.")
        # Here, not when the task is done: what is taken in between would wait for the next.
        if (task := asyncio.current_task()) is not None:
            self._working.discard(task)
