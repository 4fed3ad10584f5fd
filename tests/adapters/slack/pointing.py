"""What people do in Slack beside writing a question: forward, attach, edit, write under something."""

import html
from typing import Any

from tests.adapters.slack.standin.editing import edit, forwarded
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel
from tests.scenarios.driving import Deed, parted

Json = dict[str, Any]


async def point(slack: Slack, person: str, channel: Channel, does: Deed, what: str) -> None:
    """Do one of these."""
    what = html.escape(what, quote=False)
    place = slack.state.im(person) if does.endswith("directly") else channel
    match does:
        case "say":
            await slack.say(person, channel, what)
        case "say in the thread":
            await slack.say(person, channel, what, _root(channel)["ts"])
        case "ask in the thread":
            await slack.say(person, channel, f"{MENTION} {what}".strip(), _root(channel)["ts"])
        case "forward" | "forward directly":
            own, text = parted(what)
            elsewhere = slack.state.channel(person)
            share = forwarded(elsewhere, slack.write(person, elsewhere, text))
            await slack.say(person, place, _called(own, place), attachments=[share])
        case "attach" | "attach directly":
            own, text = parted(what)
            file = slack.files.upload("pump.log", html.unescape(text).encode())
            await slack.say(
                person, place, _called(own, place), files=[file], subtype="file_share", upload=False
            )
        case "edit" | "edit directly":
            message = _last_of(person, place)
            mention = MENTION in message["text"]
            await edit(slack, place, message, f"{MENTION} {what}" if mention else what)
        case "call by an edit":
            message = _last_of(person, channel)
            await edit(slack, channel, message, f"{MENTION} {message['text']}")
        case _:
            raise AssertionError(does)


def _called(own: str, place: Channel) -> str:
    return own if place.kind == "im" else f"{MENTION} {own}".strip()


def _root(channel: Channel) -> Json:
    """The last message of somebody's at the top of the channel."""
    return [one for one in channel.messages if "bot_id" not in one and "thread_ts" not in one][-1]


def _last_of(person: str, channel: Channel) -> Json:
    return [one for one in channel.messages if one["user"] == person][-1]
