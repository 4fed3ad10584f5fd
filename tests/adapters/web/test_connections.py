"""Whoever sends slowly, never reads or sends nonsense: what they are told, and that nobody waits for them."""

import asyncio
import gzip
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from adapters.services import open_files
from adapters.settings.settings import Settings, sample_folder
from adapters.web.bodies import LARGEST, body_of
from adapters.web.connections import FULL, MOST, Limits
from adapters.web.headers import STRICT
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


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01 this is TLS\r\n\r\n",
        b"GET /hello HTTP/9.9\r\n\r\n",
        b"GET /hello HTTP/1.1\r\nHost: a\r\nHost : b\r\n\r\n",
        b"GET /hello HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
        b"GET /hello HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET /hello HTTP/1.1\r\nX: a\x00b\r\n\r\n",
        b"POST /hello HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nno\r\n",
        b"\x00" * 64 + b"\r\n\r\n",
    ],
    ids=["tls", "version", "space", "lengths", "long path", "long header", "nul", "chunk", "zeros"],
)
async def test_what_is_no_request_is_told_so_in_our_headers(nonsense: bytes) -> None:
    async with answering() as port:
        answer = await said(port, nonsense)

    assert answer.startswith((b"HTTP/1.0 400 Bad Request\r\n", b"HTTP/1.1 400 Bad Request\r\n"))
    assert answer.endswith(b"\r\n\r\nBad Request")
    assert {f"{name}: {value}" for name, value in STRICT.items()} <= lines_of(answer)
    assert "Server: Backgrounder" in lines_of(answer)
    assert not re.search(rb"aiohttp|Python/", answer)


@pytest.mark.parametrize("first", [b"GET /hello", b"GET /%0d%0a", b"CONNECT bot.test:80", b"OPTIONS *"])
async def test_who_expects_what_is_no_text_is_refused(first: bytes) -> None:
    sent = GET.replace(b"GET /hello", first).replace(b"\r\n\r\n", b"\r\nExpect: \x80\r\n\r\n")
    async with answering() as port:
        answer = await said(port, sent)

    assert answer.startswith((b"HTTP/1.1 417 ", b"HTTP/1.1 400 "))


async def test_who_asks_before_sending_may_send() -> None:
    head = HALF.replace(b"half", b"").replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n")
    async with answering() as port:
        reader, writer = await line_to(port, head)
        before = await reader.readuntil(b"\r\n\r\n")
        writer.write(b"123456789")

        answer = await reader.readuntil(b"hello 123456789")
        writer.close()

    assert before == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")


async def test_nonsense_leaves_no_trace_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with answering() as port:
        await said(port, b"\x16\x03\x01 this is TLS\r\n\r\n")
        await said(port, b"GET /hello HTTP/1.1\r\nX: a\x00b\r\n\r\n")

    assert [one for one in caplog.messages if "listens at" not in one] == []


async def test_a_handler_that_fails_tells_nothing_of_why(caplog: pytest.LogCaptureFixture) -> None:
    async with answering() as port:
        answer = await said(port, GET.replace(b"hello", b"broken"))

    assert b"500 Internal Server Error" in answer
    assert {f"{name}: {value}" for name, value in STRICT.items()} <= lines_of(answer)
    assert b"inside" not in answer
    assert "The answer to a request failed." in caplog.messages


