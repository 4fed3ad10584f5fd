"""What Discord knows in these tests: people, servers, channels, messages and commands; and what went wrong."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

EPOCH_MS = 1420070400000

# discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
EMBED_LINKS = 1 << 14
READ_HISTORY = 1 << 16
USE_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
SEND_IN_THREADS = 1 << 38
EVERYTHING_NEEDED = ADD_REACTIONS | VIEW_CHANNEL | SEND_MESSAGES | READ_HISTORY | SEND_IN_THREADS | USE_COMMANDS

TEXT, DM, GROUP, FORUM, POST = 0, 1, 3, 15, 11
EPHEMERAL = 64
LOADING = 128
V2 = 1 << 15


@dataclass
class User:
    """Somebody, or the bot."""

    id: str
    name: str
    bot: bool = False
    manages: bool = False
    takes_messages: bool = True
    in_guild: bool = True
    roles: tuple[str, ...] = ()
    pending: bool = False
    """Not yet through the server's screening."""
    locale: str = "en-US"
    """What their client is set to."""

    def json(self) -> Json:
        """Describe as Discord does."""
        return {
            "id": self.id,
            "username": self.name,
            "global_name": self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass
class Channel:
    """A channel, thread, forum post or direct message."""

    id: str
    kind: int
    name: str = ""
    parent: str | None = None
    recipient: User | None = None
    permissions: int = EVERYTHING_NEEDED
    """The bot's, in this channel."""
    closed_to: set[str] = field(default_factory=set)
    """Members who do not see it."""
    deleted: bool = False
    locked: bool = False
    strange: str | None = None
    """A server that the bot was not added to; its channels are known by commands alone that people bring along."""
    tags: list[Json] = field(default_factory=list)
    """What posts of a forum may be tagged with."""
    applied: list[str] = field(default_factory=list)
    """The tags of a post."""
    messages: dict[str, Json] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    """Ephemeral message -> the one user who sees it."""


class World:
    """All of it; stateful, and strict by way of ``violations``."""

    def __init__(self) -> None:
        self.violations: list[str] = []
        """What Discord would not take, and every ping; a test fails if there is one it did not expect."""
        self.requests: list[tuple[str, str]] = []
        self.clock_offset = 0.0
        self._numbers = itertools.count(1)
        self.bot = User(self.new_id(), "backgrounder", bot=True)
        self.token = "fake-token.for.tests"
        self.guild_id = self.new_id()
        self.owner = User(self.new_id(), "owner")
        self.bot_role = self.new_id()
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.commands: list[Json] = []
        self.syncs = 0
        self.nonces: dict[tuple[str, str], Json] = {}
        self.listeners: list[Callable[[str, Json], None]] = []
        self.privileged_allowed = False
        self.installs: dict[str, Json] = {"0": {}, "1": {}}
        """How the app may be installed: by servers, by people."""
        self.may_be_called: set[str] = set()
        """Whom a message may ping; nobody else."""
        self.called: list[str] = []
        self.granted = EVERYTHING_NEEDED
        """The bot's permissions in the whole server."""

    def now(self) -> float:
        """Seconds; a test may turn the clock on."""
        return time.time() + self.clock_offset

    def new_id(self) -> str:
        """Make a snowflake."""
        return str((int(self.now() * 1000) - EPOCH_MS << 22) + next(self._numbers) % (1 << 12))

    def add_user(self, name: str, *, manages: bool = False) -> User:
        """Let somebody join the server."""
        user = User(self.new_id(), name, manages=manages)
        self.users[user.id] = user
        return user

    def add_channel(self, kind: int = TEXT, name: str = "general", parent: str | None = None) -> Channel:
        """Make a channel, thread or forum in the server."""
        channel = Channel(self.new_id(), kind, name, parent)
        self.channels[channel.id] = channel
        return channel

    def add_strange_channel(self, *, group: bool = False) -> Channel:
        """Make a channel in a server that the bot was not added to, or direct messages among people."""
        channel = self.add_channel(GROUP if group else TEXT, "strange")
        channel.strange = self.new_id()
        return channel

    def begin(self, post: Channel, user: User) -> Json:
        """Write the first message of a forum's post, which has the post's number; nobody is told of it."""
        from tests.adapters.discord.server.messages import blank_message

        message = blank_message(self, post, user.json()) | {"id": post.id, "content": "What does it cost?"}
        post.messages[post.id] = message
        return message

    def dm_with(self, user: User) -> Channel:
        """Open the direct messages between the bot and somebody."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self.new_id(), DM, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def violate(self, what: str) -> None:
        """Note something Discord would not take."""
        self.violations.append(what)

    def emit(self, event: str, data: Json) -> None:
        """Tell every connection."""
        for listener in self.listeners:
            listener(event, data)

    # --- as Discord describes them ---

    def member(self, user: User) -> Json:
        """Describe somebody as a member of the server."""
        roles = [self.bot_role] if user is self.bot else [self.manager_role] if user.manages else [*user.roles]
        return {
            "nick": None,
            "avatar": None,
            "roles": roles,
            "joined_at": "2024-01-01T00:00:00+00:00",
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": user.pending,
        }

    @property
    def manager_role(self) -> str:
        """The role whose members may manage the server."""
        return str(int(self.bot_role) + 1)

    @property
    def reader_role(self) -> str:
        """A role that means nothing to Discord."""
        return str(int(self.bot_role) + 2)

    def channel_json(self, channel: Channel) -> Json:
        """Describe a channel."""
        if channel.kind == GROUP:
            return {"id": channel.id, "type": GROUP, "recipients": [], "last_message_id": None}
        if channel.kind == DM:
            assert channel.recipient is not None
            return {
                "id": channel.id,
                "type": DM,
                "recipients": [channel.recipient.json()],
                "last_message_id": None,
            }
        described: Json = {
            "id": channel.id,
            "type": channel.kind,
            "guild_id": channel.strange or self.guild_id,
            "name": channel.name,
            "position": 0,
            "permission_overwrites": self._overwrites(channel),
            "parent_id": channel.parent,
            "nsfw": False,
            "topic": None,
            "rate_limit_per_user": 0,
            "last_message_id": max(channel.messages, key=int, default=None),
        }
        if channel.kind == FORUM:
            described |= {
                "available_tags": channel.tags,
                "default_reaction_emoji": None,
                "default_sort_order": None,
            }
        if channel.kind == POST:
            described |= {
                "applied_tags": channel.applied,
                "owner_id": self.owner.id,
                "message_count": 1,
                "member_count": 1,
                "thread_metadata": {
                    "archived": False,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": "2024-01-01T00:00:00+00:00",
                    "locked": channel.locked,
                },
            }
        return described

    def _overwrites(self, channel: Channel) -> list[Json]:
        denied = EVERYTHING_NEEDED & ~channel.permissions
        closed = [
            {"id": one, "type": 1, "allow": "0", "deny": str(VIEW_CHANNEL)} for one in sorted(channel.closed_to)
        ]
        ours = [{"id": self.bot_role, "type": 0, "allow": "0", "deny": str(denied)}] if denied else []
        return [*ours, *closed]

    def guild_json(self) -> Json:
        """Describe the server as GUILD_CREATE does."""
        mine = [
            one
            for one in self.channels.values()
            if one.kind not in {DM, GROUP} and not (one.deleted or one.strange)
        ]
        return {
            "id": self.guild_id,
            "name": "Harbour watch",
            "icon": None,
            "owner_id": self.owner.id,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "roles": [
                _role(self.guild_id, "@everyone", EVERYTHING_NEEDED),
                _role(self.bot_role, "Backgrounder", EVERYTHING_NEEDED, bot=self.bot.id),
                _role(self.manager_role, "Managers", EVERYTHING_NEEDED | MANAGE_GUILD),
                _role(self.reader_role, "Readers", EVERYTHING_NEEDED),
            ],
            "emojis": [],
            "features": [],
            "mfa_level": 0,
            "system_channel_flags": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "nsfw_level": 0,
            "stickers": [],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            "member_count": len(self.users) + 1,
            "voice_states": [],
            "members": [{**self.member(self.bot), "user": self.bot.json()}],
            "channels": [self.channel_json(one) for one in mine if one.kind != POST],
            "threads": [self.channel_json(one) for one in mine if one.kind == POST],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }


def _role(number: str, name: str, permissions: int, bot: str | None = None) -> Json:
    role: Json = {
        "id": number,
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0 if name == "@everyone" else 1,
        "permissions": str(permissions),
        "managed": bot is not None,
        "mentionable": False,
        "flags": 0,
    }
    return role | ({"tags": {"bot_id": bot}} if bot else {})
