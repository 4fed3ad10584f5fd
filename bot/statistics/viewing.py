"""Who looks at the statistics, and what of the journal they may know."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.conversation.thread.recalling import as_allowed
from bot.journal import Asked, Complaint, Journal
from bot.rules.access import may_see, visible_names
from knowledge.engine import Engine
from knowledge.model import Collections

MOST: Final = 10_000
"""Entries that are looked at, the newest."""


@dataclass(frozen=True, slots=True)
class View:
    """An index, and what of it and of the journal somebody may know."""

    index: Engine
    collections: Collections = None
    """What they may see besides the shared collection; None: all."""
    home: str = ""
    """Only what was asked in this workspace or server; "": in all."""

    def asked(self, journal: Journal, since: datetime) -> list[Asked]:
        """What was asked since then, newest first, as far as all that it showed may be seen."""
        return self._readable(journal.noted(since, MOST, self.home))

    def complaints(self, journal: Journal, limit: int = 200) -> list[Complaint]:
        """The answers that were no help to somebody, newest first; the lead while it still stands there."""
        found = []
        for one in journal.complaints(limit):
            if self.home and one.answer.home not in {"", self.home}:
                continue
            for entry in self._readable([one.answer]):
                stands = all(self.index.find_key(shown.key) is not None for shown in entry.shown)
                found.append(replace(one, answer=entry if stands else replace(entry, lead="")))
        return found

    def _readable(self, entries: Iterable[Asked]) -> list[Asked]:
        seen = [one for one in entries if self._may_know(one)]
        return [as_allowed(one, self.collections, self.index) for one in seen]

    def _may_know(self, entry: Asked) -> bool:
        """Whether all that an answer showed may be seen: in the files it named, and where it stands now."""
        if self.collections is None:
            return True
        if visible_names(entry.documents, self.collections) != entry.documents:
            return False
        numbers = (self.index.find_key(one.key) for one in entry.shown)
        return all(
            may_see(self.index.place(number), self.collections) for number in numbers if number is not None
        )


def days_before(now: datetime, days: int) -> datetime:
    """The beginning of the first of so many days, of which the last is today; days begin in UTC."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=days - 1)
