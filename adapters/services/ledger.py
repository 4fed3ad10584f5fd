"""What a chat acknowledged and has not answered yet: in the journal until it is answered."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

from adapters.services.reaching import patient
from bot.owing import LIFE, Debts, Owed

log = logging.getLogger(__name__)

KEEP_SECONDS: Final = 1.0
"""A journal that takes longer holds up no acknowledgement: Slack gives us three."""
MOST_OPEN: Final = 2_000
"""Beyond it what is asked is answered all the same, and lost if the process dies."""
TRIES: Final = 3
"""What so many processes took up may be what they died of."""


class Ledger:
    """Of one chat."""

    def __init__(self, debts: Debts, chat: str, *, again_seconds: float = 2.0) -> None:
        self.again_seconds: Final = again_seconds
        """Before a journal that could not tell what is owed is asked again."""
        self._debts = debts
        self._chat = chat
        self._open: dict[str, int] = {}
        """What is owed, and how many deliveries of it are under way: Slack brings one message as two events."""

    @property
    def open(self) -> int:
        """How much is owed."""
        return len(self._open)

    async def keep(self, key: str, event: Mapping[str, object]) -> None:
        """Keep it for whoever comes after us, a second at most; what fails is no reason not to answer."""
        if key not in self._open and len(self._open) >= MOST_OPEN:
            return
        self._open[key] = self._open.get(key, 0) + 1
        if self._open[key] == 1:
            kept = asyncio.wrap_future(self._debts.owe(Owed(key, self._chat, event)))
            try:
                await asyncio.wait({kept}, timeout=KEEP_SECONDS)
            except asyncio.CancelledError:
                self._let_go(key)
                raise

    @asynccontextmanager
    async def paying(self, key: str) -> AsyncIterator[None]:
        """Answer it within, patiently; what is cut off is left to the next process."""
        try:
            with patient(LIFE.total_seconds()):
                yield
        except (asyncio.CancelledError, GeneratorExit):
            self._let_go(key)
            raise
        except BaseException:
            self._paid(key)
            raise
        self._paid(key)

    async def left(self) -> list[Owed]:
        """Give what processes before this one left, and what was cut off in this one; it is ours now.

        Waits for a journal that fails or is slow, however long that takes.
        """
        while (found := await asyncio.to_thread(self._debts.left, self._chat)) is None:  # noqa: ASYNC110 - it tells nobody when it can
            await asyncio.sleep(self.again_seconds)
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

    def _paid(self, key: str) -> None:
        if key in self._open and not self._let_go(key):
            self._debts.settle(key)

    def _let_go(self, key: str) -> int:
        """Count one delivery less; give how many are left."""
        under_way = self._open.pop(key, 1) - 1
        if under_way:
            self._open[key] = under_way
        return under_way
