"""Who asks on the page: the person who is signed in, else somebody of whom the address alone is known."""

import hashlib
import hmac
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

from adapters.web.signin.sessions import Session, SignedIn
from bot.conversation.doors.door import Door, Request
from bot.model import Asker, Message, Reply
from bot.rules.ids import is_home
from bot.rules.rules import CurrentRules

if TYPE_CHECKING:
    from aiohttp import web

ADDRESS: Final = "/ask"
PLACE: Final = "web:ask"
"""The page, as the rules write it."""
_NETWORK_BITS: Final = 64
"""Whoever has an IPv6 address has as many as they like behind these."""
_LANGUAGE_CHARACTERS: Final = 20


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, as far as a request tells."""

    asker: Asker
    within: tuple[str, ...] = (PLACE,)
    """As ``Message.within``: the page, and the workspace or server in which they signed in."""
    session: Session | None = None

    @property
    def whose(self) -> str:
        """Whose conversation it is: the person's, "": nobody's who is known."""
        return self.session.asker.id if self.session else ""

    def message(self, text: str, conversation: str | None = None) -> Message:
        """What they write, in no channel: nobody else is there."""
        return Message(text, self.asker, within=self.within, alone=True, conversation=conversation)


class Visitors:
    """Tells visitors apart; ``key`` is of this process, so that nobody is known again after it."""

    def __init__(self, sessions: SignedIn, key: bytes) -> None:
        self._sessions = sessions
        self._key = key

    def of(self, request: "web.Request") -> Visitor:
        """Who sends a request."""
        session, locale = self._sessions.of(request), _locale(request)
        if session is not None:
            asker = replace(session.asker, locale=session.asker.locale or locale)
            # A channel they signed in from is none they are in now.
            return Visitor(asker, (PLACE, *filter(is_home, session.within)), session)
        # What the address is stays with us: the journal must not tell it.
        digest = hmac.digest(self._key, f"visitor {address_of(request)}".encode(), hashlib.sha256)
        # Nobody says that they belong here.
        return Visitor(Asker(f"web:{digest.hex()[:24]}", outsider=True, locale=locale))


class Reception(Door):
    """A door before another one: where nothing is laid down, nobody is from outside, as in the chats."""

    def __init__(self, door: Door, rules: CurrentRules) -> None:
        self._door = door
        self._rules = rules

    def received(self, message: Message) -> Message:
        """A message with its asker as the rules in force now see them."""
        asker = message.asker
        return replace(message, asker=replace(asker, outsider=asker.outsider and self._rules().laid_down))

    def refuses(self, message: Message) -> bool:
        """Whether its asker gets no answer at all."""
        return self._rules().refuses(self.received(message))

    def handle(self, request: Request) -> Reply:
        """Hand a request on."""
        return self._door.handle(replace(request, message=self.received(request.message)))


def address_of(request: "web.Request") -> str:
    """The client's address, of IPv6 its network; a proxy on this machine, and nobody else, may tell it."""
    peer = _address(request.remote or "")
    if peer is not None and peer.is_loopback:
        # The last entry is the one that our own proxy wrote; those before it anybody may have.
        told = ",".join(request.headers.getall("X-Forwarded-For", [])).rpartition(",")[2]
        peer = _address(told.strip()) or peer
    if isinstance(peer, IPv6Address):
        return str(IPv6Network((peer, _NETWORK_BITS), strict=False))
    return str(peer or "")


def _address(written: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(written)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _locale(request: "web.Request") -> str:
    """The language that the browser wants first, such as "de-AT"; "": it does not say."""
    first = request.headers.get("Accept-Language", "").split(",")[0].partition(";")[0].strip()
    is_one = first.isascii() and first.replace("-", "").isalnum() and len(first) <= _LANGUAGE_CHARACTERS
    return first if is_one else ""
