"""Lets admins in who signed in, and takes from their pages alone what they press."""

from collections.abc import Awaitable, Callable, Container, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from adapters.web.admin import wording
from adapters.web.looks.page import told
from adapters.web.routes import Handler
from adapters.web.signin.forms import SAME_ORIGIN, fields_of, is_own
from adapters.web.signin.sessions import Session, SignedIn
from adapters.web.signin.wording import START
from bot.model import Message
from bot.rules.ids import is_home
from bot.showing.wording.about_the_pages import sign_in_with

if TYPE_CHECKING:
    from aiohttp import web


Page = Callable[["web.Request", Message], Awaitable["web.Response"]]
Deed = Callable[["web.Request", Message, Mapping[str, str]], Awaitable["web.Response"]]
"""Something pressed, with what its form holds."""


class Guard:
    """Stands before every page of the admin's."""

    def __init__(
        self,
        sessions: SignedIn,
        public_url: str | None,
        sign_in: str = "none",
        everywhere: Container[str] = (),
    ) -> None:
        """Take who signed in; ``everywhere``: the ids of those who are admins wherever they are."""
        self._sessions = sessions
        self._everywhere = everywhere
        self._public_url = public_url
        self._sign_in = sign_in

    def admin(self, show: Page) -> Handler:
        """Show a page to an admin, with the message in which they ask for it; to all others how to sign in."""

        async def answer(request: "web.Request") -> "web.StreamResponse":
            session = self._sessions.of(request)
            if session is None or not self._is_admin(session):
                return self._refused(wording.SIGN_IN, wording.HOW_TO_SIGN_IN)
            made = await show(request, Message("", session.asker, within=session.within, alone=True))
            made.headers.update(SAME_ORIGIN)
            return made

        return answer

    def _is_admin(self, session: Session) -> bool:
        """Whether somebody is an admin: of one workspace or server, which is known, or wherever they are."""
        return session.asker.admin and bool(
            any(map(is_home, session.within)) or session.asker.id in self._everywhere
        )

    def pressed(self, do: Deed) -> Handler:
        """Do what an admin pressed on a page that was made for them."""

        async def checked(request: "web.Request", message: Message) -> "web.Response":
            session = self._sessions.of(request)
            given = await fields_of(request)
            if session is None or not is_own(request, given, session, self._public_url):
                return self._refused(wording.STALE, wording.STALE_HOW)
            return await do(request, message, given)

        return self.admin(checked)

    def token(self, request: "web.Request") -> str:
        """What a form hands back that no other site can know."""
        session = self._sessions.of(request)
        return session.token if session else ""

    def _refused(self, title: str, text: str) -> "web.Response":
        """Say no; where people may sign in with a chat, lead there."""
        offer = sign_in_with(self._sign_in)
        return told(title, text, status=HTTPStatus.FORBIDDEN, way=(offer, START) if offer else None)
