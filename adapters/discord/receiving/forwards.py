"""Forwarded messages, and the word on one that Discord sends right behind it as a message of its own."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

import discord

from adapters.discord.receiving.incoming import is_forward

COMMENT_SECONDS: Final = 1.5
"""Ours: so long a forwarded message waits for the word on it before it is asked as it stands."""
KEPT_SECONDS: Final = 15.0
"""Ours: what is written later is no word on it."""
_KEPT: Final = 1_000


@dataclass(slots=True)
class _Forward:
    message: discord.Message
    at: float = field(default_factory=time.monotonic)
    commented: asyncio.Event = field(default_factory=asyncio.Event)


class Forwards:
    """The newest forwarded message of each person in each channel."""

    def __init__(self) -> None:
        self._newest: OrderedDict[tuple[int, int], _Forward] = OrderedDict()

    def note(self, message: discord.Message) -> None:
        """Keep a message, if it forwards one."""
        if not is_forward(message):
            return
        key = _key(message)
        self._newest[key] = _Forward(message)
        self._newest.move_to_end(key)
        while len(self._newest) > _KEPT:
            self._newest.popitem(last=False)

    def before(self, message: discord.Message) -> discord.Message | None:
        """Give what the author of a message forwarded right before it."""
        if is_forward(message) or message.type is discord.MessageType.reply:
            return None
        found = self._newest.get(_key(message))
        is_new = found is not None and time.monotonic() - found.at < KEPT_SECONDS
        return found.message if found is not None and is_new else None

    def taken_up(self, message: discord.Message) -> None:
        """Let a word on a forwarded message stand for it, if it was not answered yet; only the first does."""
        if (found := self._newest.pop(_key(message), None)) is not None:
            found.commented.set()

    async def has_comment(self, forward: discord.Message) -> bool:
        """Wait whether a word on it comes."""
        found = self._newest.get(_key(forward))
        if found is None or found.message.id != forward.id:
            return found is None
        try:
            await asyncio.wait_for(found.commented.wait(), COMMENT_SECONDS)
        except TimeoutError:
            return False
        return True


def _key(message: discord.Message) -> tuple[int, int]:
    return message.channel.id, message.author.id
