"""Addresses of libraries and folders as people copy them out of their browsers."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

_VIEW: Final = re.compile(r"/(?:forms/[^/]+\.aspx|_layouts/.*)$", re.IGNORECASE)
_SITE: Final = re.compile(r"(?P<site>/(?:sites|teams|personal)/[^/]+)?(?P<rest>(?:/.*)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source's files are."""

    host: str
    """Of the tenant: ``acme.sharepoint.com``."""
    site: str
    """The path of the site: ``/sites/handbook``; "": the tenant's root."""
    inside: tuple[str, ...]
    """Library and folders below the site, as their addresses have them; none: the site's own library."""


def place_of(address: str) -> Place | None:
    """What an address names; None if it is a link for sharing, or none.

    Of a folder that is open in a browser the path stands behind ``id=``.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    if not parts.netloc or re.match(r"/:\w:/", path):
        return None
    opened = parse_qs(parts.query).get("id", [""])[0]
    path = opened if opened.startswith("/") else _VIEW.sub("", path)
    found = _SITE.fullmatch(path)
    if found is None:
        return None
    inside = tuple(piece for piece in found["rest"].split("/") if piece)
    return None if ".." in inside else Place(parts.netloc.lower(), found["site"] or "", inside)
