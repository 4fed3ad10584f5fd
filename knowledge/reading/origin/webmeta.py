"""What a web page says about itself, in the many ways pages do."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.reading.origin.bylines import byline
from knowledge.reading.origin.describing import Description, describe, iso_date
from knowledge.reading.tidying import tidy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
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
_DUBLIN = re.compile(r"^dc(terms)?(?::|terms?[.:])")
_SITE_SUFFIX = re.compile(r"\s+[|·–—-]\s+[^|·–—]{1,60}$")
_BIGGEST_DATA = 200_000
_LONGEST_NAME, _MOST_NAMES = 120, 6
"""Characters of names, and words of a name that stands alone."""


def description_of(page: "LexborHTMLParser") -> Description:
    """Title, author, date and link by meta elements, JSON-LD, ``<time>`` and ``<title>``, in that order."""
    meta = _meta(page)
    linked = _linked_data(page)

    def first(names: tuple[str, ...]) -> str | None:
        return next((meta[name][0] for name in names if name in meta), None)

    authors = next(
        (
            named
            for name in _AUTHORS
            if (named := [one for one in meta.get(name, ()) if "://" not in one and not one.startswith("@")])
        ),
        None,
    )
    # What a page says of its own article is more exact than what it says of itself.
    said = linked if "headline" in linked else {}
    return describe(
        title=_title(page, first(_TITLES) or linked.get("headline")),
        author=authors or linked.get("author") or linked.get("creator") or _byline(page) or _signed(page),
        published=iso_date(said.get("datePublished"))
        or _first_date(meta)
        or iso_date(linked.get("datePublished"))
        or _time(page),
        url=_link(page, first(("og:url", "citation_public_url")) or linked.get("url")),
    )


def _meta(page: "LexborHTMLParser") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            for one in name.lower().split():
                found.setdefault(_DUBLIN.sub(r"dc\1.", one), []).append(content.strip())
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


_AUTHOR_MARKS = "[itemprop=author], [rel~=author], .p-author, .byline, .byline__name, .author-name, .author"
# What holds or leads to another text than the page's own.
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|sidebar|teasers?|cards?|recommended|more|promo|replies|widget)(?:$|[\s_-])"
)
_MOST_ABOVE = 40
_PUBLISHED = re.compile(r"^(?:first )?(?:published|posted|created|written)?(?: on| at)?:?\s*", re.IGNORECASE)
_LONGEST_DAY = 40


def _byline(page: "LexborHTMLParser") -> list[str] | None:
    """Who is named as the page's author; never the author of another text that the page leads to."""
    own = _only_article(page)
    named: list[str] = []
    for node in page.css(_AUTHOR_MARKS)[:_MOST_ABOVE]:
        if not _is_own(node, own):
            continue
        inner = node.css_first("[itemprop=name]")
        written = " ".join((inner or node).text(deep=True, separator=" ").split())
        name = _said(written, is_class=node.attributes.get("itemprop") is None)
        if name and name not in named:
            named.append(name)
    # A box about the author says the name once more, with other words around it.
    return [one for one in named if not any(other != one and other in one for other in named)] or None


def _only_article(page: "LexborHTMLParser") -> int | None:
    """The page's article; of several beside each other only one that alone has the title can be."""
    articles = page.css("article")
    nested = {inner.mem_id for inner in page.css("article article")}
    outer = [one for one in articles if one.mem_id not in nested]
    if len(outer) > 1:
        outer = [one for one in outer if one.css_first("h1") is not None]
    return outer[0].mem_id if len(outer) == 1 else None


_MARKED = "[class*=byline], [class*=author], [class*=writer], [id*=byline], [id*=author]"
_NO_NAME = frozenset(
    """about all article articles author authors biography by contact contributor editor editors follow more
    posts profile read see staff story team the view website written writer writers""".split()
)


def _signed(page: "LexborHTMLParser") -> str | None:
    """The name in the first element that is called like a byline and stands at the page's own text."""
    for node in page.css(_MARKED)[:_MOST_ABOVE]:
        if not _is_own(node, None) and not _is_own(node, _only_article(page)):
            continue
        for inner in (node, *node.css("a, span, strong")[:_MOST_NAMES]):
            written = " ".join(inner.text(deep=True, separator=" ").split())
            said = byline(written) or byline(f"By {written}")
            if said and said.author and _NO_NAME.isdisjoint(said.author.lower().split()):
                return said.author
    return None


