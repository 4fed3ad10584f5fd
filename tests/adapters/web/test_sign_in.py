"""Signing in by a link, as a browser does it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from adapters.services.sealing import Seal
from adapters.web.admin import pages as admin
from adapters.web.signin import wording
from adapters.web.signin.forms import FIELD
from adapters.web.signin.links import OneTimeLinks
from adapters.web.signin.pages import routes
from adapters.web.signin.sessions import Sessions
from bot.journal import MemoryJournal
from bot.model import Asker
from tests.adapters.web.administering import BOSS, administered
from tests.adapters.web.browser import IN_BROWSER, axe, serving

pytestmark = IN_BROWSER

HOME = "http://kb.example.org"
OWN = {"Origin": HOME}
NAMED = Asker(BOSS.id, "Ann", admin=True)


@dataclass(frozen=True, slots=True)
class House:
    address: str
    links: OneTimeLinks
    sessions: Sessions

    def link(self, asker: Asker = NAMED) -> str:
        """A new link, as this test's browser reaches it."""
        return self.address + self.links.one_time_link(asker, ("slack:T1",)).removeprefix(HOME)


@asynccontextmanager
async def housed(root: Path) -> AsyncIterator[House]:
    parts = administered(root)
    links, sessions = OneTimeLinks(HOME, Seal(["k" * 32]), MemoryJournal()), Sessions(HOME)
    pages = [*routes(sessions, links, HOME), *admin.routes(parts, sessions)]
    async with serving(pages) as address:
        yield House(address, links, sessions)


@pytest_asyncio.fixture(loop_scope="session")
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    # Cookies of an address that is no name are kept only if one asks for it.
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def test_the_button_leads_to_the_admins_page(tmp_path: Path, browser_page: Page) -> None:
    async with housed(tmp_path) as house:
        await browser_page.goto(house.link())
        await browser_page.get_by_role("button", name=wording.SIGN_IN).click()

        await expect(browser_page).to_have_url(f"{house.address}/admin")
        await expect(browser_page.get_by_role("heading", level=1)).not_to_have_text("Only for admins")


async def test_the_admins_pages_have_a_button_to_sign_out(tmp_path: Path, browser_page: Page) -> None:
    async with housed(tmp_path) as house:
        await browser_page.goto(house.link())
        await browser_page.get_by_role("button", name=wording.SIGN_IN).click()
        await browser_page.get_by_role("button", name="Sign out").click()

        await expect(browser_page.get_by_role("heading")).to_have_text(wording.SIGNED_OUT)
        await browser_page.goto(f"{house.address}/admin")
        await expect(browser_page.get_by_role("heading")).to_have_text("Only for admins")


async def test_a_link_that_was_used_says_what_to_do(tmp_path: Path, browser_page: Page) -> None:
    async with housed(tmp_path) as house:
        link = house.link()
        for _ in range(2):
            await browser_page.goto(link)
            await browser_page.get_by_role("button", name=wording.SIGN_IN).click()

        await expect(browser_page.get_by_role("heading")).to_have_text(wording.NOT_GOOD)
        await expect(browser_page.locator("main p")).to_have_text(wording.NOT_GOOD_HOW)


async def test_the_page_says_whom_the_link_was_made_for(tmp_path: Path, browser_page: Page) -> None:
    async with housed(tmp_path) as house:
        await browser_page.goto(house.link(Asker(BOSS.id, "<b>Ann</b>", admin=True)))

        await expect(browser_page.locator("main p")).to_have_text(wording.FOR.format(name="<b>Ann</b>"))


async def test_axe_finds_nothing(tmp_path: Path, browser_page: Page) -> None:
    async with housed(tmp_path) as house:
        found = {}
        for path in (house.link(), f"{house.address}/signin/none"):
            await browser_page.goto(path)
            found[path] = await axe(browser_page)

    assert set(map(tuple, found.values())) == {()}


async def test_no_script_of_a_page_sees_the_cookie(tmp_path: Path, browser_page: Page) -> None:
    async with housed(tmp_path) as house:
        await browser_page.goto(house.link())
        await browser_page.get_by_role("button", name=wording.SIGN_IN).click()

        seen = await browser_page.evaluate("document.cookie")
        kept = [cookie["name"] for cookie in await browser_page.context.cookies()]

    assert (seen, kept) == ("", ["session"])


