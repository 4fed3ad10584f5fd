"""The admin's pages as a browser shows them."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.web.admin.pages import routes
from adapters.wiring import Parts
from bot import syncing
from bot.conversation.doors.door import Door, Request
from bot.conversation.intents.model import Reload, Sync
from bot.measuring.calibrating import Calibration
from bot.model import Reply
from bot.rules.access import HowFar
from bot.showing.replies import note
from tests.adapters.web.administering import ADDRESSES, ADMIN, VAIN, administered
from tests.adapters.web.browser import IN_BROWSER, axe, serving

pytestmark = IN_BROWSER


class Halfway(Door):
    """Reloads half of the folder, and the rest when it is told to."""

    def __init__(self) -> None:
        self.go_on = Event()

    def handle(self, request: Request) -> Reply:
        assert isinstance(request.wanted, Reload)
        assert request.wanted.progress is not None
        request.wanted.progress(HowFar(50, 1.0))
        self.go_on.wait(20)
        return note("Two files were read.")


class Looking(Door):
    """Looks at half of a source, and at the rest when it is told to."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.wanted: list[object] = []

    def handle(self, request: Request) -> Reply:
        assert isinstance(request.wanted, Sync)
        assert request.wanted.progress is not None
        self.wanted.append(replace(request.wanted, progress=None))
        request.wanted.progress(syncing.Looking("town", 12))
        self.go_on.wait(20)
        return note("town: 1 added.")


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return replace(administered(tmp_path), calibration=Calibration((0.0, 0.5, 1.0), (0.0, 0.3, 0.8), 77))


@pytest.mark.parametrize("path", ADDRESSES)
async def test_axe_finds_nothing(parts: Parts, browser_page: Page, path: str) -> None:
    async with serving(routes(parts, ADMIN)) as address:
        await browser_page.goto(address + path)

        assert await axe(browser_page) == []


async def test_a_gap_is_pinned_by_its_button(parts: Parts, browser_page: Page) -> None:
    async with serving(routes(parts, ADMIN)) as address:
        await browser_page.goto(address + "/admin/gaps")
        await browser_page.get_by_role("button", name=f"Pin this passage to “{VAIN.question}”").click()

        await expect(browser_page.get_by_text("Nothing was asked in vain.")).to_be_visible()


async def test_a_reload_tells_how_far_it_is_without_being_loaded_anew(parts: Parts, browser_page: Page) -> None:
    door = Halfway()
    async with serving(routes(replace(parts, make_door=lambda: door), ADMIN)) as address:
        await browser_page.goto(address + "/admin/reload")
        await browser_page.get_by_role("button", name="Reload now").click()
        await expect(browser_page.get_by_text("Reading: 50 %")).to_be_visible()
        await browser_page.evaluate("window.same = true")
        door.go_on.set()

        await expect(browser_page.get_by_text("Two files were read.")).to_be_visible()
        await expect(browser_page.get_by_role("button", name="Reload now")).to_be_enabled()
        assert await browser_page.evaluate("window.same")


async def test_without_a_script_the_page_loads_itself_anew(parts: Parts, browser: Browser) -> None:
    door = Halfway()
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    async with serving(routes(replace(parts, make_door=lambda: door), ADMIN)) as address:
        await page.goto(address + "/admin/reload")
        await page.get_by_role("button", name="Reload now").click()
        await expect(page.get_by_text("Reading: 50 %")).to_be_visible()
        door.go_on.set()

        await expect(page.get_by_text("Two files were read.")).to_be_visible(timeout=20_000)
    await context.close()


async def test_a_source_is_looked_at_by_its_button(parts: Parts, browser_page: Page) -> None:
    door = Looking()
    async with serving(routes(replace(parts, make_door=lambda: door), ADMIN)) as address:
        await browser_page.goto(address + "/admin/sources")
        await expect(
            browser_page.get_by_text("Since 3 November 2026, 14:05 UTC: It is <away>.")
        ).to_be_visible()
        await expect(browser_page.get_by_text("1 page is open to <some> alone.")).to_be_visible()
        await browser_page.get_by_role("button", name="Look now: town").click()
        await expect(browser_page.get_by_text("Looking at town: 12 so far")).to_be_visible()
        await expect(browser_page.get_by_role("button", name="Look at all now")).to_be_disabled()
        door.go_on.set()

        await expect(browser_page.get_by_text("town: 1 added.")).to_be_visible()
        await expect(browser_page.get_by_role("button", name="Look at all now")).to_be_enabled()
    assert door.wanted == [Sync("town")]
