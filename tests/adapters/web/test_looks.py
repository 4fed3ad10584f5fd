import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Page

from adapters.web.headers import STRICT
from adapters.web.looks import static
from adapters.web.looks.page import told
from adapters.web.routes import Route
from tests.adapters.web.browser import IN_BROWSER, axe, serving

pytestmark = IN_BROWSER


async def empty(_request: web.Request) -> web.Response:
    return told("A <b>title</b>", "Nothing to see.")


async def broken(_request: web.Request) -> web.Response:
    raise ZeroDivisionError


ROUTES = (Route("GET", "/empty", empty), Route("GET", "/broken", broken))


@pytest.mark.parametrize("path", ["/empty", "/none", "/broken", "/static/page.js", "/static/none"])
async def test_every_response_has_the_strict_headers(path: str) -> None:
    async with (
        serving(ROUTES) as address,
        aiohttp.ClientSession() as session,
        session.get(address + path) as response,
    ):
        headers = response.headers

    assert {name: headers[name] for name in STRICT if name != "Cache-Control"} == {
        name: value for name, value in STRICT.items() if name != "Cache-Control"
    }


@pytest.mark.parametrize("path", ["/empty", "/none", "/broken"])
async def test_no_response_tells_what_it_runs_on(path: str) -> None:
    async with (
        serving(ROUTES) as address,
        aiohttp.ClientSession() as session,
        session.get(address + path) as response,
    ):
        server = response.headers["Server"]

    assert server == "Backgrounder"


async def test_a_page_is_kept_nowhere() -> None:
    async with (
        serving(ROUTES) as address,
        aiohttp.ClientSession() as session,
        session.get(address + "/empty") as response,
    ):
        cached = response.headers["Cache-Control"]

    assert cached == "no-store"


async def test_a_style_is_kept_for_ever_under_its_version() -> None:
    async with (
        serving(ROUTES) as address,
        aiohttp.ClientSession() as session,
        session.get(address + static.address("style.css")) as response,
    ):
        cached = response.headers["Cache-Control"]

    assert cached == "public, max-age=31536000, immutable"


async def test_a_style_that_did_not_change_is_not_sent_again() -> None:
    async with serving(ROUTES) as address, aiohttp.ClientSession() as session:
        async with session.get(address + "/static/style.css") as first:
            tag = first.headers["ETag"]
        async with session.get(address + "/static/style.css", headers={"If-None-Match": tag}) as again:
            status, content = again.status, await again.read()

    assert (status, content) == (304, b"")


async def test_nothing_else_of_the_disk_is_served() -> None:
    async with (
        serving(ROUTES) as address,
        aiohttp.ClientSession() as session,
        session.get(f"{address}/static/..%2Fpage.py") as response,
    ):
        status = response.status

    assert status == 404


async def test_what_a_page_is_given_is_text(browser_page: Page) -> None:
    async with serving(ROUTES) as address:
        await browser_page.goto(address + "/empty")

        title = await browser_page.locator("h1").inner_text()

    assert title == "A <b>title</b>"


async def test_the_first_tab_skips_to_the_text(browser_page: Page) -> None:
    async with serving(ROUTES) as address:
        await browser_page.goto(address + "/empty")
        await browser_page.keyboard.press("Tab")
        await browser_page.keyboard.press("Enter")

        focused = await browser_page.evaluate("document.activeElement.id")

    assert focused == "main"


async def test_axe_finds_nothing_at_the_frame(browser_page: Page) -> None:
    async with serving(ROUTES) as address:
        await browser_page.goto(address + "/empty")

        assert await axe(browser_page) == []
