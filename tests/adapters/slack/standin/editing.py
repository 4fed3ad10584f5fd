"""What people do to messages that are there: forward them, edit them; and links that Slack unfolds by itself."""

import asyncio
from typing import Any

from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import BOT_USER, Channel

Json = dict[str, Any]


def forwarded(channel: Channel, message: Json, *, shown: bool = True) -> Json:
    """Make the attachment by which a message forwards another one; not ``shown``: Slack keeps its text back."""
    link = f"https://example.slack.com/archives/{channel.id}/p{str(message['ts']).replace('.', '')}"
    attachment: Json = {
        "id": 1,
        "ts": message["ts"],
        "author_id": message["user"],
        "author_name": "somebody",
        "channel_id": channel.id,
        "channel_team": "T0TEAM",
        "from_url": link,
        "original_url": link,
        "is_share": True,
        "is_msg_unfurl": True,
        "footer": "Posted in #somewhere",
        "mrkdwn_in": ["text"],
        "fallback": "[no preview available]",
    }
    if not shown:
        return attachment
    said = {"type": "rich_text_section", "elements": [{"type": "text", "text": message["text"]}]}
    block = {"type": "rich_text", "block_id": "b1", "elements": [said]}
    told = {"team": "T0TEAM", "channel": channel.id, "ts": message["ts"], "message": {"blocks": [block]}}
    fallback = f"[June 1st, 2026] somebody: {message['text']}"
    return attachment | {"text": message["text"], "fallback": fallback, "message_blocks": [told]}


async def edit(slack: Slack, channel: Channel, message: Json, text: str, retry: int = 0) -> None:
    """Let the author of a message write it anew, and bring the events of that: with a mention it comes twice."""
    before = {name: value for name, value in message.items() if not name.startswith("_")}
    stamp = slack.state.next_ts()
    message |= {"text": text, "edited": {"user": message["user"], "ts": stamp}}
    events = [_changed(channel, message, before, stamp)]
    if MENTION in text and channel.kind in {"channel", "group"}:
        events.insert(0, {**message, "type": "app_mention", "channel": channel.id, "event_ts": stamp})
    await asyncio.gather(*(slack.event(one, retry=retry) for one in events))


async def unfold(slack: Slack, channel: Channel, message: Json) -> None:
    """Show a link's page below a message, as Slack does a moment later; nobody edited anything."""
    before = dict(message)
    page = {
        "id": 1,
        "from_url": "https://a.example",
        "title": "A page",
        "text": "What does it say?",
        "fallback": "A",
    }
    message |= {"attachments": [page]}
    await slack.event(_changed(channel, message, before, slack.state.next_ts()))


def _changed(channel: Channel, message: Json, before: Json, stamp: str) -> Json:
    assert message["user"] != BOT_USER
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": dict(message),
        "previous_message": before,
        "channel": channel.id,
        "channel_type": channel.kind,
        "ts": stamp,
        "event_ts": stamp,
    }
