"""From signing in with a chat to an answer on the page to ask, with all that the web server has."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from playwright.async_api import Page, expect

from adapters.settings.secrets import Secret
from adapters.web.asking import wording
from adapters.web.signin.with_chats import RETURN
from adapters.web.signin.wording import ASK_HERE
from adapters.wiring import Parts
from bot.journal import MemoryJournal
from tests.adapters.web.asking_about import ANSWER, QUESTION, parts_in
from tests.adapters.web.browser import IN_BROWSER, axe, serving_parts
from tests.adapters.web.identity_provider import ID, SECRET, TEAM, StandIn, standing_in

pytestmark = IN_BROWSER


@asynccontextmanager
async def at_home(parts: Parts, stand_in: StandIn) -> AsyncIterator[str]:
    """Serve all there is at the address that the settings say, next to the chat that people sign in with."""
    address = str(parts.settings.public_url)
    stand_in.redirect_uri = f"{address}{RETURN}"
    settings = replace(parts.settings, http_port=int(address.rpartition(":")[2]))
    async with standing_in(stand_in):
        settings = replace(settings, slack_api_url=f"{stand_in.address}/api/")
        async with serving_parts(replace(parts, settings=settings)):
            yield address


async def test_who_signed_in_is_led_to_the_page_and_asks_as_themselves(
    tmp_path: Path, browser_page: Page
) -> None:
    parts = parts_in(
        tmp_path,
        web_ask=True,
        sign_in="slack",
        sign_in_client_id=ID,
        sign_in_client_secret=Secret(SECRET),
        slack_workspaces=frozenset({TEAM}),
    )
    async with at_home(parts, StandIn(person="U0BOB", claims={"locale": "en-GB"})) as address:
        await browser_page.goto(f"{address}/ask")
        await browser_page.get_by_role("link", name="Sign in with Slack").click()
        await browser_page.get_by_role("link", name="Sign in with Slack").click()
        found = await axe(browser_page)
        await browser_page.get_by_role("link", name=ASK_HERE).click()
        await browser_page.get_by_label(wording.QUESTION).fill(QUESTION)
        await browser_page.keyboard.press("Enter")

        await expect(browser_page.locator("section.reply")).to_contain_text(ANSWER)
        await browser_page.locator("figcaption a").first.click()
        await expect(browser_page.locator("mark#quote")).to_contain_text(ANSWER)

    journal = parts.journal
    assert isinstance(journal, MemoryJournal)
    assert [one.asker for one in journal._asked.values()] == ["slack:U0BOB"]
    assert found == []