def _said(written: str, *, is_class: bool) -> str | None:
    """The name in what an element says of the author, without a date behind it."""
    if not is_class:
        return written[:_LONGEST_NAME] or None
    line = byline(written) or byline(f"By {written}")
    return line.author if line else written if 0 < len(written.split()) <= _MOST_NAMES else None


def _is_own(node: "LexborNode", article: int | None) -> bool:
    """Whether an element stands in the page's own article, or in none."""
    above = node.parent
    while above is not None and above.tag != "body":
        if above.tag in ("aside", "nav", "footer", "li") or (
            above.tag == "article" and above.mem_id != article
        ):
            return False
        attributes = above.attributes
        if attributes and _OTHERS.search(
            f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        ):
            return False
        above = above.parent
    return True


def _time(page: "LexborHTMLParser") -> str | None:
    """The first date in a ``<time>``; the page's own stands before those it mentions."""
    for node in page.css("[itemprop=datePublished], time[pubdate], article time, main time, time"):
        written = node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True)
        if day := iso_date(written):
            return day
    for node in page.css("[class*=publish], [class*=date], [class*=time], [class*=posted]")[:_MOST_ABOVE]:
        written = _PUBLISHED.sub("", " ".join(node.text(deep=True, separator=" ").split()))
        if len(written) <= _LONGEST_DAY and (day := iso_date(written)) and len(day) == len("2031-03-05"):
            return day
    return None


def _link(page: "LexborHTMLParser", told: object) -> object:
    """Where the page is: by its canonical link, unless that is another site's or one of several countries'."""
    node = page.css_first("link[rel=canonical][href]")
    canonical = node.attributes.get("href") if node else None
    if not canonical:
        return told
    for node in page.css("link[hreflang=x-default][href]"):
        everywhere = node.attributes.get("href") or ""
        if _host_and_path(everywhere)[1] == _host_and_path(canonical)[1] != "":
            return everywhere
    if not isinstance(told, str):
        return canonical
    # A text taken over from another site names that one's; what is quoted stands here.
    here, there = _host_and_path(told), _host_and_path(canonical)
    return told if here[0] and there[0] and here[0] != there[0] and here[1] != there[1] else canonical


def _host_and_path(link: str) -> tuple[str, str]:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "", ""
    return parts.netloc, parts.path.strip("/")


_WRAPPED = re.compile(r"^[\s/*]*<!(?:\[CDATA\[|--)[\s*/]*|[\s/*]*(?:\]\]>|-->)[\s*/]*$")
_ARTICLE = re.compile(
    r"Article|Posting|Report|WebPage|Webpage|Book|Thesis|Chapter|CreativeWork|HowTo|Recipe|FAQPage"
)


def _linked_data(page: "LexborHTMLParser") -> Mapping[str, object]:
    """The first article described in JSON-LD, its authors by name; {} if none."""
    found: list[Mapping[str, object]] = []
    for node in page.css('script[type="application/ld+json"]')[:10]:
        written = _WRAPPED.sub("", node.text(deep=True))
        if len(written) > _BIGGEST_DATA:
            continue
        try:
            # Line ends within a value are common, and nothing is lost by them.
            data: object = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
        found += _items(data)
    by_id = {str(item["@id"]): item for item in found if "@id" in item and "name" in item}
    told = [item for item in found if "headline" in item or "datePublished" in item]
    # A page's own article comes before the page that holds it, which often has the date alone.
    for item in sorted(
        told, key=lambda item: ("headline" not in item, not _ARTICLE.search(str(item.get("@type"))))
    ):
        people = item.get("author") or item.get("creator")
        return {**item, "author": _named(people, by_id)}
    return {}


def _named(people: object, by_id: Mapping[str, Mapping[str, object]]) -> object:
    """People, those that are only pointed to ("@id") by what is said of them elsewhere."""
    match people:
        case list():
            return [_named(one, by_id) for one in people[:20]]
        case {"name": _}:
            return people
        case {"@id": str() as identity}:
            return by_id.get(identity, {})
        case str() if people in by_id:
            return by_id[people]
        case str() if "://" in people:
            return None
        case _:
            return people


def _items(data: object) -> Iterator[Mapping[str, object]]:
    match data:
        case list():
            for item in data[:50]:
                yield from _items(item)
        case {"@graph": list() as graph}:
            yield from _items(graph)
        case dict():
            yield data
            yield from _items(data.get("mainEntity") or data.get("author"))
        case _:
            return
