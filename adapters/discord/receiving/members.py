"""Who asks: names and rights, as Discord tells them."""

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import Final

import discord

from adapters.chats.lookups import Lookups
from bot.conversation.doors.door import Door, Request
from bot.model import Asker, Reply
from bot.rules.rules import CurrentRules

log = logging.getLogger(__name__)

LOOK_UP_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Membership:
    """What Discord tells of somebody's servers."""

    groups: frozenset[str]
    outsider: bool
    """In none of them, or still being screened."""


def asker_of(
    user: discord.abc.User,
    admins: frozenset[str],
    permissions: discord.Permissions | None = None,
    *,
    locale: str = "",
    known: bool = True,
) -> Asker:
    """Describe an asker; an admin is named in the settings or may manage the server.

    ``permissions``: as an interaction tells them; else those of the member who wrote a message. ``locale``:
    their client's, as an interaction tells it; else the server's. ``known``: the place is the bot's own, so
    that their roles and permissions there count. In a direct message Discord tells of no server or role; see
    ``Introducing``.
    """
    identity = f"discord:{user.id}"
    member = user if known and isinstance(user, discord.Member) else None
    if permissions is None and member is not None:
        permissions = member.guild_permissions
    rights = permissions if member is not None and permissions else discord.Permissions.none()
    manages = rights.manage_guild or rights.administrator
    named = identity in admins
    outsider = member is not None and member.pending and not named
    return Asker(
        id=identity,
        name=user.display_name,
        admin=named or (manages and not outsider),
        groups=groups_of(member) if member else frozenset(),
        outsider=outsider,
        locale=locale,
    )


def groups_of(member: discord.Member) -> frozenset[str]:
    """A member's server and roles, as the rules write them."""
    # Everybody has the role that bears the server's own number; it is said by "server".
    roles = {f"discord:role:{role.id}" for role in member.roles if role.id != member.guild.id}
    return frozenset({server_id(member.guild), *roles})


def server_id(guild: discord.Guild) -> str:
    """Name a server as the rules do."""
    return f"discord:server:{guild.id}"


def within(channel: object, guild: discord.Guild | None) -> tuple[str, ...]:
    """What a channel is a part of: a thread's channel, the server."""
    parent = channel.parent_id if isinstance(channel, discord.Thread) else None
    around = (f"discord:{parent}",) if parent else ()
    return around if guild is None else (*around, server_id(guild))


async def member_of(guild: discord.Guild, user: int) -> discord.Member | None:
    """Ask Discord for a member of a server; None: they are none, or it cannot be told."""
    try:
        return await guild.fetch_member(user)
    except discord.NotFound:
        return None
    except discord.HTTPException as error:
        log.warning("Could not look up whether %s is in the server %s: %s", user, guild.id, error)
        return None


class Memberships:
    """In which servers of the bot's somebody is, with which roles: asked of Discord, and kept for a while."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._told: Lookups[Membership] = Lookups()

    async def of(self, user: int) -> Membership:
        """Look a user up in all servers."""
        return await self._told.of(str(user), lambda: self._looked_up(user))

    async def _looked_up(self, user: int) -> Membership:
        found = await asyncio.gather(*(member_of(guild, user) for guild in self._client.guilds))
        members = [one for one in found if one is not None]
        inside = [one for one in members if not one.pending]
        return Membership(frozenset().union(*map(groups_of, inside)), outsider=not inside)


class Introducing(Door):
    """The door for who writes directly: their servers and roles, which Discord does not tell, are looked up.

    Called in threads beside the event loop, as every door; only where an owner has laid down rules.
    """

    def __init__(self, door: Door, rules: CurrentRules, memberships: Memberships) -> None:
        self._door = door
        self._rules = rules
        self._memberships = memberships
        self._loop = asyncio.get_running_loop()

    def handle(self, request: Request) -> Reply:
        """Hand on a request, with all that is known of the asker."""
        asker, rules = request.asker, self._rules()
        if asker.groups or not rules.laid_down:
            return self._door.handle(request)
        looking = self._memberships.of(int(asker.id.removeprefix("discord:")))
        told = asyncio.run_coroutine_threadsafe(looking, self._loop).result(LOOK_UP_SECONDS)
        asker = replace(asker, groups=told.groups, outsider=told.outsider and not asker.admin)
        return self._door.handle(replace(request, message=replace(request.message, asker=asker)))
