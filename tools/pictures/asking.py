"""Draws docs/pictures/ask*.png: the page to ask, as a browser shows it.

The page itself is served, over a handbook that is made up: ``uv run python -m tools.pictures.asking``.
"""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.async_api import Page, async_playwright

from adapters.settings.settings import Settings
from adapters.web.asking import pages
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal
from bot.showing.wording import about_answers
from tests.adapters.web.administering import Everybody
from tests.adapters.web.browser import serving, started
from tools.pictures.reader import HANDBOOK, OUT

QUESTION = "Somebody is inside: what do I do?"
HOME = "https://kb.example.org"


@dataclass(frozen=True, slots=True)
class Picture:
    """How one of them is taken."""

    name: str
    width: int = 1000
    height: int = 760
    scheme: Literal["light", "dark"] = "light"
    pressed: str = ""


PICTURES = (
    Picture("ask"),
    Picture("ask-dark", scheme="dark"),
    Picture("ask-phone", 390, 780),
    Picture("ask-why", height=660, pressed=about_answers.NOT_HELPFUL),
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
                page = await browser.new_page(
                    viewport={"width": picture.width, "height": picture.height},
                    color_scheme=picture.scheme,
                    device_scale_factor=1.5,
                )
                await _take(picture, page, address)
                await page.close()
            await browser.close()


async def _take(picture: Picture, page: Page, address: str) -> None:
    png = OUT / f"{picture.name}.png"
    await page.goto(f"{address}/ask")
    await page.locator("#q").fill(QUESTION)
    await page.keyboard.press("Enter")
    await page.locator("section.reply").wait_for()
    if picture.pressed:
        await page.get_by_role("button", name=picture.pressed).click()
        await page.locator(".why").wait_for()
    await page.screenshot(path=png)
    # A page of text needs few colours; Pillow comes with matplotlib.
    Image.open(png).convert("RGB").quantize(96).save(png, optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
