"""Questions in channels, threads, forum posts and direct messages."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

import discord

from adapters.chats.answered import Answered
from adapters.chats.pacing import Pace
from adapters.chats.parts import Parts
from adapters.discord import wording
from adapters.discord.handling.filing import Filing
from adapters.discord.handling.interacting import made
from adapters.discord.handling.messages.editing import Edits, message_id, post_id, stands_beside
from adapters.discord.handling.messages.referring import Referring
from adapters.discord.handling.reloading import reload_below
from adapters.discord.receiving.forwards import Forwards
from adapters.discord.receiving.incoming import Heard, is_forward
from adapters.discord.receiving.members import asker_of, within
from adapters.discord.sending import posting
from adapters.services.waiting import Turns
from bot.conversation.addressing import language_for
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import (
    Add,
    AdminPages,
    Complaints,
    Gaps,
    Intent,
    Pins,
    Reload,
    Remove,
    Sync,
)
from bot.model import Asker, Message, Reply
from bot.posts import Posted
from bot.showing.replies import note
from bot.showing.wording import about_limits
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)


class Questions:
    """Answers what is written to the bot; ``begin`` starts what outlives a message."""

    def __init__(
        self,
        client: discord.Client,
        parts: Parts,
        *,
        door: Door,
        forwards: Forwards,
        filing: Filing,
        referring: Referring,
        begin: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._client = client
        self._door = door
        self._journal = parts.journal
        self._rules = parts.rules
        self._admins = parts.settings.admins
        self._turns = Turns()
        self._pace = Pace()
        self._forwards = forwards
        self._filing = filing
        self._referring = referring
        self._answered = Answered(parts.journal)
        self._edits = Edits(self._answered, self._answer_in)
        self._begin = begin

    async def hear(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message that is for the bot, once; one at a time in a place."""
        async with self._turns.of(heard.own_place):
            await self._answer_now(message, heard)

    async def hear_again(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message that a process before this one, or this one, heard and may not have answered."""
        async with self._turns.of(heard.own_place):
            await asyncio.to_thread(self._journal.first_time, message_id(message))
            if not await self._is_answered(message):
                await self._answer_in(message, heard, None)

    async def hear_missed(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message that was written while nobody listened; what was heard is left to who heard it."""
        async with self._turns.of(heard.own_place):
            is_new = await asyncio.to_thread(self._journal.first_time, message_id(message))
            if is_new and not await self._is_answered(message):
                await self._answer_in(message, heard, None)

    async def has_answered(self, message: discord.Message) -> bool:
        """Whether the journal knows an answer to it."""
        return await asyncio.to_thread(self._journal.post_for, message_id(message)) is not None

    async def _is_answered(self, message: discord.Message) -> bool:
        me = self._client.user.id if self._client.user else 0
        return await self.has_answered(message) or await posting.is_answered(message, me)

    async def tell_late(self, message: discord.Message, heard: Heard) -> None:
        """Tell who asked what can no longer be answered to ask it again, unless it was answered after all."""
        if heard.program or heard.unasked:
            return
        async with self._turns.of(heard.own_place):
            if await self._is_answered(message):
                return
            locale = str(message.guild.preferred_locale) if message.guild else ""
            with speaking(language_for(heard.text, "english", locale)):
                word = note(say(about_limits.TOO_LATE))
            await posting.answer(message, word)

    async def hear_edit(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message that was written anew, if that was not done yet."""
        async with self._turns.of(heard.own_place):
            await self._edits.hear(message, heard)

    async def _answer_now(self, message: discord.Message, heard: Heard) -> None:
        in_a_thread = isinstance(message.channel, discord.Thread)
        if heard.program and in_a_thread and await asyncio.to_thread(self._answered_in, heard.own_place):
            return  # Two programs that answer each other would never end.
        if not await asyncio.to_thread(self._journal.first_time, message_id(message)):
            log.info("Message %s came again and was answered before.", message.id)
            return
        if heard.program and not self._pace.allows(f"{message.channel.id}:{message.author.id}"):
            log.warning("%s asks too often in %s and is not answered.", message.author.id, message.channel.id)
            return
        if is_forward(message) and await self._forwards.has_comment(message):
            return  # The word on it is answered instead.
        await self._answer_in(message, heard, None)

    async def _answer_in(self, message: discord.Message, heard: Heard, before: Posted | None) -> None:
        locale = str(message.guild.preferred_locale) if message.guild else ""
        with speaking(language_for(heard.text, "english", locale)):
            await self._answer_speaking(locale, message, heard, before)

    async def _answer_speaking(
        self, locale: str, message: discord.Message, heard: Heard, before: Posted | None
    ) -> None:
        log.info("A message for the bot is taken up.")
        written = heard.text
        if heard.unreadable:
            await posting.answer(message, note(say(wording.UNREADABLE)))
            return
        conversation = await asyncio.to_thread(self._conversation, heard)
        known = await asyncio.to_thread(self._answered_in, conversation)
        meant = await self._referring.meant(message, heard, known=known)
        if isinstance(meant, Reply):
            await self._show(message, written, meant, before)
            return
        heard, begins = meant, self._begins_thread(message, meant)
        asked = Message(
            text=heard.text,
            asker=self._asker(message, heard, locale),
            channel=f"discord:{message.channel.id}",
            within=within(message.channel, message.guild),
            alone=message.guild is None,
            in_thread=begins or isinstance(message.channel, discord.Thread),
            # A thread bears the number of the message that it begins at.
            conversation=f"discord:{message.id}" if begins else conversation,
            context=heard.context,
            unasked=heard.unasked,
        )
        if command := self._command_for(heard.intent, asked):
            await posting.answer(message, note(command))
            return
        match heard.intent:
            case (Reload() | Sync()) as wanted if asked.asker.admin:
                # It may take minutes, and is nothing that a question in the same place should wait for.
                self._begin(reload_below(message, self._door, wanted, asked))
            case Add() as wanted:
                self._begin(self._filing.answer(message, wanted, asked))
            case intent:
                async with posting.passing(message) as tell:
                    word = None if asked.unasked or heard.program else tell
                    reply = await self._answered.anew(
                        before, lambda: made(lambda: self._door.reply_to(asked, intent), tell=word)
                    )
                    await self._deliver(message, heard, asked, reply, written, before)

    def _command_for(self, intent: Intent, asked: Message) -> str:
        """Name an admin the command that shows them alone what not all may read there; "": all may."""
        if asked.alone or not asked.asker.admin:
            return ""
        match intent:
            case Gaps():
                return say(wording.GAPS_ARE_PRIVATE)
            case Complaints():
                return say(wording.FEEDBACK_IS_PRIVATE)
            case Pins():
                return say(wording.PINS_ARE_PRIVATE)
            case AdminPages():
                return say(wording.PAGES_ARE_PRIVATE)
            case Remove() if self._rules().of(asked).private:
                return say(wording.REMOVE_BY_COMMAND)
            case _:
                return ""

    def _asker(self, message: discord.Message, heard: Heard, locale: str) -> Asker:
        if heard.program:  # Who named it in the rules made it a member, and never an admin.
            return Asker(
                f"discord:{message.author.id}",
                message.author.display_name,
                groups=frozenset(within(None, message.guild)),
                locale=locale,
            )
        return asker_of(message.author, self._admins, locale=locale)

    async def _deliver(
        self,
        message: discord.Message,
        heard: Heard,
        asked: Message,
        reply: Reply,
        written: str,
        before: Posted | None,
    ) -> None:
        if reply.is_silence or (asked.unasked and reply.answer is None):
            return
        # Our notes are private everywhere, but fit for all; what was found for one person's eyes is not.
        is_private = reply.private and (reply.answer is not None or self._rules().of(asked).private)
        alone = is_private and message.guild is not None
        begins = asked.in_thread and not isinstance(message.channel, discord.Thread)
        in_thread = begins and reply.answer is not None and not is_private
        if not (alone and heard.program):
            thread = heard.text if in_thread else ""
            await self._show(message, written, reply, before, alone=alone, thread=thread)

    async def _show(
        self,
        message: discord.Message,
        written: str,
        reply: Reply,
        before: Posted | None,
        *,
        alone: bool = False,
        thread: str = "",
    ) -> None:
        """Show a reply, or put it in the place of the one before; note that it answers what was written.

        ``alone``: to the author of the message; ``thread``: in a thread of that name.
        """
        # By other ways than today's it may stand where all read what is for one person's eyes now.
        if before is not None and before.post and not (alone and stands_beside(message, before.post)):
            post = before.post
            await posting.change(self._client, post, reply, message if alone else None)
        elif thread:
            post = post_id(await posting.answer_in_thread(message, reply, thread))
        elif alone:
            post = post_id(await posting.whisper(message, reply))
        else:
            post = post_id(await posting.answer(message, reply))
        await self._answered.note(message_id(message), post, written, reply)

    def _begins_thread(self, message: discord.Message, heard: Heard) -> bool:
        """Whether the channel wants a question answered in a thread of its own."""
        if not isinstance(message.channel, discord.TextChannel) or heard.answer_id is not None:
            return False
        around = (f"discord:{message.channel.id}", *within(message.channel, message.guild))
        return self._rules().ways_in(*around).answer == "thread"

    def _answered_in(self, place: str) -> bool:
        return self._journal.last_in(place) is not None

    def _conversation(self, heard: Heard) -> str:
        """Find the conversation a follow-up belongs to: the one of the answer it replies to."""
        before = self._journal.find(heard.answer_id) if heard.answer_id else None
        return (before.conversation if before else None) or heard.own_place
