"""Whether what a browser posts comes from a page of ours: no other site presses a button here."""

import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from adapters.web.bodies import body_of
from adapters.web.signin.sessions import Session

if TYPE_CHECKING:
    from aiohttp import web

FIELD: Final = "token"
"""The form's field that holds the session's."""
SAME_ORIGIN: Final = {"Referrer-Policy": "same-origin"}
"""For a page with a form: under "no-referrer" a browser hides from us, too, where a form was pressed."""
_PORTS: Final = {"http": 80, "https": 443}


async def fields_of(request: "web.Request") -> Mapping[str, str]:
    """What a form holds; of a body that is none, or no UTF-8, whatever can be read."""
    text = (await body_of(request)).decode("utf-8", "replace")
    return dict(parse_qsl(text, keep_blank_values=True))


def is_own(request: "web.Request", given: Mapping[str, str], session: Session, public_url: str | None) -> bool:
    """Whether a form, by what it holds, was pressed on a page that was made for the session."""
    token = given.get(FIELD, "").encode("utf-8", "replace")
    right = hmac.compare_digest(token, session.token.encode())
    return bool(session.token) and right and is_from_here(request, public_url)


def is_from_here(request: "web.Request", public_url: str | None) -> bool:
    """Whether the browser says that a page of this very site sent the request.

    ``Sec-Fetch-Site`` (https://www.w3.org/TR/fetch-metadata/) is what no page can forge; browsers leave it out
    on plain http, where ``Origin`` tells.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = _origin(request.headers.get("Origin", ""))
    return origin is not None and origin == _origin(public_url or "")


def _origin(address: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None
