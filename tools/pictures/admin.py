"""Draws docs/pictures/admin*.png: the admin's pages, as a browser shows them.

The pages themselves are served, for a folder and a month of questions that are made up:
``uv run python -m tools.pictures.admin``.
"""

import asyncio
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

from playwright.async_api import async_playwright

from adapters.settings.settings import Settings
from adapters.web.admin.pages import routes
from adapters.wiring import Parts, build
from bot.conversation.doors.door import Door, Request
from bot.conversation.intents.model import Reload
from bot.journal import Asked, MemoryJournal, Rating, now
from bot.measuring.calibrating import Calibration
from bot.model import Asker, Reply
from bot.rules.access import HowFar
from bot.showing.replies import note
from bot.syncing import SourceState
from tests.adapters.web.administering import signed_in
from tests.adapters.web.browser import serving, started
from tests.unit.bot.deliveries import Deliveries
from tools.pictures.browsing import Picture, taking
from tools.pictures.reader import HANDBOOK

BOSS = Asker("slack:U0BOSS", "Maren Holt", admin=True)
KEYS = """# Keys

Whoever holds a key signs for it in the office. A lost key costs thirty crowns, and the lock is changed within a week.

The key of the machine room hangs in the office, in the red box. It is lent to engineers, and to nobody else.
"""
HOUSE = """# House rules

Bicycles stand in the yard. A bicycle in the hall is taken down to the cellar, where its owner gets it back.

--8<-- "winter.md"

The hall is swept on Mondays. After ten in the evening the house is quiet.
"""
WAGES = "# Wages\n\nA caretaker earns fourteen crowns an hour, and eighteen at night.\n"
RULES = """[collections.office]
readers = ["slack:C0OFFICE"]

[collections.house]
readers = ["slack:T0MILL"]

[[channels]]
at = ["slack:C0HALL"]
speak = "always"
threshold = 0.7
"""
ANSWERED = (
    ("How often is the north lift looked after?", "lifts.md"),
    ("What does a lost key cost?", "house/keys.md"),
    ("What does E17 mean?", "lifts.md"),
)
VAIN = (
    "Who repairs the washing machine?",
    "What does the washing machine cost?",
    "Is there a washing machine for guests?",
    "May we keep a dog?",
    "Who lends the engineers a ladder?",
)
CHANNELS = ("slack:C0HALL:1.0", "slack:C0OFFICE:1.0", "slack:C0CARE:1.0")


WHY = "/admin/why?q=What+does+a+lost+key+cost%3F&in=slack%3AC0HALL"
PICTURES = {
    Picture("admin", height=860): "/admin",
    Picture("admin-gaps", height=900): "/admin/gaps",
    Picture("admin-feedback", height=420): "/admin/feedback",
    Picture("admin-documents", height=640): "/admin/documents",
    Picture("admin-why", height=1280): WHY,
    Picture("admin-rules", height=400): "/admin/rules",
    Picture("admin-calibration", height=460, scheme="dark"): "/admin/calibration",
    Picture("admin-sources", height=760): "/admin/sources",
    Picture("admin-reload", height=360): "/admin/reload",
    Picture("admin-phone", 390, 780): "/admin",
}
"""Each with the page that it is of."""

_LOOKED = now().replace(hour=8, minute=40)
SOURCES = (
    SourceState(
        "handbook",
        "a git repository",
        "https://git.example.org/mill/handbook.git",
        "house",
        212,
        _LOOKED,
        _LOOKED,
        _LOOKED + timedelta(hours=1),
    ),
    SourceState(
        "makers",
        "a website",
        "https://lifts.example.com/manuals/",
        "house",
        1_840,
        _LOOKED,
        _LOOKED - timedelta(days=2),
        _LOOKED + timedelta(days=1),
        "lifts.example.com does not answer; see whether it is up.",
        _LOOKED - timedelta(days=1),
    ),
    SourceState(
        "minutes",
        "an S3 bucket",
        "s3://mill-office/minutes",
        "house",
        38,
        _LOOKED,
        _LOOKED - timedelta(days=1),
        _LOOKED + timedelta(hours=6),
        shrunk=(38, 3),
    ),
)


