"""The entries of a feed: RSS (0.9 to 2.0, RDF too), Atom and JSON Feed."""

import codecs
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from knowledge.reading.decoding import as_said
from knowledge.reading.origin.describing import describe, iso_date
from knowledge.reading.zipped.xml import BadXmlError, tree_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_JSON_FEED: Final = "https://jsonfeed.org/version/"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_DATE: Final = "{http://purl.org/dc/elements/1.1/}date"
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARATION: Final = re.compile(r"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["'][^>]{0,100}\?>""")
_NAMED: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{2,31};)?")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAIL: Final = re.compile(r"\s*\S+@\S+\s*\(([^()]+)\)\s*$")
_MOST_MARKS: Final = 500_000
"""Elements and lists, roughly; each takes some hundred bytes of memory."""
_LONGEST_NAME: Final = 300
_TAGS: Final = re.compile(r"<[^<>]*>")
_OWN_ENTITIES: Final = re.compile(r"<!ENTITY", re.IGNORECASE)


class NoFeedError(Exception):
    """It is none that we read; says why, completing "ADDRESS is no feed: …"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of one piece of news."""

    key: str
    """By which the feed itself knows it."""
    title: str = ""
    link: str = ""
    author: str | None = None
    published: str | None = None
    """ISO 8601."""
    content: str = ""
    """HTML, as the feed has it."""
    language: str = ""


def entries_of(data: bytes, address: str, charset: str | None = None) -> list[Entry]:
    """The entries of a feed, in its order, each key once.

    Args:
        data: The feed's bytes.
        address: Where it is.
        charset: As the server says it is encoded.

    Raises:
        NoFeedError: It is none, or defines entities of its own, or is too large or deep to be one.
    """
    if sum(map(data.count, (b"<", b"{", b"["))) > _MOST_MARKS:
        raise NoFeedError("it is too large to be one")
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = _of_json(data) if start.startswith(b"{") else _of_xml(data, address, charset)
    once: dict[str, Entry] = {}
    for entry in found:
        if entry.key and entry.key not in once:
            # Only what opens is a link, and what a program filled in ("admin") is nobody's name.
            usable = describe(author=entry.author, url=entry.link)
            once[entry.key] = replace(entry, author=usable.author, link=usable.url or "")
    return list(once.values())


def _of_json(data: bytes) -> Iterator[Entry]:
    try:
        feed = json.loads(data)
        if not str(feed.get("version", "")).startswith(_JSON_FEED):
            raise NoFeedError("it is JSON, but no JSON Feed")
        items = [one for one in feed.get("items") or () if isinstance(one, dict)]
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise NoFeedError("its JSON is damaged") from error
    return (_of_item(one, feed) for one in items)


def _of_item(item: Mapping[str, object], feed: Mapping[str, object]) -> Entry:
    def text(name: str) -> str:
        value = item.get(name)
        return str(value) if isinstance(value, (str, int, float)) else ""

    names = _names(item) or _names(feed)
    plain = text("content_text") or text("summary")
    link = text("url") or text("external_url")
    return Entry(
        key=text("id") or link,
        title=text("title").strip(),
        link=link,
        author=", ".join(names) or None,
        published=iso_date(text("date_published") or text("date_modified")),
        content=text("content_html") or as_html(plain),
        language=text("language") or str(feed.get("language") or ""),
    )


def _names(told: Mapping[str, object]) -> list[str]:
    """Of the authors of an item or of a whole feed, as version 1.1 or 1 has them."""
    people = told.get("authors")
    people = people if isinstance(people, list) else [told.get("author")]
    return [str(one["name"]) for one in people if isinstance(one, dict) and one.get("name")]


def _of_xml(data: bytes, address: str, charset: str | None) -> Iterator[Entry]:
    root = _tree(data, charset)
    kind = _name(root.tag)
    if kind == "feed":
        return (_of_entry(one, root, address) for one in root if _name(one.tag) == "entry")
    if kind in {"rss", "RDF"}:
        channel = next((one for one in root if _name(one.tag) == "channel"), root)
        language = _text(channel, "language")
        return (_of_rss(one, address, language) for one in root.iter() if _name(one.tag) == "item")
    raise NoFeedError("it is a web page" if kind.lower() == "html" else f"it is XML, but of <{kind[:40]}>")


