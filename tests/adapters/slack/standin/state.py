"""What a workspace holds: people, channels, messages, views."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

BOT_USER = "UBACKGROUND"
BOT_ID = "BBACKGROUND"
TEAM = "T0TEAM"
APP = "A0APP"


@dataclass
class Channel:
    """A conversation with its members and messages."""

    id: str
    kind: str
    """``channel``, ``group``, ``mpim`` or ``im``."""
    members: set[str]
    messages: list[Json] = field(default_factory=list)
    archived: bool = False
    shared: bool = False
    """With other workspaces (Slack Connect)."""
    locked: bool = False


@dataclass
class Ephemeral:
    """A message that one person sees."""

    channel: str
    user: str
    message: Json
    via: str
    """``chat.postEphemeral`` or ``response_url``."""
    thread_ts: str | None = None
    gone: bool = False


@dataclass
class State:
    """Everything; changed only by the Web API and by the people of the tests."""

    people: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    ephemerals: list[Ephemeral] = field(default_factory=list)
    views: dict[str, Json] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, float] = field(default_factory=dict)
    triggered_by: dict[str, str] = field(default_factory=dict)
    response_urls: dict[str, Json] = field(default_factory=dict)
    prompts: list[Json] = field(default_factory=list)
    statuses: list[Json] = field(default_factory=list)
    mark: str = ""
    """Tells the ids of one workspace from another's."""
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def next_id(self, prefix: str) -> str:
        """Make an id no other thing has."""
        return f"{prefix}{self.mark}{next(self._numbers):08d}"

    def next_ts(self) -> str:
        """Make a message's timestamp, later than all before."""
        return f"{int(time.time())}.{next(self._numbers):06d}"

    def person(
        self, name: str, *, admin: bool = False, owner: bool = False, guest: bool = False, team: str = TEAM
    ) -> str:
        """Add somebody; of another team, as Slack Connect shows them."""
        user = self.next_id("U")
        self.people[user] = {
            "id": user,
            "team_id": team,
            "is_restricted": guest,
            "is_ultra_restricted": False,
            "is_stranger": team != TEAM,
            "name": name,
            "real_name": name,
            "is_admin": admin,
            "is_owner": owner,
            "is_primary_owner": False,
            "is_bot": False,
            "deleted": False,
        }
        return user

    def channel(self, *members: str, kind: str = "channel", with_bot: bool = True) -> Channel:
        """Add a channel."""
        prefix = {"channel": "C", "group": "G", "mpim": "G", "im": "D"}[kind]
        made = Channel(self.next_id(prefix), kind, {*members, *([BOT_USER] if with_bot else [])})
        self.channels[made.id] = made
        return made

    def im(self, user: str) -> Channel:
        """Find or open the direct message between somebody and the bot."""
        for channel in self.channels.values():
            if channel.kind == "im" and channel.members == {user, BOT_USER}:
                return channel
        return self.channel(user, kind="im")

    def add_message(self, channel: Channel, message: Json) -> Json:
        """Put a message into a channel."""
        made = {"type": "message", "ts": self.next_ts(), **message}
        channel.messages.append(made)
        return made

    def message(self, channel: Channel, ts: str) -> Json | None:
        """Find a message."""
        return next((one for one in channel.messages if one["ts"] == ts), None)

    def thread(self, channel: Channel, ts: str) -> list[Json]:
        """List a thread: its root, then its replies."""
        return [one for one in channel.messages if one["ts"] == ts or one.get("thread_ts") == ts]

    def from_bot(self, channel: Channel, thread: str | None = None) -> list[Json]:
        """List what the bot said in a channel, or in one thread."""
        return [
            one
            for one in channel.messages
            if one.get("user") == BOT_USER and (thread is None or one.get("thread_ts") == thread)
        ]

    def trigger(self, user: str = "") -> str:
        """Make a trigger, good for three seconds."""
        made = self.next_id("trigger.")
        self.triggered_by[made] = user
        self.triggers[made] = time.monotonic()
        return made
