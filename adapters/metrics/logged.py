"""Writes a line a question to the log: what came of it, and how long it took."""

import logging
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from adapters.metrics.questions import is_question
from adapters.services.numbering import numbered
from bot.conversation.doors.door import Door, Request
from bot.rules.rules import places_of

if TYPE_CHECKING:
    from bot.model import Certainty, Reply

log = logging.getLogger("adapters.door")

_OUTCOMES: Final[Mapping["Certainty | None", str]] = {
    "sure": "is answered",
    "perhaps": "is answered with a reservation",
    "none": "finds no answer",
    None: "gets a word, no answer",
}


class Logged(Door):
    """A door before another one that logs questions; who asked what where only if ``in_full``."""

    def __init__(
        self, door: Door, *, in_full: bool = False, now: Callable[[], float] = time.perf_counter
    ) -> None:
        self._door = door
        self._in_full = in_full
        self._now = now

    def handle(self, request: Request) -> "Reply":
        """Hand the request on, with a number if it has none."""
        with numbered():
            begun = self._now()
            reply = self._door.handle(request)
            if is_question(request):
                self._log(request, reply, self._now() - begun)
            return reply

    def _log(self, request: Request, reply: "Reply", seconds: float) -> None:
        outcome = _OUTCOMES[reply.answer.certainty if reply.answer else None]
        fields: dict[str, object] = {"outcome": outcome, "seconds": round(seconds, 4)}
        if not self._in_full:
            log.info("A question %s (%.3f s).", outcome, seconds, extra={"fields": fields})
            return
        text = request.message.text
        asker, channel = request.asker.id, next(iter(places_of(request.message)), None)
        fields |= {"text": text, "asker": asker, "channel": channel}
        log.info(
            "“%s” of %s in %s %s (%.3f s).", text, asker, channel, outcome, seconds, extra={"fields": fields}
        )
