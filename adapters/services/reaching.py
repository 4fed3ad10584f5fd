"""Whether a platform takes our calls: said once when it stops, and once when it goes on."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Literal

from adapters.services.supervising import Tell, unheard
from adapters.services.waiting import wait

log = logging.getLogger(__name__)

QUIET_SECONDS: Final = 30.0
"""Without a failure for so long trouble is over: in a storm some calls succeed in between."""
IN_A_ROW: Final = 3
"""So many failures without a success are no hiccup."""
LOOK_SECONDS: Final = 20.0
"""A platform that nobody asks anything is looked at so often …"""
FIRST_LOOK: Final = 1.0
LONGEST_LOOK: Final = 15.0
"""… and, while it is in trouble, after pauses that grow up to this."""
LONGEST_WAIT: Final = 30.0
"""Who waits for a platform tries again by themselves after so long."""

_until: ContextVar[float] = ContextVar("until", default=0.0)


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Let what is within try again and again for so long, rather than give up after a few times."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def patience() -> float:
    """Seconds for which what is at hand tries again; 0: it gives up after a few times."""
    return max(0.0, _until.get() - time.monotonic())


def was_patient() -> bool:
    """Whether what is at hand tries, or tried, for as long as somebody waits for it."""
    return _until.get() > 0


class Reach:
    """How a platform takes our calls; ``tell`` hears what comes of that and of the connection together."""

    def __init__(
        self, platform: str, tell: Tell = unheard, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._platform = platform
        self._tell = tell
        self._now = now
        self._connection: Literal["connecting", "running"] = "connecting"
        self._state: Literal["connecting", "running", "failed"] | None = None
        """What was told last."""
        self._trouble: Literal["failing", "refused"] | None = None
        self._failures = self._in_a_row = 0
        self._was_running = self._is_barred = False
        self._began = self._last = 0.0
        self._limited: float | None = None
        """Until when we were asked to wait."""
        self._open = asyncio.Event()
        self._open.set()

    @property
    def is_fine(self) -> bool:
        """Whether there is no trouble that was told and is not over."""
        return self._trouble is None

    @property
    def was_running(self) -> bool:
        """Whether there ever was a connection."""
        return self._was_running

    def connected(self, state: Literal["connecting", "running", "failed"]) -> None:
        """Take what the connection by which we hear of events tells of itself."""
        self._connection = "connecting" if state == "failed" else state
        if state == "running":
            self._was_running, self._is_barred = True, False
        self._told()

    def broke(self, why: str) -> None:
        """Note that a connection broke."""
        self._last = self._now()
        self._failures += 1
        if self._trouble is None:
            self._trouble, self._began = "failing", self._last
            log.warning(
                "%s fails (%s); what is asked meanwhile is kept, and answered when it works again.",
                self._platform,
                why,
            )

    def failed(self, why: str) -> None:
        """Note that a call was not taken: the network or the platform failed."""
        self._open.clear()
        self._in_a_row += 1
        self.broke(why)
        if self._in_a_row == IN_A_ROW:
            self._told()

    def refused(self, sentence: str, *, connection: bool = False) -> None:
        """Note that our token is refused; ``sentence`` says so, and what to do.

        ``connection``: where we hear of events; that calls are taken does not end it.
        """
        if connection:
            self._is_barred = True
        else:
            self._open.clear()
        self._last = self._now()
        self._failures += 1
        if self._trouble != "refused":
            self._began = self._began if self._trouble else self._last
            self._trouble = "refused"
            log.error(
                "%s What is asked meanwhile is kept for an hour, and answered when the token works again.",
                sentence,
            )
            self._told()

    def worked(self, *, token: bool = True) -> None:
        """Note that a call was taken; ``token``: not if it was one that ours is not needed for."""
        if self._trouble == "refused" and not token:
            return
        self._open.set()
        self._in_a_row = 0
        quiet = self._trouble == "failing" and self._now() - self._last >= QUIET_SECONDS
        if quiet or (self._trouble == "refused" and not self._is_barred):
            log.info(
                "%s works again, after %d failures in %.0f s.",
                self._platform,
                self._failures,
                self._now() - self._began,
            )
            self._trouble, self._failures = None, 0
        if self._limited is not None and self._now() - self._limited >= QUIET_SECONDS:
            log.info("%s no longer asks to wait.", self._platform)
            self._limited = None
        self._told()

    def limited(self, method: str, seconds: float) -> None:
        """Note that we are asked to call less."""
        now = self._now()
        if self._limited is None:
            log.warning("%s asks to wait (%g seconds with %s); answers wait.", self._platform, seconds, method)
        self._limited = now + seconds

    async def opened(self) -> None:
        """Wait, who is patient, until the last call was taken; for half a minute at most."""
        if left := patience():
            await wait(self._open, min(left, LONGEST_WAIT))

    async def watch(self, look: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
        """Look at the platform now and then until stopped; ``look`` notes itself what came of it."""
        pause, waited = FIRST_LOOK, 0.0
        while not await wait(stop, FIRST_LOOK):
            waited += FIRST_LOOK
            if waited < (LOOK_SECONDS if self.is_fine else pause):
                continue
            pause, waited = FIRST_LOOK if self.is_fine else min(2 * pause, LONGEST_LOOK), 0.0
            try:
                await look()
            except Exception as error:  # noqa: BLE001 - noted already; whatever it is, the next look follows
                log.debug("%s was looked at in vain: %s.", self._platform, error)

    def _told(self) -> None:
        state: Literal["connecting", "running", "failed"]
        state = "connecting" if self._in_a_row >= IN_A_ROW else self._connection
        if self._trouble == "refused":
            state = "failed"
        if state != self._state:
            self._state = state
            self._tell(state)
