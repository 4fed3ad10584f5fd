"""Where a document can be opened at the place that is quoted: its own address, or one made for all alike."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from bot.answer.anchors import anchor_of, host_of, root_of
from bot.answer.paging import Pages, PagesShown
from bot.model import Answer, Message, Quote
from knowledge.engine import Engine
from knowledge.model import Place, Source

PLACEHOLDERS: Final = ("path", "stem", "anchor")
"""What may stand in braces in an address for all documents."""
_FOLDER_PAGES: Final = frozenset({"index", "_index", "readme"})
"""Files that a site shows as the page of their folder."""
_SOURCES: Final = frozenset({".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc"})
"""What sites are made of."""
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an address for all documents; ``about_sources.unusable_base`` says it."""

    why: Literal["no address", "unknown placeholder", "open brace", "same for all"]
    placeholder: str = ""
    """The one that is unknown."""


def stem_of(path: str) -> str:
    """A document's path as its site has it: without suffix, and a folder's own page is the folder."""
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    return folder if stem.lower() in _FOLDER_PAGES else posixpath.join(folder, stem)


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses of documents; without a base only documents with an address of their own have one."""

    base: str | None = None
    """Such as ``https://handbook.example.org/{stem}#{anchor}``; see ``PLACEHOLDERS``."""
    of_collections: Callable[[], Mapping[str, str]] = lambda: _NONE
    """The addresses of single collections, as the owner's rules have them now; they win over ``base``."""
    pages: Pages | None = None
    """The documents' pages, where the bot has any; what is shown links to them instead."""
    opened: PagesShown | None = None
    """The same as they open from one reply; ``shown_to`` gives them."""

    def shown_to(self, message: Message, index: Engine, answer_id: str = "") -> "Links":
        """These for the reply to a message: what its readers may see, and nobody else by them.

        Args:
            message: What is replied to, and where.
            index: What the quotes that get links are from.
            answer_id: By which the journal knows the answer they belong to, if it does.
        """
        return (
            self if self.pages is None else replace(self, opened=self.pages.shown_to(message, index, answer_id))
        )

    def page(self, source: Source) -> str | None:
        """The address of a document's page; where it has none, its own."""
        return self.opened.of(source) if self.opened else self.of(source)

    def of(self, source: Source, anchor: str = "") -> str | None:
        """The address of a document, at an anchor; its own wins."""
        if source.url:
            own = _sound(source.url)
            parts = _split(own)
            at = anchor and parts and parts.scheme in {"http", "https"} and not parts.fragment
            return f"{own.rstrip('#')}#{_encoded(anchor)}" if at else own
        base = self.of_collections().get(source.collection, self.base)
        return filled(base, source.path, anchor) if base else None

    def at(self, place: Place, anchor: str = "") -> str | None:
        """The address of a place: its document's, at an anchor, else at the heading it stands under."""
        if not anchor and place.section:
            anchor = anchor_of(place.section[-1], host=host_of(place.source.url))
        return self.of(place.source, anchor)

    def linked(self, found: Quote, beside: Sequence[Quote] = ()) -> Quote:
        """A quote with its link, and its words' links as addresses; what cannot be opened is no link.

        ``beside``: what else is shown.
        """
        pieces = tuple(
            replace(piece, links=tuple(self._opened(piece.links, found.place.source))) if piece.links else piece
            for piece in found.pieces
        )
        own = self.opened.at(found, beside) if self.opened else self.at(found.place, found.anchor)
        return replace(found, link=own, pieces=pieces)

    def _opened(self, links: Sequence[tuple[int, int, str]], source: Source) -> Iterator[tuple[int, int, str]]:
        for start, end, target in links:
            if address := self.whole(target, source):
                yield start, end, address

    def all_linked(self, found: Sequence[Quote]) -> tuple[Quote, ...]:
        """Quotes with their links."""
        now = self._as_now()
        return tuple(now.linked(one, found) for one in found)

    def _as_now(self) -> "Links":
        """These, with the rules looked up once for many links."""
        bases = self.of_collections()
        return replace(self, of_collections=lambda: bases)

    def answer(self, found: Answer) -> Answer:
        """An answer whose quotes have their links."""
        now = self._as_now()
        heard = found.heard and replace(found.heard, others=now.all_linked(found.heard.others))
        quotes, nearest = now.all_linked(found.quotes), now.all_linked(found.nearest)
        return replace(found, quotes=quotes, nearest=nearest, heard=heard)

    def whole(
        self, target: str, source: Source, known: Callable[[str], Source | None] = lambda _: None
    ) -> str | None:
        """Where a link in a document leads, as an address; None where that cannot be opened.

        Args:
            target: As the file has it.
            source: The document it stands in.
            known: Finds another document by its path.
        """
        target = _sound(target.strip())
        parts = _split(target)
        if parts is None:
            return None
        if parts.scheme or parts.netloc:
            return target if parts.scheme in _SCHEMES else None
        if not parts.path:
            return self.of(source, unquote(parts.fragment))
        own = _split(source.url or "")
        if source.url and own and own.scheme in {"http", "https"}:
            if target.startswith("/") and (root := root_of(source.url)):
                return _sound(root) + target.lstrip("/")
            if page := _beside(own, source.path, unquote(parts.path)):
                return f"{page}#{parts.fragment}" if parts.fragment else page
            return urljoin(_sound(source.url), target)
        path = unquote(parts.path)
        joined = posixpath.normpath(
            path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(source.path), path)
        )
        if joined.startswith(".."):
            return None
        return self.of(known(joined) or Source(joined, ""), unquote(parts.fragment))


