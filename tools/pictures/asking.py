"""Draws docs/pictures/ask*.png: the page to ask, as a browser shows it.

The page itself is served, over a handbook that is made up: ``uv run python -m tools.pictures.asking``.
"""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page, async_playwright

from adapters.settings.settings import Settings
from adapters.web.asking import pages
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal
from bot.showing.wording import about_answers
from tests.adapters.web.administering import Everybody
from tests.adapters.web.browser import serving, started
from tools.pictures.browsing import Picture, taking
from tools.pictures.reader import HANDBOOK

QUESTION = "Somebody is inside: what do I do?"
HOME = "https://kb.example.org"


@dataclass(frozen=True, slots=True)
class Asked(Picture):
    """The answer to a question, and what is shown in its place when a button is pressed."""

    width: int = 1000
    height: int = 760
    pressed: str = ""


PICTURES = (
    Asked("ask"),
    Asked("ask-dark", scheme="dark"),
    Asked("ask-phone", 390, 780),
    Asked("ask-why", height=660, pressed=about_answers.NOT_HELPFUL),
)


def _parts(root: Path) -> Parts:
    folder = root / "handbook"
    folder.mkdir()
    (folder / "lifts.md").write_text(HANDBOOK)
    (folder / "collections.toml").write_text('what = "handbook"\noutsiders = true\n')
    settings = Settings(knowledge=folder, state=root / "state", http_port=0, public_url=HOME)
    made = build(settings, MemoryJournal(), serving=True)
    made.reload(None)
    return made


async def main() -> None:
    """Serve the page and take the pictures."""
    with tempfile.TemporaryDirectory() as root:
        parts = _parts(Path(root))
        async with async_playwright() as playwright, serving(pages.routes(parts, Everybody(None))) as address:
            browser = await started(playwright)
            for picture in PICTURES:
                async with taking(picture, browser) as page:
                    await _ask(picture, page, address)
            await browser.close()


async def _ask(picture: Asked, page: Page, address: str) -> None:
    await page.goto(f"{address}/ask")
    await page.locator("#q").fill(QUESTION)
    await page.keyboard.press("Enter")
    await page.locator("section.reply").wait_for()
    if picture.pressed:
        await page.get_by_role("button", name=picture.pressed).click()
        await page.locator(".why").wait_for()


if __name__ == "__main__":
    asyncio.run(main())
