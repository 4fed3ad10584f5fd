"""Numbers, lists of words, dates and places, as sentences have them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

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


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write "1 quote", "2 quotes", "1,234 passages"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], conjunction: str = "and") -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def quoted(words: Sequence[str], conjunction: str = "or") -> str:
    """Join words, each in quotation marks."""
    return listed([f"“{word}”" for word in words], conjunction)


def day(published: str) -> str:
    """Write an ISO date as people do: "9 July 2010", "July 2010", "2010"."""
    parts = published.split("-")
    try:
        numbers = [int(part) for part in parts]
        match numbers:
            case [year, month, number]:
                date(year, month, number)
                return f"{number} {MONTHS[month - 1]} {year}"
            case [year, month] if 1 <= month <= len(MONTHS):
                return f"{MONTHS[month - 1]} {year}"
    except ValueError:
        pass
    return published


def moment(at: datetime) -> str:
    """Write a time: "3 November 2026, 14:05 UTC"."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M} {at.tzname() or ''}".rstrip()


def person(speaker: Speaker) -> str:
    """Name a speaker with role and outlet: "Ann Lee, harbour master, in Harbour Gazette"."""
    name = speaker.name
    if speaker.role:
        name += f", {speaker.role}"
    if speaker.outlet:
        name += f", in {speaker.outlet}"
    return name


def by(author: str) -> str:
    """Name the author of a document: "by Ann Lee"."""
    return f"by {author}"


def spot(place: Place) -> str:
    """Say where in its document a place is: "Costs › Who pays, paragraph 3, page 2"."""
    parts = [f"paragraph {place.paragraph:,}"]
    if place.section:
        parts.insert(0, " › ".join(place.section))
    if place.page is not None:
        parts.append(f"page {place.page:,}")
    return ", ".join(parts)


def also_in(places: Sequence[Place], beside: Place) -> str:
    """Say where else a quote that stands ``beside`` stands; "" where it is the same paragraph."""
    titles = {place.source.path: place.source.title for place in (beside, *places)}
    named = Counter(titles.values())
    paragraphs = dict.fromkeys((place.source.path, place.paragraph) for place in places)
    paragraphs.pop((beside.source.path, beside.paragraph), None)
    others = [
        f"paragraph {number:,}"
        if path == beside.source.path
        # A title that several bear tells them apart no more.
        else f"{path if named[titles[path]] > 1 else f'“{titles[path]}”'}, paragraph {number:,}"
        for path, number in paragraphs
    ]
    more = len(others) - 2
    return (
        f"also in {listed(others[:2] + ([count(more, 'other place')] if more > 0 else []))}" if others else ""
    )
