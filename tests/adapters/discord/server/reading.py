"""Reading what was written: a channel's messages, newest first, and one of them; contents only for who may have them."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.adapters.discord.server.world import DM, READ_HISTORY, Channel, Json, World

FORWARD = 1
_EMPTY: dict[str, Any] = {"content": "", "embeds": [], "attachments": [], "components": []}


class Reading:
    """The routes that read messages."""

    def __init__(
        self, world: World, channel: Callable[[web.Request], Channel], error: Callable[..., Exception]
    ) -> None:
        self.world = world
        self._channel = channel
        self._error = error

    async def several(self, request: web.Request) -> web.Response:
        """Give a hundred messages at most, those before one if that is wanted; none without the permission."""
        channel = self._channel(request)
        if unknown := set(request.query) - {"limit", "before", "after", "around"}:
            self.world.violate(f"messages asked for by {sorted(unknown)}")
        limit = int(request.query.get("limit", 50))
        if not 1 <= limit <= 100:
            raise self._error(400, 50035, "Invalid Form Body")
        before = int(request.query.get("before", 1 << 63))
        numbers = sorted((int(one) for one in channel.messages if int(one) < before), reverse=True)
        kept = [channel.messages[str(number)] for number in numbers if str(number) not in channel.hidden]
        shown = kept[:limit] if self._may_read(channel) else []
        return web.json_response([self._shown(one, channel) for one in shown])

    async def one(self, request: web.Request) -> web.Response:
        """Give a message."""
        channel = self._channel(request)
        if not self._may_read(channel):
            raise self._error(403, 50013, "Missing Permissions")
        message = channel.messages.get(request.match_info["message"])
        if message is None:
            raise self._error(404, 10008, "Unknown Message")
        return web.json_response(self._shown(message, channel))

    @staticmethod
    def _may_read(channel: Channel) -> bool:
        return channel.kind == DM or bool(channel.permissions & READ_HISTORY)

    def _shown(self, message: Json, channel: Channel) -> Json:
        # The REST side tells no member, and what the app may read depends on its flags.
        return message if self.world.privileged_allowed else withheld(self.world, message, channel.kind == DM)


def without_content(world: World, message: Json) -> Json:
    """Withhold what a bot without the message content intent does not get, of an event."""
    return withheld(world, message, "guild_id" not in message)


def withheld(world: World, message: Json, direct: bool) -> Json:  # noqa: FBT001 - where it is
    """The same of a message and the one it replies to.

    discord.com/developers/docs/events/gateway#message-content-intent
    """
    shown = dict(message)
    replied = shown.get("referenced_message")
    if isinstance(replied, dict):
        shown["referenced_message"] = withheld(world, replied, direct)
    named = any(user["id"] == world.bot.id for user in message["mentions"])
    if direct or named or message["author"]["id"] == world.bot.id:
        return shown
    if "message_snapshots" in shown:
        shown["message_snapshots"] = [
            {"message": {**one["message"], **_EMPTY}} for one in shown["message_snapshots"]
        ]
    return {**shown, **_EMPTY}


def snapshot_of(message: Json) -> Json:
    """Copy what a forwarded message keeps of the original."""
    kept = (
        "type",
        "content",
        "embeds",
        "attachments",
        "timestamp",
        "edited_timestamp",
        "flags",
        "mentions",
        "components",
    )
    return {"message": {key: message[key] for key in (*kept, "mention_roles")}}
