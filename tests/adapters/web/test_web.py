import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web

from adapters.settings.settings import Settings, sample_folder
from adapters.web.routes import Route, Routes
from adapters.web.server import WebServerError, serve
from bot.showing.wording import about_the_folder
from knowledge.errors import DamagedIndexError, UnavailableError

SETTINGS = Settings(knowledge=sample_folder(), http_port=0)


async def hello(request: web.Request) -> web.Response:
    return web.Response(text=f"{request.method} hello")


@asynccontextmanager
async def served(routes: Routes) -> AsyncIterator[Callable[[str, str], Awaitable[tuple[int, str]]]]:
    """Serve the routes; yields a function that fetches (method, path)."""
    stop, listening = asyncio.Event(), asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(SETTINGS, routes, stop, listening.set_result))
    address = f"http://127.0.0.1:{await listening}"
    async with aiohttp.ClientSession() as session:

        async def fetch(method: str, path: str) -> tuple[int, str]:
            async with session.request(method, address + path) as response:
                return response.status, await response.text()

        yield fetch
        stop.set()
        await asyncio.wait_for(serving, 5)


async def test_a_route_answers_while_it_is_mounted() -> None:
    routes = Routes()
    async with served(routes) as fetch:
        before = await fetch("GET", "/hello")
        with routes.mounted("GET", "/hello", hello):
            during = await fetch("GET", "/hello")
        after = await fetch("GET", "/hello")

    assert [before[0], during, after[0]] == [404, (200, "GET hello"), 404]


async def test_a_names_place_is_no_address_of_its_own() -> None:
    async def named(request: web.Request) -> web.Response:
        return web.Response(text=request.match_info["name"])

    routes = Routes()
    with routes.mounted("GET", "/pages/{name}", named):
        async with served(routes) as fetch:
            found = await fetch("GET", "/pages/%7Bname%7D")

    assert found == (200, "{name}")


async def test_a_path_may_hold_a_name() -> None:
    async def named(request: web.Request) -> web.Response:
        return web.Response(text=request.match_info["name"])

    routes = Routes()
    with routes.all_mounted(
        [Route("GET", "/pages/{name}.txt", named), Route("GET", "/pages/plain.txt", hello)]
    ):
        async with served(routes) as fetch:
            found = [
                await fetch("GET", path) for path in ("/pages/one.txt", "/pages/plain.txt", "/pages/a/b.txt")
            ]
    async with served(routes) as fetch:
        after = await fetch("GET", "/pages/one.txt")

    assert found[:2] == [(200, "one"), (200, "GET hello")]
    assert [found[2][0], after[0]] == [404, 404]


async def test_what_needs_a_damaged_part_of_the_index_is_put_off() -> None:
    async def reading(_request: web.Request) -> web.Response:
        raise DamagedIndexError("The index is damaged.")

    routes = Routes()
    with routes.mounted("GET", "/page", reading):
        async with served(routes) as fetch:
            assert await fetch("GET", "/page") == (503, about_the_folder.DAMAGED)


@pytest.mark.parametrize(("partly", "said"), [(False, about_the_folder.AWAY), (True, about_the_folder.PARTLY)])
async def test_while_what_is_searched_cannot_be_asked_a_page_says_so(*, partly: bool, said: str) -> None:
    async def reading(_request: web.Request) -> web.Response:
        raise UnavailableError("It is away.", partly=partly)

    routes = Routes()
    with routes.mounted("GET", "/page", reading):
        async with served(routes) as fetch:
            assert await fetch("GET", "/page") == (503, said)


async def test_another_method_is_refused() -> None:
    routes = Routes()
    with routes.mounted("POST", "/hello", hello):
        async with served(routes) as fetch:
            assert (await fetch("GET", "/hello"))[0] == 405
            assert (await fetch("POST", "/hello")) == (200, "POST hello")


async def test_a_request_under_way_is_finished_before_the_server_stops() -> None:
    routes, begun, go_on = Routes(), asyncio.Event(), asyncio.Event()

    async def slow(_request: web.Request) -> web.Response:
        begun.set()
        await go_on.wait()
        return web.Response(text="done")

    stop, listening = asyncio.Event(), asyncio.get_running_loop().create_future()
    with routes.mounted("GET", "/slow", slow):
        serving = asyncio.create_task(serve(SETTINGS, routes, stop, listening.set_result))
        async with aiohttp.ClientSession() as session:
            asking = asyncio.create_task(session.get(f"http://127.0.0.1:{await listening}/slow"))
            await begun.wait()
            stop.set()
            await asyncio.sleep(0)
            go_on.set()
            async with await asking as response:
                text = await response.text()
        await serving

    assert text == "done"


async def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = replace(SETTINGS, http_port=taken.getsockname()[1])

        with pytest.raises(WebServerError, match=r"cannot listen at 127.0.0.1:.*; set BACKGROUNDER_HTTP_PORT"):
            await serve(settings, Routes(), asyncio.Event(), lambda _: None)
