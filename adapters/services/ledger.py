"""What a chat acknowledged and has not answered yet: in the journal until it is answered."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from adapters.services.reaching import patient
from bot.owing import LIFE, Debts, Owed

log = logging.getLogger(__name__)

KEEP_SECONDS: Final = 1.0
"""A journal that takes longer holds up no acknowledgement: Slack gives us three."""
MOST_OPEN: Final = 2_000
"""Beyond it what is asked is answered all the same, and lost if the process dies."""
LOOK_SECONDS: Final = 5.0
"""After so long it is looked whether a process died over something."""
TRIES: Final = 3
"""What so many processes took up may be what they died of."""


class Ledger:
    """Of one chat."""

    def __init__(self, debts: Debts, chat: str) -> None:
        self._debts = debts
        self._chat = chat
        self._open: dict[str, int] = {}
        """What is owed, and how many deliveries of it are under way: Slack brings one message as two events."""

    @property
    def open(self) -> int:
        """How much is owed."""
        return len(self._open)

    async def keep(self, key: str, event: Mapping[str, object], asker: str = "") -> None:
        """Keep it for whoever comes after us, a second at most; what fails is no reason not to answer."""
        if key not in self._open and len(self._open) >= MOST_OPEN:
            return
        self._open[key] = self._open.get(key, 0) + 1
        if self._open[key] == 1:
            kept = asyncio.wrap_future(self._debts.owe(Owed(key, self._chat, event, asker)))
            try:
                await asyncio.wait({kept}, timeout=KEEP_SECONDS)
            except asyncio.CancelledError:
                self.leave(key)
                raise

    def leave(self, key: str) -> None:
        """Leave what was kept to whoever looks next, unless it is delivered here once more."""
        if key in self._open and not self._let_go(key):
            self._debts.let_go(key)

    @asynccontextmanager
    async def paying(self, key: str) -> AsyncIterator[None]:
        """Answer it within, patiently; what is cut off is left to the next process."""
        try:
            with patient(LIFE.total_seconds()):
                yield
        except (asyncio.CancelledError, GeneratorExit):
            self.leave(key)
            raise
        except BaseException:
            # Who is cut off may stumble over what is closed already while it tidies up.
            task = asyncio.current_task()
            (self.leave if task is not None and task.cancelling() else self.paid)(key)
            raise
        self.paid(key)

    async def watch(self, take: Callable[[Owed], Awaitable[object]]) -> None:
        """Hand out what others left, now and whenever a process dies; ends by being cancelled."""
        while True:
            for owed in await self.left():
                try:
                    await take(owed)
                except Exception:
                    log.exception("What was left unanswered could not be taken up.")
                    self.leave(owed.key)
            await asyncio.sleep(LOOK_SECONDS)

    async def left(self) -> list[Owed]:
        """Give what processes that died left, and what was cut off in this one; it is ours now."""
        found = await asyncio.to_thread(self._debts.left, self._chat)
        for one in found:
            if one.key in self._open:
                # Delivered again in this very moment, and known already: it is answered at the next look.
                self._debts.let_go(one.key)
        found = [one for one in found if one.key not in self._open]
        mine = [one for one in found if one.tries <= TRIES]
        for one in found:
            if one.tries > TRIES:
                self._debts.settle(one.key)
        if len(mine) < len(found):
            log.error(
                "%d questions were left behind again and again; they are given up.", len(found) - len(mine)
            )
        if mine:
            log.info("%d questions that were left unanswered are answered now.", len(mine))
        self._open |= {one.key: 1 for one in mine}
        return mine

    def paid(self, key: str) -> None:
        """Note that it is owed no more, unless it is delivered here once more."""
        if key in self._open and not self._let_go(key):
            self._debts.settle(key)

    def _let_go(self, key: str) -> int:
        """Count one delivery less; give how many are left."""
        under_way = self._open.pop(key, 1) - 1
        if under_way:
            self._open[key] = under_way
        return under_way
