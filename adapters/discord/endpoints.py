"""Where Discord is: its own addresses, or those of a proxy in front of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

_VERSIONED = re.compile(r"/v\d+$")
_VERSION = "/v10"


def rest_bases(url: str | None) -> tuple[str, ...]:
    """List what a REST address may stand for, the likeliest first.

    A person may give all of it (``https://host/api/v10``), leave out the version (``https://host/api``) or
    give the host alone, in the place of ``https://discord.com``.
    """
    if not url:
        return (Route.BASE,)
    url = url.rstrip("/")
    if _VERSIONED.search(url):
        return (url,)
    if urlsplit(url).path.endswith("/api"):
        return (url + _VERSION,)
    return (f"{url}/api{_VERSION}", url + _VERSION, url)


@contextmanager
def library_state() -> Iterator[None]:
    """Let the library be pointed elsewhere in this process, for as long as this lasts.

    discord.py keeps both addresses in class attributes and has no setting for them.
    """
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


def point_rest(base: str) -> None:
    """Send every request to this base from now on."""
    Route.BASE = base


def is_elsewhere(error: discord.HTTPException) -> bool:
    """Whether an error at the first request says that Discord's API is not at this address."""
    return error.status in {400, 404, 405} or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR


def point_gateway(configured: str | None, told: str) -> None:
    """Connect (and identify anew) at the operator's gateway, else at the one the API tells."""
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(configured or told)


def resume_address(configured: str | None, told: yarl.URL) -> yarl.URL:
    """Say where to resume: where the session was told to, unless that would go around the operator's proxy.

    A proxy that rewrites READY names itself; one that does not passes Discord's own host on.
    """
    host = told.host or ""
    around = configured is not None and (host == "discord.gg" or host.endswith(".discord.gg"))
    return yarl.URL(configured) if around and configured else told


def hears_all(application: discord.AppInfo) -> bool:
    """Whether an app may read messages that do not call it."""
    flags = application.flags
    return flags.gateway_message_content or flags.gateway_message_content_limited
