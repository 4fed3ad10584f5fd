"""What is sent with a request: the server reads it before a handler is called, which asks for it here."""

from typing import Final

from aiohttp import web

LARGEST: Final = 1024 * 1024
"""Bytes a client may post; Slack's largest payloads have a tenth of it."""
TOO_LARGE: Final = web.RequestKey("too_large", bool)
"""Under this key a request has it that it is; only who wants what it holds need mind."""


async def body_of(request: web.Request) -> bytes:
    """All of it.

    Raises:
        HTTPRequestEntityTooLarge: it is larger than a request may be.
    """
    if request.get(TOO_LARGE):
        raise web.HTTPRequestEntityTooLarge(LARGEST)
    return await request.read()
