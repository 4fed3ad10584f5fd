"""Draws docs/pictures/slack-*.png: the bot's real payloads in Slack's look.

The whole bot answers in the tests' stand-in, over real sockets, out of the sample briefings; what it posts is
drawn as an HTML page and photographed by headless Chromium.
"""

import asyncio
import html
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from adapters.settings.settings import sample_folder
from adapters.slack.manifest import SCOPES
from adapters.wiring import build, open_journal
from bot.showing.wording.about_answers import NOT_HELPFUL
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.blocks import buttons_in
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel
from tools.pictures.screenshot import screenshot
from tools.pictures.slack_page import blocks_of, message, page

OUT = Path(__file__).resolve().parents[2] / "docs" / "pictures"
QUESTION = "How many jobs would the port lose?"
RETOLD = "The ministry puts the price at 1.48 billion crowns over ten years."


async def main() -> None:
    """Ask, open, choose; then draw."""
    with tempfile.TemporaryDirectory() as folder:
        async with slack_server(set(SCOPES)) as slack:
            settings = settings_for(slack, Path(folder), knowledge=sample_folder())
            journal = open_journal(settings)
            parts = await asyncio.to_thread(partial(build, settings, journal, serving=True))
            await asyncio.to_thread(parts.reload, None)
            async with running(parts, slack):
                pages = await _pages(slack)
            await asyncio.to_thread(journal.close)
    for name, (drawn, width, height) in pages.items():
        screenshot(drawn, OUT / f"{name}.png", width, height)


async def _pages(slack: Slack) -> dict[str, tuple[str, int, int]]:
    ann = slack.state.person("Maren Holt", admin=True)
    channel = slack.state.channel(ann)
    await slack.say(ann, channel, f"{MENTION} {QUESTION}")
    await slack.until(lambda: slack.state.from_bot(channel))
    [answer] = slack.state.from_bot(channel)
    await slack.command(ann, channel, "/ask", "Who won the chess tournament in Reykjavik?")
    await slack.until(lambda: slack.state.ephemerals)
    await slack.open_home(ann, "home")
    await slack.until(lambda: slack.state.homes)
    await slack.shortcut(ann, channel, slack.write(ann, channel, RETOLD))
    await slack.until(lambda: any(one["_updates"] for one in slack.state.views.values()))
    [view] = slack.state.views.values()
    forms = await _forms(slack, ann, channel, answer)
    asked = f'<a class="mention">@Backgrounder</a> {html.escape(QUESTION)}'
    thread = message("Maren Holt", asked) + message("Backgrounder", blocks_of(answer["blocks"]), "APP")
    private = blocks_of(slack.state.ephemerals[0].message["blocks"])
    only = '<div class="only">Only visible to you</div>' + message("Backgrounder", private, "APP")
    home = blocks_of(slack.state.homes[ann]["blocks"])
    return forms | {
        "slack-answer": (page(f"<h2>Thread</h2>{thread}"), 760, 720),
        "slack-not-found": (page(only), 760, 170),
        "slack-home": (page(f'<div class="home">{home}</div>'), 760, 720),
        "slack-where-from": (page(_modal(view)), 640, 300),
    }


async def _forms(
    slack: Slack, admin: str, channel: Channel, answer: dict[str, Any]
) -> dict[str, tuple[str, int, int]]:
    """Open what is filled in: a channel's ways, and why an answer was no help."""
    known = set(slack.state.views)
    await slack.command(admin, channel, "/kb", "channel")
    await slack.until(lambda: any("submit" in view for view in slack.state.views.values()))
    [ways] = [view for name, view in slack.state.views.items() if name not in known]
    known = set(slack.state.views)
    button = next(one for one in buttons_in(answer["blocks"]) if one["text"]["text"] == NOT_HELPFUL)
    await slack.press(admin, channel, answer, button)
    await slack.until(lambda: set(slack.state.views) - known)
    [why] = [view for name, view in slack.state.views.items() if name not in known]
    return {"slack-channel": (page(_modal(ways)), 640, 980), "slack-why": (page(_modal(why)), 640, 470)}


def _modal(view: dict[str, Any]) -> str:
    submit = f"<p><button>{html.escape(view['submit']['text'])}</button></p>" if "submit" in view else ""
    head = f"<h1>{html.escape(view['title']['text'])}</h1>"
    return f'<div class="modal">{head}{blocks_of(view["blocks"])}{submit}</div>'


if __name__ == "__main__":
    asyncio.run(main())
