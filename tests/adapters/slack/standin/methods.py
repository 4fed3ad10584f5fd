"""Web API methods: arguments in, Slack's answer out; errors under Slack's own codes."""

import json
import time
from collections.abc import Callable
from typing import Any

from tests.adapters.slack.standin.blocks import Check
from tests.adapters.slack.standin.state import BOT_ID, BOT_USER, TEAM, Channel, Ephemeral, State

Json = dict[str, Any]


class ApiError(Exception):
    """Slack's ``{"ok": false, "error": code}``."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(f"{code} {more}" if more else code)
        self.answer = {"ok": False, "error": code, **more}


SCOPES: dict[str, str | None] = {
    "auth.test": None,
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "users.info": "users:read",
    "usergroups.users.list": "usergroups:read",
    "usergroups.list": "usergroups:read",
    "conversations.info": "about",
    "files.info": "files:read",
    "views.open": None,
    "views.update": None,
    "views.publish": None,
    "conversations.replies": "history",
    "conversations.history": "history",
    "assistant.threads.setStatus": "chat:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
}
ABOUT = {"channel": "channels:read", "group": "groups:read", "im": "im:read", "mpim": "mpim:read"}
HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history", "mpim": "mpim:history"}
MESSAGE = {"channel", "text", "blocks", "thread_ts", "metadata", "unfurl_links", "unfurl_media"}
ARGUMENTS: dict[str, set[str]] = {
    "auth.test": set(),
    "chat.postMessage": MESSAGE,
    "chat.postEphemeral": {"channel", "user", "text", "blocks", "thread_ts"},
    "chat.update": {"channel", "ts", "text", "blocks"},
    "users.info": {"user", "include_locale"},
    "usergroups.users.list": {"usergroup", "include_disabled"},
    "usergroups.list": {"include_disabled", "include_count", "include_users"},
    "conversations.info": {"channel", "include_locale", "include_num_members"},
    "files.info": {"file", "count", "cursor", "limit", "page"},
    "views.open": {"trigger_id", "view"},
    "views.update": {"view_id", "view"},
    "views.publish": {"user_id", "view"},
    "conversations.replies": {
        "channel", "ts", "latest", "oldest", "limit", "cursor", "include_all_metadata", "inclusive",
    },
    "conversations.history": {"channel", "latest", "oldest", "limit", "cursor", "include_all_metadata", "inclusive"},
    "assistant.threads.setStatus": {"channel_id", "thread_ts", "status", "loading_messages"},
    "assistant.threads.setSuggestedPrompts": {"channel_id", "thread_ts", "prompts", "title"},
}  # fmt: skip


class Methods:
    """The methods over a state; ``scopes`` are what the bot token was granted."""

    def __init__(self, state: State, scopes: set[str]) -> None:
        self.state = state
        self.scopes = scopes
        self.files: dict[str, Json] = {}
        self.methods: dict[str, Callable[[Json], Json]] = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post_message,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "users.info": self._users_info,
            "usergroups.users.list": self._group_members,
            "usergroups.list": self._groups,
            "conversations.info": self._conversation,
            "files.info": self._file,
            "views.open": self._views_open,
            "views.update": self._views_update,
            "views.publish": self._views_publish,
            "conversations.replies": self._replies,
            "conversations.history": self._history,
            "assistant.threads.setStatus": self._set_status,
            "assistant.threads.setSuggestedPrompts": self._set_prompts,
        }

    def call(self, method: str, arguments: Json) -> Json:
        """Do it, or raise what Slack would say."""
        if method not in self.methods:
            raise ApiError("unknown_method", req_method=method)
        if unknown := arguments.keys() - ARGUMENTS[method]:
            raise ApiError("invalid_arguments", response_metadata={"messages": sorted(unknown)})
        scope = SCOPES[method]
        if scope == "history":
            scope = HISTORY[self._channel(arguments).kind]
        if scope == "about":
            scope = ABOUT[self._channel(arguments).kind]
        if scope is not None and scope not in self.scopes:
            raise ApiError("missing_scope", needed=scope, provided=",".join(sorted(self.scopes)))
        return {"ok": True, **self.methods[method](arguments)}

    # --- messages ---

    def _channel(self, arguments: Json) -> Channel:
        name = arguments.get("channel")
        if isinstance(name, str) and name in self.state.people:
            return self.state.im(name)
        channel = self.state.channels.get(str(name))
        if channel is None or (channel.kind != "channel" and BOT_USER not in channel.members):
            raise ApiError("channel_not_found")
        return channel

    def _writable(self, arguments: Json) -> Channel:
        channel = self._channel(arguments)
        if channel.archived:
            raise ApiError("is_archived")
        if BOT_USER not in channel.members:
            raise ApiError("not_in_channel")
        return channel

    def _post_message(self, arguments: Json) -> Json:
        channel = self._writable(arguments)
        check_content(arguments)
        thread = arguments.get("thread_ts")
        if thread is not None and not self.state.message(channel, str(thread)):
            # Slack posts such a message at the top; a bot that does it has lost its thread.
            raise ApiError("thread_not_found")
        if thread is not None and self.state.message(channel, str(thread)).get("thread_ts", thread) != thread:  # type: ignore[union-attr]
            raise ApiError("invalid_thread_ts")
        check_metadata(arguments.get("metadata"))
        made = self.state.add_message(
            channel,
            {
                "user": BOT_USER,
                "bot_id": BOT_ID,
                **{name: arguments[name] for name in ("text", "blocks", "metadata") if name in arguments},
                **({"thread_ts": thread} if thread else {}),
                "_unfurl": (arguments.get("unfurl_links"), arguments.get("unfurl_media")),
            },
        )
        return {"channel": channel.id, "ts": made["ts"], "message": made}

    def _post_ephemeral(self, arguments: Json) -> Json:
        channel = self._writable(arguments)
        check_content(arguments)
        user = arguments.get("user")
        if user not in self.state.people:
            raise ApiError("user_not_found")
        if user not in channel.members:
            raise ApiError("user_not_in_channel")
        self.state.ephemerals.append(
            Ephemeral(channel.id, str(user), arguments, "chat.postEphemeral", arguments.get("thread_ts"))
        )
        return {"message_ts": self.state.next_ts()}

    def _update(self, arguments: Json) -> Json:
        channel = self._channel(arguments)
        message = self.state.message(channel, str(arguments.get("ts")))
        if message is None:
            raise ApiError("message_not_found")
        if message.get("user") != BOT_USER:
            raise ApiError("cant_update_message")
        check_content(arguments)
        message.update({name: arguments[name] for name in ("text", "blocks") if name in arguments})
        message.setdefault("_updates", []).append((time.monotonic(), arguments["text"]))
        return {"channel": channel.id, "ts": message["ts"], "text": arguments.get("text", "")}

    # --- reading ---

    def _auth_test(self, _: Json) -> Json:
        return {
            "url": "https://example.slack.com/",
            "team": "Example",
            "user": "backgrounder",
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT_ID,
            "is_enterprise_install": False,
        }

    def _users_info(self, arguments: Json) -> Json:
        person = self.state.people.get(str(arguments.get("user")))
        if person is None:
            raise ApiError("user_not_found")
        wanted = str(arguments.get("include_locale")).lower() in {"1", "true"}
        return {"user": person if wanted else {key: person[key] for key in person if key != "locale"}}

    def _group_members(self, arguments: Json) -> Json:
        members = self.state.groups.get(str(arguments.get("usergroup")))
        if members is None:
            raise ApiError("no_such_subteam")
        return {"users": sorted(members)}

    def _groups(self, _: Json) -> Json:
        return {"usergroups": [{"id": one, "handle": one.lower()} for one in sorted(self.state.groups)]}

    def _conversation(self, arguments: Json) -> Json:
        channel = self._channel(arguments)
        return {"channel": {"id": channel.id, "is_ext_shared": channel.shared}}

    def _file(self, arguments: Json) -> Json:
        file = self.files.get(str(arguments.get("file")))
        if file is None:
            raise ApiError("file_not_found")
        return {"file": file}

    def _replies(self, arguments: Json) -> Json:
        channel = self._readable(arguments)
        found = self.state.thread(channel, str(arguments.get("ts")))
        if not found:
            raise ApiError("thread_not_found")
        root, *rest = found
        return _page([root, *_between(rest, arguments)], arguments)

    def _history(self, arguments: Json) -> Json:
        channel = self._readable(arguments)
        top = [one for one in channel.messages if "thread_ts" not in one or one["thread_ts"] == one["ts"]]
        return _page(_between(top, arguments)[::-1], arguments)

    def _readable(self, arguments: Json) -> Channel:
        channel = self._channel(arguments)
        if BOT_USER not in channel.members:
            raise ApiError("not_in_channel")
        return channel

    # --- views and the agent view ---

    def _views_open(self, arguments: Json) -> Json:
        name = str(arguments.get("trigger_id"))
        trigger = self.state.triggers.pop(name, None)
        if trigger is None:
            raise ApiError("exchanged_trigger_id")
        if time.monotonic() - trigger > 30:  # Slack waits 3 seconds; a busy machine is given more
            raise ApiError("expired_trigger_id")
        view = check_view(arguments.get("view"), "modal")
        if "files:read" not in self.scopes and "file_input" in json.dumps(view):
            raise ApiError("missing_scope", needed="files:read", provided=",".join(sorted(self.scopes)))
        user = self.state.triggered_by.get(name, "")
        made = {**view, "id": self.state.next_id("V"), "_updates": 0, "_user": user}
        self.state.views[made["id"]] = made
        return {"view": made}

    def _views_update(self, arguments: Json) -> Json:
        view = self.state.views.get(str(arguments.get("view_id")))
        if view is None:
            raise ApiError("not_found")
        self.fill(view, arguments.get("view"))
        return {"view": view}

    def fill(self, view: Json, filled: object) -> None:
        """Put another view in the place of one that is open."""
        new = check_view(filled, "modal")
        kept = {name: view[name] for name in ("id", "_updates", "_user")}
        view.clear()
        view.update(new | kept | {"_updates": kept["_updates"] + 1})

    def _views_publish(self, arguments: Json) -> Json:
        user = str(arguments.get("user_id"))
        if user not in self.state.people:
            raise ApiError("invalid_arguments")
        self.state.homes[user] = check_view(arguments.get("view"), "home")
        return {"view": {**self.state.homes[user], "id": self.state.next_id("V")}}

    def _set_status(self, arguments: Json) -> Json:
        if not all(arguments.get(name) for name in ("channel_id", "thread_ts", "status")):
            raise ApiError("invalid_arguments")
        self.state.statuses.append(arguments)
        return {}

    def _set_prompts(self, arguments: Json) -> Json:
        prompts = arguments.get("prompts")
        if not isinstance(prompts, list) or not 1 <= len(prompts) <= 4 or not arguments.get("channel_id"):
            raise ApiError("invalid_arguments")
        if not all(one.keys() == {"title", "message"} and one["title"] and one["message"] for one in prompts):
            raise ApiError("invalid_arguments")
        self.state.prompts.append(arguments)
        return {}


def check_content(arguments: Json) -> None:
    """Refuse a message without text, or with blocks that Block Kit does not know."""
    blocks, text = arguments.get("blocks"), arguments.get("text")
    if not blocks and not text:
        raise ApiError("no_text")
    if not isinstance(text, str) or not text.strip():
        raise ApiError("no_text", response_metadata={"messages": ["blocks without a text for notifications"]})
    if len(text) > 4000:
        raise ApiError("msg_too_long")
    if blocks is not None:
        problems = Check(blocks, "message").problems
        if problems:
            raise ApiError("invalid_blocks", response_metadata={"messages": problems})
        if len(json.dumps(blocks)) > 13_200 and len(json.dumps(blocks, ensure_ascii=False)) > 12_000:
            raise ApiError("msg_blocks_too_long")


def check_metadata(metadata: object) -> None:
    """Refuse metadata without a name or with anything but plain values."""
    if metadata is None:
        return
    if not isinstance(metadata, dict) or metadata.keys() != {"event_type", "event_payload"}:
        raise ApiError("invalid_metadata_format")
    if not isinstance(metadata["event_payload"], dict):
        raise ApiError("invalid_metadata_schema")


def check_view(view: object, kind: str) -> Json:
    """Refuse a view that Slack would refuse."""
    if not isinstance(view, dict) or view.get("type") != kind:
        raise ApiError("invalid_arguments", response_metadata={"messages": [f"a {kind} is expected"]})
    known = {"type", "blocks", "callback_id", "private_metadata", "external_id"}
    if kind == "modal":
        known |= {"title", "close", "submit", "clear_on_close", "notify_on_close"}
    problems = [f"unknown property {name}" for name in view.keys() - known]
    problems += Check(view.get("blocks"), kind).problems
    if kind == "modal" and "submit" not in view and any(one["type"] == "input" for one in view["blocks"]):
        problems.append("submit is required with inputs")
    if len(view.get("private_metadata", "")) > 3000 or len(view.get("callback_id", "")) > 255:
        problems.append("private_metadata over 3000 or callback_id over 255 characters")
    for name in ("title", "close", "submit"):
        text = view.get(name)
        if name == "title" and kind == "modal" and text is None:
            problems.append("a modal needs a title")
        if text is not None and (text.get("type") != "plain_text" or not 1 <= len(text.get("text", "")) <= 24):
            problems.append(f"{name} must be plain text of 24 characters at most")
    if len(json.dumps(view)) > 250_000:
        raise ApiError("view_too_large")
    if problems:
        raise ApiError("invalid_arguments", response_metadata={"messages": problems})
    return dict(view)


def _between(messages: list[Json], arguments: Json) -> list[Json]:
    inclusive = str(arguments.get("inclusive", "0")) in {"1", "true", "True"}
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    return [
        one
        for one in messages
        if oldest < float(one["ts"]) < latest or (inclusive and float(one["ts"]) in {oldest, latest})
    ]


def _page(messages: list[Json], arguments: Json) -> Json:
    limit, start = int(arguments.get("limit") or 100), int(arguments.get("cursor") or 0)
    with_metadata = str(arguments.get("include_all_metadata", "0")) in {"1", "true", "True"}
    shown = [
        one if with_metadata else {name: value for name, value in one.items() if name != "metadata"}
        for one in messages[start : start + limit]
    ]
    more = start + limit < len(messages)
    return {
        "messages": shown,
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + limit) if more else ""},
    }
