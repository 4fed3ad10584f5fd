"""A dump as MediaWiki writes it: what the wiki is, then page after page, of each the newest version.

The format: https://www.mediawiki.org/xml/export-0.11.xsd; older ones have less.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from adapters.syncing.kinds.export.streaming import built
from adapters.syncing.port import Work

_LONGEST: Final = 10_000
"""Characters of a title, a time and the like."""
_WIKITEXT: Final = frozenset({"", "wikitext"})


@dataclass(slots=True)
class Site:
    """The wiki."""

    name: str = ""
    base: str = ""
    """The address of its front page."""
    namespaces: dict[int, str] = field(default_factory=dict)
    """Their names by number; "" is that of 0."""


@dataclass(slots=True)
class WikiPage:
    """A page in the newest version of the dump."""

    title: str = ""
    """With its namespace: "Help:Contents"."""
    namespace: int = 0
    id: str = ""
    redirects: bool = False
    time: str = ""
    """When that version was made, ISO 8601."""
    text: str = ""
    is_cut: bool = False
    """The text is longer than what may be held."""
    model: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it is one that people read, no program, style or data."""
        return self.model in _WIKITEXT and not self.redirects and bool(self.text.strip())


def pages(opened: Callable[[], IO[bytes]], site: Site, shown: str, work: Work, most: int) -> Iterator[WikiPage]:
    """The pages in the order of the dump.

    Args:
        opened: Opens it.
        site: Is filled before the first page comes.
        shown: What it is called to people.
        work: Tells when to end.
        most: Characters of a page that are held.

    Raises:
        SourceError: It cannot be read to its end.
    """
    return built(opened, _Builder(site, most), shown, work)


class _Builder:
    """Grows one page at a time; of several versions the newest stays."""

    def __init__(self, site: Site, most: int) -> None:
        self._site, self._most = site, most
        self._whole: list[WikiPage] = []
        self._open: list[str] = []
        self._page = WikiPage()
        self._version = WikiPage()
        self._words: list[str] = []
        self._left = most
        self._number = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As ``Builder.start``."""
        self._open.append(name)
        match self._open[1:]:
            case ["page"]:
                self._page = WikiPage()
            case ["page", "revision"]:
                self._version = WikiPage()
            case ["page", "redirect"]:
                self._page.redirects = True
            case ["siteinfo", "namespaces", "namespace"]:
                self._number = attributes.get("key", "")
            case _:
                pass
        self._words.clear()
        self._left = self._most if name == "text" else _LONGEST

    def text(self, text: str) -> None:
        """As ``Builder.text``."""
        if len(text) > self._left and self._open[-1:] == ["text"]:
            self._version.is_cut = True
        self._words.append(text[: self._left])
        self._left -= min(len(text), self._left)

    def end(self, _: str) -> None:
        """As ``Builder.end``."""
        written = "".join(self._words)
        self._words.clear()
        match self._open[1:]:
            case ["siteinfo", "sitename"]:
                self._site.name = written.strip()
            case ["siteinfo", "base"]:
                self._site.base = written.strip()
            case ["siteinfo", "namespaces", "namespace"]:
                self._site.namespaces[_number(self._number)] = written.strip()
            case ["page"]:
                self._whole.append(self._page)
            case ["page", *rest]:
                self._of_page(rest, written)
            case _:
                pass
        self._open.pop()

    def _of_page(self, rest: list[str], written: str) -> None:
        match rest:
            case ["title"]:
                self._page.title = written.strip()
            case ["ns"]:
                self._page.namespace = _number(written)
            case ["id"]:
                self._page.id = written.strip()
            case ["revision"]:
                # Written from the oldest to the newest, but for dumps that were put together by hand.
                if self._version.time >= self._page.time:
                    newest = self._version
                    self._page.time, self._page.text = newest.time, newest.text
                    self._page.is_cut, self._page.model = newest.is_cut, newest.model
                self._version = WikiPage()
            case ["revision", "timestamp"]:
                self._version.time = written.strip()
            case ["revision", "model"]:
                self._version.model = written.strip()
            case ["revision", "text"]:
                self._version.text = written
            case _:
                pass

    def done(self) -> list[WikiPage]:
        """As ``Builder.done``."""
        whole, self._whole = self._whole, []
        return whole


def _number(written: str) -> int:
    try:
        return int(written)
    except ValueError:
        return 0
