"""What other processes on the database did that concerns this one: heard at once, or looked for now and then.

A word that is told says only that there is something to look at. Whoever listens again after a break looks at
everything: nobody relies on having heard of it.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from adapters.database.writes import Word

if TYPE_CHECKING:
    from adapters.database.opening.listening import Ear
    from adapters.database.statements.store import Store

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 30.0
"""Seconds after which all is looked at, told of or not …"""
LOOK_UNTOLD_EVERY: Final = 5.0
"""… and where the database tells nothing."""

Look = Callable[["Store"], Awaitable[object]]


class News:
    """Of one process. ``wake`` is called on the journal's loop when there is something to attend to."""

    def __init__(self, wake: Callable[[], None], now: Callable[[], float] = time.monotonic) -> None:
        self._wake = wake
        self._now = now
        self._looks: dict[Word, list[Look]] = {}
        self._told: set[str] = set()
        self._ear: Ear | None = None
        self._next = 0.0
        self._looking: asyncio.Task[None] | None = None
        self.is_told = False
        """Whether the database tells what there is to look at; else it has to be looked at now and then."""

    def when(self, word: Word, look: Look) -> None:
        """Have something looked at when others tell so."""
        self._looks.setdefault(word, []).append(look)

    @asynccontextmanager
    async def heard_on(self, store: "Store") -> AsyncIterator[None]:
        """Listen meanwhile, where the database tells anything."""
        from adapters.database.opening.listening import Ear
        from adapters.database.statements.telling import CHANNEL

        self._ear = ear = Ear(store.engine, CHANNEL, self._hear)
        # Whatever was told before the database was opened nobody heard.
        self._next = 0.0
        try:
            yield
        finally:
            self._ear, self.is_told = None, False
            looking, self._looking = self._looking, None
            if looking is not None:
                looking.cancel()
                await asyncio.wait({looking})
            await ear.close()

    def attend(self, store: "Store") -> None:
        """Look at what was told, and at everything where it is time to or something may have been missed.

        That is done beside all else, which somebody may wait for; what goes wrong is raised the next time.
        """
        if self._looking is None or self._looking.done():
            if self._looking is not None:
                self._looking.result()
            self._looking = asyncio.create_task(self._attend(store))

    async def _attend(self, store: "Store") -> None:
        ear = self._ear
        if ear is None:
            return
        missed = await ear.listen()
        self.is_told = ear.can_hear
        words: Iterable[str] = self._told
        if missed or self._now() >= self._next:
            await ear.probe()
            self._next = self._now() + (LOOK_EVERY if self.is_told else LOOK_UNTOLD_EVERY)
            words = list(self._looks)
        self._told = set()
        for look in [one for word, looks in self._looks.items() if word in words for one in looks]:
            await look(store)
        if self._told:
            self._wake()

    def _hear(self, word: str) -> None:
        self._told.add(word)
        self._wake()
