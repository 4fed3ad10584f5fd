"""Serves the routes on the operator's port."""

import asyncio
import logging
from collections.abc import Callable

from aiohttp import web

from adapters.services.errors import StartError
from adapters.settings.settings import Settings
from adapters.web.headers import strict
from adapters.web.routes import Routes

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
"""Bytes a client may post; Slack's largest payloads have a tenth of it."""
FINISH_SECONDS = 7.0
"""For requests under way when the process is told to stop."""


class WebServerError(StartError):
    """The web server cannot be started."""


async def serve(
    settings: Settings, routes: Routes, stop: asyncio.Event, listening: Callable[[int], None]
) -> None:
    """Serve until stopped, then finish what is under way; ``listening`` is told the port.

    Raises:
        WebServerError: the port cannot be opened.
    """
    app = web.Application(client_max_size=LARGEST_BODY)
    app.on_response_prepare.append(strict)
    app.router.add_route("*", "/{path:.*}", routes.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FINISH_SECONDS)
    await runner.setup()
    try:
        port = await _open(runner, settings)
        log.info("The web server listens at http://%s:%s.", settings.http_host, port)
        listening(port)
        await stop.wait()
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, settings: Settings) -> int:
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port or 0).start()
    except OSError as error:
        where = f"{settings.http_host}:{settings.http_port}"
        reason = error.strerror or str(error)
        raise WebServerError(
            f"The web server cannot listen at {where} ({reason}); set BACKGROUNDER_HTTP_PORT or "
            "BACKGROUNDER_HTTP_HOST to what is free on this machine."
        ) from error
    return int(runner.addresses[0][1])
