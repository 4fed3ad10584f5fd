"""The two pages of an installation: one leads to Slack, to the other Slack leads back."""

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from adapters.services.sealing import Seal
from adapters.slack import wording
from adapters.slack.installing.exchanging import Exchange
from adapters.slack.installing.installations import Installation
from adapters.slack.manifest import REDIRECT, SCOPES
from adapters.slack.sending.calling import RateLimitedError, SlackRefusalError, UnclearError
from bot.journal import Journal

log = logging.getLogger(__name__)

AUTHORIZE: Final = "https://slack.com/oauth/v2/authorize"
COOKIE: Final = "backgrounder-install"
STATE_SECONDS: Final = 600
"""How long somebody may take between the two pages."""

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The address of the second page holds a code: it is shown to nobody, and nothing is loaded from there."""


@dataclass(frozen=True, slots=True)
class InstallPages:
    """Leads to Slack and back; ``take`` welcomes an installation and tells why it may not be, if so."""

    exchange: Exchange
    seal: Seal
    journal: Journal
    public_url: str
    """Without a slash at the end."""
    take: Callable[[Installation], Awaitable[str | None]]

    async def install(self, request: web.Request) -> web.StreamResponse:
        """Send the browser to Slack, with a state that only it and we know."""
        del request
        nonce = secrets.token_urlsafe(32)
        asked = {
            "client_id": self.exchange.client_id,
            "scope": ",".join(SCOPES),
            "state": self.seal.sealed(nonce),
            "redirect_uri": self._redirect_uri,
        }
        response = web.Response(status=302, headers={**HEADERS, "Location": f"{AUTHORIZE}?{urlencode(asked)}"})
        response.set_cookie(
            COOKIE,
            nonce,
            max_age=STATE_SECONDS,
            path=REDIRECT,
            secure=self.public_url.startswith("https:"),
            httponly=True,
            samesite="Lax",
        )
        return response

    async def redirected(self, request: web.Request) -> web.StreamResponse:
        """Take what Slack hands back, if it is from this very browser, of now, and for the first time."""
        if request.method != "GET":
            # Whoever only looks at the address must not use it up.
            return _page(200, wording.INSTALL_PENDING, over=False)
        if not await self._is_ours(request):
            return _page(400, wording.INSTALL_STALE)
        if request.query.get("error") or not request.query.get("code"):
            return _page(200, wording.INSTALL_DECLINED)
        try:
            found = await self.exchange.installed(request.query["code"], self._redirect_uri)
            refused = await self.take(found)
        except SlackRefusalError as error:
            log.warning("An installation came to nothing: %s.", error)
            return _page(400, wording.INSTALL_STALE)
        except (UnclearError, RateLimitedError) as error:
            log.warning("An installation came to nothing: %s.", error)
            return _page(503, wording.INSTALL_UNCLEAR)
        if refused is not None:
            return _page(403, refused)
        return _page(200, wording.installed(found.name))

    @property
    def _redirect_uri(self) -> str:
        return f"{self.public_url}{REDIRECT}"

    async def _is_ours(self, request: web.Request) -> bool:
        nonce = self.seal.opened(request.query.get("state", ""), STATE_SECONDS)
        # Bytes, as a cookie may hold what is no ASCII.
        given = request.cookies.get(COOKIE, "").encode("utf-8", "surrogateescape")
        if nonce is None or not hmac.compare_digest(nonce.encode(), given):
            return False
        name = f"slack:install:{hashlib.sha256(nonce.encode()).hexdigest()}"
        return await asyncio.to_thread(self.journal.first_time, name)


def _page(status: int, sentence: str, *, over: bool = True) -> web.Response:
    text = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Backgrounder</title><h1>Backgrounder</h1><p>{escape(sentence)}</p></html>"
    )
    response = web.Response(status=status, text=text, content_type="text/html", headers=HEADERS)
    if over:
        response.del_cookie(COOKIE, path=REDIRECT)
    return response
