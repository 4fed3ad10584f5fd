"""One request for a page: what came of it."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from adapters.syncing.asking.web import REDIRECTS, Response, Session, TooLargeError
from adapters.syncing.port import SourceError, Work

_FOR_EVER: Final = frozenset([301, 308])
_MOST_STEPS: Final = 10


@dataclass(frozen=True, slots=True)
class Moved:
    """It leads to another page."""

    target: str | None
    """Normal; None: to one of another host, or to one that may not be asked for."""
    written: str
    for_ever: bool


@dataclass(frozen=True, slots=True)
class NotHad:
    """Nothing came that can be used."""

    reason: str
    """Completes "URL was left out: …"."""
    status: int = 0
    away: SourceError | None = None
    """Nothing came at all, because of the host."""


def ask(
    url: str, session: Session, work: Work, own: Callable[[str, str], str | None], headers: Mapping[str, str]
) -> Response | Moved | NotHad:
    """Ask for a page; a redirect that only adds what is no part of an address is followed.

    Args:
        url: Normal.
        session: Asks.
        work: Tells when to end.
        own: The normal address of one of the site's host that may be asked for; else None.
        headers: Of this request alone.

    Raises:
        SourceError: We are to end.
    """
    literal, seen = url, {url}
    for _ in range(_MOST_STEPS):
        try:
            answer = session.request("GET", literal, work, headers=headers, follow=False)
        except TooLargeError:
            return NotHad(f"it is larger than {work.max_bytes / 2**20:.0f} MiB; split it or leave it")
        except SourceError as error:
            if error.trouble == "stopped":
                raise
            return NotHad(str(error).rstrip("."), away=error)
        to = answer.headers.get("location")
        if answer.status not in REDIRECTS or not to:
            return answer
        written = _joined(literal, to)
        target = own(written, literal)
        if target != url:
            return Moved(target, written, answer.status in _FOR_EVER)
        downgraded = url.startswith("https:") and not written.lower().startswith("https:")
        if written in seen or downgraded or not session.allows(written):
            break  # what is sent with a request is not sent where everybody can read it
        seen.add(written)
        literal = written
    return NotHad("it redirects in a ring; correct it there")


def conditions(etag: str, modified: str) -> dict[str, str]:
    """What asks for a page only where it changed, by the headers that came with it; "": it had none."""
    told = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in told.items() if value}


def _joined(base: str, to: str) -> str:
    """Where a redirect leads; servers write letters as they are, which arrive as Latin-1."""
    with contextlib.suppress(UnicodeError):
        to = to.encode("latin-1").decode("utf-8")
    try:
        return urljoin(base, to.strip()).partition("#")[0]
    except ValueError:
        return to
