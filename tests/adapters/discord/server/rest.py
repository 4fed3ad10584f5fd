"""The REST side: channels, messages, commands, rate limits and errors, with Discord's codes."""

import json
import re
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.adapters.discord.server import validation
from tests.adapters.discord.server.forums import Forums
from tests.adapters.discord.server.interactions import Interactions
from tests.adapters.discord.server.messages import blank_message, change, numbered
from tests.adapters.discord.server.reading import Reading
from tests.adapters.discord.server.threads import Threads
from tests.adapters.discord.server.world import (
    DM,
    POST,
    READ_HISTORY,
    SEND_IN_THREADS,
    SEND_MESSAGES,
    V2,
    VIEW_CHANNEL,
    Channel,
    Json,
    World,
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ApiError(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, code: int, text: str, errors: Json | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.body: Json = {"code": code, "message": text} | ({"errors": errors} if errors else {})


def invalid(world: World, where: str, found: list[str]) -> ApiError:
    """Refuse a form, and remember it: ours should never send one."""
    world.violate(f"{where}: {', '.join(found)}")
    return ApiError(
        400, 50035, "Invalid Form Body", {"_errors": [{"code": "BAD", "message": one} for one in found]}
    )


@dataclass
class Fault:
    """An answer to give instead, so many times."""

    pattern: str
    status: int
    body: Any
    times: int = 1
    after: bool = False
    """The request takes effect all the same: only its answer is lost."""


class Rest:
    """All routes."""

    def __init__(self, world: World, gateway_address: Callable[[], str]) -> None:
        self.world = world
        self.faults: list[Fault] = []
        self.weather: Callable[[str], Fault | None] = lambda _: None
        """What each request, as "METHOD /path", meets beside these; a status of 0 breaks the connection."""
        self.limited = 0
        self.endpoint_url: str | None = None
        self._gateway_address = gateway_address
        self._buckets: dict[str, deque[float]] = defaultdict(deque)
        self.forums = Forums(world, self._channel, ApiError)
        self.threads = Threads(world, ApiError)
        self.interactions = Interactions(
            world, self.store, ApiError, lambda where, found: invalid(world, where, found)
        )

        self.reading = Reading(world, self._channel, ApiError)

    def routes(self, prefix: str) -> list[web.RouteDef]:
        """List all routes under a prefix."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/users/@me", self._me),
            ("GET", "/users/@me/guilds", self._guilds),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", "/guilds/{guild}/members/{user}", self._member),
            ("POST", "/users/@me/channels", self._open_dm),
            ("POST", "/channels/{channel}/messages", self._create_message),
            ("PATCH", "/channels/{channel}/messages/{message}", self._edit_message),
            ("DELETE", "/channels/{channel}/messages/{message}", self._delete_message),
            ("POST", "/channels/{channel}/messages/{message}/threads", self.threads.begin),
            ("GET", "/channels/{channel}", self.threads.read),
            ("GET", "/channels/{channel}/messages", self.reading.several),
            ("GET", "/channels/{channel}/messages/{message}", self.reading.one),
            ("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", self.forums.react),
            ("PATCH", "/channels/{channel}", self.forums.change),
            ("GET", "/applications/{application}/commands", self._commands),
            ("PUT", "/applications/{application}/commands", self._set_commands),
            ("POST", "/interactions/{interaction}/{token}/callback", self.interactions.callback),
            ("POST", "/webhooks/{application}/{token}", self.interactions.follow_up),
            ("GET", "/webhooks/{application}/{token}/messages/{message}", self.interactions.read),
            ("PATCH", "/webhooks/{application}/{token}/messages/{message}", self.interactions.edit),
            ("DELETE", "/webhooks/{application}/{token}/messages/{message}", self.interactions.delete),
        ]
        return [
            web.route(method, prefix + path, self._wrapped(handler, path)) for method, path, handler in table
        ]

    def _wrapped(self, handler: Handler, path: str) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            self.world.requests.append((request.method, request.path))
            headers = {"Via": "1.1 google"}
            try:
                self._check_headers(request)
                headers |= self._limit(request, path)
                fault = self._fault(request)
                if fault is not None and not fault.after:
                    return _faulty(request, fault, headers)
                response = await handler(request)
                if fault is not None:
                    return _faulty(request, fault, headers)
            except ApiError as error:
                headers |= error.body.pop("headers", {})
                return _json(error.body, error.status, headers)
            response.headers.update(headers)
            if response.content_type == "application/json":
                # discord.py reads a body as JSON only if the type is this and nothing more, as Discord's is.
                response.headers["Content-Type"] = "application/json"
            return response

        return handle

    def _check_headers(self, request: web.Request) -> None:
        open_to_all = "/interactions/" in request.path or "/webhooks/" in request.path
        if not open_to_all and request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise ApiError(401, 0, "401: Unauthorized")
        if not open_to_all and not re.match(r"DiscordBot \(.+\)", request.headers.get("User-Agent", "")):
            self.world.violate("no User-Agent")

    def _fault(self, request: web.Request) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and re.search(fault.pattern, f"{request.method} {request.path}"):
                fault.times -= 1
                return fault
        return self.weather(f"{request.method} {request.path}")

    def _limit(self, request: web.Request, path: str) -> Json:
        """Five messages (or edits) in five seconds a channel: what Discord's headers tell today."""
        if "/messages" not in path or "/webhooks/" in path:
            return {}
        bucket = f"{request.method}:{request.match_info.get('channel', '')}"
        times = self._buckets[bucket]
        now = self.world.now()
        while times and times[0] <= now - 5:
            times.popleft()
        reset = (times[0] + 5 if times else now + 5) - now
        if len(times) >= 5:
            self.limited += 1
            headers = {
                "Retry-After": f"{reset:.3f}",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset-After": f"{reset:.3f}",
            }
            error = ApiError(429, 0, "You are being rate limited.")
            error.body |= {"retry_after": reset, "global": False, "headers": headers}
            raise error
        times.append(now)
        return {
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": str(5 - len(times)),
            "X-RateLimit-Reset": f"{now + reset:.3f}",
            "X-RateLimit-Reset-After": f"{reset:.3f}",
            "X-RateLimit-Bucket": f"messages-{request.method}",
        }

    # --- who and where ---

    async def _me(self, _: web.Request) -> web.Response:
        return web.json_response(self.world.bot.json() | {"mfa_enabled": False, "flags": 0, "verified": True})

    async def _guilds(self, _: web.Request) -> web.Response:
        return web.json_response(
            [{"id": self.world.guild_id, "name": "Harbour watch", "permissions": str(self.world.granted)}]
        )

    async def _application(self, _: web.Request) -> web.Response:
        owner = self.world.owner.json()
        return web.json_response(
            {
                "id": self.world.bot.id,
                "name": "Backgrounder",
                "icon": None,
                "description": "",
                "bot_public": True,
                "bot_require_code_grant": False,
                "summary": "",
                "verify_key": "0" * 64,
                "team": None,
                "owner": owner,
                "flags": (1 << 19) if self.world.privileged_allowed else 0,
                "interactions_endpoint_url": self.endpoint_url,
                "integration_types_config": self.world.installs,
            }
        )

    async def _gateway_bot(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": 1}
        return web.json_response({"url": self._gateway_address(), "shards": 1, "session_start_limit": limit})

    async def _open_dm(self, request: web.Request) -> web.Response:
        recipient = str((await request.json())["recipient_id"])
        return web.json_response(self.world.channel_json(self.world.dm_with(self.world.users[recipient])))

    # --- messages ---

    def _channel(self, request: web.Request) -> Channel:
        channel = self.world.channels.get(request.match_info["channel"])
        if channel is None or channel.deleted or channel.strange:
            raise ApiError(404, 10003, "Unknown Channel")
        if channel.kind != DM and not channel.permissions & VIEW_CHANNEL:
            raise ApiError(403, 50001, "Missing Access")
        return channel

    async def _member(self, request: web.Request) -> web.Response:
        user = self.world.users.get(request.match_info["user"])
        if request.match_info["guild"] != self.world.guild_id or user is None or not user.in_guild:
            raise ApiError(404, 10007, "Unknown Member")
        return web.json_response({**self.world.member(user), "user": user.json()})

    async def _create_message(self, request: web.Request) -> web.Response:
        channel = self._channel(request)
        payload = await request.json()
        self._check_permission(channel)
        found = validation.problems(payload, validation.CREATE_KEYS)
        if found:
            raise invalid(self.world, "message", found)
        reference = payload.get("message_reference")
        if reference:
            self._check_reference(channel, reference)
        nonce = payload.get("nonce")
        if nonce and payload.get("enforce_nonce") and (same := self.world.nonces.get((channel.id, nonce))):
            return web.json_response(same)
        message = self.store(channel, payload, flags=payload.get("flags") or 0, hidden_from_all_but=None)
        if nonce:
            self.world.nonces[channel.id, nonce] = message
        return web.json_response(message)

    def _check_permission(self, channel: Channel) -> None:
        if channel.kind == DM:
            assert channel.recipient is not None
            if not channel.recipient.takes_messages:
                raise ApiError(403, 50007, "Cannot send messages to this user")
            return
        needed = SEND_IN_THREADS if channel.kind == POST else SEND_MESSAGES
        if not channel.permissions & needed:
            raise ApiError(403, 50013, "Missing Permissions")
        if channel.locked:
            raise ApiError(403, 160005, "This thread is locked")

    def _check_reference(self, channel: Channel, reference: Json) -> None:
        unknown = set(reference) - {"type", "message_id", "channel_id", "guild_id", "fail_if_not_exists"}
        if unknown:
            raise invalid(self.world, "message_reference", sorted(unknown))
        if channel.kind != DM and not channel.permissions & READ_HISTORY:
            raise ApiError(400, 160002, "Cannot reply without permission to read message history")
        if str(reference["message_id"]) not in channel.messages and reference.get("fail_if_not_exists", True):
            errors = {
                "message_reference": {
                    "_errors": [{"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "?"}]
                }
            }
            raise ApiError(400, 50035, "Invalid Form Body", errors)

    def store(self, channel: Channel, payload: Json, *, flags: int, hidden_from_all_but: str | None) -> Json:
        """Keep a message of the bot's and tell the gateway of it, unless one person alone sees it."""
        world = self.world
        reference = payload.get("message_reference")
        for who in validation.pings(payload, replying=bool(reference)):
            if who in world.may_be_called:
                world.called.append(who)
            else:
                world.violate(f"pings {who}")
        known = reference and channel.messages.get(str(reference["message_id"]))
        message = {
            **blank_message(world, channel, world.bot.json()),
            "content": payload.get("content") or "",
            "embeds": payload.get("embeds") or [],
            "components": numbered(payload.get("components") or []),
            "flags": flags,
            "type": 19 if known else 0,
            "nonce": payload.get("nonce"),
        }
        if known:
            message |= {
                "message_reference": {"type": 0, "channel_id": channel.id, "message_id": known["id"]},
                "referenced_message": {**known, "referenced_message": None},
            }
        channel.messages[message["id"]] = message
        if hidden_from_all_but is None:
            extra = (
                {} if channel.kind == DM else {"guild_id": world.guild_id, "member": world.member(world.bot)}
            )
            world.emit("MESSAGE_CREATE", message | extra)
        else:
            channel.hidden[message["id"]] = hidden_from_all_but
        return message

    async def _edit_message(self, request: web.Request) -> web.Response:
        channel = self._channel(request)
        message = channel.messages.get(request.match_info["message"])
        if message is None:
            raise ApiError(404, 10008, "Unknown Message")
        payload = await request.json()
        found = validation.problems(payload, validation.EDIT_KEYS, was_v2=bool(message["flags"] & V2))
        if found:
            raise invalid(self.world, "edit", found)
        change(self.world, message, payload)
        return web.json_response(message)

    async def _delete_message(self, request: web.Request) -> web.Response:
        channel = self._channel(request)
        if channel.messages.pop(request.match_info["message"], None) is None:
            raise ApiError(404, 10008, "Unknown Message")
        return web.Response(status=204)

    # --- commands ---

    async def _commands(self, _: web.Request) -> web.Response:
        return web.json_response(self.world.commands)

    async def _set_commands(self, request: web.Request) -> web.Response:
        commands = await request.json()
        found = [problem for command in commands for problem in validation.command_problems(command)]
        installs = {str(one) for command in commands for one in command["integration_types"]}
        found += [f"the app is not installed by {one}" for one in installs - self.world.installs.keys()]
        if found:
            raise invalid(self.world, "commands", found)
        self.world.syncs += 1
        self.world.commands = [
            {
                **command,
                "id": self.world.new_id(),
                "application_id": self.world.bot.id,
                "version": self.world.new_id(),
            }
            | {"default_member_permissions": command.get("default_member_permissions")}
            for command in commands
        ]
        return web.json_response(self.world.commands)


def _faulty(request: web.Request, fault: Fault, headers: Json) -> web.StreamResponse:
    if fault.status == 0 and request.transport is not None:
        request.transport.abort()
        return web.Response()
    return _json(fault.body, fault.status, headers)


def _json(body: Any, status: int, headers: Json) -> web.Response:  # noqa: ANN401 - any JSON
    return web.Response(
        body=json.dumps(body), status=status, headers={**headers, "Content-Type": "application/json"}
    )
