"""The stand-in as a whole: what people do in it, and what an app sees of that."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.adapters.slack.standin.delivery import Acknowledged, Delivery, Sockets
from tests.adapters.slack.standin.files import Files
from tests.adapters.slack.standin.forms import inputs, state_of
from tests.adapters.slack.standin.state import APP, BOT_USER, TEAM, Channel, Ephemeral, State
from tests.adapters.slack.standin.waking import waking
from tests.adapters.slack.standin.web import WebApi

Json = dict[str, Any]

BOT_TOKEN = "xoxb-standin"
APP_TOKEN = "xapp-standin"
MENTION = f"<@{BOT_USER}>"


class Slack:
    """A workspace with people in it."""

    def __init__(
        self, base: str, state: State, web_api: WebApi, sockets: Sockets, changed: asyncio.Condition
    ) -> None:
        self.base = base
        self.state = state
        self.web = web_api
        self.files = Files(state, BOT_TOKEN, web_api.methods.scopes, base, described=web_api.methods.files)
        self.sockets = sockets
        self.delivery: Delivery = sockets
        self.acknowledged: list[Acknowledged] = []
        self._changed = changed
        self.team = TEAM
        self.enterprise: str | None = None

    @property
    def api_url(self) -> str:
        """What ``SLACK_API_URL`` is set to."""
        return f"{self.base}/api/"

    async def until(self, holds: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait until something holds."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: bool(holds())), seconds)

    async def deliver(self, kind: str, payload: Json, retry: int = 0) -> Acknowledged:
        """Bring something to the app and keep how long it took."""
        done = await self.delivery.deliver(kind, payload, retry)
        self.acknowledged.append(done)
        return done

    async def event(self, event: Json, *, event_id: str | None = None, retry: int = 0) -> Acknowledged:
        """Bring an event."""
        return await self.deliver("events_api", self.envelope(event, event_id), retry)

    def envelope(self, event: Json, event_id: str | None = None) -> Json:
        """Wrap an event as the Events API does."""
        channel = self.state.channels.get(str(event.get("channel")))
        return {
            "token": "unused",
            "team_id": self.team,
            "enterprise_id": self.enterprise,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": event_id or self.state.next_id("Ev"),
            "event_time": 1_800_000_000,
            "authorizations": [
                {"enterprise_id": self.enterprise, "team_id": self.team, "user_id": BOT_USER, "is_bot": True,
                 "is_enterprise_install": False}
            ],
            "is_ext_shared_channel": channel is not None and channel.shared,
        }  # fmt: skip

    def write(self, user: str, channel: Channel, text: str, thread: str | None = None, **more: object) -> Json:
        """Write a message without telling the app."""
        message = {"user": user, "text": text, "client_msg_id": self.state.next_id("msg-"), "team": self.team}
        return self.state.add_message(channel, message | ({"thread_ts": thread} if thread else {}) | more)

    def events_of(self, channel: Channel, message: Json) -> list[Json]:
        """Make the events a message causes: in a channel a mention comes twice."""
        kind = channel.kind
        told = {**message, "channel": channel.id, "channel_type": kind, "event_ts": message["ts"]}
        events = [told]
        if MENTION in message["text"] and kind in {"channel", "group"}:
            mention = {name: told[name] for name in told.keys() - {"channel_type", "subtype"}}
            events.insert(0, {**mention, "type": "app_mention"})
        return events

    async def say(
        self, user: str, channel: Channel, text: str, thread: str | None = None, **more: object
    ) -> str:
        """Write a message and bring the events of it; its timestamp."""
        message = self.write(user, channel, text, thread, **more)
        await asyncio.gather(*(self.event(event) for event in self.events_of(channel, message)))
        return str(message["ts"])

    def response_url(self, channel: str, user: str, source: Ephemeral | None = None) -> str:
        """Make a response URL, good for five uses."""
        name = self.state.next_id("R")
        self.state.response_urls[name] = {"channel": channel, "user": user, "uses": 0, "source": source}
        return f"{self.base}/response/{name}"

    async def command(self, user: str, channel: Channel, command: str, text: str = "") -> Acknowledged:
        """Give a slash command."""
        return await self.deliver(
            "slash_commands",
            {
                "token": "unused",
                "team_id": self.team,
                "team_domain": "example",
                "channel_id": channel.id,
                "channel_name": "directmessage" if channel.kind == "im" else "somewhere",
                "user_id": user,
                "user_name": "somebody",
                "command": command,
                "text": text,
                "api_app_id": APP,
                "is_enterprise_install": "false",
                "response_url": self.response_url(channel.id, user),
                "trigger_id": self.state.trigger(user),
            },
        )

    async def hand_in(self, user: str, view: Json, changed: Json, **forged: object) -> Acknowledged:
        """Hand a modal in, changed; what the app says to that is done. ``forged``: other properties of it."""
        before, shown = view["_updates"], {name: one for name, one in view.items() if not name.startswith("_")}
        done = await self.deliver(
            "interactive",
            {
                "type": "view_submission",
                "team": {"id": TEAM, "domain": "example"},
                "user": {"id": user, "username": "somebody", "name": "somebody", "team_id": TEAM},
                "api_app_id": APP,
                "token": "unused",
                "trigger_id": self.state.trigger(user),
                "view": {**shown, "state": state_of(view, changed), **forged},
                "response_urls": [],
                "is_enterprise_install": False,
                "enterprise": None,
            },
        )
        said = (
            json.loads(done.payload) if isinstance(done.payload, str) and done.payload else done.payload or {}
        )
        assert isinstance(said, dict)
        match said.get("response_action"):
            case "update" if view["_updates"] == before:
                self.web.methods.fill(view, said["view"])
            case "update":
                # What the app said of it after it had acknowledged came by another way, and was here first.
                view["_updates"] += 1
            case "errors":
                assert said["errors"].keys() <= inputs(view).keys(), said
                view["_errors"] = said["errors"]
            case None:
                self.state.views.pop(view["id"], None)
            case other:
                raise AssertionError(f"unknown response_action {other}")
        return done

    async def press(self, user: str, channel: Channel, message: Json, button: Json) -> Acknowledged:
        """Press a button under a message all can see."""
        container = {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": channel.id,
            "is_ephemeral": False,
            **({"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}),
        }
        shown = {name: value for name, value in message.items() if not name.startswith("_")}
        return await self._pressed(user, button, container, channel.id, {"message": shown})

    async def press_ephemeral(self, ephemeral: Ephemeral, button: Json) -> Acknowledged:
        """Press a button under a message only one person sees."""
        container = {
            "type": "message",
            "message_ts": self.state.next_ts(),
            "channel_id": ephemeral.channel,
            "is_ephemeral": True,
            **({"thread_ts": ephemeral.thread_ts} if ephemeral.thread_ts else {}),
        }
        return await self._pressed(ephemeral.user, button, container, ephemeral.channel, {}, ephemeral)

    async def press_home(self, user: str, button: Json) -> Acknowledged:
        """Press a button in the Home tab."""
        payload = self._block_actions(user, button) | {
            "container": {"type": "view", "view_id": "V0HOME"},
            "view": {"id": "V0HOME", "type": "home"},
        }
        return await self.deliver("interactive", payload)

    async def _pressed(
        self,
        user: str,
        button: Json,
        container: Json,
        channel: str,
        more: Json,
        source: Ephemeral | None = None,
    ) -> Acknowledged:
        payload = self._block_actions(user, button) | {
            "container": container,
            "channel": {"id": channel, "name": "somewhere"},
            "response_url": self.response_url(channel, user, source),
            **more,
        }
        return await self.deliver("interactive", payload)

    def _block_actions(self, user: str, button: Json) -> Json:
        return {
            "type": "block_actions",
            "user": {"id": user, "username": "somebody", "name": "somebody", "team_id": self.team},
            "api_app_id": APP,
            "token": "unused",
            "trigger_id": self.state.trigger(user),
            "team": {"id": self.team, "domain": "example"},
            "enterprise": None,
            "is_enterprise_install": False,
            "state": {"values": {}},
            "actions": [
                {
                    "action_id": button["action_id"],
                    "block_id": "b1",
                    **(
                        {"selected_option": button["selected_option"]}
                        if "selected_option" in button
                        else {"text": button["text"], "value": button["value"]}
                    ),
                    "type": button["type"],
                    "action_ts": self.state.next_ts(),
                }
            ],
        }

    async def shortcut(self, user: str, channel: Channel, message: Json) -> Acknowledged:
        """Choose "Where is this from?" in a message's menu."""
        return await self.deliver(
            "interactive",
            {
                "type": "message_action",
                "token": "unused",
                "action_ts": self.state.next_ts(),
                "team": {"id": self.team, "domain": "example"},
                "user": {"id": user, "username": "somebody", "team_id": self.team, "name": "somebody"},
                "channel": {"id": channel.id, "name": "somewhere"},
                "is_enterprise_install": False,
                "enterprise": None,
                "callback_id": "where_from",
                "trigger_id": self.state.trigger(user),
                "response_url": self.response_url(channel.id, user),
                "message_ts": message["ts"],
                "message": {name: value for name, value in message.items() if not name.startswith("_")},
            },
        )

    async def open_home(self, user: str, tab: str) -> Acknowledged:
        """Open the App Home."""
        channel = self.state.im(user)
        return await self.event(
            {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab, "event_ts": "1.0"}
        )


@asynccontextmanager
async def slack_server(scopes: set[str]) -> AsyncIterator[Slack]:
    """Serve a workspace on a free port of loopback."""
    async with waking() as (condition, changed):
        state = State()
        sockets = Sockets(APP_TOKEN, changed)
        web_api = WebApi(state, BOT_TOKEN, scopes, changed)
        web_api.others["apps.connections.open"] = sockets.open
        slack = Slack("", state, web_api, sockets, condition)
        application = web.Application()
        routes = [*web_api.routes(), *slack.files.routes(), web.get("/link/", sockets.connect)]
        application.add_routes(routes)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        slack.base = slack.files.base = f"http://127.0.0.1:{port}"
        try:
            yield slack
        finally:
            await runner.cleanup()
