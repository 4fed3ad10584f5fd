"""What the admin's pages show, taken together for the admin who opens one: only what they may see."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from adapters.rules.file import RulesFile
from adapters.web.admin import wording
from adapters.web.parts import Parts
from bot.answer.answering import answer
from bot.answer.explaining import Reasons, explain
from bot.journal import Asked, Complaint, now
from bot.model import Answer, Asker, Message
from bot.ranking.weights import PERHAPS
from bot.rules.access import narrowed, visible_sources
from bot.rules.rules import ChannelRule, home_of
from bot.rules.seeing import by_rules, by_rules_of, collections_in
from bot.statistics.documents import Shelf, shelf
from bot.statistics.gaps import Gaps, gaps
from bot.statistics.questions import Tally, by_channel, by_collection, by_day, in_all
from bot.statistics.viewing import View, days_before
from bot.syncing import SourceState
from knowledge.errors import KnowledgeError

DAYS: Final = 30
"""Days that the pages look back."""
SECONDS: Final = 3.0
"""For asking anew what was asked in vain: meanwhile others wait for their answers a little longer."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The questions of the last days."""

    total: Tally
    days: tuple[Tally, ...]
    channels: tuple[Tally, ...]
    collections: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """What would be answered, and why."""

    answer: Answer
    reasons: Reasons
    threshold: float
    """The confidence from which on it is an answer there."""


@dataclass(frozen=True, slots=True)
class RulesChecked:
    """The rules as they are in force, and what is wrong with the file."""

    problem: str | None
    """With its line; None: nothing."""
    collections: tuple[tuple[str, tuple[str, ...] | None], ...]
    """Those that the admin may see, each with its readers; None: everybody."""
    channels: tuple[ChannelRule, ...]
    """Empty for who may not see all collections: a rule may name others."""


@dataclass(frozen=True, slots=True)
class SourcesSeen:
    """What documents come from by themselves."""

    problem: str = ""
    """Why nobody can tell which there are, a sentence; "": nothing is wrong."""
    states: tuple[SourceState, ...] = ()
    """Those whose collection the admin may see."""


class Gathering:
    """Asks the parts of the house; ``clock`` tells the time, ``ticks`` seconds that are never set back."""

    def __init__(
        self,
        parts: Parts,
        clock: Callable[[], datetime] = now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parts = parts
        self._clock = clock
        self._ticks = ticks
        self._access = by_rules(parts.rules, parts.library)

    def view(self, message: Message) -> View:
        """What an admin may know."""
        return View(self._parts.library.index, self._access(message), home_of(message))

    def overview(self, message: Message) -> Overview:
        """Count the questions of the last days."""
        since, entries = self._asked(self.view(message))
        days = by_day(entries, since, self._clock())
        return Overview(in_all(entries), days, by_channel(entries), by_collection(entries))

    def gaps(self, message: Message) -> Gaps:
        """Group what was asked in vain in the last days; what is answered by now, be it by a pin, is none."""
        view = self.view(message)
        entries, until = self._asked(view)[1], self._ticks() + SECONDS
        return gaps(entries, view, lambda entry: self._answer(entry, view), lambda: self._ticks() > until)

    def feedback(self, message: Message) -> list[Complaint]:
        """List what was no help, and why."""
        return self.view(message).complaints(self._parts.journal)

    def documents(self, message: Message) -> Shelf:
        """Tell what each document gave."""
        view = self.view(message)
        entries, complaints = self._asked(view)[1], view.complaints(self._parts.journal)
        return shelf(entries, complaints, self._parts.library, view, self._parts.notes())

    def why(self, text: str, place: str, message: Message) -> Why:
        """Explain an answer, as it is given in a place, or to the admin alone where none is named.

        Raises:
            QuestionError: There is no word in the text, or it is too long.
        """
        view, settings = self.view(message), self._parts.settings
        asked = self._in(place, message) if place else message
        seen = narrowed(view.collections, self._access(asked))
        ways = self._parts.rules().of(asked)
        fallback = settings.threshold if ways.threshold is None else ways.threshold
        reasons = explain(
            text, view.index, collections=seen, known=view.collections, organisation=settings.organisation
        )
        entry = Asked(
            "",
            text,
            message.asker.id,
            None,
            answered=False,
            confidence=0,
            documents=(),
            missing=(),
            elapsed_ms=0,
        )
        return Why(self._answer(entry, replace(view, collections=seen), fallback), reasons, fallback or PERHAPS)

    def rules(self, message: Message) -> RulesChecked:
        """Check the file with the rules, and tell what it lays down of what the admin may see."""
        seen, rules = self.view(message).collections, self._parts.rules()
        there = sorted(self._parts.library.index.derived(collections_in))
        visible = [one for one in there if seen is None or one in seen]
        whole = len(visible) == len(there)
        problem = RulesFile(self._parts.settings.knowledge).problem
        readers = ((one, rules.readers.get(one)) for one in visible)
        return RulesChecked(
            # What is wrong may be with a name that is not for everybody's eyes.
            problem if whole or problem is None else wording.RULES_FAULTY,
            tuple((one, None if those is None else tuple(sorted(those))) for one, those in readers),
            tuple(rules.all_ways()) if whole else (),
        )

    def sources(self, message: Message) -> SourcesSeen:
        """Tell how the sources do."""
        try:
            seen = by_rules_of(self._parts.rules, lambda: self._parts.sources)(message)
            return SourcesSeen(states=visible_sources(self._parts.sources.states(), seen))
        except KnowledgeError as error:
            sees_all = self.view(message).collections is None
            return SourcesSeen(str(error) if sees_all else wording.SOURCES_FAULTY)

    def _in(self, place: str, message: Message) -> Message:
        """A question that anybody asks in a place."""
        return Message("", Asker(message.asker.id.partition(":")[0]), channel=place, within=message.within)

    def _asked(self, view: View) -> tuple[datetime, Sequence[Asked]]:
        since = days_before(self._clock(), DAYS)
        return since, view.asked(self._parts.journal, since)

    def _answer(self, entry: Asked, view: View, threshold: float | None = None) -> Answer:
        settings, calibration = self._parts.settings, self._parts.calibration
        found = answer(
            entry.question,
            view.index,
            collections=view.collections,
            by=entry.by,
            source=entry.source,
            organisation=settings.organisation,
            calibrated=calibration.of if calibration else None,
            threshold=settings.threshold if threshold is None else threshold,
        )
        return self._parts.pins.first(
            found, view.index, view.collections, by=entry.by, source=entry.source, home=view.home
        )
