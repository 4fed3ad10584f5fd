"""Threads: which ones the bot answered in, and which question stands open in one."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, TypeVar

from adapters.slack.receiving.history import History, Read
from adapters.slack.receiving.incoming import HUMAN_SUBTYPES, Heard, text_of
from adapters.slack.sending import limits
from adapters.slack.sending.calling import Api
from adapters.slack.sending.markup import mentions
from bot.conversation.intents.reading import asks, intent_of
from bot.journal import Journal

REMEMBERED = 20_000

Value = TypeVar("Value")
Json = dict[str, Any]


class Threads:
    """Knows the threads of this workspace; of those before a restart the journal tells."""

    def __init__(self, journal: Journal, api: Api, bot_user: str) -> None:
        self._journal = journal
        self._history = History(api)
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
            # That it is not is worth remembering only where no other process may answer in it.
            if known or not self._journal.is_shared:
                _remember(self._answered, heard.conversation, value=known)
        return known

    async def open_question(self, heard: Heard) -> str | None:
        """Find the question this message may refer to: the last one before it in its thread."""
        if heard.thread_ts is None or self._answered.get(heard.conversation):
            return None  # the journal knows what was asked here
        read = await self._thread(heard)
        # Of a part of a thread the last question may be any; its root is what it is about.
        said = self._by_people(read.messages if read.complete else read.messages[:1], heard)
        # What people merely say to each other is no question, and must not become part of one.
        texts = (text_of(message, self._bot_user) for message in reversed(said))
        return next((text for text in texts if asks(intent_of(text), text)), None)

    async def above(self, heard: Heard, *, question: bool) -> Json | None:
        """Find the message that one without words of its own means: the one it stands under.

        In a thread that is the last one that asks something and was not answered, else its root; at the top of
        a channel the one right before it. Not ``question``: whatever was written last.

        Raises:
            LookupError: Slack does not let it be read.
        """
        if heard.thread_ts is None:
            return await self._right_before(heard, question=question)
        read = await self._thread(heard)
        if read.refused:
            raise LookupError(heard.channel)
        unanswered = _behind_the_last_of(self._bot_user, read.messages)
        said = self._by_people(unanswered, heard) if read.complete else []
        if said and not question:
            return said[-1]
        open_one = next((one for one in reversed(said) if self._asks(one)), None)
        if open_one is not None or len(unanswered) < len(read.messages):
            return open_one  # What was answered is not asked again.
        return next(iter(self._by_people(read.messages[:1], heard)), None)

    async def _right_before(self, heard: Heard, *, question: bool) -> Json | None:
        read = await self._history.before(heard.channel, heard.ts)
        if read.refused:
            raise LookupError(heard.channel)
        last = next((one for one in reversed(read.messages) if one.get("subtype") in HUMAN_SUBTYPES), None)
        if last is None or not self._by_people([last], heard):
            return None
        # What called the bot was answered.
        is_old = float(heard.ts) - float(last.get("ts") or 0) > limits.BEFORE_SECONDS
        if is_old or self._bot_user in mentions(last.get("text") or ""):
            return None
        return last if not question or self._asks(last) else None

    def _asks(self, message: Json) -> bool:
        text = text_of(message, self._bot_user)
        return asks(intent_of(text), text)

    def _by_people(self, messages: Sequence[Json], heard: Heard) -> list[Json]:
        return [
            message
            for message in messages
            if message.get("ts") != heard.ts
            and message.get("user") not in {None, self._bot_user}
            and not message.get("bot_id")
            and message.get("subtype") in HUMAN_SUBTYPES
        ]

    async def _spoke_in(self, heard: Heard) -> bool:
        return any(message.get("user") == self._bot_user for message in (await self._thread(heard)).messages)

    async def _thread(self, heard: Heard) -> Read:
        return await self._history.thread(heard.channel, str(heard.thread_ts), heard.ts)


def _behind_the_last_of(user: str, messages: Sequence[Json]) -> Sequence[Json]:
    last = max((at for at, one in enumerate(messages) if one.get("user") == user), default=-1)
    return messages[last + 1 :]


def _remember(kept: OrderedDict[str, Value], key: str, value: Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
