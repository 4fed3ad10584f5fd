"""Signing in with Slack or Discord: a browser is sent there, and comes back with what tells who it is."""

import asyncio
import hmac
import json
import logging
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from adapters.services.sealing import Seal, seal_of
from adapters.settings.settings import Settings
from adapters.web.looks.page import led_to, told
from adapters.web.routes import Route
from adapters.web.signin import wording
from adapters.web.signin.cookies import cookie_for
from adapters.web.signin.exchanging import Handed, Identity, RefusedError, UnreachableError, identify
from adapters.web.signin.links import MINUTES, is_good
from adapters.web.signin.providers import Provider, provider_of
from adapters.web.signin.sessions import Sessions
from adapters.web.signin.wording import LANDING, START
from bot.journal import ONCE, Journal
from bot.model import Asker
from bot.showing.wording.about_the_pages import sign_in_with

if TYPE_CHECKING:
    from aiohttp import web

log = logging.getLogger(__name__)

LEAVE: Final = "/signin/with-chat"
RETURN: Final = "/signin/returned"
"""The address that the chat must know: it sends browsers nowhere else."""
_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a browser keeps while it is away, sealed."""

    state: str
    nonce: str
    verifier: str
    until: int


class WithChat:
    """Sends browsers to a chat, and takes them back.

    ``admins`` as in ``Asker.id``; ``ask``: the address of the page to ask, where there is one.
    """

    def __init__(
        self,
        provider: Provider,
        sessions: Sessions,
        seal: Seal,
        journal: Journal,
        public_url: str,
        admins: frozenset[str],
        clock: Callable[[], float] = time.time,
        ask: str | None = None,
    ) -> None:
        self._ask = ask
        self._provider = provider
        self._sessions = sessions
        self._seal = seal
        self._journal = journal
        self._redirect_uri = f"{public_url}{RETURN}"
        self._cookie = cookie_for("signin", public_url)
        self._admins = admins
        self._clock = clock

    def routes(self) -> Iterator[Route]:
        """The page with the link, the way there, and the way back."""
        yield Route("GET", START, self.show)
        yield Route("GET", LEAVE, self.send)
        yield Route("GET", RETURN, self.take_back)

    async def show(self, request: "web.Request") -> "web.Response":
        """Show the link: no cookie is set before somebody follows it."""
        del request
        return self._page(wording.SIGN_IN, wording.WITH_HOW)

    async def send(self, request: "web.Request") -> "web.Response":
        """Send a browser there, with a cookie by which it is known when it comes back."""
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        del request
        sent = _Sent(
            secrets.token_urlsafe(_BYTES),
            secrets.token_urlsafe(_BYTES),
            secrets.token_urlsafe(_BYTES),
            int(self._clock()) + MINUTES * 60,
        )
        more = {"nonce": sent.nonce} if self._provider.issuer else {}
        if self._provider.proves:
            more |= {
                "code_challenge": create_s256_code_challenge(sent.verifier),
                "code_challenge_method": "S256",
            }
        address = prepare_grant_uri(
            self._provider.authorize,
            self._provider.client_id,
            "code",
            redirect_uri=self._redirect_uri,
            scope=self._provider.scope,
            state=sent.state,
            **more,
        )
        response = led_to(address)
        content = json.dumps([sent.state, sent.nonce, sent.verifier, sent.until])
        self._cookie.keep(response, self._seal.sealed(content), MINUTES * 60)
        return response

    async def take_back(self, request: "web.Request") -> "web.Response":
        """Sign in who comes back, if it is this very browser that was sent, now, and for the first time."""
        from aiohttp import web

        if request.method != "GET":
            # Whoever only looks at the address must not use it up.
            raise web.HTTPMethodNotAllowed(request.method, ["GET"])
        sent = self._sent(request)
        if sent is None or not await asyncio.to_thread(self._journal.first_time, f"{ONCE}signin:{sent.state}"):
            return self._told(HTTPStatus.FORBIDDEN, wording.STALE_RETURN)
        code = request.query.get("code")
        if request.query.get("error") or not code:
            return self._told(HTTPStatus.FORBIDDEN, wording.DECLINED)
        try:
            found = await identify(
                self._provider, Handed(code, self._redirect_uri, sent.nonce, sent.verifier), self._clock
            )
        except RefusedError as error:
            log.warning("%s signs nobody in: %s.", self._provider.name, error)
            return self._told(HTTPStatus.FORBIDDEN, wording.REFUSED)
        except UnreachableError as error:
            log.warning("%s signs nobody in: %s.", self._provider.name, error)
            return self._told(HTTPStatus.SERVICE_UNAVAILABLE, wording.UNREACHABLE)
        return self._signed_in(request, found)

    def _signed_in(self, request: "web.Request", found: Identity) -> "web.Response":
        """Begin a session: who is no admin by the settings counts as somebody from outside.

        Neither chat tells here who is a guest, or in which groups they are.
        """
        is_admin = found.id in self._admins
        asker = Asker(found.id, found.name, admin=is_admin, outsider=not is_admin, locale=found.locale)
        if is_admin:
            response = led_to(LANDING)
        else:
            text = wording.SIGNED_IN_HOW.format(chat=self._provider.name)
            way = (wording.ASK_HERE, self._ask) if self._ask else None
            response = told(wording.SIGNED_IN, text, way=way)
        self._cookie.let_go(response)
        self._sessions.begin(request, response, asker, found.within)
        return response

    def _sent(self, request: "web.Request") -> _Sent | None:
        """What the browser kept, where it is what the chat hands back."""
        sealed = self._seal.opened(self._cookie.of(request))
        try:
            content = json.loads(sealed or "")
            sent = _Sent(*content)
            is_late = not is_good(sent.until, self._clock())
        except (ValueError, TypeError):
            # The same key seals other things.
            return None
        given = request.query.get("state", "")
        is_same = hmac.compare_digest(given.encode("utf-8", "replace"), sent.state.encode())
        return sent if is_same and not is_late else None

    def _told(self, status: HTTPStatus, text: str) -> "web.Response":
        response = self._page(wording.NOT_SIGNED_IN, text, status)
        self._cookie.let_go(response)
        return response

    def _page(self, title: str, text: str, status: HTTPStatus = HTTPStatus.OK) -> "web.Response":
        name = self._provider.name
        way = (sign_in_with(name), LEAVE)
        return told(title, text.format(chat=name), status=status, way=way)


def with_chat_of(
    settings: Settings, sessions: Sessions, journal: Journal, ask: str | None = None
) -> WithChat | None:
    """Make it, where the operator wants it; ``ask``: the address of the page to ask, where there is one.

    Raises:
        StartError: there is no key to seal with, and none can be made.
    """
    provider = provider_of(settings)
    if provider is None or settings.public_url is None:
        return None
    seal = seal_of([key.reveal() for key in settings.secret_keys], settings.state)
    return WithChat(provider, sessions, seal, journal, settings.public_url, settings.admins, ask=ask)
