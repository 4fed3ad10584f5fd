"""What the web server answers; a chat adds its own address when it starts and takes it away when it stops."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.showing.wording import about_the_folder
from knowledge.errors import DamagedIndexError, UnavailableError

if TYPE_CHECKING:
    from aiohttp import web

Handler = Callable[["web.Request"], Awaitable["web.StreamResponse"]]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """An address of a page, and what answers it.

    ``path`` may hold ``{name}`` for a part without a slash; the handler finds what stands there in
    ``request.match_info``.
    """

    method: str
    path: str
    handler: Handler


class Routes:
    """Paths and their handlers, which may come and go while the server runs."""

    def __init__(self) -> None:
        self._handlers: dict[str, dict[str, Handler]] = {}
        self._patterns: dict[re.Pattern[str], str] = {}

    @contextmanager
    def mounted(self, method: str, path: str, handler: Handler) -> Iterator[None]:
        """Answer ``path`` for as long as the block lasts."""
        self._handlers.setdefault(path, {})[method] = handler
        if _PLACEHOLDER.search(path):
            self._patterns[_pattern(path)] = path
        try:
            yield
        finally:
            del self._handlers[path][method]

    @contextmanager
    def all_mounted(self, routes: Iterable[Route]) -> Iterator[None]:
        """Answer all of them for as long as the block lasts."""
        with ExitStack() as stack:
            for route in routes:
                stack.enter_context(self.mounted(route.method, route.path, route.handler))
            yield

    async def answer(self, request: "web.Request") -> "web.StreamResponse":
        """Pass a request on to its handler; 404 for an unknown path, 405 for a known one's other methods.

        503 where it needs what is damaged of the index, or cannot be asked now.
        """
        # Every command has routes, but only a running web server has aiohttp at hand.
        from aiohttp import web

        methods, named = self._found(request.path)
        if not methods:
            raise web.HTTPNotFound
        method = "GET" if request.method == "HEAD" else request.method
        handler = methods.get(method)
        if handler is None:
            raise web.HTTPMethodNotAllowed(request.method, methods)
        request.match_info.update(named)
        try:
            return await handler(request)
        except DamagedIndexError as error:
            raise web.HTTPServiceUnavailable(text=about_the_folder.DAMAGED) from error
        except UnavailableError as error:
            said = about_the_folder.PARTLY if error.partly else about_the_folder.AWAY
            raise web.HTTPServiceUnavailable(text=said) from error

    def _found(self, path: str) -> tuple[Mapping[str, Handler] | None, Mapping[str, str]]:
        """The handlers of a path, by their methods, and what stands in its placeholders; a plain path wins."""
        # Somebody may ask for "/d/{name}" letter for letter; that is a name like any other.
        if not _PLACEHOLDER.search(path) and (methods := self._handlers.get(path)):
            return methods, {}
        for pattern, written in self._patterns.items():
            if (fits := pattern.fullmatch(path)) and self._handlers[written]:
                return self._handlers[written], fits.groupdict()
        return None, {}


def _pattern(path: str) -> re.Pattern[str]:
    """What a path with placeholders fits; the texts between them stand for themselves."""
    parts = _PLACEHOLDER.split(path)
    return re.compile(
        "".join(f"(?P<{one}>[^/]+)" if at % 2 else re.escape(one) for at, one in enumerate(parts))
    )
