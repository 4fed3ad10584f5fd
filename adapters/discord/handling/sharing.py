"""Answers that one person saw, posted for all: where they were given, or in the channel they were asked in."""

import asyncio
import logging
from dataclasses import replace

import aiohttp
import discord

from adapters.discord import wording
from adapters.discord.handling.interacting import Interaction, acknowledge_silently, made
from adapters.discord.receiving.members import asker_of, within
from adapters.discord.sending import buttons
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import patiently
from adapters.discord.sending.posting import SILENT
from bot.conversation.doors.door import Door
from bot.journal import Journal
from bot.model import Message, Prose, Reply, Run
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

Channel = discord.abc.GuildChannel | discord.Thread


def shared(door: Door, journal: Journal, answer_id: str, key: str, message: Message) -> Reply:
    """Make what the channel sees, and note that it was shared: of two presses at once one is first."""
    reply = door.press("share", answer_id, message)
    if reply.private or reply.answer is None:
        return replace(reply, private=True)
    who = Run(message.asker.name, "strong")
    with speaking(reply.language):
        if not journal.first_time(key):
            return note(say(about_chats.ALREADY_SHARED))
        head = Prose((who, Run(f" {about_chats.shared(reply.answer.question)}")))
    return replace(reply, blocks=(head, *reply.blocks))


async def share_there(
    interaction: Interaction, door: Door, journal: Journal, asked: buttons.Asked, message: Message
) -> None:
    """Post an answer that was given in a direct message in the channel it was asked in, once.

    Whether the asker may still write there is asked of Discord; what all there may see, of the door.
    """
    if not await acknowledge_silently(interaction):
        return
    with speaking(message.asker.locale):
        channel = await _channel(interaction, asked.channel)
        member = await _member(channel, interaction.user.id) if channel is not None else None
        if channel is None or member is None or not _may_write(channel, member):
            await _say(interaction, note(say(wording.NOT_YOURS_TO_WRITE)))
            return
        asker = asker_of(member, frozenset(), member.guild_permissions, locale=message.asker.locale)
        for_all = replace(
            message,
            asker=asker,
            channel=f"discord:{channel.id}",
            within=within(channel, channel.guild),
            alone=False,
            conversation=None,
        )
        key = f"discord:shared:{channel.id}:{asked.answer}"
        reply = await made(lambda: shared(door, journal, asked.answer, key, for_all))
    with speaking(reply.language):
        told = reply if reply.private else await _posted(channel, reply, asked, journal, key)
        await _say(interaction, told)


async def _posted(channel: Channel, reply: Reply, asked: buttons.Asked, journal: Journal, key: str) -> Reply:
    assert isinstance(channel, discord.abc.Messageable)  # noqa: S101 - who may write there can be written to
    view = to_view(reply)
    reference = discord.MessageReference(
        message_id=asked.message, channel_id=channel.id, guild_id=channel.guild.id, fail_if_not_exists=False
    )
    try:
        await patiently(
            lambda: channel.send(view=view, reference=reference, allowed_mentions=SILENT, mention_author=False)
        )
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        await asyncio.to_thread(journal.forget, key)
        log.warning("An answer could not be posted in channel %s: %s", channel.id, error)
        return note(say(about_chats.FAILED))
    return note(say(about_chats.SHARED))


async def _channel(interaction: Interaction, number: int) -> Channel | None:
    found = interaction.client.get_channel(number)
    if found is None:
        try:
            found = await interaction.client.fetch_channel(number)
        except discord.HTTPException as error:
            log.info("Channel %s, where an answer was to be posted, is not there: %s", number, error)
    return found if isinstance(found, discord.abc.GuildChannel | discord.Thread) else None


async def _member(channel: Channel, user: int) -> discord.Member | None:
    try:
        return await channel.guild.fetch_member(user)
    except discord.HTTPException as error:
        log.info("Who wants to post an answer in channel %s is not there: %s", channel.id, error)
        return None


def _may_write(channel: Channel, member: discord.Member) -> bool:
    try:
        held = channel.permissions_for(member)
    except discord.ClientException:
        return False
    may_send = held.send_messages_in_threads if isinstance(channel, discord.Thread) else held.send_messages
    return held.view_channel and may_send and not member.pending


async def _say(interaction: Interaction, reply: Reply) -> None:
    if reply.is_silence:
        return
    await interaction.followup.send(view=to_view(reply), ephemeral=True, allowed_mentions=SILENT)
