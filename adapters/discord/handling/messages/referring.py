"""What a message points at beside its own words: a file attached to it, or what stands above it."""

from collections.abc import Callable
from dataclasses import replace

import discord

from adapters.chats.attached import text_of_all
from adapters.discord import wording
from adapters.discord.receiving.attachments import Attachments, files_in
from adapters.discord.receiving.history import History, WithheldError
from adapters.discord.receiving.incoming import Heard
from bot.conversation.intents.model import AnswerThat, Ask
from bot.conversation.intents.pointing import asks_whence, meant_by, points
from bot.model import Reply
from bot.showing.replies import note
from bot.showing.wording import about_pointing
from bot.showing.wording.translating import say


class Referring:
    """Adds to messages the words that they point at.

    ``hears_all`` tells whether Discord shows the messages that do not call the bot.
    """

    def __init__(self, client: discord.Client, attachments: Attachments, hears_all: Callable[[], bool]) -> None:
        self._history = History(client)
        self._attachments = attachments
        self._hears_all = hears_all

    async def meant(self, message: discord.Message, heard: Heard, *, known: bool) -> Heard | Reply:
        """Give a message with what it means; or an answer that says why that cannot be read.

        ``known``: the conversation has answers of the bot's, to which a word without a text refers.
        """
        if heard.is_bare and heard.hides:
            return note(say(wording.WITHHELD if message.guild else about_pointing.CANNOT_SEE_FORWARDED))
        if heard.files:
            return await self._with_files(heard)
        if message.guild is None or heard.context is not None or heard.answer_id is not None:
            return heard
        if heard.called and message.reference is None and not heard.program:
            if heard.is_bare or (asks_whence(heard.text, heard.intent) and not known):
                return await self._with_what_stands_above(message, heard)
            if isinstance(message.channel, discord.Thread) and not known and self._hears_all():
                heard = replace(heard, context=await self._history.open_question(message))
            if isinstance(heard.intent, AnswerThat) and heard.context is None:
                # It asks what a mention without a word would.
                bare = replace(heard, text="")
                asked = await self._with_what_stands_above(message, bare)
                return heard if asked == bare else asked
        return heard

    async def _with_files(self, heard: Heard) -> Heard | Reply:
        """The files' text is asked where there are no words, else looked at by the words that point at it."""
        is_about_them = heard.is_bare or asks_whence(heard.text, heard.intent)
        if not is_about_them and not (isinstance(heard.intent, Ask) and points(heard.text)):
            return heard
        read = await text_of_all(heard.files, self._attachments.read_text)
        if read.trouble and is_about_them:
            return note(read.trouble)
        return _meaning(heard, read.text, attached=True)

    async def _with_what_stands_above(self, message: discord.Message, heard: Heard) -> Heard | Reply:
        """A mention without a word asks the question above; “where is this from?” is about what is there."""
        try:
            above = await self._history.above(message, question=heard.is_bare)
        except WithheldError:
            return note(say(wording.WITHHELD))
        if above is None:
            return heard
        text = self._history.text(above, message)
        if text or not files_in(above):
            return _meaning(heard, text)
        return await self._with_files(replace(heard, files=files_in(above)))


def _meaning(heard: Heard, shown: str, *, attached: bool = False) -> Heard:
    meant = meant_by(heard.text, shown, attached=attached)
    return replace(heard, text=meant.text, intent=meant.intent, context=meant.context)
