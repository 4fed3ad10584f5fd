"""Draws docs/pictures/slack-*.png: the bot's real payloads in Slack's look.

The whole bot answers in the tests' stand-in, over real sockets, out of the sample briefings; what it posts is
drawn as an HTML page and photographed by headless Chromium.
"""

import asyncio
import html
import tempfile
from pathlib import Path
from typing import Any

from adapters.settings.settings import sample_folder
from adapters.slack.manifest import SCOPES
from adapters.wiring import build, open_journal
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tools.pictures.screenshot import screenshot

Json = dict[str, Any]

OUT = Path(__file__).resolve().parents[2] / "docs" / "pictures"
STYLE = (Path(__file__).parent / "slack.css").read_text()
QUESTION = "How many jobs would the port lose?"
RETOLD = "The ministry puts the price at 1.48 billion crowns over ten years."


async def main() -> None:
    """Ask, open, choose; then draw."""
    with tempfile.TemporaryDirectory() as folder:
        async with slack_server(set(SCOPES)) as slack:
            settings = settings_for(slack, Path(folder), knowledge=sample_folder())
            journal = open_journal(settings)
            parts = await asyncio.to_thread(build, settings, journal)
            await asyncio.to_thread(parts.reload, None)
            async with running(parts, slack):
                pages = await _pages(slack)
            await asyncio.to_thread(journal.close)
    for name, (page, width, height) in pages.items():
        screenshot(page, OUT / f"{name}.png", width, height)


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
    asked = f'<a class="mention">@Backgrounder</a> {html.escape(QUESTION)}'
    thread = _message("Maren Holt", asked, "") + _message("Backgrounder", _blocks(answer["blocks"]), "APP")
    private = _blocks(slack.state.ephemerals[0].message["blocks"])
    only = '<div class="only">Only visible to you</div>' + _message("Backgrounder", private, "APP")
    home = _blocks(slack.state.homes[ann]["blocks"])
    modal = f'<div class="modal"><h1>{html.escape(view["title"]["text"])}</h1>{_blocks(view["blocks"])}</div>'
    return {
        "slack-answer": (_page(f"<h2>Thread</h2>{thread}"), 760, 720),
        "slack-not-found": (_page(only), 760, 170),
        "slack-home": (_page(f'<div class="home">{home}</div>'), 760, 530),
        "slack-where-from": (_page(modal), 640, 300),
    }


def _page(body: str) -> str:
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><body>{body}</body>"


def _message(name: str, body: str, badge: str) -> str:
    kind = "bot" if badge else "person"
    label = f'<span class="badge">{badge}</span>' if badge else ""
    head = f'<div><b class="name">{html.escape(name)}</b> {label}<span class="time">10:24 AM</span></div>'
    avatar = f'<div class="avatar {kind}">{name[0]}</div>'
    return f'<div class="message">{avatar}<div class="body">{head}{body}</div></div>'


def _blocks(blocks: list[Json]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Json) -> str:
    match block["type"]:
        case "table":
            rows = ["".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in block["rows"]]
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        case "rich_text":
            return "".join(_rich(part) for part in block["elements"])
        case "header":
            return f"<h1>{html.escape(block['text']['text'])}</h1>"
        case "section":
            return f"<p>{html.escape(block['text']['text'])}</p>"
        case "context":
            return "".join(
                f'<div class="context">{html.escape(one["text"])}</div>' for one in block["elements"]
            )
        case "actions":
            buttons = "".join(
                f"<button>{html.escape(one['text']['text'])}</button>" for one in block["elements"]
            )
            return f'<div class="actions">{buttons}</div>'
        case "context_actions":
            return '<div class="feedback"><span>👍</span><span>👎</span></div>'
        case _:
            return ""


def _cell(cell: Json) -> str:
    if cell["type"] == "raw_text":
        return html.escape(cell["text"])
    return "".join(_runs(part) for part in cell["elements"])


def _rich(part: Json) -> str:
    if part["type"] == "rich_text_list":
        tag = "ol" if part["style"] == "ordered" else "ul"
        items = "".join(f"<li>{_runs(item)}</li>" for item in part["elements"])
        level = f"level{part.get('indent', 0)}{' border' if part.get('border') else ''}"
        return f'<{tag} class="{level}" start="{part.get("offset", 0) + 1}">{items}</{tag}>'
    if part["type"] == "rich_text_preformatted":
        return f"<pre>{html.escape(''.join(run['text'] for run in part['elements']))}</pre>"
    tag = "blockquote" if part["type"] == "rich_text_quote" else "p"
    return f"<{tag}>{_runs(part)}</{tag}>"


def _runs(part: Json) -> str:
    made = []
    for run in part["elements"]:
        text = html.escape(run.get("text", run.get("url", ""))).replace("\n", "<br>")
        if run["type"] == "link":
            text = f"<a>{text}</a>"
        for style, tag in (("bold", "b"), ("italic", "i"), ("strike", "s"), ("code", "code")):
            if run.get("style", {}).get(style):
                text = f"<{tag}>{text}</{tag}>"
        made.append(text)
    return "".join(made)


if __name__ == "__main__":
    asyncio.run(main())
