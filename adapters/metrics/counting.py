"""Counts what passes the door, and reloads."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from adapters.metrics.metrics import Metrics
from adapters.metrics.questions import is_question
from bot.conversation.doors.door import Door, Request
from bot.model import Reply
from bot.rules.rules import places_of
from knowledge.reloading import ReloadProgress, ReloadReport
from knowledge.storage import ReloadUnderWayError

if TYPE_CHECKING:
    from bot.conversation.upkeep.housekeeping import Reloader


class Counting(Door):
    """A door before another one that counts questions and what comes of them; it changes nothing."""

    def __init__(self, door: Door, metrics: Metrics, now: Callable[[], float] = time.perf_counter) -> None:
        self._door = door
        self._metrics = metrics
        self._now = now

    def handle(self, request: Request) -> Reply:
        """Hand the request on, and count it if it is a question."""
        begun = self._now()
        try:
            reply = self._door.handle(request)
        except Exception:
            self._metrics.failed()
            raise
        if is_question(request):
            certainty = reply.answer.certainty if reply.answer else None
            # Who speaks up unasked tells nobody that there is nothing.
            gap = certainty == "none" and not request.message.unasked
            where = next(iter(places_of(request.message)), request.asker.id)
            self._metrics.asked(where, certainty, self._now() - begun, gap=gap)
        return reply


class CountingReloader:
    """A reloader that counts what another one does."""

    def __init__(
        self, reloader: "Reloader", metrics: Metrics, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._reload = reloader
        self._metrics = metrics
        self._now = now

    def __call__(
        self, progress: Callable[[ReloadProgress], None] | None, /, *, anyway: bool = False
    ) -> ReloadReport:
        """Do it, and count it however it ends."""
        begun = self._now()
        try:
            report = self._reload(progress, anyway=anyway)
        except ReloadUnderWayError:
            self._metrics.reloaded("busy", self._now() - begun)
            raise
        except Exception:
            self._metrics.reloaded("failed", self._now() - begun)
            raise
        self._metrics.reloaded("done", self._now() - begun)
        return report
