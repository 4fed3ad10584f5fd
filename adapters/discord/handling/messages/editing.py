"""Edited messages: a mention that was added is answered, and an answered question that was mended once more."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Protocol

import discord

from adapters.chats.answered import EDIT_SECONDS, Answered
from adapters.discord.receiving.incoming import Heard
from bot.conversation.intents.model import Reload
from bot.posts import Posted

log = logging.getLogger(__name__)


class Answer(Protocol):
    """Answers a message, in the place of the answer before where there is one."""

    def __call__(self, message: discord.Message, heard: Heard, before: Posted | None) -> Awaitable[None]:
        """Answer it."""


def is_edit(message: discord.Message) -> bool:
    """Whether somebody wrote a message anew, not long after they wrote it.

    A link that Discord unfolds changes a message, too, but sets no time of its own.
    """
    if message.edited_at is None:
        return False
    return (discord.utils.utcnow() - message.created_at).total_seconds() < EDIT_SECONDS


class Edits:
    """Hears of each edit once."""

    def __init__(self, answered: Answered, answer: Answer) -> None:
        self._answered = answered
        self._answer = answer

    async def hear(self, message: discord.Message, heard: Heard) -> None:
        """Answer an edited message if that was not done yet, or if it says something else by now."""
        if isinstance(heard.intent, Reload):
            return
        name = message_id(message)
        if not await self._first_time(f"{name}:{message.edited_at}"):
            return
        before = await self._answered.of(name)
        # Where it was seen and nothing noted there is nothing to change either.
        if before is None:
            await self._first_time(name)
        if before is None or before.text != heard.text:
            await self._answer(message, heard, before)

    async def _first_time(self, event: str) -> bool:
        return await asyncio.to_thread(self._answered.journal.first_time, event)


def message_id(message: discord.Message) -> str:
    """Name a message for the journal."""
    return f"discord:{message.id}"


def post_id(message: discord.Message | None) -> str:
    """Name a message of ours; "": there is none."""
    return f"{message.channel.id}:{message.id}" if message is not None else ""


def stands_beside(message: discord.Message, post: str) -> bool:
    """Whether a post of ours stands where a message does, or in the thread that begins at it."""
    return post.partition(":")[0] in {str(message.channel.id), str(message.id)}
