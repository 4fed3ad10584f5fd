"""Messages to Discord: an answer exactly once, in its place; else the asker is told why not."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from adapters.discord import wording
from adapters.discord.sending import buttons, limits
from adapters.discord.sending.inline import line_within
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import FAILURES, gave_up, patiently
from bot.model import Reply
from bot.showing.replies import note
from bot.showing.wording import about_chats, phrases
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

SILENT = discord.AllowedMentions.none()
"""Nobody is pinged, whatever a document says; the client's default, and said again in every call."""

NEEDED = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
"""What the bot needs: see a question, answer it in channels and in threads, and reply to it."""

_OF_ADMINS = frozenset({"pin", "unpin"})

_GONE = frozenset({limits.UNKNOWN_CHANNEL, limits.UNKNOWN_MESSAGE})


async def answer(message: discord.Message, reply: Reply, part: int = 0) -> discord.Message | None:
    """Reply to a message; if that may not be, tell its author why in a direct message.

    ``part`` tells several replies to one message apart.
    """
    try:
        return await _send(message, to_view(reply), part)
    except discord.Forbidden as error:
        await _tell_privately(message, error, reply.language)
    except discord.HTTPException as error:
        if error.code in _GONE:
            log.info("A question in channel %s was deleted before it was answered.", message.channel.id)
        elif gave_up(error):
            raise
        else:
            log.exception("Discord refused an answer in channel %s.", message.channel.id)
            await _tell_privately(message, error, reply.language)
    return None


@asynccontextmanager
async def passing(message: discord.Message) -> AsyncIterator[Callable[[Reply], Awaitable[None]]]:
    """Give what shows a word under a message; it goes away at the end of the block, with the answer there."""
    shown: list[discord.Message] = []

    async def tell(word: Reply) -> None:
        reference = message.to_reference(fail_if_not_exists=False)
        shown.append(
            await message.channel.send(
                view=to_view(word), reference=reference, allowed_mentions=SILENT, mention_author=False
            )
        )

    try:
        yield tell
    finally:
        for one in shown:
            with suppress(*FAILURES):
                await one.delete()


async def change(client: discord.Client, post: str, reply: Reply, whispered: discord.Message | None) -> None:
    """Put a reply in the place of an earlier one; ``post``: "channel:message".

    ``whispered``: the message that it answers in a direct message.
    """
    view = to_view(reply) if whispered is None else _whispered(whispered, reply)
    channel, _, number = post.partition(":")
    posted = client.get_partial_messageable(int(channel)).get_partial_message(int(number))
    try:
        await patiently(lambda: posted.edit(view=view, allowed_mentions=SILENT))
    except discord.HTTPException as error:
        log.info("The answer %s could not be changed: %s", post, error)


async def whisper(message: discord.Message, reply: Reply) -> discord.Message | None:
    """Answer in a direct message what was asked where others read; if that may not be, say so there.

    What the asker wants others to see is posted there by a button.
    """
    view = _whispered(message, reply)
    try:
        return await patiently(lambda: message.author.send(view=view, allowed_mentions=SILENT))
    except discord.Forbidden:
        log.info("User %s takes no direct messages; they are told to use the command.", message.author.id)
        with speaking(reply.language):
            told = note(say(wording.ANSWERED_ALONE))
        return await answer(message, told)


def _whispered(message: discord.Message, reply: Reply) -> ui.LayoutView:
    # Who manages the server is no admin in a direct message, where Discord does not tell of it.
    useful = [one for one in reply.actions if one.kind not in _OF_ADMINS]
    actions = buttons.shared_there(useful, message.channel.id, message.id)
    return to_view(replace(reply, actions=actions), shareable=True)


async def answer_in_thread(message: discord.Message, reply: Reply, name: str) -> discord.Message | None:
    """Answer in a thread that begins at the message; where there can be none, beside it."""
    thread = await _thread(message, name)
    if thread is None:
        return await answer(message, reply)
    view = to_view(reply)
    try:
        return await patiently(lambda: thread.send(view=view, nonce=str(message.id), allowed_mentions=SILENT))
    except discord.HTTPException:
        log.exception("Discord refused an answer in thread %s.", thread.id)
        return await answer(message, reply)


