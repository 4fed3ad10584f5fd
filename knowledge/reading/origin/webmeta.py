"""What a web page says about itself, in the many ways pages do."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from knowledge.reading.origin.describing import Description, describe, iso_date
from knowledge.reading.tidying import tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = (
    "citation_author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "parsely-author",
    "byl",
)
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "og:published_time",
)
_SITE_SUFFIX = re.compile(r"\s+[|·–—-]\s+[^|·–—]{1,60}$")
_BIGGEST_DATA = 200_000


def description_of(page: "LexborHTMLParser") -> Description:
    """Title, author, date and link by meta elements, JSON-LD, ``<time>`` and ``<title>``, in that order."""
    meta = _meta(page)
    linked = _linked_data(page)

    def first(names: tuple[str, ...]) -> str | None:
        return next((meta[name][0] for name in names if name in meta), None)

    authors = next((meta[name] for name in _AUTHORS if name in meta), None)
    return describe(
        title=_title(page, first(_TITLES) or linked.get("headline")),
        author=[name for name in authors if "://" not in name]
        if authors
        else linked.get("author") or _byline(page),
        published=_first_date(meta) or iso_date(linked.get("datePublished")) or _time(page),
        url=_canonical(page) or first(("og:url", "citation_public_url")) or linked.get("url"),
    )


def _meta(page: "LexborHTMLParser") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(content.strip())
    return found


def _first_date(meta: Mapping[str, list[str]]) -> str | None:
    return next((day for name in _DATES for value in meta.get(name, ()) if (day := iso_date(value))), None)


def _title(page: "LexborHTMLParser", named: object) -> str | None:
    """The page's title without the site's name, which usually follows a bar or dash."""
    node = page.css_first("head title") or page.css_first("title")
    title = tidy(str(named or (node.text(deep=True) if node else ""))).replace("\n", " ")
    for heading in page.css("h1"):
        text = tidy(" ".join(heading.text(deep=True).split()))
        if text and title.startswith(text) and _SITE_SUFFIX.fullmatch(title[len(text) :] or " - x"):
            return text
    return (title if named else _SITE_SUFFIX.sub("", title)) or None


def _byline(page: "LexborHTMLParser") -> str | None:
    node = page.css_first("[rel=author], [itemprop=author] [itemprop=name], [itemprop=author]")
    return node.text(deep=True) if node else None


def _time(page: "LexborHTMLParser") -> str | None:
    """The first date in a ``<time>``; the page's own stands before those it mentions."""
    for node in page.css("[itemprop=datePublished], time[pubdate], article time, main time, time"):
        written = node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True)
        if day := iso_date(written):
            return day
    return None


def _canonical(page: "LexborHTMLParser") -> str | None:
    node = page.css_first("link[rel=canonical][href]")
    return node.attributes.get("href") if node else None


def _linked_data(page: "LexborHTMLParser") -> Mapping[str, object]:
    """The first article described in JSON-LD; {} if none."""
    for node in page.css('script[type="application/ld+json"]')[:10]:
        written = node.text(deep=True)
        if len(written) > _BIGGEST_DATA:
            continue
        try:
            data: object = json.loads(written)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if "headline" in item or "datePublished" in item:
                return item
    return {}


def _items(data: object) -> Iterator[Mapping[str, object]]:
    match data:
        case list():
            for item in data[:20]:
                yield from _items(item)
        case {"@graph": list() as graph}:
            yield from _items(graph)
        case dict():
            yield data
        case _:
            return
