"""The pages for signing in and out, and their addresses."""

import asyncio
from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from adapters.web.looks.page import led_to, page, told
from adapters.web.routes import Route
from adapters.web.signin import wording
from adapters.web.signin.forms import SAME_ORIGIN, fields_of, is_from_here, is_own
from adapters.web.signin.links import AT, OneTimeLinks
from adapters.web.signin.sessions import Sessions

if TYPE_CHECKING:
    from aiohttp import web


def routes(sessions: Sessions, links: OneTimeLinks | None, public_url: str | None) -> Iterator[Route]:
    """All of them; without ``links`` nobody can be signed in by one."""
    pages = _Pages(sessions, public_url)
    yield Route("POST", "/signout", pages.sign_out)
    if links is not None:
        by_link = _ByLink(sessions, links, public_url)
        yield Route("GET", f"{AT}{{token}}", by_link.show)
        yield Route("POST", f"{AT}{{token}}", by_link.use)


class _ByLink:
    def __init__(self, sessions: Sessions, links: OneTimeLinks, public_url: str | None) -> None:
        self._sessions = sessions
        self._links = links
        self._public_url = public_url

    async def show(self, request: "web.Request") -> "web.Response":
        """Show a button, and leave the link good: chats look at a link before people do."""
        found = self._links.opened(request.match_info["token"])
        if found is None:
            return _not_good()
        name = found.asker.name
        text = wording.FOR.format(name=name) if name else wording.FOR_YOU
        made = page("signin/link.html", words=wording, text=text)
        made.headers.update(SAME_ORIGIN)
        return made

    async def use(self, request: "web.Request") -> "web.Response":
        """Sign in whom the link is for."""
        if not is_from_here(request, self._public_url):
            return told(wording.NOT_HERE, wording.NOT_HERE_HOW, status=HTTPStatus.FORBIDDEN)
        found = await asyncio.to_thread(self._links.used, request.match_info["token"])
        if found is None:
            return _not_good()
        response = led_to(wording.LANDING)
        self._sessions.begin(request, response, found.asker, found.within)
        return response


class _Pages:
    def __init__(self, sessions: Sessions, public_url: str | None) -> None:
        self._sessions = sessions
        self._public_url = public_url

    async def sign_out(self, request: "web.Request") -> "web.Response":
        """End the session that the form was made for."""
        session = self._sessions.of(request)
        response = told(wording.SIGNED_OUT, wording.SIGNED_OUT_HOW)
        if session is not None:
            if not is_own(request, await fields_of(request), session, self._public_url):
                return told(wording.STALE, wording.STALE_HOW, status=HTTPStatus.FORBIDDEN)
            self._sessions.end(request, response)
        return response


def _not_good() -> "web.Response":
    """One page for all that is wrong with a link: whoever tries any learns nothing."""
    return told(wording.NOT_GOOD, wording.NOT_GOOD_HOW, status=HTTPStatus.FORBIDDEN)
