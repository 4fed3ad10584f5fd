"""The web server, for as long as a block lasts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.settings.settings import Settings
from adapters.web.connections import Limits
from adapters.web.routes import Routes
from adapters.web.server import serve


@asynccontextmanager
async def listening(
    settings: Settings, routes: Routes, limits: Limits | None = None, stop: asyncio.Event | None = None
) -> AsyncIterator[int]:
    """Serve routes, which may come and go meanwhile, at the port that it yields; ``stop`` stops it before."""
    stop, port = stop or asyncio.Event(), asyncio.get_running_loop().create_future()
    task = asyncio.create_task(serve(settings, routes, stop, port.set_result, limits))
    try:
        yield await port
    finally:
        stop.set()
        await task
