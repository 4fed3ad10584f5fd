"""Threads: which ones the bot answered in, and which question stands open in one."""

import asyncio
import logging
import time
from collections import OrderedDict
from typing import Any, TypeVar

from adapters.slack.receiving.incoming import HUMAN_SUBTYPES, Heard, text_of
from adapters.slack.sending import limits
from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError
from bot.conversation.intents.reading import asks, intent_of
from bot.journal import Journal

log = logging.getLogger(__name__)

REMEMBERED = 20_000

Value = TypeVar("Value")


class Threads:
    """Knows the threads of this workspace; of those before a restart the journal tells."""

    def __init__(self, journal: Journal, api: Api, bot_user: str) -> None:
        self._journal = journal
        self._api = api
        self._bot_user = bot_user
        self._started = time.time()
        self._answered: OrderedDict[str, bool] = OrderedDict()
        self._last_asked: OrderedDict[str, str] = OrderedDict()

    def answered(self, heard: Heard) -> None:
        """Note that the bot answered this message in its thread."""
        _remember(self._answered, heard.conversation, value=True)

    def asked(self, heard: Heard) -> None:
        """Note that this message was a question."""
        if heard.direct:
            _remember(self._last_asked, heard.channel, value=heard.conversation)

    def before(self, heard: Heard) -> str | None:
        """Find the conversation that a direct message goes on from: each one at the top begins a thread."""
        return self._last_asked.get(heard.channel) if heard.direct else None

    async def is_ours(self, heard: Heard) -> bool:
        """Whether the bot answered in the thread this message was written in."""
        if heard.thread_ts is None:
            return False
        known = self._answered.get(heard.conversation)
        if known is None:
            known = await asyncio.to_thread(self._journal.last_in, heard.conversation) is not None
            # What the journal wrote last may be lost with a process that was killed; Slack has it.
            if not known and float(heard.thread_ts) < self._started and await self._spoke_in(heard):
                return True
            _remember(self._answered, heard.conversation, value=known)
        return known

    async def open_question(self, heard: Heard) -> str | None:
        """Find the question this message may refer to: the last one before it in its thread."""
        if heard.thread_ts is None or self._answered.get(heard.conversation):
            return None  # the journal knows what was asked here
        said = [
            text_of(message, self._bot_user)
            for message in await self._read(heard)
            if message.get("ts") != heard.ts
            and message.get("user") not in {None, self._bot_user}
            and not message.get("bot_id")
            and message.get("subtype") in HUMAN_SUBTYPES
        ]
        # What people merely say to each other is no question, and must not become part of one.
        return next((text for text in reversed(said) if asks(intent_of(text), text)), None)

    async def _spoke_in(self, heard: Heard) -> bool:
        return any(message.get("user") == self._bot_user for message in await self._read(heard))

    async def _read(self, heard: Heard) -> list[dict[str, Any]]:
        """Read the thread up to a message, its first page; nothing if Slack does not let us."""
        try:
            page = await self._api.call(
                "conversations.replies",
                channel=heard.channel,
                ts=heard.thread_ts,
                latest=heard.ts,
                limit=limits.REPLIES_PAGE,
            )
        except (SlackRefusalError, UnclearError) as error:
            log.warning("Could not read the thread a message was written in: %s.", error)
            return []
        return list(page.get("messages") or [])


def _remember(kept: OrderedDict[str, Value], key: str, value: Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
