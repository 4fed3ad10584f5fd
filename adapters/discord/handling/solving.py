"""A thread marked as solved: a check mark on its question, and a forum's post tagged."""

import logging
from typing import Final

import discord

from adapters.discord.handling.interacting import Interaction, acknowledge, made, show
from adapters.discord.receiving.places import message_for_all
from adapters.discord.sending.posting import titles
from bot.conversation.doors.door import Door
from bot.model import Message
from bot.showing.replies import note
from bot.showing.wording import about_solving
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

CHECK_MARK: Final = "\N{WHITE HEAVY CHECK MARK}"
TAG: Final = "answered"
"""The forum's tag, however it is written."""
_TAGS: Final = 5
"""A post's, at most. discord.com/developers/docs/resources/channel#modify-channel-json-params-thread"""
_MAY_REACT: Final = titles(discord.Permissions(add_reactions=True))[0]
_MAY_TAG: Final = titles(discord.Permissions(manage_threads=True))[0]


async def solve(interaction: Interaction, door: Door, answer_id: str, message: Message) -> None:
    """Mark the thread that a button stands in, if who pressed it may; however often it is pressed, once."""
    if not await acknowledge(interaction, private=True):
        return
    for_all = message_for_all(interaction, message)
    with speaking(message.asker.locale):
        reply = await made(lambda: door.press("solved", answer_id, for_all))
    with speaking(reply.language):
        if reply.solves:
            reply = note(await _marked(interaction))
        await show(interaction, reply, private=True)


async def _marked(interaction: Interaction) -> str:
    """Put the marks there, and say what came of it."""
    thread = _thread_of(interaction)
    try:
        if thread is None or interaction.message is None:
            return say(about_solving.NOT_MARKED)
        tag = _tag_for(thread)
        if await _is_marked(thread, interaction.message) and tag is None:
            return say(about_solving.MARKED_BEFORE)
        await _question_of(thread, interaction.message).add_reaction(CHECK_MARK)
    except discord.Forbidden:
        return about_solving.lacks(_MAY_REACT)
    except discord.HTTPException as error:
        log.warning("A thread could not be marked as solved: %s", error)
        return say(about_solving.NOT_MARKED)
    return await _tagged(thread, tag) if tag else say(about_solving.MARKED)


def _thread_of(interaction: Interaction) -> discord.Thread | None:
    """The thread as the server tells of it: an interaction leaves its tags out."""
    if interaction.guild is not None and interaction.channel_id is not None:
        known = interaction.guild.get_thread(interaction.channel_id)
        if known is not None:
            return known
    return interaction.channel if isinstance(interaction.channel, discord.Thread) else None


def _question_of(thread: discord.Thread, answer: discord.Message) -> discord.PartialMessage:
    """What the answer replies to; in a forum's post that of whoever began it; else what the thread began at."""
    replied = answer.reference.message_id if answer.reference else None
    if isinstance(thread.parent, discord.TextChannel) and replied is None:
        # It has the thread's number, but stands in the channel.
        return thread.parent.get_partial_message(thread.id)
    in_forum = isinstance(thread.parent, discord.ForumChannel)
    # A post's first message has the post's number.
    return thread.get_partial_message(thread.id if in_forum or replied is None else replied)


async def _is_marked(thread: discord.Thread, answer: discord.Message) -> bool:
    found = await _question_of(thread, answer).fetch()
    return any(one.me and str(one.emoji) == CHECK_MARK for one in found.reactions)


def _tag_for(thread: discord.Thread) -> discord.ForumTag | None:
    """The forum's tag for what is answered, if it has one that the post lacks."""
    forum = thread.parent
    if not isinstance(forum, discord.ForumChannel):
        return None
    tag = next((one for one in forum.available_tags if one.name.strip().casefold() == TAG), None)
    return None if tag is None or tag in thread.applied_tags else tag


async def _tagged(thread: discord.Thread, tag: discord.ForumTag) -> str:
    try:
        await thread.edit(applied_tags=[*thread.applied_tags[: _TAGS - 1], tag])
    except discord.Forbidden:
        return about_solving.marked_but_not_tagged(_MAY_TAG)
    except discord.HTTPException as error:
        log.warning("A post could not be tagged as answered: %s", error)
        return say(about_solving.NOT_TAGGED)
    return say(about_solving.MARKED)
