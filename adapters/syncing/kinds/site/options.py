"""What an owner may say of a website in ``sources.toml``."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self
from urllib.parse import urlsplit

from adapters.syncing.asking.web import signing_in
from adapters.syncing.kinds.site.addresses import scope_of
from adapters.syncing.kinds.site.pages import main_language
from adapters.syncing.port import OptionType, Setup

PAUSE: Final = 1.0
"""Seconds between two requests; what a site can bear that people read meanwhile."""
OPTIONS: Final = MappingProxyType[str, OptionType](
    {"pause": "number", "languages": "texts", "sitemap": "text", "links": "yes or no", "user": "text"}
)
CREDENTIALS: Final = ("token", "password", "cookie")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w+)*")
_LIST: Final = re.compile(r"sitemap[^/]*\.(?:xml|txt)(?:\.gz)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is looked at."""

    pause: float = PAUSE
    languages: frozenset[str] = frozenset()
    """Those that are taken, "de"; none: all."""
    sitemap: str = ""
    """Where its list of pages is; "": where robots.txt says it is, or at the usual places."""
    links: bool = False
    """Whether links are followed though there is a list."""

    @classmethod
    def of(cls, setup: Setup) -> Self:
        """What the owner wrote, as checked by ``problem``."""
        told = setup.options
        languages = told.get("languages", ())
        written = str(told.get("sitemap", ""))
        return cls(
            pause=float(told.get("pause", PAUSE)),  # type: ignore[arg-type]
            languages=frozenset(map(main_language, languages if isinstance(languages, tuple) else ())),
            sitemap=written or (setup.address if is_list(setup.address) else ""),
            links=bool(told.get("links", False)),
        )


def is_list(address: str) -> bool:
    """Whether an address is by its name one of a list of pages."""
    return _LIST.search(urlsplit(address).path) is not None


def headers_of(setup: Setup) -> dict[str, str]:
    """What tells the site who asks."""
    found = signing_in(setup)
    if cookie := setup.credentials.get("cookie"):
        found["Cookie"] = cookie.reveal()
    return found


def problem(setup: Setup) -> tuple[str, str] | None:
    """What of a table cannot be."""
    if (found := problem_of_address(setup.address)) is not None:
        return found
    if (found := problem_of_pause(setup)) is not None:
        return found
    languages = setup.options.get("languages", ())
    wrong = [one for one in languages if not _LANGUAGE.fullmatch(one)] if isinstance(languages, tuple) else []
    if wrong:
        return "languages", f'has "{wrong[0]}", which is no language; write them as "en" or "de"'
    sitemap = setup.options.get("sitemap")
    if sitemap is not None:
        scope = scope_of(setup.address)
        if scope is None or scope.own(str(sitemap)) is None:
            return "sitemap", "is of another host than the address; write one of its own"
    return problem_of_user(setup)


def problem_of_pause(setup: Setup) -> tuple[str, str] | None:
    """What is wrong with the seconds between two requests."""
    pause = setup.options.get("pause", PAUSE)
    if not isinstance(pause, (int, float)) or not 0 <= pause <= 3600:  # noqa: PLR2004 - an hour
        return "pause", "is no number of seconds from 0 to 3600; write one, such as 1"
    return None


def problem_of_user(setup: Setup) -> tuple[str, str] | None:
    """Whether a password is nobody's."""
    if "password" in setup.credentials and not setup.options.get("user"):
        return "user", "is missing; say whose password it is"
    return None


def problem_of_address(address: str) -> tuple[str, str] | None:
    """What is wrong with an address of the web."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "address", "is none; write one such as https://docs.example.org/"
    if "@" in parts.netloc:
        return (
            "address",
            "has a password in it; write that into the environment, and its variable's name as password",
        )
    if scope_of(address) is None:
        return "address", "is none of the web; write one such as https://docs.example.org/"
    return None