async def test_what_fails_after_a_client_was_told_to_go_on_is_told_so() -> None:
    head = HALF.replace(b"half", b"").replace(b"/hello", b"/broken")
    async with answering() as port:
        answer = await said(port, head.replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n123456789"))

    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 Internal Server Error\r\n")


async def test_what_fails_in_the_midst_of_an_answer_breaks_off_and_is_no_second_one() -> None:
    async with answering() as port:
        answer = await said(port, GET.replace(b"hello", b"half"))

    assert b"the first half" in answer
    assert answer.count(b"HTTP/1.1 ") == 1


async def test_what_begins_when_the_end_was_told_takes_no_longer_than_what_was_under_way() -> None:
    limits = Limits()
    limits.end(0.05)

    async with asyncio.timeout(30) as patience:
        with pytest.raises(TimeoutError):
            async with limits.within(3600):
                await asyncio.Event().wait()

    assert not patience.expired()


async def test_half_a_header_is_cut_off() -> None:
    async with answering(IMPATIENT) as port:
        assert await said(port, GET[:-2]) == b""


async def test_who_sends_nothing_is_cut_off() -> None:
    async with answering(IMPATIENT) as port:
        assert await said(port, b"") == b""


async def test_half_a_header_after_a_whole_request_is_cut_off() -> None:
    async with answering(IMPATIENT) as port:
        reader, writer = await line_to(port, GET)
        await reader.readuntil(b"hello ")
        writer.write(GET[:9])

        async with asyncio.timeout(10):
            assert await reader.read() == b""
        writer.close()


async def test_a_connection_between_two_requests_is_kept() -> None:
    async with answering(IMPATIENT) as port:
        reader, writer = await line_to(port, GET)
        await reader.readuntil(b"hello ")
        assert await said(port, GET[:-2]) == b""  # somebody else, for as long as a header may take

        writer.write(GET)
        assert b"200 OK" in await reader.readuntil(b"hello ")
        writer.close()


async def test_a_body_that_never_ends_is_told_so() -> None:
    async with answering(IMPATIENT) as port:
        answer = await said(port, HALF)

    assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert {"Server: Backgrounder", "Connection: close"} <= lines_of(answer)


async def test_who_never_reads_is_cut_off() -> None:
    async with answering(IMPATIENT) as port:
        reader, writer = await line_to(port, GET.replace(b"hello", b"large"))
        await reader.read(1)
        await said(port, b"")

        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(30_000_000)
        writer.close()


async def test_nobody_who_sends_slowly_holds_up_the_end() -> None:
    stop = asyncio.Event()
    async with asyncio.timeout(5), answering(stop=stop) as port:
        halves = [await line_to(port, sent) for sent in (b"", GET[:9], HALF) for _ in range(5)]
        assert b"200 OK" in await said(port, GET.replace(b"Host", b"Connection: close\r\nHost"))
        stop.set()

        for reader, writer in halves:
            answer = await reader.read()
            assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")
            writer.close()


async def test_nobody_who_reads_slowly_holds_up_the_end() -> None:
    async with asyncio.timeout(5), answering() as port:
        reader, writer = await line_to(port, GET.replace(b"hello", b"large"))
        await reader.read(1)

    with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
        await reader.readexactly(30_000_000)
    writer.close()


async def test_what_is_packed_is_not_unpacked() -> None:
    packed = gzip.compress(b"hello" * 10_000)
    head = "POST /length HTTP/1.1\r\nHost: bot.test\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
    async with answering() as port:
        answer = await said(port, f"{head}Content-Length: {len(packed)}\r\n\r\n".encode() + packed)

    assert answer.endswith(f"\r\n\r\n{len(packed)}".encode())


async def test_what_is_too_large_is_told_so() -> None:
    sent = b"a" * (2 * LARGEST)
    head = f"POST /length HTTP/1.1\r\nHost: bot.test\r\nContent-Length: {len(sent)}\r\n\r\n"
    async with answering() as port:
        reader, writer = await line_to(port)
        writer.write(head.encode() + sent)

        async with asyncio.timeout(10):
            answer = await reader.readuntil(b"\r\n\r\n")
        writer.close()

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert {f"{name}: {value}" for name, value in STRICT.items()} <= lines_of(answer)


async def test_of_too_many_connections_the_one_that_waited_longest_gives_way() -> None:
    async with answering() as port:
        lines = [await line_to(port, GET[:9]) for _ in range(MOST)]
        newest = await line_to(port, GET)

        async with asyncio.timeout(10):
            assert (await lines[0][0].read()).endswith(FULL.encode())
            assert b"200 OK" in await newest[0].readuntil(b"hello ")
        for _, writer in [*lines, newest]:
            writer.close()


async def test_who_comes_while_all_others_are_answered_is_told_so_in_a_sentence() -> None:
    async with answering(Limits(connections=2)) as port:
        answered = [await line_to(port, GET.replace(b"hello", b"large")) for _ in range(2)]
        for reader, _ in answered:
            await reader.read(1)
        answer = await said(port, b"")
        for _, writer in answered:
            writer.close()

    assert answer.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert answer.endswith(b"\r\n\r\n" + FULL.encode())
    assert {f"{name}: {value}" for name, value in STRICT.items()} <= lines_of(answer)


async def test_who_gives_way_between_two_requests_is_told_nothing_that_could_answer_the_next() -> None:
    async with answering(Limits(connections=1)) as port:
        reader, writer = await line_to(port, GET)
        await reader.readuntil(b"hello ")
        newest = await line_to(port, GET)

        async with asyncio.timeout(10):
            assert await reader.read() == b""
            assert b"200 OK" in await newest[0].readuntil(b"hello ")
        for one in (writer, newest[1]):
            one.close()


async def test_a_crowd_that_asks_at_once_is_answered_by_a_few_connections_at_a_time() -> None:
    asked = GET.replace(b"Host", b"Connection: close\r\nHost")
    async with answering(Limits(connections=8)) as port:
        answers = await asyncio.gather(*(said(port, asked) for _ in range(60)))

    assert [one for one in answers if b"200 OK" not in one] == []


@pytest.mark.parametrize(("files", "told"), [(64, 1), (1024, 0)])
async def test_the_operator_is_told_once_what_to_raise_where_that_would_allow_more(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, files: int, told: int
) -> None:
    monkeypatch.setattr(open_files, "allowed", lambda: files)
    limits = Limits()
    async with answering(limits) as port:
        lines = [await line_to(port) for _ in range(limits.connections + 3)]
        async with asyncio.timeout(10):
            for reader, _ in lines[:3]:
                assert FULL.encode() in await reader.read()
        for _, writer in lines:
            writer.close()

    sentence = (
        "No more than 12 connections are taken at a time, as this process may have 64 open files; raise that "
        "(ulimit -n, LimitNOFILE=) to 1024."
    )
    assert caplog.messages.count(sentence) == told
    assert sum("open files" in one for one in caplog.messages) == told
