"""Reactions, and the tags of a forum's posts."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import unquote

from aiohttp import web

from tests.adapters.discord.server.world import (
    ADD_REACTIONS,
    FORUM,
    MANAGE_THREADS,
    POST,
    READ_HISTORY,
    Channel,
    Json,
    World,
)


class Refusing(Protocol):
    """Makes the answer that is an error."""

    def __call__(self, status: int, code: int, text: str) -> Exception:
        """Make it."""


class Forums:
    """Their routes."""

    def __init__(self, world: World, channel_of: Callable[[web.Request], Channel], error: Refusing) -> None:
        self._world = world
        self._channel_of = channel_of
        self._error = error

    def _message(self, request: web.Request, needed: int) -> Json:
        channel = self._channel_of(request)
        if not channel.permissions & needed:
            raise self._error(403, 50013, "Missing Permissions")
        message = channel.messages.get(request.match_info["message"])
        if message is None:
            raise self._error(404, 10008, "Unknown Message")
        return message

    async def read(self, request: web.Request) -> web.Response:
        """Show a message."""
        return web.json_response(self._message(request, READ_HISTORY))

    async def react(self, request: web.Request) -> web.Response:
        """React for the bot; a second time changes nothing."""
        message = self._message(request, ADD_REACTIONS)
        emoji = unquote(request.match_info["emoji"])
        reactions = message.setdefault("reactions", [])
        if not any(one["emoji"]["name"] == emoji for one in reactions):
            reactions.append(
                {
                    "count": 1,
                    "count_details": {"burst": 0, "normal": 1},
                    "me": True,
                    "me_burst": False,
                    "emoji": {"id": None, "name": emoji},
                    "burst_colors": [],
                }
            )
        return web.Response(status=204)

    async def change(self, request: web.Request) -> web.Response:
        """Change a post's tags: those of its forum, five at most."""
        channel = self._channel_of(request)
        payload = await request.json()
        if channel.kind != POST or payload.keys() != {"applied_tags"}:
            self._world.violate(f"changes {sorted(payload)} of a channel of kind {channel.kind}")
        if not channel.permissions & MANAGE_THREADS:
            raise self._error(403, 50013, "Missing Permissions")
        forum = self._world.channels[str(channel.parent)]
        known = {one["id"] for one in forum.tags}
        tags = [str(one) for one in payload["applied_tags"]]
        if forum.kind != FORUM or not set(tags) <= known or len(tags) > 5 or len(set(tags)) < len(tags):
            self._world.violate(f"tags {tags} of {sorted(known)}")
        channel.applied = tags
        self._world.emit("THREAD_UPDATE", self._world.channel_json(channel))
        return web.json_response(self._world.channel_json(channel))
