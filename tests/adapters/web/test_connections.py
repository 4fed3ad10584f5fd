"""Whoever sends slowly, never reads, or comes in a crowd: nobody waits for them."""

import asyncio

import pytest

from adapters.services import open_files
from adapters.web.connections import FULL, MOST, Limits
from adapters.web.headers import STRICT
from tests.adapters.web.lines import GET, HALF, IMPATIENT, answering, line_to, lines_of, said


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
