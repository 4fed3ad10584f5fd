"""``/d/TOKEN``: the document that a signed link opens, for as long as those it was made for may see it."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from adapters.web.headers import STRICT
from adapters.web.looks.page import rendered, told
from adapters.web.parts import Parts
from adapters.web.reader import wording
from adapters.web.reader.keeping import Laid, LastPages, laid
from adapters.web.reader.originals import POLICY, Originals
from adapters.web.reader.showing import values_of
from adapters.web.routes import Route
from adapters.web.signing.office import AT, Office
from bot.answer.links import Links
from bot.journal import Journal, Shown
from bot.pages import page_of
from bot.rules.opening import opening
from bot.tickets import Ticket
from knowledge.library import Library

if TYPE_CHECKING:
    from aiohttp import web

LONGEST_QUERY: Final = 200
"""Characters that are searched for; what is longer is cut."""


def routes(parts: Parts) -> Iterator[Route]:
    """The reader's pages, where links lead to this server."""
    settings = parts.settings
    if settings.public_url is None:
        return
    office = Office(settings.public_url, settings.state, settings.link_days)
    opens = opening(parts.rules, parts.library)
    originals = Originals(settings.knowledge)
    reader = Reader(office.opened, opens, parts.library, parts.links, parts.journal, originals)
    yield from reader.routes()


@dataclass(frozen=True, slots=True)
class Reader:
    """Shows what a link opens; whatever is wrong with a link looks the same."""

    opened: Callable[[str], Ticket | None]
    opens: Callable[[Ticket], bool]
    """Whether a ticket's document may still be seen."""
    library: Library
    links: Links
    journal: Journal
    originals: Originals
    """The documents' own files."""
    _last: LastPages = field(default_factory=LastPages)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One page is laid out at a time: readers wait for each other, so that questions wait less for them."""

    def routes(self) -> Iterator[Route]:
        """A document's page, and its own file."""
        yield Route("GET", f"{AT}{{token}}", self.page)
        yield Route("GET", f"{AT}{{token}}/original", self.original)

    async def page(self, request: "web.Request") -> "web.Response":
        """The document as it is now, opened at the quote."""
        ticket = await asyncio.to_thread(self._ticket, request)
        async with self._turn:
            found = await asyncio.to_thread(self._laid, request, ticket) if ticket else None
        return _sent(request, found) if found else _nothing()

    async def original(self, request: "web.Request") -> "web.StreamResponse":
        """The document's own file."""
        from aiohttp import web

        ticket = await asyncio.to_thread(self._ticket, request)
        file = await asyncio.to_thread(self.originals.file_of, ticket.document) if ticket else None
        if not file:
            return _nothing()
        headers = STRICT | {"Content-Security-Policy": POLICY, "Content-Disposition": "inline"}
        return web.FileResponse(file, headers=headers | {"Content-Type": "application/pdf"})

    def _ticket(self, request: "web.Request") -> Ticket | None:
        ticket = self.opened(request.match_info["token"])
        return ticket if ticket and self.opens(ticket) else None

    def _laid(self, request: "web.Request", ticket: Ticket) -> Laid | None:
        query = " ".join(request.query.get("q", "")[:LONGEST_QUERY].split())
        ticket = self._remembered(ticket)
        at = request.query.get("at", "")
        number = int(at) if at.isascii() and at.isdecimal() and len(at) < len("1000") else 0
        path = f"{AT}{request.match_info['token']}"
        file = f"{path}/original" if self.originals.file_of(ticket.document) else None
        index, bases = self.library.index, tuple(sorted(self.links.of_collections().items()))

        def made() -> Laid | None:
            shown = page_of(index, ticket, self.links, search=query)
            if shown is None:
                return None
            return laid(rendered("reader/document.html", **values_of(shown, path, number, query, file)))

        return self._last.page(index, (ticket, number, path, file, query, bases), made)

    def _remembered(self, ticket: Ticket) -> Ticket:
        """The ticket with what no address holds and the journal may know: who speaks, and the words."""
        entry = self.journal.find(ticket.answer_id) if ticket.answer_id else None
        known = {(one.key, one.start, one.end): one for one in entry.shown} if entry else {}
        if ticket.quote is None or not known:
            return ticket

        def noted(one: Shown) -> Shown:
            return known.get((one.key, one.start, one.end), one)

        return replace(ticket, quote=noted(ticket.quote), others=tuple(map(noted, ticket.others)))


def _sent(request: "web.Request", found: Laid) -> "web.Response":
    """A page, by gzip where the browser takes that: it names nothing that its own address does not hold."""
    from aiohttp import web

    headers = STRICT | {"Vary": "Accept-Encoding"}
    response = web.Response(body=found.plain, content_type="text/html", charset="utf-8", headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.body = found.packed
        response.headers["Content-Encoding"] = "gzip"
    return response


def _nothing() -> "web.Response":
    """The same for what is forged, expired, gone or not to be seen any more: it tells nothing."""
    return told(wording.NOT_OPEN_TITLE, wording.NOT_OPEN, status=HTTPStatus.NOT_FOUND)
