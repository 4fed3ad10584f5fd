"""How people get to the pages from every chat, with the real bot."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.showing.wording import about_the_folder, about_the_pages
from tests.scenarios.chats import CHATS
from tests.scenarios.checking import check, walk
from tests.scenarios.driving import Scenario, Step

WITHOUT_PAGES = Scenario(
    "an admin is told what to set where there are no pages",
    (Step("boss", "kb", "admin", (about_the_pages.NO_PAGES,), seen_by_bob=False),),
)
WITH_PAGES = (
    Scenario(
        "an admin gets a link to the pages",
        (Step("boss", "kb", "admin", (about_the_pages.OPEN, about_the_pages.ONCE), seen_by_bob=False),),
    ),
    Scenario(
        "an admin who asks before all is not answered before all",
        (Step("boss", "ask", "admin", ("admin’s pages",)),),
    ),
)
FOR_OTHERS = Scenario(
    "who is no admin gets no link",
    (
        Step("ann", "kb", "admin", (about_the_folder.ADMINS_ONLY,), (about_the_pages.OPEN,)),
        Step("ann", "write directly", "admin", (about_the_folder.ADMINS_ONLY,), (about_the_pages.OPEN,)),
        Step("ann", "ask", "admin", (about_the_folder.ADMINS_ONLY,), (about_the_pages.OPEN,)),
    ),
)


@pytest.fixture
def with_pages(on_samples: Callable[[Settings], Settings]) -> Callable[[Settings], Parts]:
    def make(settings: Settings) -> Parts:
        wanted = replace(on_samples(settings), http_port=0, public_url="https://kb.example.org")
        return build(wanted, serving=True)

    return make


@pytest.mark.parametrize("chat", CHATS)
async def test_without_pages(chat: str, tmp_path: Path, make_parts: Callable[[Settings], Parts]) -> None:
    async with CHATS[chat](tmp_path, make_parts) as driver:
        await walk(WITHOUT_PAGES, driver)


@pytest.mark.parametrize("scenario", [*WITH_PAGES, FOR_OTHERS], ids=lambda one: one.name)
@pytest.mark.parametrize("chat", CHATS)
async def test_with_pages(
    chat: str, scenario: Scenario, tmp_path: Path, with_pages: Callable[[Settings], Parts]
) -> None:
    async with CHATS[chat](tmp_path, with_pages) as driver:
        await walk(scenario, driver, needs_others=scenario is FOR_OTHERS)
        bobs = "\n".join(driver.seen_by("bob").values()) if driver.has_others else ""

    assert about_the_pages.OPEN not in bobs


async def test_in_slack_an_admin_gets_a_link_in_a_direct_message(
    tmp_path: Path, with_pages: Callable[[Settings], Parts]
) -> None:
    """In Discord's nobody is an admin but those in the settings."""
    async with CHATS["slack"](tmp_path, with_pages) as driver:
        await check(Step("boss", "write directly", "admin", (about_the_pages.ONCE,), seen_by_bob=False), driver)


async def test_at_the_terminal_the_link_can_be_read(
    tmp_path: Path, with_pages: Callable[[Settings], Parts]
) -> None:
    async with CHATS["console"](tmp_path, with_pages) as driver:
        await check(
            Step("boss", "kb", "admin", (f"{about_the_pages.OPEN} <https://kb.example.org/signin/",)), driver
        )
