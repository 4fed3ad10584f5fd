"""What a page of a site says to whoever visits it: where it leads, what it asks, and what is read of it."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.decoding import as_said, decoded, recoded
from knowledge.reading.html.html import page_in, read, text_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

Owns = Callable[[str, str], str | None]
"""The normal address of a link on the page with that address; None: it leads out of the site's host."""

_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_LINK_HEADER: Final = re.compile(
    r"""<([^<>]{1,2000})>\s*;[^<,]{0,200}?\brel\s*=\s*"?canonical\b""", re.IGNORECASE
)
_REFRESH: Final = re.compile(r"""\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", re.IGNORECASE)
_SOON: Final = 10
"""Seconds; what leads on later is meant to be read before."""
_MOST_LINKS: Final = 5000
_LEADS: Final = "a[href], area[href], link[rel=next][href], iframe[src], frame[src]"
_DIGITS: Final = re.compile(r"\d+")
_LITTLE: Final = 600
"""Characters; a page with a field for a password and no more text than this asks to sign in."""
FOR_ALL_OTHERS: Final = "x"
"""What is left of "x-default" by ``main_language``: no language, but for who speaks none of the others."""
_SEVEN_BITS: Final = re.compile(r"utf-?7|iso-?2022|hz", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A web page, as far as it matters which document of the site it is."""

    version: str
    """Tells all that is read of it: while it stays, nobody sees a difference. "": there is nothing to read."""
    text: str
    """The same of its text alone."""
    plain: str
    """And of its text without numbers."""
    title: str
    words: str
    """What is read, for pages to be compared."""
    links: tuple[str, ...]
    """Where it leads within its host, normal, in order."""
    alternates: tuple[tuple[str, str], ...]
    """The language and the address of what says the same in other languages."""
    canonical: str | None
    """The address that it names as its own, where that is another of its host."""
    language: str
    """That it says it is in, "de" of "de-AT"; "": it does not say."""
    moved: str | None
    """The page that it leads on to by itself."""
    index: bool
    """Whether it may be found by others."""
    asks: bool
    """Whether it asks who is there, and says nothing else."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a page asks of whoever comes by program."""

    index: bool = True
    follow: bool = True

    def and_of(self, words: str) -> "Wishes":
        """These, and what a robots element or header says."""
        said = {word.strip().lower() for word in words.split(",")}
        none = "none" in said
        return Wishes(
            self.index and not none and "noindex" not in said,
            self.follow and not none and "nofollow" not in said,
        )


def wishes_of(headers: Mapping[str, str], agent: str) -> Wishes:
    """What the header ``X-Robots-Tag`` asks of everybody, or of us by name."""
    found = Wishes()
    whose = ""
    for part in headers.get("x-robots-tag", "").split(","):
        name, colon, rest = part.strip().partition(":")
        if colon and " " not in name and not name.lower().startswith(("unavailable_after", "max-")):
            whose, part = name.strip().lower(), rest  # noqa: PLW2901 - a name holds for what follows it
        if whose in {"", "*", agent}:
            found = found.and_of(part)
    return found


def charset_in(content_type: str) -> str | None:
    """The encoding that a header names, in lower case."""
    said = _CHARSET.search(content_type)
    return said[1].lower() if said else None


def charset_of(data: bytes, content_type: str, path: str, *, is_page: bool) -> str | None:
    """The encoding that the server says a text has, where the text is not read right without; else None.

    Args:
        data: The text's bytes.
        content_type: The header.
        path: What the text is called.
        is_page: Whether it is a web page, which may say it by itself.
    """
    said = charset_in(content_type)
    if said is None or (data.isascii() and not _SEVEN_BITS.match(said)):
        return None
    # Letters of several bytes that are right do not come about by chance, whatever a server says of all pages.
    name = "utf-8" if not data.isascii() and as_said(data, "utf-8") is not None else said
    text = as_said(data, name)
    if text is None or recoded(data, name) is data:
        return None
    try:
        own = text_of(data, path) if is_page else decoded(data, path)
    except UnreadableFileError:
        return name
    return None if own.text == text and not own.notes else name


def canonical_in(headers: Mapping[str, str]) -> str | None:
    """The address that the header ``Link`` names as a document's own."""
    found = _LINK_HEADER.search(headers.get("link", ""))
    return found[1] if found else None


def page_of(data: bytes, url: str, headers: Mapping[str, str], owns: Owns, agent: str) -> Page:
    """What a page says.

    Args:
        data: Its markup, in UTF-8 or by itself saying how it is encoded.
        url: Where it is.
        headers: That came with it.
        owns: Tells addresses of its site.
        agent: Our name in what it asks.

    Raises:
        UnreadableFileError: It is no text, or nests too deeply to be looked into.
    """
    page = page_in(data, url)
    try:
        document: Document | None = read(data, "page.html")
    except UnreadableFileError:
        document = None  # it has no text; its links may still lead on
    wishes = wishes_of(headers, agent)
    for node in page.css("meta[name][content]"):
        if (node.attributes.get("name") or "").strip().lower() in {"robots", agent}:
            wishes = wishes.and_of(node.attributes.get("content") or "")
    base = page.css_first("base[href]")
    stands = urljoin(url, (base.attributes.get("href") or "").strip()) if base else url
    text = document.text if document else ""
    words = " ".join(text.split())
    canonical = owns(_canonical(page, headers) or url, stands)
    return Page(
        version=digest_of(repr(document)) if document else "",
        text=digest_of(words),
        plain=digest_of(_DIGITS.sub("0", words)),
        title=document.source.title if document else "",
        words=words,
        links=tuple(dict.fromkeys(_links(page, stands, owns)))[:_MOST_LINKS] if wishes.follow else (),
        alternates=tuple(_alternates(page, stands, owns)),
        canonical=canonical if canonical != url else None,
        language=_language(page, headers),
        moved=_moved(page, stands, owns),
        index=wishes.index,
        asks=page.css_first("input[type=password]") is not None and len(words) < _LITTLE,
    )


def digest_of(text: str | bytes) -> str:
    """What tells texts apart, and bytes."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def without(page: Page, *names: str) -> tuple[str, str]:
    """The title and the words of a page without what names its own address."""
    title, words = page.title, page.words
    for name in names:
        if len(name) > 1:
            title, words = title.replace(name, ""), words.replace(name, "")
    return title.strip(), words


def _links(page: "LexborHTMLParser", base: str, owns: Owns) -> Iterator[str]:
    for node in page.css(_LEADS):
        attributes = node.attributes
        if "nofollow" in (attributes.get("rel") or "").lower().split():
            continue
        written = attributes.get("href") or attributes.get("src") or ""
        if written and not written.startswith(("#", "mailto:", "javascript:", "tel:", "data:")):
            url = owns(written, base)
            if url is not None:
                yield url


def _alternates(page: "LexborHTMLParser", base: str, owns: Owns) -> Iterator[tuple[str, str]]:
    for node in page.css("link[rel=alternate][hreflang][href]")[:200]:
        language = main_language(node.attributes.get("hreflang") or "")
        url = owns(node.attributes.get("href") or "", base)
        if language and language != FOR_ALL_OTHERS and url is not None:
            yield language, url


def main_language(tag: str) -> str:
    """The language of a tag, "de" of "de-AT"."""
    return tag.strip().replace("_", "-").partition("-")[0].lower()


def _canonical(page: "LexborHTMLParser", headers: Mapping[str, str]) -> str | None:
    node = page.css_first("link[rel=canonical][href]")
    return (node.attributes.get("href") if node else None) or canonical_in(headers)


def _language(page: "LexborHTMLParser", headers: Mapping[str, str]) -> str:
    root = page.css_first("html")
    said = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    told = headers.get("content-language", "")
    return main_language(said or ("" if "," in told else told))


def _moved(page: "LexborHTMLParser", base: str, owns: Owns) -> str | None:
    for node in page.css("meta[http-equiv][content]"):
        if (node.attributes.get("http-equiv") or "").lower() != "refresh":
            continue
        found = _REFRESH.match(node.attributes.get("content") or "")
        if found and int(found[1]) <= _SOON:
            return owns(found[2].strip(), base)
    return None


def of_file(data: bytes, headers: Mapping[str, str], url: str, owns: Owns, agent: str) -> Page:
    """What is to be known of a document that is no web page."""
    digest = digest_of(data)
    canonical = owns(canonical_in(headers) or url, url)
    return replace(
        _NO_PAGE,
        version=digest,
        text=digest,
        plain=digest,
        canonical=canonical if canonical != url else None,
        index=wishes_of(headers, agent).index,
    )


_NO_PAGE: Final = Page("", "", "", "", "", (), (), None, "", None, index=True, asks=False)
