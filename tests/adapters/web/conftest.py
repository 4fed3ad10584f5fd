"""The browser that is started once for all pages, and a fresh page in it for each test."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from tests.adapters.web.browser import PATIENCE, started

# An error page that is asked for on purpose, and what a browser still fetches, as a page's icon, once a test has ended
# its server.
_NO_COMPLAINTS = ("status of 4", "net::ERR_CONNECTION")


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await started(playwright)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser_page(browser: Browser) -> AsyncIterator[Page]:
    """A page of a browser that knows nothing yet; what it complains of, as its policy does, fails the test."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in _NO_COMPLAINTS):
            complaints.append(message.text)

    context = await browser.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    await context.close()
    assert complaints == []
