"""Takes pictures of pages that are served, as a browser shows them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.async_api import Browser, Page

from tools.pictures.screenshot import save

OUT = Path(__file__).resolve().parents[2] / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """How one of them is taken."""

    name: str
    width: int = 1180
    height: int = 820
    scheme: Literal["light", "dark"] = "light"


@asynccontextmanager
async def taking(picture: Picture, browser: Browser) -> AsyncIterator[Page]:
    """Give a window for a page to be opened in; its picture is taken when the block ends."""
    page = await browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
        device_scale_factor=1.5,
    )
    yield page
    png = OUT / f"{picture.name}.png"
    await page.screenshot(path=png)
    await page.close()
    save(Image.open(png).convert("RGB"), png)
