"""Questions that are written anew: the answer they had is known, and gives way to another one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.journal import Journal
from bot.model import Reply
from bot.posts import Posted

log = logging.getLogger(__name__)

EDIT_SECONDS: Final = 3600.0
"""Ours: a message that is edited later than this after it was written is left alone; who reads its answer by
then would not see that it changed."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Which of our posts answers which message."""

    journal: Journal

    async def note(self, message: str, post: str, text: str, reply: Reply) -> None:
        """Note that a post of ours answers a message that said so."""
        log.info("The reply is posted.")
        await asyncio.to_thread(self.journal.posted, Posted(message, post, text, reply.answer_id))

    async def of(self, message: str) -> Posted | None:
        """Give what answers a message."""
        return await asyncio.to_thread(self.journal.post_for, message)

    async def anew(self, before: Posted | None, ask: Callable[[], Awaitable[Reply]]) -> Reply:
        """Ask once more: what was asked before is taken back first, so that nothing refers to it."""
        if before is None or not before.answer_id:
            return await ask()
        entry = await asyncio.to_thread(self.journal.find, before.answer_id)
        await asyncio.to_thread(self.journal.withdrawn, before.answer_id)
        reply = await ask()
        if reply.is_silence and entry is not None:
            await asyncio.to_thread(self.journal.asked, entry)  # The answer before stays where it is.
        return reply