async def is_answered(message: discord.Message, me: int) -> bool:
    """Look below a message for a reply of ours; where that may not be read twice is better than never."""
    try:
        async for one in message.channel.history(limit=limits.LOOK_MESSAGES, after=message):
            if one.author.id == me and one.reference is not None and one.reference.message_id == message.id:
                return True
    except FAILURES as error:
        log.info("Whether a question was answered cannot be read: %s", error)
    return False


async def _thread(message: discord.Message, name: str) -> discord.Thread | None:
    try:
        return await patiently(
            lambda: message.create_thread(name=line_within(name, limits.THREAD_NAME_CHARACTERS))
        )
    except discord.HTTPException as error:
        if error.code == limits.THREAD_IS_THERE and message.guild is not None:
            # It bears the message's own number.
            found = await message.guild.fetch_channel(message.id)
            return found if isinstance(found, discord.Thread) else None
        log.warning(
            "No thread could be opened in channel %s: %s. Grant the bot Create Public Threads there.",
            message.channel.id,
            error,
        )
        return None


async def _send(message: discord.Message, view: ui.LayoutView, part: int) -> discord.Message:
    # When a nonce comes again Discord gives back the first message: a retry after a lost answer posts nothing.
    keywords: dict[str, Any] = {
        "view": view,
        "nonce": f"{message.id}.{part}" if part else str(message.id),
        "allowed_mentions": SILENT,
        "mention_author": False,
    }
    reference = message.to_reference(fail_if_not_exists=False)
    try:
        return await patiently(lambda: message.channel.send(reference=reference, **keywords))
    except discord.HTTPException as error:
        if error.code not in {limits.NO_REPLY_WITHOUT_HISTORY, limits.INVALID_FORM}:
            raise
        if error.code == limits.NO_REPLY_WITHOUT_HISTORY:
            log.warning(
                "Grant the bot Read Message History in channel %s, so that it can reply.", message.channel.id
            )
        return await patiently(lambda: message.channel.send(**keywords))


async def _tell_privately(message: discord.Message, error: discord.HTTPException, language: str) -> None:
    missing = lacking(message.channel)
    if isinstance(error, discord.Forbidden):
        log.warning(
            "The bot may not write in channel %s of server %s: %s. Grant it %s there.",
            message.channel.id,
            message.guild.id if message.guild else "(direct message)",
            error.text or error.code,
            phrases.listed(missing) if missing else "View Channel and Send Messages",
        )
    if message.guild is None:
        return
    with speaking(language):
        told = note(about_chats.cannot_answer_because(_reason(error, missing)))
    try:
        await message.author.send(view=to_view(told), allowed_mentions=SILENT)
    except discord.HTTPException:
        log.info("User %s takes no direct messages and cannot be told so.", message.author.id)


def _reason(error: discord.HTTPException, missing: list[str]) -> str:
    if error.code in {limits.THREAD_LOCKED, limits.THREAD_ARCHIVED}:
        return say(wording.LOCKED)
    return (
        wording.lacking_permissions(missing) if isinstance(error, discord.Forbidden) else say(wording.REFUSED)
    )


def lacking(channel: object) -> list[str]:
    """Name what the bot lacks in a channel, as Discord's settings name it; nothing where it cannot be known."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return []
    me = channel.guild.me
    if me is None:
        return []
    try:
        held = channel.permissions_for(me)
    except discord.ClientException:
        return []
    in_thread = isinstance(channel, discord.Thread)
    unneeded = "send_messages" if in_thread else "send_messages_in_threads"
    return titles(NEEDED & ~held & ~discord.Permissions(**{unneeded: True}))


def titles(permissions: discord.Permissions) -> list[str]:
    """Name permissions as Discord's settings do."""
    return [_title(name) for name, granted in permissions if granted]


def _title(permission: str) -> str:
    if permission == "read_messages":
        return "View Channel"  # The library keeps the older name.
    small = {"in", "and", "of"}
    return " ".join(word if word in small else word.capitalize() for word in permission.split("_"))
