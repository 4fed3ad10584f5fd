"""Who signed in, while the process runs; their browsers hold nothing but a name that nobody guesses."""

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from adapters.web.signin.cookies import cookie_for
from bot.model import Asker

if TYPE_CHECKING:
    from aiohttp import web

LONGEST: Final = 12 * 3600
"""Seconds from signing in, after which a session ends."""
IDLE: Final = 2 * 3600
"""Seconds from the last request, after which it ends."""
MOST: Final = 1_000
"""Sessions at a time; one more ends the one that was used longest ago."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in."""

    asker: Asker
    """As they were when they did; who is an admin of a chat no more stays one here until the session ends."""
    within: tuple[str, ...] = ()
    """The workspace or server they signed in from, as ``Message.within``."""
    token: str = ""
    """What their forms hand back, and no other site can know."""


class SignedIn(Protocol):
    """Knows who signed in."""

    def of(self, request: "web.Request") -> Session | None:
        """The session of a request; None: nobody's, or one that has ended."""


@dataclass(slots=True)
class _Open:
    session: Session
    until: float
    used: float


class Sessions:
    """Begins, knows and ends sessions; ``clock`` in seconds, never set back."""

    def __init__(self, public_url: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.cookie: Final = cookie_for("session", public_url)
        self._clock = clock
        self._open: OrderedDict[str, _Open] = OrderedDict()

    def of(self, request: "web.Request") -> Session | None:
        """The session of a request; None: nobody's, or one that has ended."""
        key, now = self._key(request), self._clock()
        found = self._open.get(key)
        if found is None:
            return None
        if now >= min(found.until, found.used + IDLE):
            del self._open[key]
            return None
        found.used = now
        self._open.move_to_end(key)
        return found.session

    def begin(
        self, request: "web.Request", response: "web.Response", asker: Asker, within: tuple[str, ...] = ()
    ) -> None:
        """Sign somebody in, in the place of whoever was signed in there."""
        self._open.pop(self._key(request), None)
        name, now = secrets.token_urlsafe(32), self._clock()
        session = Session(asker, within, secrets.token_urlsafe(32))
        self._open[_hashed(name)] = _Open(session, now + LONGEST, now)
        if len(self._open) > MOST:
            self._open.popitem(last=False)
        self.cookie.keep(response, name, LONGEST)

    def end(self, request: "web.Request", response: "web.Response") -> None:
        """Sign out whoever is signed in there."""
        self._open.pop(self._key(request), None)
        self.cookie.let_go(response)

    def _key(self, request: "web.Request") -> str:
        return _hashed(self.cookie.of(request))


def _hashed(name: str) -> str:
    # Looked up by its hash: how long that takes tells nothing of the names there are.
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
