"""What a file says about itself: title, author, date, link."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from knowledge.model import ALWAYS, Window
from knowledge.reading.origin.windows import both, window_of
from knowledge.reading.tidying import tidy

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d])")
_COMPACT = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:\d{2,6}.*|[T ].*)?$")
_DAY_FIRST = re.compile(r"(?:\w+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([A-Za-z]+)\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"(?:\w+,\s+)?([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_MONTH_ONLY = re.compile(r"([A-Za-z]+)\.?,?\s+(\d{4})$")
# Nothing that ends the link, drives a terminal or shows another link than the one that opens.
_LINK = re.compile(
    r"https?://[^\s<>\"'\x00-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+",
    re.IGNORECASE,
)
_HOST = re.compile(r"https?://[^\s/?#]+(?=[/?#]|$)", re.IGNORECASE)
_BLANKS = re.compile("[ \u00a0]")
# Names of several people in one value: "Ann Lund and Bo Ek; Cy Dahl".
_BETWEEN = re.compile(r"\s*[;|]\s*|\s+(?:and|und|et|y|&)\s+")
_BY = re.compile(r"\s*(?:written\s+)?by[:\s]\s*", re.IGNORECASE)
_JUNK = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) ?-.*|untitled.*|unbenannt.*|(?:new )?document ?\d*|titel|title"
    r"|.*\.(?:docx?|pdf|html?|md|txt|rtf|odt|indd|tex|dvi|pptx?)|slide \d+|unknown|anonymous|author|user|admin"
    r"|administrator|owner|python-docx|python-pptx|openpyxl|xlsxwriter|about:blank|\W*)",
    re.IGNORECASE,
)


_KEYWORDS = ("keywords", "keyword", "tags", "aliases", "alias")
_FILLED_IN = re.compile(r"\s*[{<$%]")
_MOST_KEYWORDS = 100
_DEEPEST_NAMES = 2
"""Lists within lists that may hold names; aliases of YAML nest them as deep as they like."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says about itself, tidied; None where it says nothing usable."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601, as precise as known."""
    url: str | None = None
    keywords: tuple[str, ...] = ()
    """As in ``Source``."""
    window: Window = ALWAYS
    notes: tuple[str, ...] = ()
    """What could not be used, as in ``Document``."""


def describe(
    *, title: object = None, author: object = None, published: object = None, url: object = None
) -> Description:
    """A description from raw values, without what a program filled in ("Microsoft Word - x.docx")."""
    return Description(_words(title), _names(author), iso_date(published), _url(url))


def merged(first: Description, second: Description) -> Description:
    """What one description says, and where it says nothing, what the other does."""
    return Description(
        first.title or second.title,
        first.author or second.author,
        first.published or second.published,
        first.url or second.url,
        first.keywords or second.keywords,
        both(first.window, second.window),
        first.notes + second.notes,
    )


def noted(description: Description, notes: tuple[str, ...]) -> Description:
    """A description with something more to say of its file."""
    return replace(description, notes=notes + description.notes) if notes else description


def from_mapping(values: Mapping[str, object]) -> Description:
    """A description from the front matter's keys, whatever their case and usual synonyms."""
    known = {str(key).strip().lower(): value for key, value in values.items()}

    def first(*names: str) -> object:
        return next((known[name] for name in names if known.get(name) not in (None, "", [])), None)

    published = first(
        "date", "published", "pubdate", "publishdate", "publish_date", "published_at", "created", "updated"
    )
    if isinstance(published, Mapping):
        published = next(
            (published[key] for key in ("created", "published", "updated") if key in published), None
        )
    found = describe(
        title=first("title", "headline", "name", "question"),
        author=first("author", "authors", "by", "byline", "creator"),
        published=published,
        url=first("link", "url", "canonical", "canonical_url", "source_url", "permalink", "source"),
    )
    keywords = _keywords([known.get(name) for name in _KEYWORDS])
    found = replace(found, keywords=keywords, window=window_of(known))
    # "{docdate}" is for the page's builder to fill in.
    if published is None or found.published is not None or _FILLED_IN.match(str(published)):
        return found
    return replace(found, notes=(f"its date “{str(published)[:40]}” is none; write it as 2031-03-05",))


def iso_date(value: object) -> str | None:
    """A date as ISO 8601 and as precise as known (``2010-07-09``, ``2010-07``, ``2010``), or None.

    Understands ISO 8601 with or without time, PDF dates (``D:20100709…``) and English dates with the month's
    name. Dates such as 07/09/2010 are left out: nobody can tell the month from the day.
    """
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case bool():
            return None
        case int():
            return _checked(value)
        case str():
            return _date_in(value.strip())
        case _:
            return None


def _date_in(text: str) -> str | None:
    if match := _COMPACT.match(text):
        return _checked(*map(int, match.groups()))
    if match := _ISO.match(text):
        return _checked(*(int(part) for part in match.groups() if part))
    if match := _DAY_FIRST.match(text):
        return _checked(int(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1]))
    if match := _MONTH_FIRST.match(text):
        return _checked(int(match[3]), _MONTHS.get(match[1].lower(), 0), int(match[2]))
    if match := _MONTH_ONLY.match(text):
        return _checked(int(match[2]), _MONTHS.get(match[1].lower(), 0))
    return None


def _checked(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date if it exists, else what of it does; years before printing are slips."""
    if not 1400 <= year <= 2200:  # noqa: PLR2004
        return None
    if month is None:
        return f"{year}"
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"


def _words(value: object) -> str | None:
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return None
    text = tidy(str(value)).replace("\n", " ")
    return None if not text or _JUNK.fullmatch(text) else text[:300]


def _names(value: object, depth: int = 0) -> str | None:
    """One name, several joined by commas, or the names of a list of people ({name: …})."""
    match value:
        case str():
            written = _words(_BY.sub("", value, count=1) if _BY.match(value) else value)
            return ", ".join(_apart(written)) if written else None
        case Mapping():
            return _words(value.get("name"))
        case Iterable() if depth < _DEEPEST_NAMES:
            names = [name for item in list(value)[:20] if (name := _names(item, depth + 1))]
            return ", ".join(dict.fromkeys(names)) or None
        case _:
            return None


def _apart(written: str) -> list[str]:
    """The people in one value; without a semicolon it stays as written ("Ministry of Food and Health")."""
    if ";" not in written and "|" not in written:
        return [written]
    return list(dict.fromkeys(name for one in _BETWEEN.split(written) if (name := one.strip(" ,"))))


def _keywords(values: Iterable[object]) -> tuple[str, ...]:
    """Words of lists or of lines with commas, each once; an alias that is a path names no thing."""
    found: list[str | None] = []
    for value in values:
        match value:
            case str():
                found += map(_words, value.split(","))
            case list() | tuple():
                found += map(_words, value)
            case _:
                pass
    return tuple(dict.fromkeys(word.lstrip("#") for word in found if word and word[0] != "/"))[:_MOST_KEYWORDS]


def _url(value: object) -> str | None:
    """A link that opens; a blank in one, as people paste them, is encoded."""
    if not isinstance(value, str):
        return None
    # No host has a blank.
    host = _HOST.match(value.strip())
    link = host[0] + _BLANKS.sub("%20", value.strip()[host.end() :]) if host else ""
    return link[:2000] if _LINK.fullmatch(link) else None
