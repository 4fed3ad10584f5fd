"""The pages that the entries of a feed lead to."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlsplit

from adapters.syncing.asking.robots import Robots
from adapters.syncing.asking.web import Response, Session
from adapters.syncing.kinds.site.addresses import Scope, normal
from adapters.syncing.kinds.site.remembering import Memory, Sort, remembered
from adapters.syncing.kinds.site.visiting import Visitor
from adapters.syncing.port import Setup, Work

_MOST_STEPS: Final = 5
_FEEDS: Final = (
    'link[rel~=alternate][type="application/rss+xml"], link[rel~=alternate][type="application/atom+xml"]'
)

_WHY: Final[dict[Sort, str]] = {
    "unreadable": "its page cannot be read",
    "sign-in": "its page asks to sign in; give the source a token or a cookie",
    "hidden": "its page asks not to be found",
    "nothing": "its page is not there",
}


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The page of an entry."""

    url: str
    version: str
    ending: str
    charset: str | None
    data: bytes | None
    """None: as it was."""


class OwnPages:
    """Visits the entries' pages, at the feed's own host and at those that the owner names beside it.

    Args:
        setup: The feed's.
        session: Of the feed's host; only there anything is told of who asks.
        work: Tells when to end.
    """

    def __init__(self, setup: Setup, session: Session, work: Work) -> None:
        self._setup, self._session, self._work = setup, session, work
        self._stack = ExitStack()
        self._memory: Memory | None = None
        self._visitors: dict[str, tuple[Visitor, Robots]] = {}
        parts = urlsplit(setup.address)
        self._own, self._is_private = parts.netloc.lower(), parts.scheme == "https"
        others = setup.options.get("hosts", ())
        self._others = frozenset(map(str.lower, others if isinstance(others, tuple) else ()))

    def __enter__(self) -> Self:
        if self._setup.options.get("full", False):
            self._memory = self._stack.enter_context(remembered(self._work.scratch))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def end(self) -> None:
        """Have the look be whole."""
        if self._memory is not None:
            self._memory.end()

    def page_of(self, link: str) -> OwnPage | str:
        """What stands where an entry leads, or the reason why it cannot be had.

        Raises:
            SourceError: We are to end, or its host is not to be asked.
        """
        url = normal(link)
        for _ in range(_MOST_STEPS):
            if url is None:
                return "it leads to no page"
            host = urlsplit(url).netloc
            if host == self._own and self._is_private:
                url = f"https:{url.partition(':')[2]}"  # who asks is not told where everybody can read it
            if host not in {self._own, *self._others}:
                return f"its page is at {host}; name that in hosts"
            visitor, robots = self._visitor(url)
            if not robots.allows(url):
                return f"{host}'s robots.txt does not let its page be read"
            visit = visitor.visit(url)
            seen = visit.seen
            if seen is None:
                return visit.trouble.reason if visit.trouble else "nothing came"
            if seen.sort == "document":
                return OwnPage(url, seen.version, seen.ending, seen.charset, visit.data)
            if seen.sort != "moved":
                return seen.reason or _WHY[seen.sort]
            url = seen.target or normal(visit.url)
        return "its page redirects in a ring"

    def data_of(self, url: str) -> bytes | None:
        """The bytes of a page though they are as they were."""
        visit = self._visitor(url)[0].visit(url, anew=True)
        return visit.data if visit.seen is not None and visit.seen.sort == "document" else None

    def feed_in(self, answer: Response) -> str | None:
        """The feed that a web page names."""
        # Loaded at first use: most addresses are a feed's.
        from selectolax.lexbor import LexborHTMLParser

        node = LexborHTMLParser(answer.data[:200_000]).css_first(_FEEDS)
        return normal(node.attributes.get("href") or "", answer.url) if node else None

    def _visitor(self, url: str) -> tuple[Visitor, Robots]:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._visitors:
            if self._memory is None:
                raise RuntimeError("only a feed whose pages are wanted has any")
            session = self._session
            if parts.netloc != self._own:
                pause = self._session.pause
                other = Session(frozenset([parts.netloc]), {"Accept-Encoding": "gzip"}, pause=pause)
                session = self._stack.enter_context(other)
            robots = Robots.of(origin, session, self._work)
            session.pause = max(session.pause, robots.delay)
            scope = Scope(f"{origin}/", origin, "/")
            self._visitors[origin] = Visitor(scope, robots.allows, session, self._work, self._memory), robots
        return self._visitors[origin]
