"""Whoever sends nonsense or too much, and what fails in an answer: what is told, and what is not."""

import asyncio
import gzip
import re

import pytest

from adapters.web.bodies import LARGEST
from adapters.web.headers import STRICT
from tests.adapters.web.lines import GET, HALF, answering, line_to, lines_of, said


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
