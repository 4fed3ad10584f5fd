"""``/health`` for monitors: is the process fit to answer? Tells states, never a reason or a name."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from adapters.web.routes import Handler

if TYPE_CHECKING:
    from aiohttp import web

PATH = "/health"


def health(
    states: Mapping[str, str], passages: Callable[[], int], journal_works: Callable[[], bool]
) -> Handler:
    """Answer 200 while every service runs, 503 when one does not; a failing journal stops no answer."""

    async def answer(_request: "web.Request") -> "web.Response":
        from aiohttp import web

        fit = all(state == "running" for state in states.values())
        body = {
            "status": "ok" if fit else "failing",
            "services": dict(states),
            "passages": passages(),
            "journal": "ok" if journal_works() else "failing",
        }
        return web.json_response(body, status=200 if fit else 503)

    return answer
