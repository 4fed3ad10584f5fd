"""Addresses of spaces and pages as people copy them out of their browsers."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

_PATH: Final = re.compile(
    r"(?P<path>.*?)/(?:spaces|display)/(?P<key>~?[\w.:-]+)(?:/(?:pages/)?(?P<page>\d+)(?:/[^/]*)?|/overview|/pages|)/?"
)
_ACTION: Final = re.compile(r"(?P<path>.*?)/(?:pages|spaces)/view(?:page|space)\.action")
_CLOUD: Final = ".atlassian.net"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source's pages are."""

    address: str
    api: str
    """What the interface's paths hang on, without a slash at its end."""
    path: str
    """The path of ``api``."""
    key: str
    """Of the space; "": the interface tells it by the page."""
    page: str
    """The id of the page that is taken with all below it; "": the whole space."""
    cloud: bool

    @property
    def host(self) -> str:
        """Of ``api``, with its port where one is said."""
        return urlsplit(self.api).netloc.lower()


def place_of(address: str, interface: str = "", *, cloud: bool | None = None) -> Place | None:
    """What an address names; None if it names no space and no page by its number.

    Args:
        address: As people open it.
        interface: Where the interface is, if that is another host: ``https://api.atlassian.com/ex/confluence/ID``.
        cloud: Whether it is the Cloud; None: by its host.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    named, asked = _PATH.fullmatch(path), parse_qs(parts.query)
    key = page = ""
    if named is not None:
        key, page = named["key"], named["page"] or ""
    elif (named := _ACTION.fullmatch(path)) is not None:
        key, page = asked.get("key", [""])[0], asked.get("pageId", [""])[0]
    if (
        named is None
        or not re.fullmatch(r"~?[\w.:-]*", key)
        or not re.fullmatch(r"\d*", page)
        or not key + page
    ):
        return None
    is_cloud = cloud if cloud is not None else bool(interface) or parts.netloc.lower().endswith(_CLOUD)
    if interface:
        api = interface.rstrip("/") + (
            "/wiki" if is_cloud and not interface.rstrip("/").endswith("/wiki") else ""
        )
    else:
        api = f"{parts.scheme}://{parts.netloc}{named['path']}"
    return Place(address, api, urlsplit(api).path, key, page, is_cloud)
