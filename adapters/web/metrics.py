"""``/metrics`` for Prometheus: numbers, to whoever has the operator's token where one is set."""

import asyncio
import hmac
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from adapters.settings.secrets import Secret
from adapters.web.routes import Handler

if TYPE_CHECKING:
    from aiohttp import web

METRICS = "/metrics"


def metrics(text: Callable[[], bytes], content_type: str, token: Secret | None) -> Handler:
    """Answer 200 with all numbers; 401 to who lacks the token."""

    async def answer(request: "web.Request") -> "web.Response":
        from aiohttp import web

        if token is not None and not _has(request, token):
            return web.Response(
                status=HTTPStatus.UNAUTHORIZED, text="Unauthorized", headers={"WWW-Authenticate": "Bearer"}
            )
        # Some of it may have to be asked for elsewhere.
        body = await asyncio.to_thread(text)
        return web.Response(body=body, headers={"Content-Type": content_type, "Cache-Control": "no-store"})

    return answer


def _has(request: "web.Request", token: Secret) -> bool:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    # Bytes, as a header may hold what is no ASCII; it takes as long however much of it is right.
    right = hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token.reveal().encode())
    return scheme.casefold() == "bearer" and right
