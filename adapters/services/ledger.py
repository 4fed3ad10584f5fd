"""What a chat acknowledged and has not answered yet: in the journal until it is answered."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from adapters.services.reaching import patience, patient
from bot.owing import LIFE, TRIES, Debts, Owed, chat_of

log = logging.getLogger(__name__)

KEEP_SECONDS: Final = 1.0
"""A journal that takes longer holds up no acknowledgement: Slack gives us three."""
CLAIM_SECONDS: Final = 20.0
"""A journal tells sooner whose something is, or that nobody can tell."""
MOST_OPEN: Final = 2_000
"""Beyond it what is asked is answered all the same, and lost if the process dies."""
LOOK_SECONDS: Final = 5.0
"""After so long it is looked whether a process died over something."""
MOST_TRIES: Final = 3 * TRIES
"""What so many processes took up may kill even those that only tell its asker that there is no answer."""


class Ledger:
    """Of one chat; ``bot``: which of several that share a journal, unless ``belong_to`` says it later."""

    def __init__(self, debts: Debts, platform: str, bot: str = "") -> None:
        self._debts = debts
        self._platform = platform
        self._chat = chat_of(platform, bot)
        self._open: dict[str, int] = {}
        """What is owed, and how many deliveries of it are under way: Slack brings one message as two events."""
        self._claims: dict[str, asyncio.Future[object]] = {}
        """Whose that is, which all of its deliveries wait for."""
        self._cut_off: set[str] = set()
        """What one delivery of was cut off, while another is under way that may have left it to that one."""

    @property
    def open(self) -> int:
        """How much is owed."""
        return len(self._open)

    def belong_to(self, bot: str) -> None:
        """Keep and take up what this very bot heard."""
        self._chat = chat_of(self._platform, bot)

    async def keep(self, key: str, event: Mapping[str, object], asker: str = "") -> bool | None:
        """Keep it for whoever comes after us, a second at most, and tell whether it is ours to answer.

        False: another process is at it, or has answered it. None: nobody can tell.
        """
        if key not in self._open and len(self._open) >= MOST_OPEN:
            return True
        self._open[key] = self._open.get(key, 0) + 1
        if key not in self._claims:
            self._claims[key] = asyncio.wrap_future(self._debts.owe(Owed(key, self._chat, event, asker)))
        return await self._told(key, KEEP_SECONDS)

    async def ours(self, key: str) -> bool | None:
        """Tell whether what was kept is ours to answer, as ``keep``, but wait until the journal tells so."""
        return await self._told(key, CLAIM_SECONDS) if key in self._claims else True

    async def _told(self, key: str, seconds: float) -> bool | None:
        """Wait so long at most for the journal to tell whose it is; what is another's is owed here no more."""
        claim = self._claims[key]
        try:
            await asyncio.wait({claim}, timeout=seconds)
        except asyncio.CancelledError:
            self.leave(key)
            raise
        told = claim.result() if claim.done() else None
        if told is False:
            self._less(key)
        return None if told is None else bool(told)

    @property
    def speaks(self) -> bool:
        """Whether we answer what every process hears, while nobody can tell whose it is."""
        return self._debts.speaks(self._chat)

    def doubt(self, key: str) -> None:
        """Leave what nobody could tell whose it is to whoever else may be at it, or takes it up late."""
        if key in self._open and not self._less(key):
            self._debts.doubt(key)

    def leave(self, key: str) -> None:
        """Leave what was kept to whoever looks next, unless it is delivered here once more."""
        if key not in self._open:
            return
        self._cut_off.add(key)
        self._over(key)

    @asynccontextmanager
    async def paying(self, key: str, owed: Owed | None = None) -> AsyncIterator[None]:
        """Answer it within, patiently; what is cut off is left to the next process.

        What patience did not suffice for is left, too: by then it is late. ``owed``: it was kept before, by
        whomever; of what is late, the asker is told so within.
        """
        ran_out = False
        try:
            with patient((owed.left if owed else LIFE).total_seconds()):
                try:
                    yield
                finally:
                    ran_out = not patience() and not (owed and owed.is_late)
        except (asyncio.CancelledError, GeneratorExit):
            self.leave(key)
            raise
        except BaseException:
            # Who is cut off may stumble over what is closed already while it tidies up.
            task = asyncio.current_task()
            is_left = ran_out or (task is not None and task.cancelling())
            (self.leave if is_left else self.paid)(key)
            raise
        self.paid(key)

    async def watch(self, take: Callable[[Owed], Awaitable[object]]) -> None:
        """Hand out what others left, now and whenever a process dies; ends by being cancelled."""
        self._debts.may_speak(self._chat, is_so=True)
        try:
            while True:
                for owed in await self.left():
                    try:
                        await take(owed)
                    except Exception:
                        log.exception("What was left unanswered could not be taken up.")
                        self.leave(owed.key)
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            self._debts.may_speak(self._chat, is_so=False)

    async def left(self) -> list[Owed]:
        """Give what processes that died left, and what was cut off in this one; it is ours now."""
        found = await asyncio.to_thread(self._debts.left, self._chat)
        for one in found:
            if one.key in self._open:
                # Delivered again in this very moment, and known already: it is answered at the next look.
                self._debts.let_go(one.key)
        found = [one for one in found if one.key not in self._open]
        mine = [one for one in found if one.tries <= MOST_TRIES]
        for one in found:
            if one.tries > MOST_TRIES:
                self._debts.settle(one.key)
        if given_up := sum(one.tries == TRIES + 1 for one in found):
            log.error("%d questions were left behind again and again; they are given up.", given_up)
        if in_time := sum(not one.is_late for one in mine):
            log.info("%d questions that were left unanswered are answered now.", in_time)
        if late := len(mine) - in_time:
            log.info("%d questions can no longer be answered; who asked them is told so.", late)
        self._open |= {one.key: 1 for one in mine}
        return mine

    def paid(self, key: str) -> None:
        """Note that it is owed no more, unless it is delivered here once more."""
        if key in self._open:
            self._over(key)

    def _over(self, key: str) -> None:
        """Count one delivery less, and after the last one settle it, or leave it."""
        is_left = key in self._cut_off
        if not self._less(key):
            (self._debts.let_go if is_left else self._debts.settle)(key)

    def _less(self, key: str) -> int:
        """Count one delivery less; give how many are left."""
        under_way = self._open.pop(key, 1) - 1
        if under_way:
            self._open[key] = under_way
        else:
            self._cut_off.discard(key)
            self._claims.pop(key, None)
        return under_way
