"""A crowd that asks in both chats, and what it was shown."""

import asyncio
import random
import re
import time
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.interactions import Started
from tests.adapters.discord.server.world import EPHEMERAL, LOADING, Channel
from tests.adapters.slack.standin.blocks import quotes_in, text_in
from tests.adapters.slack.standin.delivery import Acknowledged
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import BOT_USER, Ephemeral

Json = dict[str, Any]
ROOMS = 40
"""Fewer than are looked into at a start in Discord, so that nothing that was asked meanwhile is missed."""
PEOPLE = 200
PRIVATE = 0.2
"""The share of questions that only the asker sees the answer to."""
AGAIN = (0.0, 3.0, 10.0, 30.0)
"""Seconds before Slack brings again what was not acknowledged; its own are 0, a minute and five."""
OK = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """One message that the bot showed in answer."""

    at: float
    text: str
    quotes: tuple[str, ...]


@dataclass
class Asked:
    """One question, and what became of it."""

    chat: Literal["slack", "discord"]
    private: bool
    gate: str
    at: float
    number: str = ""
    """By which the chat knows it."""
    deliveries: int = 0
    acknowledged: bool = False
    """Slack was told that it came; Discord tells so of commands alone."""
    first_seen: float | None = None
    started: Started | None = None
    who: str = ""
    room: str = ""
    shown: list[Shown] = field(default_factory=list)


def wording(draw: random.Random, gate: str) -> str:
    """Ask about a gate."""
    return draw.choice((f"Who keeps the {gate} gate?", f"What do ships pay that pass the {gate} gate?"))


class InSlack:
    """Mentions and commands."""

    def __init__(self, slack: Slack, draw: random.Random) -> None:
        self._slack = slack
        self._draw = draw
        self._people = [slack.state.person(f"P{number}") for number in range(PEOPLE)]
        self._rooms = [slack.state.channel(*self._people) for _ in range(ROOMS)]
        self._read = [0] * ROOMS
        self._whispers = 0
        self._asked: dict[str, Asked] = {}

    async def ask(self, gate: str, asked: list[Asked]) -> None:
        """Ask, and bring it until it is acknowledged."""
        room, who = self._draw.choice(self._rooms), self._draw.choice(self._people)
        one = Asked("slack", self._draw.random() < PRIVATE, gate, time.time(), who=who, room=room.id)
        text = wording(self._draw, gate)
        asked.append(one)
        if one.private:
            # Slack brings a command once; who is not acknowledged is told by Slack.
            one.number = self._slack.state.person("Q")
            self._asked[one.number] = one
            room.members.add(one.number)
            done = await self._tried(self._slack.command(one.number, room, "/ask", text))
            one.deliveries, one.acknowledged = 1, done.status == OK
            return
        message = self._slack.write(who, room, f"{MENTION} {text}")
        one.number = str(message["ts"])
        self._asked[one.number] = one
        await asyncio.gather(*(self._insist(one, event) for event in self._slack.events_of(room, message)))

    async def _insist(self, one: Asked, event: Json) -> None:
        event_id = self._slack.state.next_id("Ev")
        for retry, pause in enumerate(AGAIN):
            await asyncio.sleep(pause)
            one.deliveries += 1
            done = await self._tried(self._slack.event(event, event_id=event_id, retry=retry))
            if done.status == OK:
                one.acknowledged = True
                return

    async def _tried(self, delivered: Coroutine[Any, Any, Acknowledged]) -> Acknowledged:
        try:
            return await delivered
        except (OSError, TimeoutError, IndexError):
            return Acknowledged(0.0, 0)

    def read(self, now: float) -> None:
        """Note when what is new was first seen."""
        state = self._slack.state
        for place, room in enumerate(self._rooms):
            for message in room.messages[self._read[place] :]:
                if message.get("user") == BOT_USER:
                    self._seen(message.get("thread_ts"), now)
            self._read[place] = len(room.messages)
        for ephemeral in state.ephemerals[self._whispers :]:
            self._seen(ephemeral.user, now)
        self._whispers = len(state.ephemerals)

    def _seen(self, number: object, now: float) -> None:
        if one := self._asked.get(str(number)):
            one.first_seen = one.first_seen or now

    def reckon(self) -> None:
        """Note all that was shown, as it reads in the end."""
        for room in self._rooms:
            for message in self._slack.state.from_bot(room):
                if one := self._asked.get(str(message.get("thread_ts"))):
                    one.shown.append(_in_slack(message, one))
        for whisper in self._slack.state.ephemerals:
            if not whisper.gone and (one := self._whispered(whisper)):
                one.shown.append(_in_slack(whisper.message, one))

    def _whispered(self, whisper: Ephemeral) -> Asked | None:
        """Find the question that a message to one person alone answers; a mention's names none."""
        if whisper.user in self._asked or whisper.thread_ts in self._asked:
            return self._asked.get(whisper.user) or self._asked.get(str(whisper.thread_ts))
        theirs = [one for one in self._asked.values() if (one.who, one.room) == (whisper.user, whisper.channel)]
        return next((one for one in theirs if not one.shown), None)


