"""The whole way: asked in a chat, opened by the link below the quote, in a browser."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.async_api import Page, expect

from adapters.chats.parts import Parts as ChatParts
from adapters.discord.service import run as run_discord
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.slack.manifest import SCOPES
from adapters.web.reader.wording import NOT_OPEN_TITLE
from adapters.web.signin import wording as signin
from adapters.wiring import Parts, build
from bot.showing.wording import about_the_pages
from tests.adapters.discord.server import DiscordServer
from tests.adapters.processes import free_port
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel
from tests.adapters.web.browser import IN_BROWSER, serving_parts

pytestmark = IN_BROWSER

FERRY = "The ferry to Skarn leaves at seven each morning."
FERRY_PAGE = (
    f"# Ferries\n\n{'Mind the wet deck. ' * 40}\n\n## Skarn\n\n{FERRY}\n\n{'Mind the wet deck. ' * 400}\n"
)
WAGE = "A deckhand of the ferry earns nine crowns an hour."
WHEN = "When does the ferry to Skarn leave?"
EARNS = "What does a deckhand of the ferry earn?"
NO_ANSWER = "Who painted the lighthouse?"


@dataclass(frozen=True, slots=True)
class House:
    """A bot in a workspace, with its pages."""

    slack: Slack
    parts: Parts
    knowledge: Path
    address: str

    async def asked(self, text: str, channel: Channel, person: str) -> str:
        """Ask there; gives the answer's link."""
        state = self.slack.state
        before = len(state.from_bot(channel))
        await self.slack.say(person, channel, f"{MENTION} {text}")
        await self.slack.until(lambda: len(state.from_bot(channel)) > before)
        return link_in(state.from_bot(channel)[-1], f"{self.address}/d/")


def link_in(message: object, begins: str) -> str:
    """The first link of a message that begins so; in Discord no underscore is written as one."""
    return next(iter(re.findall(rf"{re.escape(begins)}[\w=%-]+", repr(message))), "")


def written(root: Path) -> Path:
    folder = root / "knowledge"
    (folder / "crew").mkdir(parents=True)
    (folder / "ferries.md").write_text(FERRY_PAGE)
    (folder / "crew" / "pay.md").write_text(f"# Pay\n\n{WAGE}\n")
    return folder


def public(settings: Settings) -> Settings:
    """With pages, at an address that a browser reaches."""
    port = int(free_port())
    return replace(settings, http_port=port, public_url=f"http://127.0.0.1:{port}")


@asynccontextmanager
async def in_slack(root: Path) -> AsyncIterator[House]:
    knowledge = written(root)
    async with slack_server(set(SCOPES)) as slack:
        settings = public(settings_for(slack, root, knowledge=knowledge))
        parts = await asyncio.to_thread(build, settings, serving=True)
        await asyncio.to_thread(parts.reload, None)
        async with serving_parts(parts), running(parts, slack):
            yield House(slack, parts, knowledge, str(settings.public_url))


async def test_in_slack_an_answer_leads_to_its_quote_on_the_page(tmp_path: Path, browser_page: Page) -> None:
    async with in_slack(tmp_path) as house:
        ann = house.slack.state.person("Ann")
        await browser_page.goto(await house.asked(WHEN, house.slack.state.channel(ann), ann))

        await expect(browser_page.locator("mark.quote")).to_have_text(FERRY)
        await expect(browser_page.locator("mark.quote")).to_be_in_viewport()


async def test_in_discord_an_answer_leads_to_its_quote_on_the_page(tmp_path: Path, browser_page: Page) -> None:
    async with DiscordServer.running() as server:
        settings = Settings(
            knowledge=written(tmp_path),
            state=tmp_path / "state",
            discord_token=Secret(server.world.token),
            discord_api_url=f"http://127.0.0.1:{server.port}/api/v10",
            discord_gateway_url=f"ws://127.0.0.1:{server.port}",
        )
        parts = await asyncio.to_thread(build, public(settings), serving=True)
        await asyncio.to_thread(parts.reload, None)
        async with serving_parts(parts), in_discord(parts, server):
            ann, channel = server.world.add_user("ann"), server.world.add_channel()
            server.write(ann, channel, WHEN, mention=True)
            answer = await server.answer_to(ann, channel)
            await browser_page.goto(link_in(answer, f"{parts.settings.public_url}/d/"))

            await expect(browser_page.locator("mark.quote")).to_have_text(FERRY)
            await expect(browser_page.locator("mark.quote")).to_be_in_viewport()


@asynccontextmanager
async def in_discord(parts: ChatParts, server: DiscordServer) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(run_discord(parts, stop))
    await server.connected()
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 15)


async def test_what_a_channel_may_see_no_more_its_links_no_longer_open(
    tmp_path: Path, browser_page: Page
) -> None:
    async with in_slack(tmp_path) as house:
        ann = house.slack.state.person("Ann")
        channel = house.slack.state.channel(ann)
        (house.knowledge / "collections.toml").write_text(
            f'[collections.crew]\nreaders = ["slack:{channel.id}"]\n'
        )
        await asyncio.to_thread(house.parts.reload, None)
        await browser_page.goto(await house.asked(EARNS, channel, ann))
        await expect(browser_page.locator("mark.quote")).to_have_text(WAGE)
        (house.knowledge / "collections.toml").write_text('[collections.crew]\nreaders = ["slack:C0ELSE"]\n')
        await asyncio.to_thread(house.parts.reload, None)

        response = await browser_page.reload()

        assert response is not None
        assert response.status == 404
        await expect(browser_page.get_by_role("heading")).to_have_text(NOT_OPEN_TITLE)


async def test_an_admin_gets_in_once_by_the_link_from_the_chat_and_sees_what_was_asked_in_vain(
    tmp_path: Path, browser_page: Page
) -> None:
    async with in_slack(tmp_path) as house:
        state = house.slack.state
        ann, boss = state.person("Ann"), state.person("Boss", admin=True)
        channel = state.channel(ann, boss)
        await house.asked(NO_ANSWER, channel, ann)
        await house.slack.command(boss, channel, "/kb", "admin")
        await house.slack.until(lambda: link_in(state.ephemerals, f"{house.address}/signin/"))
        link = link_in(state.ephemerals, f"{house.address}/signin/")
        await browser_page.goto(link)
        await browser_page.get_by_role("button", name=signin.SIGN_IN).click()
        await browser_page.get_by_role("link", name="Gaps").click()

        await expect(browser_page.get_by_role("heading", level=3)).to_have_text(NO_ANSWER)
        await browser_page.goto(link)
        await browser_page.get_by_role("button", name=signin.SIGN_IN).click()
        await expect(browser_page.get_by_role("heading")).to_have_text(signin.NOT_GOOD)


async def test_who_is_no_admin_gets_no_link_to_the_admins_pages(tmp_path: Path, browser_page: Page) -> None:
    async with in_slack(tmp_path) as house:
        state = house.slack.state
        ann = state.person("Ann")
        await house.slack.command(ann, state.channel(ann), "/kb", "admin")
        await house.slack.until(lambda: state.ephemerals)
        await browser_page.goto(f"{house.address}/admin")

        assert about_the_pages.OPEN not in repr(state.ephemerals)
        await expect(browser_page.get_by_role("heading")).to_have_text("Only for admins")
