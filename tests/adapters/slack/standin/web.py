"""The Web API over HTTP, with tokens, scopes, faults on demand, and response URLs."""

import asyncio
import json
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.adapters.slack.standin.methods import ApiError, Methods, check_content
from tests.adapters.slack.standin.state import Ephemeral, State

Json = dict[str, Any]
Fault = str | None
"""What the next call meets instead: ``429``, ``404``, ``500``, ``502 html``, ``reset before``, or an error code; ``500 after``
and ``reset after``: it is done all the same; None: nothing goes wrong yet."""

READING = {
    "usergroups.list",
    "users.info",
    "usergroups.users.list",
    "conversations.info",
    "conversations.replies",
    "conversations.history",
}
HISTORY_WITHOUT_JSON = {
    "usergroups.list",
    "usergroups.users.list",
    "conversations.info",
    "conversations.replies",
    "conversations.history",
    "users.info",
    "files.info",
}


class WebApi:
    """Answers ``/api/METHOD`` and ``/response/ID``."""

    def __init__(self, state: State, bot_token: str, scopes: set[str], changed: Callable[[], None]) -> None:
        self.state = state
        self.bot_token = bot_token
        self.methods = Methods(state, scopes)
        self.calls: list[tuple[str, Json]] = []
        self.refused: list[tuple[str, Json]] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.weather: Callable[[str], Fault] = lambda _: None
        """What each call of a method meets, after the faults it was given; also those for connections."""
        self.retry_after = "1"
        self.keeps_metadata = True
        self.hold: dict[str, asyncio.Event] = {}
        self.others: dict[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = {}
        self._changed = changed

    def count(self, method: str) -> int:
        """Count the calls of a method."""
        return Counter(name for name, _ in self.calls)[method]

    def routes(self) -> list[web.RouteDef]:
        """List what the server answers."""
        return [
            web.route("*", "/api/{method}", self.answer),
            web.post("/response/{id}", self._response_url),
        ]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a call."""
        method = request.match_info["method"]
        if method in self.others:
            bad = self.weather(method)
            return await self.others[method](request) if bad is None else self._faulty(request, bad)
        if request.headers.get("Authorization") != f"Bearer {self.bot_token}":
            return _json({"ok": False, "error": "invalid_auth"}, self.methods.scopes)
        arguments = await arguments_of(request, method)
        self.calls.append((method, arguments))
        if not self.keeps_metadata:
            arguments.pop("metadata", None)
        self._changed()
        if method in self.hold:
            await self.hold[method].wait()
        fault = self.faults[method].popleft() if self.faults[method] else self.weather(method)
        if fault is not None and not fault.endswith("after"):
            return self._faulty(request, fault)
        try:
            answer = self.methods.call(method, arguments)
        except ApiError as error:
            answer = error.answer
            self.refused.append((method, answer))
        self._changed()
        if fault is not None:
            return self._faulty(request, fault.removesuffix(" after"))
        return _json(answer, self.methods.scopes)

    def _faulty(self, request: web.Request, fault: str) -> web.StreamResponse:
        match fault.removesuffix(" before").removesuffix(" after"):
            case "429":
                return web.json_response(
                    {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": self.retry_after}
                )
            case "500":
                return web.json_response({"ok": False, "error": "internal_error"}, status=500)
            case "502 html":
                return web.Response(status=502, text="<html>Bad gateway</html>", content_type="text/html")
            case "reset":
                assert request.transport is not None
                request.transport.abort()
                return web.Response()
            case "404":
                return web.Response(status=404, text="expired_url")
            case "400 invalid_blocks":
                return web.Response(status=400, text="invalid_blocks")
            case str(code):
                return _json({"ok": False, "error": code}, self.methods.scopes)

    async def _response_url(self, request: web.Request) -> web.StreamResponse:
        known = self.state.response_urls.get(request.match_info["id"])
        if known is None:
            return web.Response(status=404, text="expired_url")
        body = await request.json()
        self.calls.append(("response_url", body))
        fault = self.faults["response_url"].popleft() if self.faults["response_url"] else None
        fault = fault or self.weather("response_url")
        if fault is not None and not fault.endswith("after"):
            return self._faulty(request, fault)
        known["uses"] += 1
        if known["uses"] > 5:
            return web.Response(status=404, text="used_url")
        try:
            check_response(body)
        except ApiError as error:
            self.refused.append(("response_url", error.answer))
            return web.Response(status=400, text=str(error.answer["error"]))
        self._respond(known, body)
        self._changed()
        return web.Response(text="ok")

    def _respond(self, known: Json, body: Json) -> None:
        source: Ephemeral | None = known.get("source")
        if body.get("delete_original") and source:
            source.gone = True
        elif body.get("replace_original") and source:
            source.message = body
        elif body.get("response_type") == "in_channel":
            channel = self.state.channels[known["channel"]]
            self.state.add_message(channel, {"user": "UBACKGROUND", "bot_id": "BBACKGROUND", **body})
        else:
            self.state.ephemerals.append(
                Ephemeral(known["channel"], known["user"], body, "response_url", body.get("thread_ts"))
            )


def check_response(body: Json) -> None:
    """Refuse what a response URL does not take."""
    known = {"text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts"}
    known |= {"unfurl_links", "unfurl_media", "metadata"}
    if body.keys() - known:
        raise ApiError("invalid_payload")
    if not body.get("delete_original"):
        check_content(body)


async def arguments_of(request: web.Request, method: str) -> Json:
    """Read the arguments as Slack does: from the query, a form, or JSON where the method takes it."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        if method not in HISTORY_WITHOUT_JSON:
            given.update(body)
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            given[name] = json.loads(str(value)) if name in {"blocks", "view", "metadata", "prompts"} else value
    given.pop("token", None)
    return given


def _json(answer: Json, scopes: set[str]) -> web.Response:
    return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(sorted(scopes))})
