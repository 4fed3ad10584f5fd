"""How many questions there were, and how many of them were answered: by day, by channel, by collection."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.journal import Asked
from bot.rules.ids import DIRECT, is_direct_in_slack
from knowledge.model import Source


@dataclass(frozen=True, slots=True)
class Tally:
    """Some questions, counted."""

    name: str
    """What they have in common: a day, a channel, a collection."""
    asked: int = 0
    answered: int = 0

    @property
    def rate(self) -> float | None:
        """The share that was answered, 0 to 1; None: nothing was asked."""
        return self.answered / self.asked if self.asked else None


def questions(entries: Iterable[Asked]) -> list[Asked]:
    """Each question once, as it was first answered: what else was shown to it afterwards is no question."""
    first: dict[str, Asked] = {}
    for one in sorted(entries, key=lambda one: one.at):
        first.setdefault(one.answer_id, one)
    return list(first.values())


def in_all(entries: Iterable[Asked]) -> Tally:
    """All of them."""
    asked = questions(entries)
    return Tally("", len(asked), sum(one.answered for one in asked))


def by_day(entries: Iterable[Asked], since: datetime, until: datetime) -> tuple[Tally, ...]:
    """A tally for each day from the first to the last, also for those on which nothing was asked; in UTC."""
    counted = {one.name: one for one in _tallied(entries, lambda one: [_day(one.at).isoformat()])}
    first, last = _day(since), _day(until)
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return tuple(counted.get(day.isoformat(), Tally(day.isoformat())) for day in days)


def by_channel(entries: Iterable[Asked]) -> tuple[Tally, ...]:
    """A tally for each channel, the busiest first."""
    return _busiest(_tallied(entries, lambda one: [channel_of(one)]))


def by_collection(entries: Iterable[Asked]) -> tuple[Tally, ...]:
    """A tally for each collection that gave a quote, the busiest first; "": the documents at the top.

    A question that found nothing belongs to no collection, so that all of these were answered; one whose quotes
    are from several counts for each.
    """
    return _busiest(
        _tallied(entries, lambda one: sorted({Source(name, "").collection for name in one.documents}))
    )


def channel_of(entry: Asked) -> str:
    """Where a question was asked, as ``bot.rules.rules.channel_of`` names it; "": unknown."""
    if entry.channel:
        return entry.channel
    # Of entries from before that was kept: in Discord a conversation is named by the message that began it.
    where = ":".join((entry.conversation or "").split(":")[:2])
    return f"slack:{DIRECT}" if is_direct_in_slack(where) else "" if where.startswith("discord:") else where


def _tallied(entries: Iterable[Asked], names: Callable[[Asked], Sequence[str]]) -> list[Tally]:
    found: dict[str, Tally] = {}
    for one in questions(entries):
        for name in names(one):
            before = found.get(name, Tally(name))
            found[name] = Tally(name, before.asked + 1, before.answered + one.answered)
    return list(found.values())


def _busiest(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(tallies, key=lambda one: (-one.asked, one.name)))


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