async def test_where_there_is_a_form_the_browser_tells_us_whence_it_was_sent(
    tmp_path: Path, client: aiohttp.ClientSession
) -> None:
    """Under "no-referrer" it would send "Origin: null" over plain http."""
    async with housed(tmp_path) as house:
        link = house.link()
        async with client.get(link) as response:
            found = [response.headers["Referrer-Policy"]]
        async with client.post(link, headers=OWN) as response:
            found.append(response.headers["Referrer-Policy"])

    assert found == ["same-origin", "same-origin"]


async def test_another_sites_page_signs_nobody_in(tmp_path: Path, browser_page: Page) -> None:
    async with housed(tmp_path) as house:
        link = house.link()
        await browser_page.set_content(f'<form method="post" action="{link}"><button>Win</button></form>')
        await browser_page.get_by_role("button").click()

        await expect(browser_page.get_by_role("heading")).to_have_text(wording.NOT_HERE)
        assert await browser_page.context.cookies() == []


async def test_whoever_looks_at_a_link_leaves_it_good(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    """A chat that previews it, a proxy that checks it."""
    async with housed(tmp_path) as house:
        link = house.link()
        looked = []
        for method in ("GET", "HEAD", "GET"):
            async with client.request(method, link) as response:
                looked.append((response.status, response.headers.getall("Set-Cookie", [])))
        async with client.post(link, headers=OWN, allow_redirects=False) as response:
            used = response.status, response.headers["Location"]

    assert (looked, used) == ([(200, [])] * 3, (303, "/admin"))


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://example.com"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_a_post_from_elsewhere_leaves_the_link_good(
    tmp_path: Path, client: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    async with housed(tmp_path) as house:
        link = house.link()
        found = []
        for sent in (headers, OWN):
            async with client.post(link, headers=sent, allow_redirects=False) as response:
                found.append(response.status)

    assert found == [403, 303]


@pytest.mark.parametrize("token", ["x", "gAAAA", "%00", "%ff", "a" * 7_000, "..%2f..", "%7Btoken%7D"])
async def test_what_is_no_link_is_told_like_one_that_was_used(
    tmp_path: Path, client: aiohttp.ClientSession, token: str
) -> None:
    async with housed(tmp_path) as house:
        found = []
        for method in ("GET", "POST"):
            address = f"{house.address}/signin/{token}"
            async with client.request(method, address, headers=OWN, allow_redirects=False) as response:
                found.append((response.status, wording.NOT_GOOD_HOW in await response.text()))

    # What holds a slash is another address.
    assert set(found) == {(404, False) if "%2f" in token else (403, True)}


async def test_nobody_has_a_cookie_before_signing_in(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    async with housed(tmp_path) as house:
        for path in (house.link(), f"{house.address}/admin", f"{house.address}/signin/x"):
            async with client.get(path):
                pass

    assert not list(client.cookie_jar)


async def test_signing_out_needs_the_forms_token(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    async with housed(tmp_path) as house:
        async with client.post(house.link(), headers=OWN, allow_redirects=False) as response:
            cookie = response.cookies[house.sessions.cookie.name].value
        token = next(iter(house.sessions._open.values())).session.token
        found = []
        for given in ({}, {FIELD: token[:-1]}, {FIELD: token}):
            async with client.post(f"{house.address}/signout", data=given, headers=OWN) as response:
                found.append(response.status)
        async with client.get(f"{house.address}/admin", cookies={"session": cookie}) as response:
            found.append(response.status)

    assert found == [403, 403, 200, 403]


async def test_signing_out_from_elsewhere_is_none(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    async with housed(tmp_path) as house:
        async with client.post(house.link(), headers=OWN, allow_redirects=False):
            pass
        given = {FIELD: next(iter(house.sessions._open.values())).session.token}
        elsewhere = {"Sec-Fetch-Site": "cross-site"}
        async with client.post(f"{house.address}/signout", data=given, headers=elsewhere) as response:
            found = response.status
        async with client.get(f"{house.address}/admin") as response:
            still = response.status

    assert (found, still) == (403, 200)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe=\x00&&==", "application/x-www-form-urlencoded"),
        (b"token=1", "application/x-www-form-urlencoded; charset=nonesuch"),
        (b"--x", "multipart/form-data"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"{", "application/json"),
    ],
)
async def test_a_body_that_is_no_form_is_none(
    tmp_path: Path, client: aiohttp.ClientSession, body: bytes, kind: str
) -> None:
    async with housed(tmp_path) as house:
        async with client.post(house.link(), headers=OWN, allow_redirects=False):
            pass
        headers = OWN | {"Content-Type": kind}
        async with client.post(f"{house.address}/signout", data=body, headers=headers) as response:
            found = response.status

    assert found == 403