def _tree(data: bytes, charset: str | None) -> "Element":
    """A feed as its elements; slips that most feeds with slips have are put right."""
    try:
        return tree_of(data)
    except BadXmlError as error:
        if error.reason:
            raise NoFeedError("it defines XML entities of its own, or nests too deeply") from error
    text = _decoded(data, charset)
    if _OWN_ENTITIES.search(text):
        raise NoFeedError("it defines XML entities of its own")
    try:
        return tree_of(_mended(text).encode("utf-8", "replace"))
    except BadXmlError as error:
        page = text[:2000].lstrip().lower().startswith(("<!doctype html", "<html"))
        raise NoFeedError("it is a web page" if page else "its XML is damaged") from error


def _decoded(data: bytes, charset: str | None) -> str:
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return data.decode("utf-16", "replace")
    said = _DECLARATION.search(data[:300].decode("ascii", "replace"))
    names = (charset, said[1] if said else None, "utf-8", "cp1252")
    texts = (as_said(data, name) for name in names if name)
    return next((text for text in texts if text is not None), data.decode("utf-8", "replace"))


def _mended(text: str) -> str:
    """Without signs that XML has not, names of HTML's for letters, and "&" that stand alone."""
    text = _DECLARATION.sub("", _NOT_XML.sub("", text.lstrip("\ufeff \t\r\n")), count=1)
    return _NAMED.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    letters = html.unescape(found[0]) if found[1] else ""
    known = letters and letters != found[0]
    return html.escape(letters) if known else f"&amp;{found[1] or ''}"


def _of_entry(entry: "Element", feed: "Element", address: str) -> Entry:
    base = urljoin(urljoin(address, feed.get(_BASE, "")), entry.get(_BASE, ""))
    links = [one for one in entry if _name(one.tag) == "link" and one.get("href")]
    own = next((one for one in links if one.get("rel", "alternate") == "alternate"), None)
    link = _joined(base, own.get("href", "")) if own is not None else ""
    people = [_text(one, "name") for one in entry if _name(one.tag) == "author"]
    people = people or [_text(one, "name") for one in feed if _name(one.tag) == "author"]
    said = next((one for name in ("content", "summary") if (one := _child(entry, name)) is not None), None)
    title = _child(entry, "title")
    language = entry.get(_LANGUAGE) or feed.get(_LANGUAGE) or ""
    return Entry(
        key=_text(entry, "id") or link,
        title=_plain(_markup(title)) if title is not None else "",
        link=link,
        author=", ".join(one for one in people if one) or None,
        published=iso_date(_text(entry, "published") or _text(entry, "issued") or _text(entry, "updated")),
        content=_markup(said) if said is not None else "",
        language=language,
    )


def _markup(element: "Element") -> str:
    """What an element of Atom says, as HTML."""
    from xml.etree.ElementTree import tostring

    kind = element.get("type", "text").lower()
    if kind in {"xhtml", "application/xhtml+xml"}:
        for one in element.iter():
            one.tag = _name(one.tag)
        return "".join(tostring(one, "unicode", method="html") for one in element)
    written = "".join(element.itertext())
    return written if kind in {"html", "text/html"} else as_html(written)


def _of_rss(item: "Element", address: str, language: str) -> Entry:
    guid = _child(item, "guid")
    known = (guid.text or "").strip() if guid is not None else ""
    is_link = guid is not None and guid.get("isPermaLink", "true").lower() != "false"
    link = _text(item, "link") or (known if is_link and known.startswith("http") else "")
    title = _plain(_text(item, "title"))
    content = next((one.text for one in item if one.tag == _CONTENT and one.text), None)
    creator = next((one.text for one in item if one.tag == _CREATOR and one.text), None)
    written = _text(item, "author")
    mail = _MAIL.match(written[:_LONGEST_NAME])
    day = _text(item, "pubDate") or next((one.text or "" for one in item if one.tag == _DATE), "")
    return Entry(
        key=known or link or title,
        title=title,
        link=_joined(address, link) if link else "",
        author=(creator or (mail[1] if mail else written)).strip() or None,
        published=iso_date(day),
        content=content or _text(item, "description"),
        language=language,
    )


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _child(element: "Element", name: str) -> "Element | None":
    """The first child of a name, of no other vocabulary than the feed's own."""
    own = element.tag.rpartition("}")[0]
    return next(
        (one for one in element if _name(one.tag) == name and one.tag.rpartition("}")[0] in {own, ""}), None
    )


def _text(element: "Element", name: str) -> str:
    found = _child(element, name)
    return "".join(found.itertext()).strip() if found is not None else ""


def _plain(markup: str) -> str:
    """A title, which may have tags and letters written as HTML."""
    return " ".join(html.unescape(_TAGS.sub("", markup)).split())


def as_html(text: str) -> str:
    """Plain text, each paragraph in its own element."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)
