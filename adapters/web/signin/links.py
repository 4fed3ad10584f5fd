"""Links that sign somebody in once: sealed, so that a process that is started anew can open them."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from adapters.services.sealing import Seal, seal_of
from adapters.settings.settings import Settings
from bot.journal import ONCE, Journal
from bot.model import Asker

AT: Final = "/signin/"
"""What the token stands behind."""
MINUTES: Final = 10
"""A link is good for so long, and so long somebody may take to sign in at a chat."""
LEEWAY: Final = 60.0
"""Seconds by which the clock may be set back, or that of another process be behind."""
MOST_CHARACTERS: Final = 6_000
"""Of a token; one whose asker is in twenty groups has about a thousand."""
_FORM: Final = "sign in 1"
"""Tells these from all else that is sealed with the key."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a link signs in."""

    asker: Asker
    within: tuple[str, ...] = ()
    """The workspace or server they asked for it in, as ``Message.within``."""
    nonce: str = ""
    """What no other link has."""


class OneTimeLinks:
    """Writes and opens them."""

    def __init__(
        self, public_url: str, seal: Seal, journal: Journal, clock: Callable[[], float] = time.time
    ) -> None:
        self._public_url = public_url
        self._seal = seal
        self._journal = journal
        self._clock = clock

    def one_time_link(self, asker: Asker, within: tuple[str, ...] = ()) -> str:
        """Write a link that signs them in, as who they are and where they are now."""
        content = {
            "form": _FORM,
            "until": int(self._clock()) + MINUTES * 60,
            "nonce": secrets.token_urlsafe(16),
            "id": asker.id,
            "name": asker.name,
            "admin": asker.admin,
            "groups": sorted(asker.groups),
            "outsider": asker.outsider,
            "locale": asker.locale,
            "within": within,
        }
        return f"{self._public_url}{AT}{self._seal.sealed(json.dumps(content))}"

    def opened(self, token: str) -> Invitation | None:
        """Tell whom a link is for, and leave it good; None: it is none, or too old."""
        sealed = self._seal.opened(token) if len(token) <= MOST_CHARACTERS else None
        if sealed is None:
            return None
        try:
            content = json.loads(sealed)
            if content["form"] != _FORM or not is_good(content["until"], self._clock()):
                return None
            asker = Asker(
                content["id"],
                content["name"],
                content["admin"],
                frozenset(content["groups"]),
                content["outsider"],
                content["locale"],
            )
            return Invitation(asker, tuple(content["within"]), content["nonce"])
        except (ValueError, LookupError, TypeError):
            # The same key seals other things.
            return None

    def used(self, token: str) -> Invitation | None:
        """Use a link up, and tell whom it signs in; None: it is not good, or was used before."""
        found = self.opened(token)
        if found is None or not self._journal.first_time(f"{ONCE}signin:{found.nonce}"):
            return None
        return found


def is_good(until: float, now: float) -> bool:
    """Whether what is good for ``MINUTES`` is so now; what a clock wrote that was ahead is not."""
    return now < until <= now + MINUTES * 60 + LEEWAY


def links_of(settings: Settings, journal: Journal) -> OneTimeLinks | None:
    """Make what writes and opens the links; None where browsers do not reach the web server.

    Raises:
        StartError: there is no key to seal them with, and none can be made.
    """
    if settings.home is None:
        return None
    seal = seal_of([key.reveal() for key in settings.secret_keys], settings.state)
    return OneTimeLinks(settings.home, seal, journal)
