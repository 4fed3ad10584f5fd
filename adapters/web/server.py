"""Serves the routes on the operator's port."""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Final

from aiohttp import web

from adapters.services.errors import StartError
from adapters.settings.settings import Settings
from adapters.web.bodies import LARGEST
from adapters.web.connections import Limits, connecting, expected, whole
from adapters.web.headers import strict
from adapters.web.routes import Routes

log = logging.getLogger(__name__)

FINISH_SECONDS: Final = 7.0
"""For requests under way when the process is told to stop."""
CUT_OFF_SECONDS: Final = 1.0
"""For who is still sending one then, or still reading an answer."""
WAITING: Final = 100
"""Connections that the system keeps for us, which are no open files of ours yet."""


class WebServerError(StartError):
    """The web server cannot be started."""


async def serve(
    settings: Settings,
    routes: Routes,
    stop: asyncio.Event,
    listening: Callable[[int], None],
    limits: Limits | None = None,
) -> None:
    """Serve until stopped, then finish what is under way; ``listening`` is told the port.

    Raises:
        WebServerError: the port cannot be opened.
    """
    patience = limits or Limits()

    async def answer(request: web.Request) -> web.StreamResponse:
        return await whole(request, patience) or await routes.answer(request)

    app = web.Application(client_max_size=LARGEST)
    app.on_response_prepare.append(strict)
    app.router.add_route("*", "/{path:.*}", answer, expect_handler=expected)
    # aiohttp waits this long twice: for the answer, then for its connection.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FINISH_SECONDS / 2)
    await runner.setup()
    try:
        server = await _open(runner, settings, patience)
        port = int(server.sockets[0].getsockname()[1])
        log.info("The web server listens at http://%s:%s.", settings.http_host, port)
        listening(port)
        await stop.wait()
        server.close()
        patience.end(CUT_OFF_SECONDS)
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, settings: Settings, limits: Limits) -> asyncio.Server:
    assert runner.server is not None  # noqa: S101 - it was set up
    try:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            connecting(runner.server, limits),
            settings.http_host,
            settings.http_port or 0,
            # So many are taken at once: the first must have asked before the last makes one give way.
            backlog=max(1, limits.connections // 8),
        )
        for one in server.sockets:
            with socket.fromfd(one.fileno(), one.family, one.type) as same:
                same.listen(WAITING)
    except OSError as error:
        where = f"{settings.http_host}:{settings.http_port}"
        reason = error.strerror or str(error)
        raise WebServerError(
            f"The web server cannot listen at {where} ({reason}); set BACKGROUNDER_HTTP_PORT or "
            "BACKGROUNDER_HTTP_HOST to what is free on this machine."
        ) from error
    return server
