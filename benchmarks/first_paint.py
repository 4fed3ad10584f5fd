"""How soon a long document can be read: the reader's page of 300 pages in headless Chromium.

Prints the median of some openings: until the server has answered, until the browser paints the first words,
until the quote near the end is in view; and what is sent before the text.
Run it with ``uv run python benchmarks/first_paint.py``.
"""

import asyncio
import random
import statistics
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.adapters.web.bookcase import bookcase
from tests.adapters.web.browser import serving, started

PAGES = 300
OPENINGS = 5
_PARAGRAPHS = 6
"""On a page, of some 70 words each."""
_WORDS = "the of and lock harbour ship keeper bell rope quay tide crane night fee barge tug water".split()
QUOTE = "Only here does the keeper say when the lock is shut."
_TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [page.responseStart, paint.startTime, page.domContentLoadedEventEnd];
}"""


def document() -> str:
    """Write 300 pages, with a quote near the end."""
    chance = random.Random(7)  # noqa: S311 - words, no secrets
    written = ["# A long handbook"]
    for page in range(PAGES):
        written.append(f"## Page {page + 1}")
        for _ in range(_PARAGRAPHS):
            words = " ".join(chance.choices(_WORDS, k=70))
            written.append(f"{words.capitalize()}.")
        if page == PAGES - 10:
            written.append(QUOTE)
    return "\n\n".join(written)


async def _opened(browser: Browser, address: str) -> list[float]:
    page = await browser.new_page()
    await page.goto(address)
    # A paint is told only when there has been one.
    await page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    times: list[float] = await page.evaluate(_TIMES)
    await page.close()
    return times


async def main() -> None:
    """Open it, and print what it took."""
    text = document()
    with tempfile.TemporaryDirectory() as folder:
        case = bookcase(Path(folder), [("long.md", text), ("short.md", "# Short\n\nA word.")])
        async with async_playwright() as playwright, serving(case.routes()) as address:
            browser = await started(playwright)
            times = [await _opened(browser, address + case.link("long.md", QUOTE)) for _ in range(OPENINGS)]
            page = await browser.new_page()
            sizes: list[int] = []
            page.on("response", lambda found: sizes.append(int(found.headers.get("content-length", 0))))
            await page.goto(address + case.link("short.md"))
            await browser.close()
    answered, painted, ready = (statistics.median(one) for one in zip(*times, strict=True))
    print(f"{PAGES} pages, {len(text):,} characters of text")
    print(f"answered {answered:.0f} ms, first paint {painted:.0f} ms, at the quote {ready:.0f} ms")
    print(f"before its text: {sum(sizes):,} bytes")


if __name__ == "__main__":
    asyncio.run(main())
