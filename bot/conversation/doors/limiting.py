"""How much one person, and one channel, may ask within a minute."""

import math
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from bot.conversation.addressing import language_for
from bot.conversation.doors.door import (
    Completion,
    Door,
    Explanation,
    FilledIn,
    Home,
    Press,
    Request,
    Suggestions,
)
from bot.conversation.intents.model import Ways
from bot.limits import WINDOW, Elsewhere, Nowhere
from bot.model import SILENCE, Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_limits
from bot.showing.wording.translating import speaking

_SEARCHING: Final = frozenset({"ask", "more_quotes", "share", "show_context"})
"""Buttons that make the bot look into the documents; the others are answered however often they are pressed."""


@dataclass(slots=True)
class _Asked:
    """What a person or a channel asked within the window."""

    times: deque[float] = field(default_factory=deque)
    told: set[str] = field(default_factory=set)
    """Who was told that it is too much, since the last time that it was not."""
    last: float = 0.0
    """When they asked last, answered or not."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many questions in a window, by one of all persons or in one of all channels."""

    most: int
    word: Callable[[int, int], str]
    asked: "OrderedDict[str, _Asked]" = field(default_factory=OrderedDict)
    """Those who asked last, last."""

    def wait(self, who: str, now: float, elsewhere: Sequence[float] = ()) -> float:
        """Seconds until another question is answered; ``elsewhere``: how long ago others were asked."""
        asked = self.asked.get(who)
        while asked and asked.times and now - asked.times[0] >= WINDOW:
            asked.times.popleft()
        times = sorted([*(asked.times if asked else ()), *(now - ago for ago in elsewhere if ago < WINDOW)])
        return times[-self.most] + WINDOW - now if len(times) >= self.most else 0.0

    def count(self, who: str, now: float) -> None:
        """Count a question."""
        asked = self._asking(who, now)
        asked.times.append(now)
        asked.told.clear()

    def told(self, who: str, asker: str, now: float) -> bool:
        """Whether the asker needs no word, having had one; of many who ask in a channel not all get one."""
        told = self._asking(who, now).told
        if asker in told or len(told) >= self.most:
            return True
        told.add(asker)
        return False

    def _asking(self, who: str, now: float) -> _Asked:
        """Who asks now; forgotten are those who asked nothing for a window."""
        while self.asked and now - next(iter(self.asked.values())).last >= WINDOW:
            self.asked.popitem(last=False)
        asked = self.asked.setdefault(who, _Asked())
        asked.last = now
        self.asked.move_to_end(who)
        return asked


class Limiter(Door):
    """A door before another one: lets no person and no channel have more than their share.

    ``per_person`` and ``per_channel`` are questions a minute; 0: as many as they like. Who asks more is told so
    once, then met with silence until the next question would be answered. What only the asker is shown counts
    for them, but not for the channel. Admins are not limited: they run the bot.
    ``elsewhere``: what counts besides.
    """

    def __init__(
        self,
        door: Door,
        per_person: int,
        per_channel: int,
        now: Callable[[], float] = monotonic,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._door = door
        self._person = Limit(per_person, about_limits.asked_much)
        self._channel = Limit(per_channel, about_limits.asked_much_here)
        self._now = now
        self._elsewhere = elsewhere or Nowhere()
        self._lock = threading.Lock()

    def handle(self, request: Request) -> Reply:
        """Hand on a request that is within the limits."""
        if request.asker.admin or not _counts(request):
            return self._door.handle(request)
        limits = self._limits(request.message)
        ids = [who for _, who in limits]
        # Not under the lock: nobody waits until others have heard of the others' questions.
        elsewhere = self._elsewhere.asked(ids)
        with self._lock:
            refused = self._refused(request.message, limits, elsewhere)
        if refused is not None:
            return refused
        self._elsewhere.count(ids)
        return self._door.handle(request)

    def _limits(self, message: Message) -> Sequence[tuple[Limit, str]]:
        """What limits a question, and whom."""
        both = ((self._person, message.asker.id), (self._channel, message.channel))
        return [
            (limit, who)
            for limit, who in both
            if limit.most and who is not None and not (limit is self._channel and message.alone)
        ]

    def _refused(
        self, message: Message, limits: Sequence[tuple[Limit, str]], elsewhere: Mapping[str, Sequence[float]]
    ) -> Reply | None:
        """What is said to who asks too much; None to who does not, whose question is counted."""
        now = self._now()
        waits = [(limit.wait(who, now, elsewhere.get(who, ())), limit, who) for limit, who in limits]
        seconds, limit, who = max(waits, key=lambda one: one[0], default=(0.0, self._person, ""))
        if not seconds:
            for limit, who in limits:
                limit.count(who, now)
            return None
        if message.unasked or limit.told(who, message.asker.id, now):
            return SILENCE
        with speaking(language_for(message.text, "english", message.asker.locale)):
            return note(limit.word(limit.most, math.ceil(seconds)))


def _counts(request: Request) -> bool:
    """Whether a limit is for it: not for what shows while somebody types or looks, nor for forms."""
    match request.wanted:
        case Completion() | Suggestions() | Home() | Explanation() | FilledIn() | Ways():
            return False
        case Press(kind):
            return kind in _SEARCHING
        case _:
            return True
