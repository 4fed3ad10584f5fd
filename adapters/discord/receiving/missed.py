"""What was written while nobody listened, as far as Discord lets it be read: bounded."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import discord

from adapters.discord.sending import limits
from adapters.discord.sending.patience import FAILURES, patiently

log = logging.getLogger(__name__)

Place = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread


async def missed(client: discord.Client, now: datetime | None = None) -> AsyncIterator[discord.Message]:
    """Give what was written in the last minutes, of each place the oldest first; who heard it is not known.

    Discord tells of each place which message is its newest: those where nothing was written are not asked for.
    Direct messages are not read, as Discord does not list them.
    """
    since = (now or datetime.now(UTC)) - timedelta(minutes=limits.MISSED_MINUTES)
    for place in _places(client, since):
        try:
            found = await patiently(lambda place=place: _newest(place, since))  # type: ignore[misc]
        except FAILURES as error:
            log.info("What was written in channel %s meanwhile cannot be read: %s", place.id, error)
            continue
        for message in reversed(found):
            yield message


def _places(client: discord.Client, since: datetime) -> list[Place]:
    """Choose the places that were written in last, where the bot may read what was."""
    found: list[tuple[int, Place]] = []
    for guild in client.guilds:
        here: list[Place] = [*guild.text_channels, *guild.voice_channels, *guild.stage_channels, *guild.threads]
        for place in here:
            newest = place.last_message_id or 0
            if newest and discord.utils.snowflake_time(newest) >= since and _may_read(place, guild):
                found.append((newest, place))
    found.sort(key=lambda one: one[0], reverse=True)
    return [place for _, place in found[: limits.MISSED_CHANNELS]]


def _may_read(place: Place, guild: discord.Guild) -> bool:
    try:
        held = place.permissions_for(guild.me)
    except discord.ClientException:  # a thread whose channel is not known
        return False
    return held.view_channel and held.read_message_history


async def _newest(place: Place, since: datetime) -> list[discord.Message]:
    history = place.history(limit=limits.MISSED_MESSAGES, after=since, oldest_first=False)
    return [message async for message in history]
