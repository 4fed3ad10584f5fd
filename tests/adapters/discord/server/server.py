"""The server, and what people do on it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Self

from aiohttp import web

from tests.adapters.discord.server.cdn import Cdn
from tests.adapters.discord.server.gateway import Gateway
from tests.adapters.discord.server.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL,
    Started,
    command_data,
)
from tests.adapters.discord.server.messages import blank_message
from tests.adapters.discord.server.modals import submission, submitted
from tests.adapters.discord.server.reading import FORWARD, snapshot_of
from tests.adapters.discord.server.rest import Rest
from tests.adapters.discord.server.validation import text_of, walk
from tests.adapters.discord.server.world import DM, POST, Channel, Json, User, World

_TYPES = {str: 3, bool: 5, dict: 11}


class DiscordServer:
    """Discord, on a port of its own."""

    def __init__(self) -> None:
        self.world = World()
        self.gateway = Gateway(self.world)
        self.cdn = Cdn(self.world)
        self.rest = Rest(self.world, lambda: self.gateway.address)
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def running(cls, prefix: str = "/api/v10") -> AsyncIterator[Self]:
        """Serve until the block ends."""
        server = cls()
        app = web.Application()
        gateway = web.get("/", server.gateway.handle)
        app.add_routes([*server.rest.routes(prefix), *server.cdn.routes(), gateway])
        app.router.add_route("*", "/{any:.*}", server._unknown)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server.port = runner.addresses[0][1]
        server.gateway.address = f"ws://127.0.0.1:{server.port}/"
        server.cdn.base = f"http://127.0.0.1:{server.port}"
        try:
            yield server
        finally:
            server.gateway.drop()
            await runner.cleanup()

    async def _unknown(self, request: web.Request) -> web.Response:
        self.world.violate(f"no such route: {request.method} {request.path}")
        return web.json_response({"code": 0, "message": "404: Not Found"}, status=404)

    # --- waiting ---

    async def until(self, reached: Callable[[], bool], what: str, seconds: float = 10) -> None:
        """Wait for something to be so; fail if it does not come to be."""
        try:
            async with asyncio.timeout(seconds):
                while not reached():  # noqa: ASYNC110 - whatever changed, it came over a socket
                    await asyncio.sleep(0.005)
        except TimeoutError:
            raise AssertionError(f"{what} never came; {self.world.violations}") from None

    async def connected(self) -> None:
        """Wait until the bot listens."""
        await self.until(lambda: any(one.connection for one in self.gateway.sessions.values()), "a session")

    # --- what people do ---

    def write(
        self,
        user: User,
        channel: Channel,
        text: str,
        *,
        mention: bool = False,
        reply_to: Json | None = None,
        reply_pings: bool = True,
        kind: int | None = None,
        mentions: tuple[User, ...] = (),
        webhook: bool = False,
        **more: object,
    ) -> Json:
        """Write a message; ``mention``: with the bot's mention in front."""
        world = self.world
        named = [world.bot] if mention else []
        if reply_to is not None and reply_pings and reply_to["author"]["id"] == world.bot.id and not mention:
            named.append(world.bot)
        message = blank_message(world, channel, user.json()) | {
            "content": f"<@{world.bot.id}> {text}".strip() if mention else text,
            "mentions": [one.json() | {"member": world.member(one)} for one in (*named, *mentions)],
            "type": kind if kind is not None else 19 if reply_to else 0,
        }
        message |= more
        if webhook:
            message["webhook_id"] = world.new_id()
        if reply_to is not None:
            reference = {"type": 0, "channel_id": channel.id, "message_id": reply_to["id"]}
            message |= {"message_reference": reference, "referenced_message": reply_to}
        channel.messages[message["id"]] = message
        self._tell("MESSAGE_CREATE", user, channel, message)
        return message

    def _tell(self, event: str, user: User, channel: Channel, message: Json) -> None:
        world = self.world
        extra = {} if channel.kind == DM else {"guild_id": world.guild_id, "member": world.member(user)}
        world.emit(event, message | extra)

    def forward(self, user: User, channel: Channel, original: Json) -> Json:
        """Forward a message; a word on it is a message of its own, right behind it."""
        reference = {"type": FORWARD, "channel_id": original["channel_id"], "message_id": original["id"]}
        copy = snapshot_of(original)
        return self.write(
            user, channel, "", flags=1 << 14, message_reference=reference, message_snapshots=[copy]
        )

    def edit(self, user: User, channel: Channel, message: Json, text: str, *, mention: bool = False) -> None:
        """Write a message anew; ``mention``: with the bot's mention in front."""
        bot = self.world.bot
        message["content"] = f"<@{bot.id}> {text}".strip() if mention else text
        message["mentions"] = [bot.json() | {"member": self.world.member(bot)}] if mention else []
        message["edited_timestamp"] = datetime.fromtimestamp(self.world.now(), UTC).isoformat()
        self._tell("MESSAGE_UPDATE", user, channel, message)

    def unfold(self, user: User, channel: Channel, message: Json) -> None:
        """Show a link's page below a message, as Discord does a moment later; nobody edited anything."""
        message["embeds"] = [{"type": "link", "url": "https://a.example", "title": "A page"}]
        self._tell("MESSAGE_UPDATE", user, channel, message)

    def thread_on(self, message: Json, name: str = "a thread") -> Channel:
        """Begin a thread on a message, whose number it bears."""
        channel = Channel(message["id"], POST, name, message["channel_id"])
        self.world.channels[channel.id] = channel
        self.world.emit("THREAD_CREATE", self.world.channel_json(channel) | {"newly_created": True})
        return channel

    def rest_message(self, user: User, channel: Channel, text: str, **more: object) -> Json:
        """Make a message of a member's that the bot was not told of yet."""
        world = self.world
        message = blank_message(world, channel, user.json()) | {"content": text} | more
        channel.messages[message["id"]] = message
        return message | {"guild_id": world.guild_id, "member": world.member(user)}

    def command(self, user: User, channel: Channel, name: str, **options: str | bool | Json) -> Started:
        """Use a command, as "kb reload" or "ask"; an option may be an uploaded file."""
        name, _, sub = name.partition(" ")
        command = self._command(name)
        given: list[Json] = [
            {
                "name": key,
                "type": _TYPES[type(value)],
                "value": value["id"] if isinstance(value, dict) else value,
            }
            for key, value in options.items()
        ]
        files = {one["id"]: one for one in options.values() if isinstance(one, dict)}
        resolved = {"resolved": {"attachments": files}} if files else {}
        known = command.get("options", [])
        if sub:
            assert any(one["name"] == sub and one["type"] == 1 for one in known), f"no /{name} {sub}"
            given = [{"name": sub, "type": 1, "options": given}]
        else:
            assert {one["name"] for one in given} <= {one["name"] for one in known}, known
            required = {one["name"] for one in known if one.get("required")}
            assert required <= set(options), required
        return self.rest.interactions.start(COMMAND, user, channel, command_data(command, given, **resolved))

    def type_into(self, user: User, channel: Channel, name: str, option: str, typed: str) -> Started:
        """Type into an option that offers suggestions."""
        name, _, sub = name.partition(" ")
        command = self._command(name)
        of = next(one for one in command["options"] if one["name"] == sub) if sub else command
        assert any(one["name"] == option and one.get("autocomplete") for one in of["options"])
        given: list[Json] = [{"name": option, "type": 3, "value": typed, "focused": True}]
        if sub:
            given = [{"name": sub, "type": 1, "options": given}]
        return self.rest.interactions.start(AUTOCOMPLETE, user, channel, command_data(command, given))

    def menu(self, user: User, channel: Channel, name: str, message: Json) -> Started:
        """Use the menu of a message."""
        resolved = {"messages": {message["id"]: message}}
        data = command_data(self._command(name), [], target_id=message["id"], resolved=resolved)
        del data["options"]
        return self.rest.interactions.start(COMMAND, user, channel, data)

    def press(self, user: User, message: Json, label: str) -> Started:
        """Press a button that is there and that this person sees."""
        channel = self.world.channels[message["channel_id"]]
        assert message in self.seen_by(user, channel)
        buttons = {one["label"]: one for one in walk(message["components"]) if one["type"] == 2}
        data = {"component_type": 2, "custom_id": buttons[label]["custom_id"], "id": buttons[label]["id"]}
        return self.rest.interactions.start(COMPONENT, user, channel, data, message)

    def choose(self, user: User, message: Json, label: str) -> Started:
        """Pick something of a menu that is there and that this person sees."""
        channel = self.world.channels[message["channel_id"]]
        assert message in self.seen_by(user, channel)
        (menu,) = [one for one in walk(message["components"]) if one["type"] == 3]
        value = next(one["value"] for one in menu["options"] if one["label"] == label)
        data = {"component_type": 3, "custom_id": menu["custom_id"], "id": menu["id"], "values": [value]}
        return self.rest.interactions.start(COMPONENT, user, channel, data, message)

    def modals_of(self, user: User) -> list[Started]:
        """List the modals that are open before somebody, the newest last."""
        return [one for one in self.rest.interactions.by_token.values() if one.user is user and one.modal]

    def submit(self, user: User, filled: dict[str, str]) -> Started:
        """Send the newest modal that is open, filled in by its labels."""
        opened = self.modals_of(user)[-1]
        assert opened.modal is not None
        data = submission(opened.modal, filled)
        opened.modal = None
        return self.rest.interactions.start(MODAL, user, opened.channel, data, opened.message)

    async def modal_of(self, started: Started) -> Json:
        """Wait for the modal that a command opens."""
        await self.until(lambda: started.modal is not None, "a modal")
        assert started.modal is not None
        return started.modal

    def hand_in(
        self, user: User, channel: Channel, modal: Json, changed: dict[str, list[str] | str] | None = None
    ) -> Started:
        """Hand a modal in, changed."""
        data = submitted(self.world, modal, changed or {})
        return self.rest.interactions.start(MODAL, user, channel, data)

    def _command(self, name: str) -> Json:
        return next(one for one in self.world.commands if one["name"] == name)

    # --- what people see ---

    def seen_by(self, user: User, channel: Channel) -> list[Json]:
        """List the messages of a channel that somebody sees."""
        return [
            one for number, one in channel.messages.items() if channel.hidden.get(number, user.id) == user.id
        ]

    def from_bot(self, user: User, channel: Channel) -> list[Json]:
        """List the bot's messages that somebody sees, those being thought about left out."""
        mine = [one for one in self.seen_by(user, channel) if one["author"]["id"] == self.world.bot.id]
        return [one for one in mine if not one["flags"] & 128]

    async def answer_to(self, user: User, channel: Channel, number: int = 1) -> Json:
        """Wait for the bot's newest message, of so many that somebody sees in a channel."""
        await self.until(lambda: len(self.from_bot(user, channel)) >= number, f"answer {number}")
        return self.from_bot(user, channel)[-1]

    @staticmethod
    def text(message: Json) -> str:
        """Give a message's text with its markup."""
        return text_of(message)

    @staticmethod
    def labels(message: Json) -> list[str]:
        """List a message's buttons."""
        return [one["label"] for one in walk(message["components"]) if one["type"] == 2]
