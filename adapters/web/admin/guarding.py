"""Lets admins in who signed in, and takes from their pages alone what they press."""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from adapters.web.admin import wording
from adapters.web.looks.page import page
from adapters.web.routes import Handler
from bot.model import Asker, Message

if TYPE_CHECKING:
    from aiohttp import web


class Session(Protocol):
    """Somebody who signed in."""

    @property
    def asker(self) -> Asker:
        """Who they are."""

    @property
    def within(self) -> tuple[str, ...]:
        """The workspace or server they signed in from, as ``Message.within``."""


class Sessions(Protocol):
    """Knows who signed in."""

    def of(self, request: "web.Request") -> Session | None:
        """The session of a request; None: nobody's, or one that has ended."""


Page = Callable[["web.Request", Message], Awaitable["web.Response"]]


class Guard:
    """Stands before every page of the admin's."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._key = secrets.token_bytes(32)

    def admin(self, show: Page) -> Handler:
        """Show a page to an admin, with the message in which they ask for it; to all others how to sign in."""

        async def answer(request: "web.Request") -> "web.StreamResponse":
            session = self._sessions.of(request)
            if session is None or not session.asker.admin:
                return _refused(request, wording.SIGN_IN, wording.HOW_TO_SIGN_IN)
            return await show(request, Message("", session.asker, within=session.within, alone=True))

        return answer

    def pressed(self, do: Page) -> Handler:
        """Do what an admin pressed on a page that was made for them."""

        async def checked(request: "web.Request", message: Message) -> "web.Response":
            given = str((await request.post()).get("token", ""))
            if not hmac.compare_digest(given.encode(), self.token(message).encode()):
                return _refused(request, wording.STALE, wording.STALE_HOW)
            return await do(request, message)

        return self.admin(checked)

    def token(self, message: Message) -> str:
        """What a form hands back that no other site can know; of one process and one admin."""
        return hmac.new(self._key, message.asker.id.encode(), hashlib.sha256).hexdigest()


def _refused(request: "web.Request", title: str, text: str) -> "web.Response":
    return page(request, "told.html", status=HTTPStatus.FORBIDDEN, title=title, text=text)