def _in_slack(message: Json, one: Asked) -> Shown:
    blocks = message.get("blocks") or []
    text = f"{message.get('text', '')}\n{text_in(blocks)}"
    return Shown(one.first_seen or one.at, text, tuple(quotes_in(blocks)))


class InDiscord:
    """Mentions and commands."""

    def __init__(self, server: DiscordServer, draw: random.Random) -> None:
        self._server = server
        self._draw = draw
        self._people = [server.world.add_user(f"p{number}") for number in range(PEOPLE)]
        self._rooms: list[Channel] = [server.world.add_channel() for _ in range(ROOMS)]
        self._asked: dict[str, Asked] = {}
        self._commands: list[Asked] = []
        server.world.listeners.append(self._listen)

    def ask(self, gate: str, asked: list[Asked]) -> None:
        """Ask."""
        room, who = self._draw.choice(self._rooms), self._draw.choice(self._people)
        one = Asked("discord", self._draw.random() < PRIVATE, gate, time.time(), who=who.id)
        text = wording(self._draw, gate)
        asked.append(one)
        if one.private and self._server.world.commands:
            one.started = self._server.command(who, room, "ask", question=text)
            self._commands.append(one)
            return
        one.private = False
        one.number = str(self._server.write(who, room, text, mention=True)["id"])
        self._asked[one.number] = one

    def _listen(self, event: str, message: Json) -> None:
        if event == "MESSAGE_CREATE" and (one := self._of(message)):
            one.first_seen = one.first_seen or time.time()

    def _of(self, message: Json) -> Asked | None:
        return self._asked.get(str((message.get("message_reference") or {}).get("message_id")))

    def read(self, now: float) -> None:
        """Note when what commands brought was first seen."""
        for one in self._commands:
            if one.started is None:
                continue
            one.acknowledged = one.started.answered_after is not None
            if one.first_seen is None and any(self._of_command(one.started)):
                one.first_seen = now

    def _of_command(self, started: Started) -> Iterator[Json]:
        for number in (started.original, *started.follow_ups):
            message = started.channel.messages.get(number or "")
            if message is not None and not message["flags"] & LOADING:
                yield message

    def reckon(self) -> None:
        """Note all that was shown, as it reads in the end."""
        for room in self._rooms:
            for message in room.messages.values():
                if not message["flags"] & EPHEMERAL and (one := self._of(message)):
                    one.shown.append(self._shown(message, one))
        for one in self._commands:
            assert one.started is not None
            one.shown += [self._shown(message, one) for message in self._of_command(one.started)]

    def _shown(self, message: Json, one: Asked) -> Shown:
        text = self._server.text(message)
        lines = re.findall(r"^> ?(.*)$", text, re.MULTILINE)
        quoted = re.sub(r"\\([^\w\s])", r"\1", "\n".join(lines).replace("**", ""))
        return Shown(one.first_seen or one.at, text, tuple(filter(None, [quoted.strip()])))