def _beside(own: SplitResult, path: str, target: str) -> str | None:
    """The page of another file on a site that shows files by their names; None: it does not, or it is none.

    Args:
        own: The address of the page of a file.
        path: That file.
        target: The other one, from it.
    """
    suffix = posixpath.splitext(target)[1].lower()
    shown = unquote(own.path)
    if suffix not in _SOURCES or shown.lower().endswith(suffix) or target.startswith("/"):
        return None
    names, stem = path.split("/"), stem_of(path).split("/")
    for start in range(len(stem)):
        before, found, behind = shown.rpartition("/".join(stem[start:]))
        if found and before.endswith("/") and behind in {"", "/", ".html"}:
            folder = "/".join(names[start:-1])
            joined = posixpath.normpath(posixpath.join(folder, target))
            other = "" if joined.startswith("..") else stem_of(joined)
            return f"{own.scheme}://{own.netloc}{_encoded(before + other + behind)}" if other else None
    return None


def _split(address: str) -> SplitResult | None:
    """The parts of an address; None where it is malformed, such as "http://[x"."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def filled(base: str, path: str, anchor: str) -> str:
    """The address of a document by the form of all; without an anchor no "#" is left at its end."""
    values = {"path": _encoded(path), "stem": _encoded(stem_of(path)), "anchor": _encoded(anchor)}
    address = _PLACEHOLDER.sub(lambda found: values[found[1]], base)
    if not values["anchor"]:
        address = address.removesuffix("#")
    # A folder page at the top has no stem, and "/{stem}/" would be two slashes.
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{re.sub('//+', '/', rest)}" if not values["stem"] else address


def _encoded(text: str) -> str:
    """Percent-encode; bytes of a file's name that are no UTF-8 stay themselves, other halves become "?"."""
    try:
        return quote(text, safe="/", errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(text, safe="/", errors="replace")


def _sound(address: str) -> str:
    """An address without halves of characters, which nothing can open and no chat can send."""
    return _HALVES.sub("", address)


def problem_of(base: str) -> Problem | None:
    """What is wrong with an address for all documents; None: nothing is."""
    unknown = [name for name in _PLACEHOLDER.findall(base) if name not in PLACEHOLDERS]
    try:
        parts = urlsplit(base)
        right = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        right = False
    if not right or "{" in parts.netloc or re.search(r"\s", base):
        return Problem("no address")
    if unknown:
        return Problem("unknown placeholder", unknown[0])
    if "{" in _PLACEHOLDER.sub("", base) or "}" in _PLACEHOLDER.sub("", base):
        return Problem("open brace")
    if not {"path", "stem"} & set(_PLACEHOLDER.findall(base)):
        return Problem("same for all")
    return None
