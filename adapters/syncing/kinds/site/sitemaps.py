"""The lists of pages that a site keeps for programs (sitemaps.org), also as a feed or as plain text."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from adapters.syncing.asking.web import RedirectsError, Session, TooLargeError
from adapters.syncing.kinds.site.pages import FOR_ALL_OTHERS, main_language
from adapters.syncing.port import SourceError, Work

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_LARGEST: Final = 52_428_800
"""Bytes of a list, unpacked, by its standard."""
_MOST_PAGES, _MOST_LISTS, _DEEPEST = 200_000, 1_000, 4
_DEEPEST_XML: Final = 50
_PACKED: Final = b"\x1f\x8b"
_PIECE: Final = 1 << 16
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_GOOD, _ERROR = 200, 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as a list has it."""

    address: str
    """As it is written."""
    changed: str = ""
    """When it changed, as it is written; "": the list does not say."""
    alternates: tuple[tuple[str, str], ...] = ()
    """The language and the address, as it is written, of what says the same in other languages."""


@dataclass(slots=True)
class Lists:
    """All that the lists of a site hold."""

    pages: list[Listed] = field(default_factory=list)
    whole: bool = True
    """Whether all of them could be read to their end."""


def lists_of(
    starts: Iterable[str], owns: Callable[[str, str], str | None], session: Session, work: Work
) -> Lists:
    """Read lists, and those that they name.

    Args:
        starts: Their addresses; one where nothing is counts for nothing.
        owns: The normal address of one of the site's host, by how it is written and where; else None.
        session: Asks for them.
        work: Tells when to end.

    Raises:
        SourceError: One cannot be had now, so that nobody knows what is gone.
    """
    found = Lists()
    waiting = [(url, 0) for url in starts]
    seen = {url for url, _ in waiting}
    lists = 0
    while waiting and lists < _MOST_LISTS and len(found.pages) < _MOST_PAGES:
        url, depth = waiting.pop(0)
        lists += 1
        data = _had(url, session, work)
        if data is None:
            continue
        pages, inner_lists, whole = read_list(data, work)
        found.whole &= whole
        found.pages += pages[: _MOST_PAGES - len(found.pages)]
        for written in inner_lists if depth < _DEEPEST else ():
            inner = owns(written, url)
            if inner is not None and inner not in seen:
                seen.add(inner)
                waiting.append((inner, depth + 1))
    found.whole &= not waiting
    return found


def read_list(data: bytes, work: Work) -> tuple[list[Listed], list[str], bool]:
    """The pages of one list, the addresses of others that it names, and whether it was read to its end."""
    reading = _Reading()
    whole = reading.read(data, work)
    return reading.pages, reading.lists, whole


def _had(url: str, session: Session, work: Work) -> bytes | None:
    try:
        answer = session.request("GET", url, work, most=_LARGEST)
    except TooLargeError:
        raise SourceError(f"{url} is too large for a sitemap; split it.", "unusable") from None
    except RedirectsError:
        return None
    if answer.status >= _ERROR:
        raise SourceError(f"{url} cannot be had (status {answer.status}).")
    return answer.data if answer.status == _GOOD else None


def _pieces(data: bytes) -> Iterator[bytes]:
    """A list's bytes, unpacked as they are asked for; ends early where it is damaged or far too large."""
    if not data.startswith(_PACKED):
        yield from (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
        return
    unpacking, size, left = zlib.decompressobj(zlib.MAX_WBITS | 16), 0, data
    while left and size <= _LARGEST:
        piece = unpacking.decompress(left, _PIECE)
        left = unpacking.unconsumed_tail
        size += len(piece)
        yield piece
    if not unpacking.eof:
        raise zlib.error("it ends early, or never")


class _Reading:
    """Takes addresses out of one list."""

    def __init__(self) -> None:
        self.pages: list[Listed] = []
        self.lists: list[str] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._page: dict[str, str] = {}
        self._alternates: list[tuple[str, str]] = []

    def read(self, data: bytes, work: Work) -> bool:
        """Read as far as it can be read; tells whether that is to its end."""
        # Loaded at first use: most sources have no lists.
        from xml.parsers import expat

        start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
        if start[:8].lower().startswith((b"http://", b"https:/")):
            lines = data.decode("utf-8-sig", "replace").splitlines()
            self.pages = [Listed(line.strip()) for line in lines if _ADDRESS.fullmatch(line.strip())]
            return True
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = _refuse
        try:
            self._feed(parser, data, work)
        except (expat.ExpatError, zlib.error, ValueError, LookupError):
            # A page that says "not found" with status 200 is no list at all.
            return not (self.pages or self.lists)
        return True

    def _feed(self, parser: "XMLParserType", data: bytes, work: Work) -> None:
        for piece in _pieces(data):
            parser.Parse(piece, False)  # noqa: FBT003 - the library's signature
            work.go_on()
            if len(self.pages) > _MOST_PAGES:
                raise ValueError("too many")
        parser.Parse(b"", True)  # noqa: FBT003 - the same

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        self._open.append(tag)
        if len(self._open) > _DEEPEST_XML:
            raise ValueError("too deep")
        self._text.clear()
        if tag in {"url", "sitemap", "item", "entry"}:
            self._page, self._alternates = {}, []
        elif tag == "link" and "href" in attributes:
            language = main_language(attributes.get("hreflang", ""))
            if language and language != FOR_ALL_OTHERS:
                self._alternates.append((language, attributes["href"]))
            elif not language and attributes.get("rel", "alternate") == "alternate":
                self._page.setdefault("loc", attributes["href"])

    def _end(self, _: str) -> None:
        tag = self._open.pop()
        said = "".join(self._text).strip()
        self._text.clear()
        inside = self._open[-1] if self._open else ""
        if tag in {"loc", "link", "lastmod"} and inside in {"url", "sitemap", "item"} and said:
            self._page["loc" if tag == "link" else tag] = said
        elif tag == "sitemap" and (address := self._page.get("loc")):
            self.lists.append(address)
        elif tag in {"url", "item", "entry"} and (address := self._page.get("loc")):
            self.pages.append(Listed(address, self._page.get("lastmod", ""), tuple(self._alternates)))


def _refuse(*_: object) -> None:
    raise ValueError("a list needs no entities of its own")
