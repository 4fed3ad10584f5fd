"""What was heard is answered, by this process or the next one."""

import logging
from collections.abc import Awaitable, Callable

import discord

from adapters.discord.handling.editing import message_id
from adapters.discord.handling.questions import Questions
from adapters.discord.receiving.incoming import Heard, heard_in
from adapters.discord.receiving.members import member_of
from adapters.discord.sending.patience import patiently
from adapters.services.ledger import Ledger
from adapters.services.reaching import Reach
from bot.owing import Owed
from bot.rules.rules import CurrentRules

log = logging.getLogger(__name__)


class Owing:
    """Keeps the names of messages until they are answered; what they say Discord tells again."""

    def __init__(
        self, client: discord.Client, ledger: Ledger, reach: Reach, rules: CurrentRules, questions: Questions
    ) -> None:
        self._client = client
        self._ledger = ledger
        self._reach = reach
        self._rules = rules
        self._questions = questions

    async def answer(self, message: discord.Message, answer: Callable[[], Awaitable[None]]) -> None:
        """Answer a message however long Discord takes."""
        await self.keep(message)
        async with self._ledger.paying(message_id(message)):
            await self._reach.opened()
            await answer()

    async def keep(self, message: discord.Message) -> None:
        """Keep a message until it is answered, by whomever."""
        server = message.guild.id if message.guild else 0
        event = {"channel": message.channel.id, "message": message.id, "server": server}
        await self._ledger.keep(message_id(message), event, f"discord:{message.author.id}")

    async def left(self) -> list[Owed]:
        """Give what was heard before and is not answered."""
        return await self._ledger.left()

    async def again(self, owed: Owed) -> None:
        """Answer what was heard before, if that was not done."""
        async with self._ledger.paying(owed.key):
            try:
                found = await self._found(owed)
            except discord.HTTPException as error:
                log.warning("A question from before could not be read again: %s", error)
                return
            message, heard = found
            if heard is not None:
                await self._questions.hear_again(message, heard)

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
        if message.guild is not None and not isinstance(message.author, discord.Member):
            # What is read again tells of nobody whether they are an admin.
            message.author = await member_of(message.guild, message.author.id) or message.author
        assert self._client.user is not None  # noqa: S101 - who reads is logged in
        return message, heard_in(message, self._client.user, self._rules())
