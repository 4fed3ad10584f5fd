"""A server on loopback, and connections to it whose bytes a test sends itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.settings.settings import Settings, sample_folder
from adapters.web.bodies import body_of
from adapters.web.connections import Limits
from adapters.web.routes import Route, Routes
from tests.adapters.web.listening import listening

GET = b"GET /hello HTTP/1.1\r\nHost: bot.test\r\n\r\n"
HALF = b"POST /hello HTTP/1.1\r\nHost: bot.test\r\nContent-Length: 9\r\n\r\nhalf"
IMPATIENT = Limits(header=0.1, body=0.1, response=0.1)

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def hello(request: web.Request) -> web.Response:
    return web.Response(text=f"hello {(await body_of(request)).decode()}")


async def length(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await body_of(request))))


async def large(_request: web.Request) -> web.Response:
    return web.Response(text="x" * 30_000_000)


async def broken(_request: web.Request) -> web.Response:
    raise KeyError("a word from inside")


async def half(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    await response.write(b"the first half")
    raise KeyError("a word from inside")


ROUTES = (
    Route("GET", "/half", half),
    Route("POST", "/broken", broken),
    Route("GET", "/hello", hello),
    Route("POST", "/hello", hello),
    Route("POST", "/length", length),
    Route("GET", "/large", large),
    Route("GET", "/broken", broken),
)


@asynccontextmanager
async def answering(limits: Limits | None = None, stop: asyncio.Event | None = None) -> AsyncIterator[int]:
    """Serve, at the port that it yields; the server has stopped when the block ends."""
    routes = Routes()
    with routes.all_mounted(ROUTES):
        async with listening(Settings(knowledge=sample_folder(), http_port=0), routes, limits, stop) as port:
            yield port


async def line_to(port: int, sent: bytes = b"") -> Line:
    """Connect and send something."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    await writer.drain()
    return reader, writer


async def said(port: int, sent: bytes) -> bytes:
    """All that comes back until the server closes the connection."""
    reader, writer = await line_to(port, sent)
    async with asyncio.timeout(10):
        heard = await reader.read()
    writer.close()
    return heard


def lines_of(answer: bytes) -> set[str]:
    return set(answer.partition(b"\r\n\r\n")[0].decode().split("\r\n"))
