"""How Slack brings events to an app: over sockets or signed HTTP, again if they are not acknowledged."""

import asyncio
import hashlib
import hmac
import json
import operator
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

Json = dict[str, Any]

ACK_SECONDS = 3.0


@dataclass
class Acknowledged:
    """How long an acknowledgement took, and what it said."""

    seconds: float
    status: int = 200
    payload: object = None


class Delivery(Protocol):
    """A way to the app."""

    async def deliver(self, kind: str, payload: Json, retry: int = 0) -> Acknowledged:
        """Bring a payload (``events_api``, ``slash_commands`` or ``interactive``) and wait until acknowledged."""


@dataclass
class Sockets:
    """Socket Mode: ``apps.connections.open``, then a WebSocket."""

    app_token: str
    changed: Callable[[], None]
    connections: list[web.WebSocketResponse] = field(default_factory=list)
    tickets: dict[str, bool] = field(default_factory=dict)
    waiting: dict[str, "asyncio.Future[Json]"] = field(default_factory=dict)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    opened: int = 0
    failures: list[str] = field(default_factory=list)
    """Error codes that the next ``apps.connections.open`` answer with."""
    refuse_sockets: int = 0
    """How many WebSockets are turned away before one is taken."""
    choose: Callable[[list[web.WebSocketResponse]], web.WebSocketResponse] = operator.itemgetter(-1)
    """Over which connection a payload comes; Slack takes any."""
    _number: int = 0

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Give a URL, good for one use."""
        if request.headers.get("Authorization") != f"Bearer {self.app_token}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if self.failures:
            return web.json_response({"ok": False, "error": self.failures.pop(0)})
        self.opened += 1
        ticket = f"ticket-{self.opened}"
        self.tickets[ticket] = True
        url = f"ws://{request.host}/link/?ticket={ticket}&app_id=A0APP"
        return web.json_response({"ok": True, "url": url})

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Take a WebSocket; acknowledgements wake who waits for them."""
        ticket = request.query.get("ticket", "")
        if not self.tickets.pop(ticket, False):
            return web.Response(status=403)
        if self.refuse_sockets:
            self.refuse_sockets -= 1
            return web.Response(status=500)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "debug_info": {"host": "standin", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": "A0APP"},
        }
        await socket.send_json(hello)
        self.connections.append(socket)
        self.connected.set()
        self.changed()
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    said = json.loads(message.data)
                    future = self.waiting.pop(said.get("envelope_id", ""), None)
                    if future is not None and not future.done():
                        future.set_result(said)
        finally:
            self.connections.remove(socket)
            if not self.connections:
                self.connected.clear()
            self.changed()
        return socket

    async def disconnect(self, reason: str) -> None:
        """Announce the end of every connection; ``link_disabled`` and ``refresh_requested`` end it as well."""
        for socket in list(self.connections):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "standin"}})

    async def deliver(self, kind: str, payload: Json, retry: int = 0) -> Acknowledged:
        """Send an envelope over one connection, the newest unless chosen otherwise."""
        await asyncio.wait_for(self.connected.wait(), 10)
        self._number += 1
        envelope = f"envelope-{self._number}"
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.waiting[envelope] = future
        start = time.monotonic()
        await self.choose(self.connections).send_json(
            {
                "envelope_id": envelope,
                "payload": payload,
                "type": kind,
                "accepts_response_payload": kind != "events_api",
                **({"retry_attempt": retry, "retry_reason": "timeout"} if kind == "events_api" else {}),
            }
        )
        try:
            said = await asyncio.wait_for(future, ACK_SECONDS)
        except TimeoutError:
            return Acknowledged(ACK_SECONDS, 0)
        return Acknowledged(time.monotonic() - start, 200, said.get("payload"))


@dataclass
class Posts:
    """HTTP: signed requests to the app's URL."""

    url: str
    secret: str
    session: aiohttp.ClientSession

    async def deliver(self, kind: str, payload: Json, retry: int = 0) -> Acknowledged:
        """Post a payload in the form Slack gives it."""
        if kind == "events_api":
            body, content = json.dumps(payload), "application/json"
        elif kind == "slash_commands":
            body, content = urlencode(payload), "application/x-www-form-urlencoded"
        else:
            body, content = urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded"
        headers = {"Content-Type": content}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        return await self.post(body, headers)

    async def post(
        self, body: str, headers: dict[str, str], *, at: float | None = None, signature: str | None = None
    ) -> Acknowledged:
        """Post a body, signed unless another signature is given."""
        stamp = str(int(time.time() if at is None else at))
        signed = hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed}" if signature is None else signature,
            **headers,
        }
        start = time.monotonic()
        timeout = aiohttp.ClientTimeout(total=ACK_SECONDS)
        async with self.session.post(
            self.url, data=body.encode(), headers=headers, timeout=timeout
        ) as response:
            text = await response.text()
            return Acknowledged(time.monotonic() - start, response.status, text)
