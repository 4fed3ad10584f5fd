"""Draws docs/pictures/reader*.png: the page behind a quote, as a browser shows it.

The reader itself is served, with a handbook that is made up: ``uv run python -m tools.pictures.reader``.
"""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import async_playwright

from knowledge.model import Speaker
from tests.adapters.web.bookcase import Bookcase, bookcase
from tests.adapters.web.browser import serving, started
from tools.pictures.browsing import Picture, taking

HANDBOOK = """---
title: "Lifts: the caretaker's handbook"
author: Maren Holt
date: 2031-04-09
---

# Before you begin

Read this once, and keep it where the key hangs. What is said here is for the three lifts of the mill; the goods
lift in the yard has a handbook of its own.

# When a lift stands still

Most stops are over in a minute: a door that does not close, a button that hangs. Only if nobody is inside may you
start the lift again yourself.

## Somebody is inside

Speak to them first. “Nobody should ever pry the doors open, however near the floor looks,” said Jonas Breck, the
inspector who wrote the report on last winter's stop. Then:

1. Call the emergency number on the plate; the lift's own number stands beside it.
2. Stay at the door until the engineer has come.
3. Write down when it stopped, and where.
   - The floor, and the direction it went.
   - What the panel shows.

## Nobody is inside

Turn the key to *Stop*, wait for ten seconds, and turn it back. The lift goes to the ground floor and opens. If it
does not, leave it locked and call the engineer.

# How often it is looked after

| Lift | Built | Looked after | Carries | Last stop |
|---|---|---|---|---|
| North | 1998 | every four weeks | 8 people, 630 kg | 12 January, door |
| Middle | 2007 | every six weeks | 13 people, 1,000 kg | none this year |
| South | 2019 | every eight weeks | 13 people, 1,000 kg | 3 March, power |

![The book of the north lift, open at May](book.jpg)

The engineer signs the book. A visit that is more than a week late is told to the office.

# The panel

The panel in the machine room speaks over a serial line. It answers one command a second:

```
lift status --all
north   floor 2   door closed   ready
middle  floor 0   door open     ready
south   floor 4   door closed   stopped: E17
lift log south --last 3
```

Code `E17` is a door that did not close three times. Clean the sill and start again.
"""
SPOKEN = "“Nobody should ever pry the doors open, however near the floor looks,” said Jonas Breck"
KEY = "Turn the key to Stop, wait for ten seconds, and turn it back."
ROW = "Middle | 2007 | every six weeks | 13 people, 1,000 kg | none this year"
CODE = "south   floor 4   door closed   stopped: E17"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Picture):
    """A document, opened at some words."""

    words: str
    query: str = ""
    is_changed: bool = False


PICTURES = (
    Opened("reader", words=SPOKEN),
    Opened("reader-dark", words=SPOKEN, scheme="dark"),
    Opened("reader-phone", 390, 780, words=SPOKEN),
    Opened("reader-table", height=640, words=ROW),
    Opened("reader-code", height=640, words=CODE, scheme="dark"),
    Opened("reader-search", height=760, words=KEY, query="engineer"),
    Opened("reader-changed", height=640, words=KEY, is_changed=True),
)


async def main() -> None:
    """Serve the handbook and take the pictures."""
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            await _take(picture, bookcase(Path(folder), [("lifts.md", HANDBOOK)]))


async def _take(picture: Opened, case: Bookcase) -> None:
    speaker = Speaker("Jonas Breck", "inspector") if picture.words == SPOKEN else None
    link = case.link("lifts.md", picture.words, KEY, speaker=speaker)
    if picture.is_changed:
        case.replace("lifts.md", HANDBOOK.replace("wait for ten seconds", "wait for thirty seconds"))
    async with async_playwright() as playwright, serving(case.routes()) as address:
        browser = await started(playwright)
        async with taking(picture, browser) as page:
            await page.goto(f"{address}{link}{f'?q={picture.query}' if picture.query else ''}")
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
