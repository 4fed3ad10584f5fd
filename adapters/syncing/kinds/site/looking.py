"""A look at a site: from its lists or from page to page, breadth first."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from adapters.syncing.asking.robots import Robots
from adapters.syncing.asking.web import Session
from adapters.syncing.kinds.site.addresses import Scope, grows, scope_of
from adapters.syncing.kinds.site.asking import NotHad
from adapters.syncing.kinds.site.beginning import WANTS_CREDENTIALS, first_visit
from adapters.syncing.kinds.site.choosing import Choice, Choosing
from adapters.syncing.kinds.site.dates import believable
from adapters.syncing.kinds.site.naming import expected, is_file
from adapters.syncing.kinds.site.options import Options, headers_of, is_list
from adapters.syncing.kinds.site.remembering import Memory, Seen, remembered
from adapters.syncing.kinds.site.sitemaps import lists_of
from adapters.syncing.kinds.site.visiting import Visit, Visitor
from adapters.syncing.port import Failed, Fetched, Found, Held, Missed, Remark, Setup, SourceError, Told, Work
from knowledge.model import Origin

_DEEPEST: Final = 60
"""Links from the start; nobody finds what is farther off, but a calendar that leads from month to month."""
_MOST_ERRORS, _MOST_ROWS = 3, 5
"""Pages in a row of which none can be had: then it may be the site. So many such rows: then it is."""
_LONG: Final = 60.0
"""Seconds; a host that wants to be left alone for longer is."""
_ERROR: Final = 500
_DOOR: Final = "it asks to sign in; give the source a token or a cookie"


class Website:
    """Looks at a site; ``clock`` is that of its requests, as ``Session`` has it."""

    def __init__(self, setup: Setup, clock: Callable[[], float] = time.monotonic) -> None:
        self._setup, self._clock = setup, clock

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        """Tell of each document, as the port has it."""
        scope = scope_of(self._setup.address)
        if scope is None:
            raise SourceError(f"{self._setup.address} is no address of the web; correct it.", "unusable")
        headers = {"Accept-Encoding": "gzip", **headers_of(self._setup)}
        options = Options.of(self._setup)
        session = Session(frozenset([scope.host]), headers, pause=options.pause, clock=self._clock)
        with session, remembered(work.scratch) as memory:
            yield from _Look(self._setup, options, scope, held, work, session, memory).run()


@dataclass(frozen=True, slots=True)
class _Way:
    """How an address was come by."""

    url: str
    depth: int = 0
    """Links from the start."""
    listed: bool = False
    """Whether a list of the site has it."""


@dataclass(slots=True)
class _Told:
    """What was told so far."""

    keys: set[str] = field(default_factory=set)
    documents: int = 0
    errors: int = 0
    """Pages in a row that could not be had."""
    rows: int = 0
    """How many of them were as many as make one doubt."""
    broken: bool = False
    """Whether links may be unknown because a page could not be had."""
    moved: dict[str, Seen] = field(default_factory=dict)
    doors: set[str] = field(default_factory=set)
    """Where it is asked who is there."""


class _Look:
    def __init__(
        self,
        setup: Setup,
        options: Options,
        scope: Scope,
        held: Mapping[str, Held],
        work: Work,
        session: Session,
        memory: Memory,
    ) -> None:
        self._setup, self._options, self._scope = setup, options, scope
        self._held, self._work, self._session, self._memory = held, work, session, memory
        self._robots = Robots("")
        self._visitor = Visitor(scope, self._may, session, work, memory)
        self._choosing = Choosing(scope, setup, options, held, work)
        self._told = _Told()
        self._waiting: deque[_Way] = deque()
        self._known: set[str] = set()
        self._settled: dict[str, str] = {}
        """The sort of what stands at each address that was visited."""
        self._days: dict[str, str] = {}
        self._by_links = True

    def _may(self, url: str) -> bool:
        return self._robots.allows(url)

    def run(self) -> Iterator[Told]:
        """Tell of each document of the site."""
        try:
            yield from self._all()
        except GeneratorExit:
            if self._told.documents > self._setup.most:
                self._memory.end()  # nobody wants to hear more, which is no reason to go on here the next time
            raise

    def _all(self) -> Iterator[Told]:
        self._robots = Robots.of(self._scope.origin, self._session, self._work)
        self._session.pause = max(self._options.pause, self._robots.delay)
        first = None
        if not is_list(self._setup.address):
            first = first_visit(self._scope, self._visitor, self._may)
            self._expect(_Way(self._scope.start))
        whole = self._read_lists()
        self._visitor.learn_what_is_missing()
        if first is not None and len(self._held) > 1 and self._visitor.says_the_same_everywhere(first):
            host = self._scope.host
            raise SourceError(
                f"{host} says the same at every address, as one does that is down; look at it there."
            )
        while self._waiting and self._told.documents < self._setup.most:
            way = self._waiting.popleft()
            if not self._is_due(way):
                continue
            visit = (
                first if first is not None and way.url == self._scope.start else self._visitor.visit(way.url)
            )
            yield from self._settle(way, visit)
        cut = any(map(self._is_due, self._waiting))
        yield from self._end(sure=whole and not self._told.broken and not cut, cut=cut)
        self._memory.end()

    def _read_lists(self) -> bool:
        """Expect the pages that the site lists; tells whether all lists could be read."""
        scope = self._scope
        usual = dict.fromkeys((f"{scope.origin}{scope.prefix}sitemap.xml", f"{scope.origin}/sitemap.xml"))
        written = (self._options.sitemap,) if self._options.sitemap else self._robots.sitemaps or tuple(usual)
        starts = [url for one in written if (url := scope.own(one)) is not None and self._may(url)]
        lists = lists_of(dict.fromkeys(starts), scope.own, self._session, self._work)
        pages = {
            url: page
            for page in lists.pages
            if (url := scope.own(page.address)) is not None and self._is_part(url)
        }
        self._by_links = self._options.links or not pages
        if self._options.sitemap and not pages:
            raise SourceError(
                f"{self._options.sitemap} lists no page below {scope.start}; correct it.", "unusable"
            )
        self._days = believable({url: page.changed for url, page in pages.items()})
        for url, page in pages.items():
            others = [(language, scope.own(one, url)) for language, one in page.alternates]
            self._choosing.hear_of([(language, one) for language, one in others if one is not None])
            self._expect(_Way(url, listed=True))
        return lists.whole

    def _is_part(self, url: str) -> bool:
        """Whether an address of the host is of the site: below its address, or a file, wherever that lies."""
        return self._scope.holds(url) or is_file(url)

    def _is_due(self, way: _Way) -> bool:
        return way.url not in self._settled and not self._choosing.leads_nowhere(way.url, listed=way.listed)

    def _expect(self, way: _Way) -> None:
        if way.url not in self._known and self._may(way.url) and expected(way.url) is not None:
            self._known.add(way.url)
            self._waiting.append(way)

    def _settle(self, way: _Way, visit: Visit, *, nested: bool = False) -> Iterator[Found]:
        """Tell of what was seen at an address, and expect what it leads to."""
        url, seen = way.url, visit.seen
        self._work.go_on()
        if seen is None:
            yield from self._not_had(way, visit.trouble or NotHad("nothing came"))
            return
        self._told.errors = 0
        self._settled[url] = seen.sort
        match seen.sort:
            case "moved":
                self._told.moved[url] = seen
                if seen.target is not None and self._is_part(seen.target):
                    self._expect(replace(way, url=seen.target))
            case "sign-in":
                self._told.doors.add(url)
                if url in self._held:
                    yield from self._tell(Failed(url, _DOOR))
            case "nothing" | "hidden":
                self._follow(way, seen.links)
                if url in self._held:
                    yield from self._tell(Missed(url))
            case "unreadable":
                yield from self._tell(Failed(url, seen.reason))
            case "document":
                yield from self._document(way, visit, seen, nested=nested)

    def _document(self, way: _Way, visit: Visit, seen: Seen, *, nested: bool) -> Iterator[Found]:
        canonical = seen.canonical
        if canonical is not None and not nested and self._may_be(canonical):
            self._known.add(canonical)
            other = _Way(canonical, way.depth)
            yield from self._settle(other, self._visitor.visit(canonical), nested=True)
        self._choosing.hear_of(seen.alternates)
        choice = self._choosing.choice(way.url, seen, listed=way.listed)
        if choice is not Choice.ENDLESS:
            speaks = self._choosing.speaks(seen.language) or way.url == self._scope.start
            spoken = [one for tag, one in seen.alternates if self._choosing.speaks(tag)]
            self._follow(way, [*(seen.links if speaks else ()), *spoken])
        if choice is Choice.TAKEN:
            yield from self._taken(way, visit, seen)

    def _may_be(self, url: str) -> bool:
        """Whether what a page names as its own address may be visited for that."""
        return (
            url not in self._settled
            and self._is_part(url)
            and self._may(url)
            and not grows(url)
            and expected(url) is not None
        )

    def _taken(self, way: _Way, visit: Visit, seen: Seen) -> Iterator[Found]:
        url, before = way.url, self._held.get(way.url)
        origin = Origin(url, None, self._days.get(url), seen.charset)
        if before is not None and before.version == seen.version:
            yield from self._tell(before.unchanged(url, before.path, origin))
            return
        if visit.data is None:
            again = self._visitor.visit(url, anew=True)
            if again.seen is None:
                yield from self._not_had(way, again.trouble or NotHad("nothing came"))
                return
            if again.seen.sort != "document":  # it changed this very moment
                if before is not None:
                    yield from self._tell(Missed(url))
                return
            visit, seen = again, again.seen
            origin = replace(origin, charset=seen.charset)
        path = self._choosing.path(url, seen.ending)
        yield from self._tell(Fetched(url, path, visit.data or b"", seen.version, origin))

    def _not_had(self, way: _Way, trouble: NotHad) -> Iterator[Found]:
        self._settled[way.url] = "trouble"
        away = trouble.away
        if away is not None or trouble.status >= _ERROR:
            self._told.broken = True
            self._told.errors += 1
            if away is not None and (away.again or 0.0) > _LONG:
                raise away
            if self._told.errors >= _MOST_ERRORS and not self._is_alive():
                raise away or SourceError(f"{self._scope.host} answers with errors: {trouble.reason}.")
        wanted = away is not None or trouble.status not in WANTS_CREDENTIALS
        if way.url in self._held or way.listed or wanted:
            yield from self._tell(Failed(way.url, trouble.reason))

    def _is_alive(self) -> bool:
        """Whether the site still answers, though a row of its pages does not."""
        self._told.errors = 0
        self._told.rows += 1
        return self._told.rows < _MOST_ROWS and self._visitor.answers()

    def _follow(self, way: _Way, links: list[str] | tuple[str, ...]) -> None:
        for url in links:
            if url in self._known or way.depth >= _DEEPEST:
                continue
            leads = is_file(url) or (self._by_links and self._scope.holds(url))
            if leads and not grows(url) and not self._choosing.is_left(url):
                self._expect(_Way(url, way.depth + 1))
            self._known.add(url)  # also where it is not followed: most links stand on every page

    def _tell(self, found: Found) -> Iterator[Found]:
        if found.key not in self._told.keys:
            self._told.keys.add(found.key)
            self._told.documents += not isinstance(found, Failed)
            yield found

    def _end(self, *, sure: bool, cut: bool) -> Iterator[Told]:
        """Tell of what was there and was not come by."""
        for url, seen in self._told.moved.items():
            if url in self._held:
                yield from self._tell_moved(url, seen)
        for url in self._held:
            if url in self._told.keys or url in self._settled:
                continue
            ours = self._scope.own(url) == url and self._is_part(url)
            if sure or cut or not ours or not self._may(url):
                yield from self._tell(Missed(url))
            else:  # whatever led there could not be had
                yield from self._settle(_Way(url, depth=_DEEPEST), self._visitor.visit(url))
        if cut:
            yield Remark(f"It has more than {self._setup.most:,} documents; raise most, or take fewer.")

    def _tell_moved(self, url: str, seen: Seen) -> Iterator[Found]:
        """What moved for good and is the same is gone under its old address; all else must be missed twice."""
        target, steps = seen.target, 0
        while target in self._told.moved and steps < len(self._told.moved):
            target, steps = self._told.moved[target].target, steps + 1
        if target is None or target not in self._settled:
            yield from self._tell(Missed(url))
        elif target in self._told.doors:
            yield from self._tell(Failed(url, _DOOR))
        elif not (seen.for_ever and self._choosing.delivered(target) == self._held[url].version):
            yield from self._tell(Missed(url))
