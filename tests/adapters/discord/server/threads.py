"""Threads that begin at a message: discord.com/developers/docs/resources/channel#start-thread-from-message."""

from collections.abc import Callable

from aiohttp import web

from tests.adapters.discord.server.world import DM, POST, TEXT, Channel, Json, World

CREATE_PUBLIC_THREADS = 1 << 35
_KEYS = {"name", "auto_archive_duration", "rate_limit_per_user"}


class Threads:
    """Opens them."""

    def __init__(self, world: World, error: Callable[..., Exception]) -> None:
        self.world = world
        self._error = error

    async def begin(self, request: web.Request) -> web.Response:
        """Open a thread at a message; it bears the message's number."""
        world = self.world
        channel = world.channels[request.match_info["channel"]]
        number = request.match_info["message"]
        payload: Json = await request.json()
        if payload.keys() - _KEYS or not 1 <= len(payload.get("name", "")) <= 100:
            world.violate(f"thread {payload}")
            raise self._error(400, 50035, "Invalid Form Body")
        if channel.kind != TEXT:
            raise self._error(400, 50024, "Cannot execute action on this channel type")
        if number not in channel.messages:
            raise self._error(404, 10008, "Unknown Message")
        if not channel.permissions & CREATE_PUBLIC_THREADS:
            raise self._error(403, 50013, "Missing Permissions")
        if number in world.channels:
            raise self._error(400, 160004, "A thread has already been created for this message")
        thread = Channel(number, POST, payload["name"], channel.id)
        world.channels[number] = thread
        described = world.channel_json(thread)
        world.emit("THREAD_CREATE", described | {"newly_created": True})
        return web.json_response(described)

    async def read(self, request: web.Request) -> web.Response:
        """Describe a channel."""
        channel = self.world.channels.get(request.match_info["channel"])
        if channel is None or channel.deleted or channel.kind == DM:
            raise self._error(404, 10003, "Unknown Channel")
        return web.json_response(self.world.channel_json(channel))
