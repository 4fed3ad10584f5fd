"""Slack in the shared scenarios."""

import asyncio
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args

from adapters.chats.parts import Parts
from adapters.slack.manifest import SCOPES
from adapters.slack.service import run
from adapters.web.routes import Routes
from bot.showing.wording import about_feedback
from tests.adapters.slack.handing_in import deal_with_files
from tests.adapters.slack.pointing import point
from tests.adapters.slack.running import settings_for
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.forms import labelled
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel, Ephemeral
from tests.scenarios.driving import Deed, MakeParts, Person

Json = dict[str, Any]


class SlackDriver:
    """A workspace with one channel."""

    can: frozenset[Deed] = frozenset(set(get_args(Deed)) - {"ask of a speaker"})
    has_others = True

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._people = {name: slack.state.person(name, admin=name == "boss") for name in ("ann", "bob", "boss")}
        self._channel = slack.state.channel(*self._people.values())

    async def do(self, who: Person, does: Deed, what: str) -> None:  # noqa: C901 - a case a deed
        """Do it in the channel, or in the direct messages."""
        slack, person, channel = self._slack, self._people[who], self._channel
        what = what if does.startswith("press") else html.escape(what, quote=False)  # as Slack's composer does
        match does:
            case "ask" | "ask in a thread":
                await slack.say(person, channel, f"{MENTION} {what}")
            case "write directly":
                await slack.say(person, slack.state.im(person), what)
            case "follow up":
                thread = slack.state.from_bot(channel)[-1]["thread_ts"]
                await slack.say(person, channel, what.replace("@here", "<!here>"), thread)
            case "ask privately":
                await slack.command(person, channel, "/ask", what)
            case "ask of a speaker":
                raise AssertionError("Slack's command knows no speakers")
            case "kb":
                await slack.command(person, channel, "/kb", what)
            case "press" | "press in vain":
                await self._press(person, what, in_vain=does == "press in vain")
            case "lay down":
                await self._lay_down(person, what)
            case "hand in" | "choose" | "take out":
                await deal_with_files(slack, person, channel, does, what)
            case "explain" | "where from":
                await self._in_a_modal(person, does, what)
            case _:
                await point(slack, person, channel, does, html.unescape(what))

    async def _in_a_modal(self, person: str, does: Deed, what: str) -> None:
        slack, channel = self._slack, self._channel
        if does == "where from":
            await slack.shortcut(person, channel, slack.write(person, channel, what))
            return
        reason, _, words = what.partition(": ")
        filled = {about_feedback.WHAT_WAS_WRONG: reason, about_feedback.IN_YOUR_WORDS: words}
        view = list(slack.state.views.values())[-1]
        await slack.hand_in(person, view, labelled(view, {name: text for name, text in filled.items() if text}))

    async def _lay_down(self, person: str, what: str) -> None:
        slack, (field, _, choice) = self._slack, what.partition(": ")
        known = set(slack.state.views)
        await slack.command(person, self._channel, "/kb", "channel")
        await slack.until(
            lambda: any(one["_updates"] for name, one in slack.state.views.items() if name not in known)
        )
        [view] = [one for name, one in slack.state.views.items() if name not in known]
        await slack.hand_in(person, view, {field: choice})

    async def _press(self, person: str, label: str, *, in_vain: bool) -> None:
        if in_vain:
            self._slack.web.faults["chat.postMessage"].append("restricted_action")
        for ephemeral in reversed(self._private_to(person)):
            if button := _button(ephemeral.message, label):
                await self._slack.press_ephemeral(ephemeral, button)
                return
        for place in (self._channel, self._slack.state.im(person)):
            for message in reversed(self._slack.state.from_bot(place)):
                if button := _button(message, label):
                    await self._slack.press(person, place, message, button)
                    return
        raise AssertionError(f"{label} is nowhere to be pressed")

    def _private_to(self, person: str) -> list[Ephemeral]:
        return [one for one in self._slack.state.ephemerals if one.user == person and not one.gone]

    def called(self) -> list[str]:
        """Look for mentions and links in all that is mrkdwn; rich text and plain text hold none."""
        state = self._slack.state
        places = (self._channel, *map(state.im, self._people.values()))
        written = [one for place in places for one in state.from_bot(place)]
        written += [one.message for one in state.ephemerals]
        sharers = {f"<@{person}>" for person in self._people.values()}
        return [found for one in written for found in _ANGLED.findall(_mrkdwn(one)) if found not in sharers]

    def seen_by(self, who: Person) -> dict[str, str]:
        """Read the channel, the direct messages and what only that person sees."""
        state, person = self._slack.state, self._people[who]
        places: tuple[Channel, ...] = (self._channel, state.im(person))
        seen = {f"{place.id}:{one['ts']}": _text(one) for place in places for one in state.from_bot(place)}
        private = {
            f"private {number}": _text(one.message) for number, one in enumerate(self._private_to(person))
        }
        modals = {
            name: text_in(view["blocks"]) for name, view in state.views.items() if view["_user"] == person
        }
        marks = {
            f"marks of {one['ts']}": "".join(
                "✅" for mark in one["reactions"] if mark["name"] == "white_check_mark"
            )
            for place in places
            for one in place.messages
            if one.get("reactions")
        }
        return seen | private | modals | marks


_ANGLED = re.compile("<[^>]*>")


def _mrkdwn(message: Json) -> str:
    """Give what Slack reads as markup: the text beside the blocks, and mrkdwn in them."""
    return "\n".join([str(message.get("text", "")), *_mrkdwn_in(message.get("blocks") or [])])


def _mrkdwn_in(value: object) -> list[str]:
    match value:
        case list():
            return [text for one in value for text in _mrkdwn_in(one)]
        case {"type": "mrkdwn", "text": text}:
            return [str(text)]
        case {"type": "broadcast" | "usergroup" as kind}:
            return [f"<{kind}>"]
        case dict():
            return [text for one in value.values() for text in _mrkdwn_in(one)]
        case _:
            return []


def _text(message: Json) -> str:
    return text_in(message["blocks"]) if message.get("blocks") else str(message.get("text", ""))


def _button(message: Json, label: str) -> Json | None:
    return next((one for one in buttons_in(message.get("blocks") or []) if one["text"]["text"] == label), None)


@asynccontextmanager
async def slack(folder: Path, make_parts: MakeParts) -> AsyncIterator[SlackDriver]:
    """Start the bot on a workspace of its own."""
    async with slack_server(set(SCOPES)) as server:
        parts = replace(make_parts(settings_for(server, folder)), routes=Routes())
        stop = asyncio.Event()
        running = asyncio.create_task(run(cast("Parts", parts), stop))
        await asyncio.wait_for(server.sockets.connected.wait(), 10)
        try:
            yield SlackDriver(server)
        finally:
            stop.set()
            await asyncio.wait_for(running, 15)
