"""What was heard is answered, by this process or the next one."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

import aiohttp
import discord

from adapters.discord.handling.interacting import Interaction
from adapters.discord.handling.messages.editing import message_id
from adapters.discord.handling.messages.questions import Questions
from adapters.discord.receiving.incoming import Heard, heard_in
from adapters.discord.receiving.members import member_of
from adapters.discord.sending import limits
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import gave_up, patiently
from adapters.discord.sending.posting import SILENT
from adapters.services.ledger import Ledger
from adapters.services.reaching import Reach
from bot.owing import Owed
from bot.rules.rules import CurrentRules
from bot.showing.replies import note
from bot.showing.wording import about_limits
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

_ORIGINAL: Final[Any] = "@original"
"""As Discord calls the message that an interaction was acknowledged with; discord.py wants a number."""


_EXPIRED: Final = frozenset({limits.INVALID_WEBHOOK_TOKEN, limits.UNKNOWN_WEBHOOK})


class Owing:
    """Keeps the names of messages until they are answered; what they say Discord tells again.

    Commands it tells once: who gave one that a process died over is asked to give it again.
    """

    def __init__(
        self, client: discord.Client, ledger: Ledger, reach: Reach, rules: CurrentRules, questions: Questions
    ) -> None:
        self._client = client
        self._ledger = ledger
        self._reach = reach
        self._rules = rules
        self._questions = questions

    async def answer(self, message: discord.Message, answer: Callable[[], Awaitable[None]]) -> None:
        """Answer a message however long Discord takes, if it is ours to answer: every process hears all."""
        key = message_id(message)
        if await self._is_ours(message, key):
            async with self._ledger.paying(key):
                await self._reach.opened()
                await answer()

    async def answer_edit(self, message: discord.Message, answer: Callable[[], Awaitable[None]]) -> None:
        """Answer what was written anew, if that is ours to answer."""
        key = f"{message_id(message)}:{message.edited_at}"
        if await self._is_ours(message, key):
            async with self._ledger.paying(key):
                await answer()

    async def _is_ours(self, message: discord.Message, key: str) -> bool:
        """Keep it until it is answered, by whomever; tell whether that is us."""
        server = message.guild.id if message.guild else 0
        event = {"channel": message.channel.id, "message": message.id, "server": server}
        ours = await self._ledger.keep(key, event, f"discord:{message.author.id}")
        if ours is None:
            ours = await self._ledger.ours(key)
        if ours is None and not self._ledger.speaks:
            self._ledger.doubt(key)
            return False
        return ours is not False

    async def catch_up(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message that was written meanwhile, if nobody heard it."""

        async def answer() -> None:
            await _introduce(message)
            await self._questions.hear_missed(message, heard)

        await self.answer(message, answer)

    async def leave(self, message: discord.Message) -> None:
        """Keep a message for the next process."""
        if await self._is_ours(message, message_id(message)):
            self._ledger.leave(message_id(message))

    async def watch(self, take: Callable[[Owed], Awaitable[object]]) -> None:
        """Hand out what a process that died heard and did not answer; ends by being cancelled."""
        await self._ledger.watch(take)

    @asynccontextmanager
    async def command(self, interaction: Interaction) -> AsyncIterator[bool]:
        """Let a command be answered within, however long Discord takes, if it is ours to answer."""
        key = f"discord:command:{interaction.id}"
        event: dict[str, object] = {"application": interaction.application_id, "token": interaction.token}
        event["locale"] = str(interaction.locale)
        # The token is good for a quarter of an hour.
        event["user"] = interaction.user.id
        if await self._ledger.keep(key, event, f"discord:{interaction.user.id}") is False:
            yield False
            return
        # Where nobody can tell, Discord takes but one acknowledgement.
        async with self._ledger.paying(key):
            yield True

    async def again(self, owed: Owed) -> None:
        """Answer what was heard before, if that was not done."""
        async with self._ledger.paying(owed.key, owed):
            if "token" in owed.event:
                await self._tell_to_ask_again(owed)
                return
            try:
                found = await self._found(owed)
            except discord.HTTPException as error:
                if gave_up(error):
                    raise
                log.warning("A question from before could not be read again: %s", error)
                return
            message, heard = found
            if heard is not None and owed.is_late:
                await self._questions.tell_late(message, heard)
            elif heard is not None:
                await self._questions.hear_again(message, heard)

    async def _tell_to_ask_again(self, owed: Owed) -> None:
        """Say it where the bot is seen to think; an answer that is there stays."""
        number, token = int(str(owed.event["application"])), str(owed.event["token"])
        try:
            async with aiohttp.ClientSession() as session:
                webhook = discord.Webhook.partial(number, token, session=session)
                shown = await patiently(lambda: webhook.fetch_message(_ORIGINAL), token=False)
                if not shown.flags.loading:
                    return
                with speaking(str(owed.event["locale"])):
                    view = to_view(note(say(about_limits.STOPPING)))
                await patiently(
                    lambda: webhook.edit_message(_ORIGINAL, view=view, allowed_mentions=SILENT), token=False
                )
        except discord.HTTPException as error:
            if gave_up(error):
                raise
            if error.code in _EXPIRED:
                await self._tell_privately(owed)
            else:
                log.info("Who gave a command before could not be told to give it again: %s", error)

    async def _tell_privately(self, owed: Owed) -> None:
        """Tell who gave a command so long ago that nothing can be shown where they gave it."""
        try:
            asker = discord.Object(int(str(owed.event["user"])))
            channel = await patiently(lambda: self._client.create_dm(asker))
            with speaking(str(owed.event["locale"])):
                view = to_view(note(say(about_limits.TOO_LATE)))
            nonce = owed.key.rpartition(":")[2]
            await patiently(lambda: channel.send(view=view, nonce=nonce, allowed_mentions=SILENT))
        except (discord.HTTPException, KeyError) as error:
            log.info("Who gave a command too long ago could not be told to give it again: %s", error)

    async def _found(self, owed: Owed) -> tuple[discord.Message, Heard | None]:
        channel, number = int(str(owed.event["channel"])), int(str(owed.event["message"]))
        place: discord.abc.Messageable = self._client.get_partial_messageable(channel)
        if owed.event["server"]:
            known = self._client.get_channel(channel) or await patiently(
                lambda: self._client.fetch_channel(channel)
            )
            assert isinstance(known, discord.abc.Messageable)  # noqa: S101 - somebody wrote there
            place = known
        message = await patiently(lambda: place.fetch_message(number))
        await _introduce(message)
        assert self._client.user is not None  # noqa: S101 - who reads is logged in
        return message, heard_in(message, self._client.user, self._rules())


async def _introduce(message: discord.Message) -> None:
    """Make its author a member: what is read, not heard, tells of nobody whether they are an admin."""
    if message.guild is not None and not isinstance(message.author, discord.Member):
        message.author = await member_of(message.guild, message.author.id) or message.author
