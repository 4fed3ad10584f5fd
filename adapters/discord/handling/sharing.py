"""Answers that one person saw, posted for all: where they were given, or in the channel they were asked in."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import discord

from adapters.discord import wording
from adapters.discord.handling.interacting import Interaction, acknowledge_silently, made, say_beside
from adapters.discord.receiving.members import asker_of, member_of, within
from adapters.discord.receiving.places import message_for_all
from adapters.discord.sending import buttons
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import FAILURES, patiently
from adapters.discord.sending.posting import SILENT
from bot.conversation.doors.door import Door
from bot.journal import Journal
from bot.model import Message, Prose, Reply, Run
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

Channel = discord.abc.GuildChannel | discord.Thread


async def share_here(
    interaction: Interaction, door: Door, journal: Journal, answer_id: str, message: Message
) -> None:
    """Post an answer that one person saw where its button stands, once."""
    # What follows a "thinking" message would be as private as the answer was.
    if not await acknowledge_silently(interaction):
        return
    key = f"discord:shared:{interaction.channel_id}:{answer_id}"
    for_all = message_for_all(interaction, message)
    with speaking(message.asker.locale):
        reply = await made(lambda: _shared(door, journal, answer_id, key, for_all))
    with speaking(reply.language):
        if not reply.private:
            post = partial(say_beside, interaction, reply, private=False)
            reply = await _posted(post, journal, key, interaction.channel_id)
        await say_beside(interaction, reply, private=True)


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
        member = await member_of(channel.guild, interaction.user.id) if channel is not None else None
        if channel is None or member is None or not _may_write(channel, member):
            await say_beside(interaction, note(say(wording.NOT_YOURS_TO_WRITE)), private=True)
            return
        asker = asker_of(member, frozenset(), locale=message.asker.locale)
        for_all = replace(
            message,
            asker=asker,
            channel=f"discord:{channel.id}",
            within=within(channel, channel.guild),
            alone=False,
            conversation=None,
        )
        key = f"discord:shared:{channel.id}:{asked.answer}"
        reply = await made(lambda: _shared(door, journal, asked.answer, key, for_all))
    with speaking(reply.language):
        if not reply.private:
            post = partial(_post_in, channel, reply, asked.message)
            reply = await _posted(post, journal, key, channel.id)
        await say_beside(interaction, reply, private=True)


def _shared(door: Door, journal: Journal, answer_id: str, key: str, message: Message) -> Reply:
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


async def _post_in(channel: Channel, reply: Reply, question: int) -> None:
    assert isinstance(channel, discord.abc.Messageable)  # noqa: S101 - who may write there can be written to
    view = to_view(reply)
    reference = discord.MessageReference(
        message_id=question, channel_id=channel.id, guild_id=channel.guild.id, fail_if_not_exists=False
    )
    await patiently(
        lambda: channel.send(view=view, reference=reference, allowed_mentions=SILENT, mention_author=False)
    )


async def _posted(
    post: Callable[[], Awaitable[None]], journal: Journal, key: str, channel: int | None
) -> Reply:
    """Post an answer for all, and say what came of it; where it failed it may be tried again."""
    try:
        await post()
    except FAILURES as error:
        await asyncio.to_thread(journal.forget, key)
        log.warning("An answer could not be shared in channel %s: %s", channel, error)
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


def _may_write(channel: Channel, member: discord.Member) -> bool:
    try:
        held = channel.permissions_for(member)
    except discord.ClientException:
        return False
    may_send = held.send_messages_in_threads if isinstance(channel, discord.Thread) else held.send_messages
    return held.view_channel and may_send and not member.pending
