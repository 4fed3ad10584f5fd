"""Numbers, lists of words, dates and places, as sentences have them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from bot.showing.wording.translating import counted, number, say
from knowledge.model import Place, Speaker

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_MOST_WORDS: Final = 10
_LONGEST_WORD: Final = 60


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write "1 quote", "2 quotes", "1,234 passages", in English alone; ``counted`` is for all languages."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], conjunction: str = "and") -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"; ``conjunction`` is "and" or "or"."""
    if len(words) <= 1:
        return "".join(words)
    most, last = ", ".join(words[:-1]), words[-1]
    if conjunction == "or":
        return say("{words} or {last}", words=most, last=last)
    return say("{words} and {last}", words=most, last=last)


def quoted(words: Sequence[str], conjunction: str = "or") -> str:
    """Join words, each in quotation marks."""
    return listed([say("“{words}”", words=word) for word in words], conjunction)


def first_quoted(words: Sequence[str], conjunction: str = "or") -> str:
    """Join the first of somebody's words, each once and in quotation marks; of a long one, how it begins."""
    shown = list(dict.fromkeys(words))
    first = [word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in shown[:_MOST_WORDS]]
    if len(shown) <= _MOST_WORDS:
        return quoted(first, conjunction)
    each = ", ".join(say("“{words}”", words=word) for word in first)
    return each + say(" and {number} more", number=number(len(shown) - _MOST_WORDS))


def day(published: str) -> str:
    """Write an ISO date as people do: "9 July 2010", "July 2010", "2010"."""
    parts = published.split("-")
    try:
        numbers = [int(part) for part in parts]
        match numbers:
            case [year, month, day_of_month]:
                date(year, month, day_of_month)
                return _date(day_of_month, month, year)
            case [year, month] if 1 <= month <= len(MONTHS):
                return say("{month} {year}", month=say(MONTHS[month - 1]), year=str(year))
    except ValueError:
        pass
    return published


def _date(day_of_month: int, month: int, year: int) -> str:
    named, written = say(MONTHS[month - 1]), str(year)
    if day_of_month == 1:
        return say("1 {month} {year}", month=named, year=written)
    return say("{day} {month} {year}", day=str(day_of_month), month=named, year=written)


def moment(at: datetime) -> str:
    """Write a time: "3 November 2026, 14:05 UTC"."""
    return f"{_date(at.day, at.month, at.year)}, {at:%H:%M} {at.tzname() or ''}".rstrip()


def person(speaker: Speaker) -> str:
    """Name a speaker with role and outlet: "Ann Lee, harbour master, in Harbour Gazette"."""
    name = speaker.name
    if speaker.role:
        name += f", {speaker.role}"
    if speaker.outlet:
        name += say(", in {outlet}", outlet=speaker.outlet)
    return name


def by(author: str) -> str:
    """Name the author of a document: "by Ann Lee"."""
    return say("by {author}", author=author)


def spot(place: Place) -> str:
    """Say where in its document a place is: "Costs › Who pays, paragraph 3, page 2"."""
    parts = [_paragraph(place.paragraph)]
    if place.section:
        parts.insert(0, " › ".join(place.section))
    if place.page is not None:
        parts.append(say("page {number}", number=number(place.page)))
    return ", ".join(parts)


def _paragraph(which: int) -> str:
    return say("paragraph {number}", number=number(which))


def also_in(places: Sequence[Place], beside: Place) -> str:
    """Say where else a quote that stands ``beside`` stands; "" where it is the same paragraph."""
    titles = {place.source.path: place.source.title for place in (beside, *places)}
    named = Counter(titles.values())
    paragraphs = dict.fromkeys((place.source.path, place.paragraph) for place in places)
    paragraphs.pop((beside.source.path, beside.paragraph), None)
    others = [
        _paragraph(which)
        if path == beside.source.path
        # A title that several bear tells them apart no more.
        else f"{path if named[titles[path]] > 1 else say('“{words}”', words=titles[path])}, {_paragraph(which)}"
        for path, which in paragraphs
    ]
    if not others:
        return ""
    more = len(others) - 2
    rest = [counted("{number} other place", "{number} other places", more)] if more > 0 else []
    return say("also in {places}", places=listed(others[:2] + rest))
