"""Draws docs/pictures/*-handbook*.png: answers of every build in both chats, also as wide as a phone.

The whole bot answers in the tests' stand-ins out of the scenarios' handbook: ``uv run python -m tools.pictures.handbook``.
"""

import asyncio
import html
import tempfile
from functools import partial
from pathlib import Path

from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.slack.manifest import SCOPES
from adapters.wiring import build
from tests.adapters.discord.server import DiscordServer
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.server import MENTION, slack_server
from tests.scenarios.handbook import QUESTIONS, SITE, written
from tools.pictures import discord_page, slack_page
from tools.pictures.screenshot import screenshot

OUT = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WIDTHS = {"": 760, "-phone": 400}
HIGHEST = 3000


async def main() -> None:
    """Ask everything in both chats, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Path(folder) / "handbook"
        knowledge.mkdir()
        written(knowledge)
        pages = {
            "slack-handbook": await _in_slack(knowledge, Path(folder) / "slack"),
            "discord-handbook": await _in_discord(knowledge, Path(folder) / "discord"),
        }
    for name, page in pages.items():
        for suffix, width in WIDTHS.items():
            screenshot(page, OUT / f"{name}{suffix}.png", width, HIGHEST)


async def _in_slack(knowledge: Path, state: Path) -> str:
    async with slack_server(set(SCOPES)) as slack:
        settings = settings_for(slack, state, knowledge=knowledge, link_base=SITE)
        parts = await asyncio.to_thread(build, settings)
        await asyncio.to_thread(parts.reload, None)
        ann = slack.state.person("Maren Holt")
        shown = []
        async with running(parts, slack):
            for question in QUESTIONS.values():
                channel = slack.state.channel(ann)
                await slack.say(ann, channel, f"{MENTION} {question}")
                await slack.until(partial(slack.state.from_bot, channel))
                [answer] = slack.state.from_bot(channel)
                asked = f'<a class="mention">@Backgrounder</a> {html.escape(question)}'
                shown.append(slack_page.message("Maren Holt", asked))
                shown.append(slack_page.message("Backgrounder", slack_page.blocks_of(answer["blocks"]), "APP"))
    return slack_page.page("".join(shown))


async def _in_discord(knowledge: Path, state: Path) -> str:
    async with DiscordServer.running() as server:
        settings = Settings(
            knowledge=knowledge,
            state=state,
            link_base=SITE,
            discord_token=Secret(server.world.token),
            discord_api_url=f"http://127.0.0.1:{server.port}/api",
            discord_gateway_url=f"ws://127.0.0.1:{server.port}",
        )
        parts = await asyncio.to_thread(build, settings)
        await asyncio.to_thread(parts.reload, None)
        stop = asyncio.Event()
        task = asyncio.create_task(run(parts, stop))
        await server.connected()
        world = server.world
        ann = world.add_user("ann")
        users = {world.bot.id: "Backgrounder", ann.id: "Ann"}
        shown = []
        for question in QUESTIONS.values():
            channel = world.add_channel()
            asked = server.write(ann, channel, question, mention=True)
            answer = await server.answer_to(ann, channel)
            replying = f"<b>Ann</b> @Backgrounder {html.escape(question)}"
            shown.append(discord_page.message(asked, users))
            shown.append(discord_page.message(answer, users, above=replying))
        stop.set()
        await task
    return discord_page.page(shown)


if __name__ == "__main__":
    asyncio.run(main())
