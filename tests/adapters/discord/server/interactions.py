"""Interactions: what a person starts, and how the bot may answer within three seconds and fifteen minutes."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.adapters.discord.server import validation
from tests.adapters.discord.server.messages import change
from tests.adapters.discord.server.modals import modal_problems
from tests.adapters.discord.server.world import EPHEMERAL, LOADING, V2, Channel, Json, User, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
_ANSWERS = {COMMAND: {4, 5, 9}, COMPONENT: {4, 5, 6, 7, 9}, AUTOCOMPLETE: {8}, MODAL: {4, 5, 6, 7}}


@dataclass
class Started:
    """An interaction and what became of it."""

    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    at: float
    message: Json | None = None
    answered_after: float | None = None
    """Seconds until it was acknowledged."""
    answer_kind: int | None = None
    choices: list[Json] | None = None
    modal: Json | None = None
    """Open before this person, until it is sent."""
    original: str | None = None
    follow_ups: list[str] = field(default_factory=list)
    first_follow_up_is_private: bool = False
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)


class Interactions:
    """All interactions of a test."""

    def __init__(
        self,
        world: World,
        store: Callable[..., Json],
        error: Callable[..., Exception],
        invalid: Callable[[str, list[str]], Exception],
    ) -> None:
        self.world = world
        self.by_token: dict[str, Started] = {}
        self._store = store
        self._error = error
        self._invalid = invalid

    def start(
        self, kind: int, user: User, channel: Channel, data: Json, message: Json | None = None
    ) -> Started:
        """Tell the bot that somebody used a command or pressed a button."""
        started = Started(
            self.world.new_id(), secrets.token_urlsafe(24), kind, user, channel, self.world.now(), message
        )
        self.by_token[started.token] = started
        self.world.emit("INTERACTION_CREATE", self.json(started, data))
        return started

    def json(self, started: Started, data: Json) -> Json:
        """Describe an interaction as the gateway does."""
        world, user, channel = self.world, started.user, started.channel
        described: Json = {
            "id": started.id,
            "application_id": world.bot.id,
            "type": started.kind,
            "data": data,
            "channel_id": channel.id,
            "channel": {**world.channel_json(channel), "permissions": "0"},
            "token": started.token,
            "version": 1,
            "locale": user.locale,
            "app_permissions": str(channel.permissions),
            "entitlements": [],
            "authorizing_integration_owners": {"0": world.guild_id},
            "attachment_size_limit": 10485760,
        }
        if started.message is not None:
            described["message"] = started.message
        if channel.recipient is None:
            permissions = channel.permissions | (1 << 5 if user.manages else 0)
            member = world.member(user) | {"user": user.json(), "permissions": str(permissions)}
            described |= {"guild_id": world.guild_id, "member": member, "guild_locale": "en-US", "context": 0}
            described["guild"] = {"id": world.guild_id, "locale": "en-US", "features": []}
        else:
            described |= {"user": user.json(), "context": 1}
        return described

    # --- the bot's answers ---

    async def callback(self, request: web.Request) -> web.Response:
        """Take the first answer: in time, once, and of a kind that fits."""
        started = self.by_token.get(request.match_info["token"])
        payload = await request.json()
        if started is None or started.id != request.match_info["interaction"]:
            raise self._error(404, 10062, "Unknown interaction")
        waited = self.world.now() - started.at
        if waited > 30:  # Discord waits 3 seconds; a busy machine is given more
            raise self._error(404, 10062, "Unknown interaction")
        if started.answer_kind is not None:
            raise self._error(400, 40060, "Interaction has already been acknowledged.")
        kind = payload.get("type")
        unknown = [key for key in payload if key not in {"type", "data"}]
        if kind not in _ANSWERS[started.kind] or unknown:
            raise self._invalid("interaction", [f"answer {kind} to {started.kind}", *unknown])
        started.answer_kind, started.answered_after = kind, waited
        self._take(started, kind, payload.get("data") or {})
        started.acknowledged.set()
        if request.query.get("with_response") not in {"true", "1"}:
            return web.Response(status=204)
        described = {"id": started.id, "type": started.kind, "response_message_id": started.original}
        resource: Json = {"type": kind}
        if kind in {4, 5, 7} and started.original:
            resource["message"] = started.channel.messages[started.original]
        return web.json_response({"interaction": described, "resource": resource})

    def _take(self, started: Started, kind: int, data: Json) -> None:
        if kind == 8:
            self._choose(started, data)
        elif kind == 9:
            if found := modal_problems(data):
                raise self._invalid("modal", found)
            started.modal = data
        elif kind in {4, 5}:
            self._show(started, kind, data)
        elif kind in {6, 7} and started.message is not None:
            started.original = started.message["id"]
            if kind == 7:
                self._fill(started.message, data)

    def _choose(self, started: Started, data: Json) -> None:
        choices = data.get("choices", [])
        found = ["more than 25 choices"] if len(choices) > 25 else []
        found += [
            f"choice {one}"
            for one in choices
            if not 1 <= len(one["name"]) <= 100 or not len(one["value"]) <= 100
        ]
        if found:
            raise self._invalid("choices", found)
        started.choices = choices

    def _show(self, started: Started, kind: int, data: Json) -> None:
        flags = data.get("flags") or 0
        if kind == 5:
            if unknown := [key for key in data if key != "flags"]:
                raise self._invalid("deferral", unknown)
            flags |= LOADING
            started.first_follow_up_is_private = bool(flags & EPHEMERAL)
        elif found := validation.problems(data, validation.WEBHOOK_KEYS):
            raise self._invalid("interaction message", found)
        message = self._keep(started, data, flags)
        started.original = message["id"]

    def _keep(self, started: Started, payload: Json, flags: int) -> Json:
        hidden = started.user.id if flags & EPHEMERAL else None
        return self._store(started.channel, payload, flags=flags, hidden_from_all_but=hidden)

    def _alive(self, request: web.Request) -> Started:
        started = self.by_token.get(request.match_info["token"])
        if started is None or request.match_info["application"] != self.world.bot.id:
            raise self._error(404, 10015, "Unknown Webhook")
        if self.world.now() - started.at > 15 * 60:
            raise self._error(401, 50027, "Invalid Webhook Token")
        if started.answer_kind is None:
            raise self._error(404, 10015, "Unknown Webhook")
        return started

    async def follow_up(self, request: web.Request) -> web.Response:
        """Take a further message; the first after a deferral fills the deferred one, as private as that was."""
        started = self._alive(request)
        payload = await request.json()
        if found := validation.problems(payload, validation.WEBHOOK_KEYS):
            raise self._invalid("follow-up", found)
        waiting = started.channel.messages.get(started.original or "")
        if started.answer_kind == 5 and waiting is not None and waiting["flags"] & LOADING:
            return web.json_response(self._fill(waiting, payload))
        message = self._keep(started, payload, payload.get("flags") or 0)
        started.follow_ups.append(message["id"])
        return web.json_response(message)

    def _message(self, request: web.Request) -> tuple[Started, Json]:
        started = self._alive(request)
        wanted = request.match_info["message"]
        number = started.original if wanted == "@original" else wanted
        message = started.channel.messages.get(number or "")
        if message is None:
            raise self._error(404, 10008, "Unknown Message")
        return started, message

    async def read(self, request: web.Request) -> web.Response:
        """Show an answer."""
        return web.json_response(self._message(request)[1])

    async def edit(self, request: web.Request) -> web.Response:
        """Fill in or change an answer."""
        _, message = self._message(request)
        return web.json_response(self._fill(message, await request.json()))

    def _fill(self, message: Json, payload: Json) -> Json:
        keys = validation.EDIT_KEYS | validation.WEBHOOK_KEYS
        if found := validation.problems(payload, keys, was_v2=bool(message["flags"] & V2)):
            raise self._invalid("edit", found)
        change(self.world, message, payload)
        return message

    async def delete(self, request: web.Request) -> web.Response:
        """Take an answer back."""
        started, message = self._message(request)
        del started.channel.messages[message["id"]]
        return web.Response(status=204)


def command_data(command: Json, options: list[Json], **more: Any) -> Json:  # noqa: ANN401 - resolved objects
    """Describe a used command."""
    return {
        "id": command["id"],
        "name": command["name"],
        "type": command.get("type", 1),
        "options": options,
        **more,
    }
