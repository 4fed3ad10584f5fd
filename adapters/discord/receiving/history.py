"""What was written before a message, in its thread or its channel, as far as Discord shows it: bounded."""

import asyncio
import logging
from collections.abc import AsyncIterator

import discord

from adapters.discord.receiving.incoming import WRITTEN, is_by_program, is_forward, text_of
from adapters.discord.sending import limits
from bot.conversation.intents.reading import asks, intent_of

log = logging.getLogger(__name__)


class WithheldError(Exception):
    """Discord does not show what stands there."""


class History:
    """Looks for the message that another one means."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def above(self, message: discord.Message, *, question: bool) -> discord.Message | None:
        """Find the message that one without words of its own means: the one it stands under.

        In a thread that is the last one that asks something and was not answered, else its first post; at the
        top of a channel the one right before it. Not ``question``: whatever was written last.

        Raises:
            WithheldError: Discord does not let it be read.
        """
        try:
            async with asyncio.timeout(limits.READ_SECONDS):
                if isinstance(message.channel, discord.Thread):
                    return await self._in_thread(message, message.channel, question=question)
                return await self._right_before(message, question=question)
        except (discord.HTTPException, TimeoutError) as error:
            log.warning(
                "Could not read what was written before message %s: %s",
                message.id,
                error or "it takes too long",
            )
            raise WithheldError from error

    async def open_question(self, message: discord.Message) -> str | None:
        """Find the question that a message in a thread may refer to."""
        try:
            found = await self.above(message, question=True)
        except WithheldError:
            return None
        text = self.text(found, message) if found is not None else ""
        return text if asks(intent_of(text), text) else None

    def text(self, found: discord.Message, message: discord.Message) -> str:
        """Read a message that another one means; of a post that asks nothing the title, if that does."""
        text = text_of(found, self._me)
        thread = message.channel if isinstance(message.channel, discord.Thread) else None
        if thread is not None and found.id == thread.id and not asks(intent_of(text), text):
            return thread.name if asks(intent_of(thread.name), thread.name) else text
        return text

    async def _in_thread(
        self, message: discord.Message, thread: discord.Thread, *, question: bool
    ) -> discord.Message | None:
        withheld = answered = False
        async for one in thread.history(limit=limits.READ_MESSAGES, before=message):
            if one.author.id == self._me.id:
                answered = True
                break
            if not _is_by_somebody(one):
                continue
            if not _is_shown(one):
                withheld = True
            elif not question or self._asks(one):
                return one
        # What was answered is not asked again.
        first = None if answered else await self._first_post(thread)
        if first is not None and _is_shown(first):
            return first
        if withheld or first is not None:
            raise WithheldError
        return None

    async def _first_post(self, thread: discord.Thread) -> discord.Message | None:
        """The message a thread began with, which bears its number: a forum's post in it, another's above it.

        https://discord.com/developers/docs/topics/threads#forums
        """
        for place in (thread.id, thread.parent_id):
            try:
                found = await self._client.get_partial_messageable(place).fetch_message(thread.id)
            except discord.NotFound:
                continue
            return found if _is_by_somebody(found) else None
        return None

    async def _right_before(self, message: discord.Message, *, question: bool) -> discord.Message | None:
        async for one in _last_before(message):
            if one.type not in WRITTEN:
                continue
            age = (message.created_at - one.created_at).total_seconds()
            # What called the bot was answered.
            if not _is_by_somebody(one) or self._me in one.mentions or age > limits.BEFORE_SECONDS:
                return None
            if not _is_shown(one):
                raise WithheldError
            return one if not question or self._asks(one) or is_forward(one) else None
        return None

    def _asks(self, message: discord.Message) -> bool:
        text = text_of(message, self._me)
        return asks(intent_of(text), text)

    @property
    def _me(self) -> discord.ClientUser:
        assert self._client.user is not None  # noqa: S101 - who hears something is logged in
        return self._client.user


def _last_before(message: discord.Message) -> AsyncIterator[discord.Message]:
    return message.channel.history(limit=limits.BEFORE_MESSAGES, before=message)


def _is_by_somebody(message: discord.Message) -> bool:
    return message.type in WRITTEN and not is_by_program(message)


def _is_shown(message: discord.Message) -> bool:
    """Whether Discord tells what is in a message: without the content intent it does only if that calls us."""
    held = message.content or message.embeds or message.attachments or message.components or message.stickers
    return bool(held) or any(one.content or one.attachments or one.embeds for one in message.message_snapshots)
