"""What the web server answers; a chat adds its own address when it starts and takes it away when it stops."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web

Handler = Callable[["web.Request"], Awaitable["web.StreamResponse"]]


class Routes:
    """Paths and their handlers, which may come and go while the server runs."""

    def __init__(self) -> None:
        self._handlers: dict[str, dict[str, Handler]] = {}

    @contextmanager
    def mounted(self, method: str, path: str, handler: Handler) -> Iterator[None]:
        """Answer ``path`` for as long as the block lasts."""
        self._handlers.setdefault(path, {})[method] = handler
        try:
            yield
        finally:
            del self._handlers[path][method]

    async def answer(self, request: "web.Request") -> "web.StreamResponse":
        """Pass a request on to its handler; 404 for an unknown path, 405 for a known one's other methods."""
        # Every command has routes, but only a running web server has aiohttp at hand.
        from aiohttp import web

        methods = self._handlers.get(request.path)
        if not methods:
            raise web.HTTPNotFound
        method = "GET" if request.method == "HEAD" else request.method
        handler = methods.get(method)
        if handler is None:
            raise web.HTTPMethodNotAllowed(request.method, methods)
        return await handler(request)
