"""``/health`` and ``/ready`` for monitors and proxies; they tell states, never a reason or a name."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from adapters.web.routes import Handler

if TYPE_CHECKING:
    from aiohttp import web

IndexState = Literal["ok", "damaged", "away"]
PATH = "/health"
READY = "/ready"


def health(
    states: Mapping[str, str],
    passages: Callable[[], int],
    journal_works: Callable[[], bool],
    index: Callable[[], IndexState] = lambda: "ok",
) -> Handler:
    """Answer 200 while the process is alive, 503 when a service has failed.

    A chat that connects, or connects again, has not failed; a failing journal stops no answer, and a damaged
    index, which is being built anew, only some; where one is away, as a cluster, no restart brings it back.
    """

    async def answer(_request: "web.Request") -> "web.Response":
        from aiohttp import web

        fit = "failed" not in states.values()
        body = {
            "status": "ok" if fit else "failing",
            "services": dict(states),
            "passages": passages(),
            "index": index(),
            "journal": "ok" if journal_works() else "failing",
        }
        return web.json_response(body, status=200 if fit else 503)

    return answer


def ready(
    states: Mapping[str, str],
    is_open: Callable[[], bool],
    is_stopping: Callable[[], bool],
    index: Callable[[], IndexState] = lambda: "ok",
) -> Handler:
    """Answer 200 while the index can be asked and every service is connected, 503 before and while stopping."""

    async def answer(_request: "web.Request") -> "web.Response":
        from aiohttp import web

        connected = bool(states) and all(state == "running" for state in states.values())
        is_away = index() == "away"
        fit = connected and is_open() and not is_away and not is_stopping()
        status = "stopping" if is_stopping() else "ready" if fit else "waiting"
        there = "away" if is_away else "open" if is_open() else "none"
        body = {"status": status, "index": there, "services": dict(states)}
        return web.json_response(body, status=200 if fit else 503)

    return answer
