"""A real browser, without a window, and what the pages are held to in it.

A test module that uses ``browser_page`` sets ``pytestmark = IN_BROWSER``: the browser is started once, and lives in
the loop that all of its tests share.
"""

import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Playwright

from adapters.settings.settings import Settings, sample_folder
from adapters.web.looks import static
from adapters.web.routes import Route, Routes
from adapters.web.site import pages
from adapters.wiring import Parts
from tests.adapters.web.listening import listening

IN_BROWSER = pytest.mark.asyncio(loop_scope="session")
PATIENCE = 20_000
"""Milliseconds for a step; two busy cores are slow."""
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


async def started(playwright: Playwright) -> Browser:
    """Start the system's Chromium; where there is none the test fails."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail("There is no Chromium for the tests of the web pages; install the package chromium.")
    # Who tests as root, as CI does, cannot have the sandbox; only our own pages are opened.
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return await playwright.chromium.launch(executable_path=path, args=arguments)


@asynccontextmanager
async def serving(routes: Iterable[Route]) -> AsyncIterator[str]:
    """Serve pages, next to their style and script, at the address that it yields."""
    served = Routes()
    settings = Settings(knowledge=sample_folder(), http_port=0)
    with served.all_mounted([*static.routes(), *routes]):
        async with listening(settings, served) as port:
            yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def serving_parts(parts: Parts) -> AsyncIterator[None]:
    """Serve all pages of a bot where its settings say."""
    with parts.routes.all_mounted(pages(parts)):
        async with listening(parts.settings, parts.routes):
            yield


async def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA on the page as it is, in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        results = await Axe().run(page, options={"runOnly": {"type": "tag", "values": _LEVELS}})
        found += [
            f"{scheme}: {one['id']}: {node['html'][:120]}"
            for one in results.response["violations"]
            for node in one["nodes"]
        ]
    return found