class Halfway(Door):
    """Reads most of the folder, and the rest when it is told to."""

    def __init__(self) -> None:
        self.go_on = Event()

    def handle(self, request: Request) -> Reply:
        """Tell how far it is."""
        if isinstance(request.wanted, Reload) and request.wanted.progress:
            request.wanted.progress(HowFar(62, 9.0))
        self.go_on.wait(60)
        return note("")


def _journal() -> MemoryJournal:
    journal, chance = MemoryJournal(), random.Random(11)  # noqa: S311 - a picture, no secret
    for number, entry in enumerate(_asked(chance)):
        journal.asked(replace(entry, answer_id=f"picture{number:05}"))
    answer = replace(
        _entry(*ANSWERED[0], chance), answer_id="disliked0000", lead="Looked after every four weeks."
    )
    journal.asked(answer)
    words = "Since May it is every three weeks."
    journal.rated(Rating("disliked0000", "slack:U1", helpful=False, reason="outdated", words=words))
    return journal


def _asked(chance: random.Random) -> Iterator[Asked]:
    for ago in range(30):
        weekend = (now() - timedelta(days=ago)).weekday() > 4  # noqa: PLR2004 - Saturday, Sunday
        for _ in range(chance.randint(0, 3) if weekend else chance.randint(5, 14)):
            is_answered = chance.random() < 0.8  # noqa: PLR2004 - most are
            text, name = chance.choice(ANSWERED) if is_answered else (_vain(chance), "")
            yield replace(_entry(text, name, chance), at=now() - timedelta(days=ago, minutes=1))


def _vain(chance: random.Random) -> str:
    return chance.choices(VAIN, (8, 4, 3, 3, 5))[0]


def _entry(text: str, name: str, chance: random.Random) -> Asked:
    return Asked(
        "",
        text,
        f"slack:U{chance.randint(1, 9)}",
        chance.choices(CHANNELS, (6, 2, 3))[0],
        answered=bool(name),
        confidence=0.8 if name else 0.1,
        documents=(name,) if name else (),
        missing=(),
        elapsed_ms=12.0,
        home="slack:T0MILL",
    )


def _parts(root: Path) -> Parts:
    knowledge = root / "knowledge"
    for name, text in (
        ("lifts.md", HANDBOOK),
        ("house/keys.md", KEYS),
        ("house/rules.md", HOUSE),
        ("office/wages.md", WAGES),
        ("collections.toml", RULES),
    ):
        file = knowledge / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (knowledge / "house" / "plan.pdf").write_bytes(b"a scan that is cut off")
    settings = Settings(knowledge=knowledge, state=root / "state", http_port=0)
    made = build(settings, _journal(), serving=True, make_sources=Deliveries(list(SOURCES)).made)
    made.reload(None)
    learned = Calibration((0.0, 0.25, 0.5, 0.75, 1.0), (0.02, 0.19, 0.42, 0.78, 0.97), 214)
    return replace(made, calibration=learned)


async def main() -> None:
    """Serve the pages and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        parts, door = await asyncio.to_thread(_parts, Path(folder)), Halfway()
        reloading = replace(parts, make_door=lambda: door)
        async with async_playwright() as playwright:
            browser = await started(playwright)
            for picture, path in PICTURES.items():
                is_reload = path == "/admin/reload"
                shown = routes(reloading if is_reload else parts, signed_in(BOSS, ("slack:T0MILL",)))
                async with serving(shown) as address, taking(picture, browser) as page:
                    await page.goto(address + path)
                    if is_reload:
                        await page.get_by_role("button", name="Reload now").click()
                        await page.get_by_role("progressbar").wait_for()
            door.go_on.set()
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
