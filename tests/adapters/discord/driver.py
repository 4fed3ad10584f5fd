"""Discord in the shared scenarios."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import get_args

from adapters.discord.sending.markup import to_plain
from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from bot.showing.wording import about_feedback, about_traces
from tests.adapters.discord.pointing import Pointing
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.modals import text_of_modal
from tests.adapters.discord.server.rest import Fault
from tests.adapters.discord.server.validation import walk
from tests.adapters.discord.server.world import FORUM, POST, Channel, Json, User
from tests.scenarios.adding import FILES
from tests.scenarios.driving import Deed, MakeParts, Person


class Discord:
    """A server with one channel."""

    can: frozenset[Deed] = frozenset(get_args(Deed))
    has_others = True

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        world = server.world
        self._people = {name: world.add_user(name, manages=name == "boss") for name in ("ann", "bob", "boss")}
        self._channel = world.add_channel()
        forum = world.add_channel(FORUM, "questions")
        self._post = world.add_channel(POST, "what it costs", forum.id)
        world.begin(self._post, self._people["ann"])
        self._pointing = Pointing(server, self._channel)

    async def do(self, who: Person, does: Deed, what: str) -> None:
        """Do it in the channel, or in the direct messages."""
        person = self._people[who]
        if does == "lay down":
            await self._lay_down(person, what)
            return
        if does in {"hand in", "choose", "take out"}:
            await self._deal_with_files(person, does, what)
            return
        direct = does == "write directly"
        channel = self._post if does == "ask in a thread" else self._channel
        self._start(person, self._server.world.dm_with(person) if direct else channel, does, what)

    async def _lay_down(self, person: User, what: str) -> None:
        field, _, choice = what.partition(": ")
        started = self._server.command(person, self._channel, "kb channel")
        modal = await self._server.modal_of(started)
        self._server.hand_in(person, self._channel, modal, {field: [choice]})

    async def _deal_with_files(self, person: User, does: Deed, what: str) -> None:
        server, channel = self._server, self._channel
        if does == "hand in":
            file = server.cdn.upload(channel.id, what, FILES[what])
            server.command(person, channel, "kb add", file=file)
        elif does == "take out":
            server.command(person, channel, "kb remove", title=what)
        else:
            await self._choose(person, what)

    async def _choose(self, person: User, label: str) -> None:
        message = self._last_shown(person)
        before = repr(message["components"])
        self._server.choose(person, message, label)
        await self._server.until(lambda: repr(message["components"]) != before, f"the choice of {label}")

    def _last_shown(self, person: User) -> Json:
        """Find the newest message with buttons."""
        places = (self._channel, self._post, self._server.world.dm_with(person))
        seen = [one for place in places for one in self._server.from_bot(person, place)]
        shown = [one for one in seen if any(part.get("custom_id") for part in walk(one["components"]))]
        return max(shown, key=lambda one: int(one["id"]))

    def _start(self, person: User, channel: Channel, does: Deed, what: str) -> None:
        server = self._server
        match does:
            case "ask" | "ask in a thread":
                server.write(person, channel, what, mention=True)
            case "write directly":
                server.write(person, channel, what)
            case "follow up":
                server.write(person, channel, what, reply_to=self._last_shown(person))
            case "ask privately":
                server.command(person, channel, "ask", question=what)
            case "ask of a speaker":
                speaker, _, question = what.partition(": ")
                server.command(person, channel, "ask", question=question, speaker=speaker)
            case "kb":
                name, *words = what.split()
                flags: dict[str, str | bool] = {one: True for one in words if one in {"reset", "anyway"}}
                options = flags | ({"source": words[0]} if len(words) > len(flags) else {})
                server.command(person, channel, f"kb {name}", **options)
            case "press" | "press in vain":
                self._press(person, what, in_vain=does == "press in vain")
            case "lay down":
                raise AssertionError("a form is waited for")
            case "explain" | "where from":
                self._by_menu_or_modal(person, channel, does, what)
            case _:
                self._pointing.do(person, does, what)

    def _by_menu_or_modal(self, person: User, channel: Channel, does: Deed, what: str) -> None:
        server = self._server
        if does == "where from":
            server.menu(person, channel, about_traces.WHERE_FROM, server.write(person, channel, what))
            return
        reason, _, words = what.partition(": ")
        filled = {about_feedback.WHAT_WAS_WRONG: reason, about_feedback.IN_YOUR_WORDS: words}
        server.submit(person, {name: text for name, text in filled.items() if text})

    def _press(self, person: User, label: str, *, in_vain: bool) -> None:
        if in_vain:
            self._server.rest.faults.append(Fault("POST .*/webhooks/", 403, {"code": 50013}))
        self._server.press(person, self._last_shown(person), label)

    def called(self) -> list[str]:
        """Look for mentions and masked links in all that was written; a backslash before one makes it text."""
        world, server = self._server.world, self._server
        channels = (self._channel, *map(world.dm_with, self._people.values()))
        written = [
            server.text(one)
            for channel in channels
            for one in channel.messages.values()
            if one["author"]["id"] == world.bot.id
        ]
        return [*world.violations, *(found for text in written for found in _CALLS.findall(text))]

    def seen_by(self, who: Person) -> dict[str, str]:
        """Read the channel and the direct messages with somebody's eyes."""
        person, server = self._people[who], self._server
        thread = self._pointing.thread
        places = (self._channel, self._post, server.world.dm_with(person), *((thread,) if thread else ()))
        modals = {one.id: text_of_modal(one.modal or {}) for one in server.modals_of(person)}
        marks = {
            f"marks of {number}": "".join(mark["emoji"]["name"] for mark in one["reactions"])
            for place in places
            for number, one in place.messages.items()
            if one.get("reactions")
        }
        return (
            modals
            | marks
            | {
                one["id"]: _plain(server.text(one))
                for place in places
                for one in server.from_bot(person, place)
            }
        )


_CALLS = re.compile(r"(?<!\\)(?:@(?:everyone|here)|<[@#!][^>]*>|\[[^\]]*\]\(https://a\.example[^)]*\))")


@cache  # all messages are looked at again and again until one more is there
def _plain(text: str) -> str:
    return to_plain(text, {})


@asynccontextmanager
async def discord(folder: Path, make_parts: MakeParts, *, all_is_read: bool = False) -> AsyncIterator[Discord]:
    """Start the bot on a server of its own; ``all_is_read``: with the message content intent."""
    async with DiscordServer.running() as server:
        server.world.privileged_allowed = all_is_read
        settings = Settings(
            knowledge=sample_folder(),
            state=folder,
            discord_token=Secret(server.world.token),
            discord_api_url=f"http://127.0.0.1:{server.port}/api/v10",
            discord_gateway_url=f"ws://127.0.0.1:{server.port}",
        )
        stop = asyncio.Event()
        driver = Discord(server)
        running = asyncio.create_task(run(make_parts(settings), stop))
        await server.connected()
        try:
            yield driver
        finally:
            stop.set()
            await asyncio.wait_for(running, 10)
        assert server.world.violations == []
