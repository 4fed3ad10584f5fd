"""A connection: how long it may take to send and to be sent to, and what it is told where it sends nonsense."""

import asyncio
import logging
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from adapters.services import open_files
from adapters.web.bodies import TOO_LARGE
from adapters.web.headers import SERVER, STRICT

log = logging.getLogger(__name__)

MOST: Final = 400
"""Connections at a time; fewer where the process may have few open files."""
FULL: Final = "Too many connections are open; try again in a moment."
_FULL: Final = "\r\n".join(
    (
        "HTTP/1.1 503 Service Unavailable",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(FULL)}",
        "Retry-After: 1",
        "Connection: close",
        f"Server: {SERVER}",
        *(f"{name}: {value}" for name, value in STRICT.items()),
        "",
        FULL,
    )
).encode()
"""Before a request is read: who is one too many is not read."""
IDLE_SECONDS: Final = 150.0
"""Between two requests; longer than proxies keep a connection (Caddy two minutes): none ends under one."""
LINGER_SECONDS: Final = 1.0
"""For the rest of what is refused: who is cut off while sending may never read why."""


class Limits:
    """How long things may take, in seconds, and all that is taking its time now."""

    def __init__(
        self,
        header: float = 20.0,
        body: float = 10.0,
        response: float = 300.0,
        connections: int | None = None,
    ) -> None:
        self.header: Final = header
        """From a request's first byte, or from the connection, to the end of its header."""
        self.body: Final = body
        """From there to the end of its body."""
        self.response: Final = response
        """To be read; a large file over a slow line takes its time."""
        self.connections: Final = connections or open_files.share(open_files.WEB, MOST)
        """At a time: beyond it the one gives way that has waited longest without a request."""
        self._told = self.connections == MOST
        self._longest = math.inf
        self._running: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncIterator[None]:
        """Raise TimeoutError after so long, or soon after the server was told to stop."""
        async with asyncio.timeout(min(seconds, self._longest)) as limit:
            self._running.add(limit)
            try:
                yield
            finally:
                self._running.discard(limit)

    def reached(self) -> None:
        """Tell the operator, once, where there could be more connections."""
        if not self._told:
            self._told = True
            log.warning(
                "No more than %s connections are taken at a time, as this process may have %s open files; "
                "raise that (ulimit -n, LimitNOFILE=) to %s.",
                self.connections,
                open_files.allowed(),
                open_files.ENOUGH,
            )

    def end(self, seconds: float) -> None:
        """Let whatever depends on the other side take no longer than this from now on."""
        self._longest = seconds
        at = asyncio.get_running_loop().time() + seconds
        for one in self._running:
            if (was := one.when()) is None or was > at:
                one.reschedule(at)


class Connection(web.RequestHandler):
    """aiohttp's, with an end to waiting, and with our headers also where what was sent is no request."""

    __slots__ = ("_has_asked", "_header_timer", "_is_answering", "_limits", "_server")

    def __init__(self, server: web.Server, limits: Limits, **options: Any) -> None:  # noqa: ANN401 - aiohttp's
        super().__init__(
            server,
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=LINGER_SECONDS,
            # What is packed may be a thousand times as large, and nobody packs what we are sent.
            auto_decompress=False,
            **options,
        )
        self._server: Final = server
        self._limits: Final = limits
        self._header_timer: asyncio.TimerHandle | None = None
        self._has_asked = self._is_answering = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take it; where it is one too many, the one gives way that has waited longest without a request."""
        super().connection_made(transport)
        if isinstance(transport, asyncio.WriteTransport):
            # An answer is sent once the system has all of it: what stays with us is nobody's to wait for.
            transport.set_write_buffer_limits(high=0)
        self._expect_header()
        # What was closed a moment ago is still among them.
        there = [one for one in self._server.connections if isinstance(one, Connection) and one.transport]
        if len(there) > self._limits.connections:
            self._limits.reached()
            next((one for one in there if not one._is_answering), self)._give_way()  # noqa: SLF001 - of this class

    def connection_lost(self, exc: BaseException | None) -> None:
        """Wait for no more."""
        self._stop_expecting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take it; the first of a request begins its time."""
        if not self._is_answering:
            self._expect_header()
        super().data_received(data)

    def began(self) -> None:
        """Note that a header is whole."""
        self._has_asked = self._is_answering = True
        self._stop_expecting()

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Send it, as long as somebody reads."""
        try:
            async with self._limits.within(self._limits.response):
                return await super().finish_response(request, resp, start_time)
        except TimeoutError:
            if self.transport is not None:
                # Closed, it would keep what nobody reads.
                self.transport.abort()
            return resp, True
        finally:
            self._is_answering = False

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what is no request, or what failed: with its status, and no word of what is behind it."""
        del message
        if not self._is_answering:
            # No handler of ours was reached: aiohttp stumbled over what was sent.
            status = HTTPStatus.BAD_REQUEST
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            # Whoever sends nonsense must not fill the log.
            log.debug("What was sent is no request (%s).", type(exc).__name__)
        else:
            log.error("The answer to a request failed.", exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("a part of the answer was sent already")
        return told(status)

    def _give_way(self) -> None:
        # Between two requests it would be taken for the answer to the next.
        if self.transport is not None and not self._has_asked:
            self.transport.write(_FULL)
        self.force_close()

    def _expect_header(self) -> None:
        if self._header_timer is None:
            loop = asyncio.get_running_loop()
            self._header_timer = loop.call_later(self._limits.header, self.force_close)

    def _stop_expecting(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None


def told(status: int) -> web.Response:
    """A status in its own words, after which the connection is closed."""
    response = web.Response(status=status, text=HTTPStatus(status).phrase, headers=STRICT | {"Server": SERVER})
    response.force_close()
    return response


def connecting(server: web.Server, limits: Limits) -> "partial[Connection]":
    """Make what the loop calls for every connection."""
    return partial(Connection, server, limits, loop=asyncio.get_running_loop())


async def expected(request: web.Request) -> web.Response | None:
    """Let a client go on that asks before it sends a body; whatever else one expects, it does not get here."""
    if request.headers.get("Expect", "").lower() != "100-continue":
        # aiohttp's own answer repeats what was expected, which may be no text.
        return told(HTTPStatus.EXPECTATION_FAILED)
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    # No part of the answer was sent with that.
    request.writer.output_size = 0
    return None


async def whole(request: web.Request, limits: Limits) -> web.Response | None:
    """Read the request to its end, so that no handler waits for who sends it; an answer where that fails."""
    if isinstance(request.protocol, Connection):
        request.protocol.began()
    try:
        async with limits.within(limits.body):
            await request.read()
    except web.HTTPRequestEntityTooLarge:
        request[TOO_LARGE] = True
    except TimeoutError:
        return told(HTTPStatus.REQUEST_TIMEOUT)
    except (web.RequestPayloadError, HttpProcessingError, ConnectionError):
        return told(HTTPStatus.BAD_REQUEST)
    return None
