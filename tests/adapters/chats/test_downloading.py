"""What is fetched of attached files, from where, and how much."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from adapters.chats import downloading
from adapters.chats.downloading import Hosts, NotDownloadedError, as_text, download, is_text

LOG = b"10:00 the pump starts\n10:01 ERROR: no oil\n"
HOSTS = Hosts(frozenset({"store.example"}))


@dataclass
class Shelf:
    """A server that holds files, and what it was asked for."""

    address: str = ""
    seen: list[web.Request] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)

    async def hand_out(self, request: web.Request) -> web.StreamResponse:
        """Give the log, or what was wished for instead."""
        self.seen.append(request)
        if self.failures:
            return web.Response(status=self.failures.pop(0))
        match request.path:
            case "/moved":
                raise web.HTTPFound("/log.txt")
            case "/endless":
                return await _endless(request)
            case _:
                return web.Response(body=LOG)


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    response.enable_chunked_encoding()
    await response.prepare(request)
    for _ in range(200):
        await response.write(b"x" * 1000)
    return response


Fetch = Callable[..., Awaitable[bytes]]


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    """A server on loopback."""
    one = Shelf()
    async with _served(one):
        yield one


@asynccontextmanager
async def _served(shelf: Shelf) -> AsyncIterator[None]:
    application = web.Application()
    application.router.add_get("/{name:.*}", shelf.hand_out)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    shelf.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield
    finally:
        await runner.cleanup()


@pytest.fixture
def fetch(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Fetch:
    """Fetch from the server, which stands in the platform's place."""
    monkeypatch.setattr(downloading, "PAUSE_SECONDS", 0.0)
    hosts = Hosts(frozenset({"store.example"}), shelf.address)

    async def fetched(path: str, most: int = 1000, **headers: str) -> bytes:
        async with aiohttp.ClientSession() as session:
            return await download(session, shelf.address + path, hosts, most, headers)

    return fetched


async def test_a_file_is_fetched_with_what_proves_the_right_to_it(shelf: Shelf, fetch: Fetch) -> None:
    data = await fetch("/log.txt?ex=1%2F2", Authorization="Bearer x")

    assert data == LOG
    assert shelf.seen[0].headers["Authorization"] == "Bearer x"
    assert shelf.seen[0].raw_path == "/log.txt?ex=1%2F2"


@pytest.mark.parametrize("path", ["/log.txt", "/endless"])
async def test_no_more_is_fetched_than_is_wanted(fetch: Fetch, path: str) -> None:
    with pytest.raises(NotDownloadedError) as caught:
        await fetch(path, most=20)

    assert caught.value.reason == "too large"


async def test_what_leads_elsewhere_is_not_followed(shelf: Shelf, fetch: Fetch) -> None:
    with pytest.raises(NotDownloadedError) as caught:
        await fetch("/moved")

    assert caught.value.reason == "refused"
    assert [one.path for one in shelf.seen] == ["/moved"]


async def test_a_failure_is_tried_again(shelf: Shelf, fetch: Fetch) -> None:
    shelf.failures = [503, 429]

    assert await fetch("/log.txt") == LOG


async def test_a_failure_that_lasts_is_told(shelf: Shelf, fetch: Fetch) -> None:
    shelf.failures = [500, 500, 500]

    with pytest.raises(NotDownloadedError) as caught:
        await fetch("/log.txt")

    assert caught.value.reason == "failed"


async def test_a_refusal_is_taken_at_once(shelf: Shelf, fetch: Fetch) -> None:
    shelf.failures = [403]

    with pytest.raises(NotDownloadedError) as caught:
        await fetch("/log.txt")

    assert caught.value.reason == "refused"
    assert len(shelf.seen) == 1


async def test_nothing_is_asked_of_another_host(shelf: Shelf) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(NotDownloadedError) as caught:
            await download(session, f"{shelf.address}/log.txt", HOSTS, 1000)

    assert caught.value.reason == "elsewhere"
    assert not shelf.seen


@pytest.mark.parametrize(
    ("url", "held"),
    [
        ("https://store.example/a/b.txt?x=1", True),
        ("https://STORE.example/b.txt", True),
        ("http://store.example/b.txt", False),
        ("https://store.example:8443/b.txt", False),
        ("https://me@store.example/b.txt", False),
        ("https://store.example.evil.example/b.txt", False),
        ("https://evil.example/store.example", False),
        ("https://evil.example\\@store.example/b.txt", False),
        ("https://store.example/b.txt\r\nX: y", False),
        ("https://store.example:port/", False),
        ("store.example/b.txt", False),
        ("", False),
    ],
)
def test_only_the_platforms_own_hosts_hold_files(url: str, held: bool) -> None:  # noqa: FBT001 - what is expected
    assert HOSTS.hold(url) is held


@pytest.mark.parametrize(
    ("url", "held"),
    [
        ("http://127.0.0.1:80/x", True),
        ("http://127.0.0.1:81/x", False),
        ("https://127.0.0.1/x", False),
        ("http://me@127.0.0.1/x", False),
    ],
)
def test_in_the_platforms_place_is_one_address(url: str, held: bool) -> None:  # noqa: FBT001 - what is expected
    assert Hosts(frozenset(), "http://127.0.0.1/api/v10").hold(url) is held


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("pump.log", "application/octet-stream", True),
        ("notes.MD", None, True),
        ("untitled", "text/plain; charset=utf-8", True),
        ("page.html", "text/html", False),
        ("photo.png", "image/png", False),
    ],
)
def test_what_is_plain_text(name: str, kind: str | None, text: bool) -> None:  # noqa: FBT001 - what is expected
    assert is_text(name, kind) is text


def test_a_text_is_read_in_its_encoding() -> None:
    assert as_text("Öl fehlt".encode("utf-16"), "a.txt") == "Öl fehlt"


def test_what_is_no_text_is_told_from_one() -> None:
    with pytest.raises(NotDownloadedError) as caught:
        as_text(b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05" * 40, "a.txt")

    assert caught.value.reason == "no text"
