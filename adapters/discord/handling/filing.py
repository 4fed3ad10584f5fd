"""Documents that admins add and remove: files that are sent, and what is pressed about them."""

from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Final

import discord
from discord import app_commands

from adapters.chats.offering import offered
from adapters.discord import wording
from adapters.discord.handling.completing import completing
from adapters.discord.handling.interacting import (
    AskedBy,
    Interaction,
    acknowledge,
    acknowledge_silently,
    made,
    respond,
    show,
)
from adapters.discord.receiving.attachments import Attachments
from adapters.discord.sending import posting
from adapters.services.queueing import made_beside
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Add, Remove
from bot.model import ActionKind, Message, Reply
from bot.rules.rules import CurrentRules
from bot.shelving.shelf import Offered
from bot.showing.replies import note
from bot.showing.wording import about_shelving
from bot.showing.wording.translating import say, speaking

_SLOW: Final = frozenset({"file_add", "file_replace", "file_remove", "file_undo"})
"""What is followed by a reload."""
_MOST_FILES: Final = 10
"""Files in a message: discord.com/developers/docs/resources/message#create-message"""


class Filing:
    """Takes files in, ``most`` bytes each, and hands on what is decided about them."""

    def __init__(
        self, door: Door, rules: CurrentRules, attachments: Attachments, most: int, asked_by: AskedBy
    ) -> None:
        self._door = door
        self._rules = rules
        self._attachments = attachments
        self._most = most
        self._asked_by = asked_by

    async def answer(self, message: discord.Message, intent: Add, asked: Message) -> None:
        """Deal with what is attached to a message."""
        if not asked.alone and self._answers_alone(asked):
            # What is asked back would come directly, where Discord does not tell who manages the server.
            await posting.answer(message, note(say(wording.ADD_BY_COMMAND)))
            return
        for part, reply in enumerate(await self.replies(message.attachments, intent, asked)):
            await posting.answer(message, reply, part)

    async def replies(self, files: list[discord.Attachment], intent: Add, message: Message) -> list[Reply]:
        """Have every attached file read, if its sender is an admin."""
        if not files or not message.asker.admin:
            return [await made(lambda: self._door.reply_to(message, intent))]
        return [await self._offered(one, intent, message) for one in files[:_MOST_FILES]]

    async def _offered(self, file: discord.Attachment, intent: Add, message: Message) -> Reply:
        async def make(what: Offered) -> Reply:
            return await made_beside(lambda: self._door.reply_to(message, replace(intent, file=what)))

        return await offered(name_of(file), partial(self._attachments.read, file, self._most), make)

    def add_commands(self, group: app_commands.Group) -> None:
        """Declare ``/kb add`` and ``/kb remove``."""

        @group.command(name="add", description=wording.KB_ADD)
        @app_commands.describe(file=wording.KB_ADD_FILE, collection=wording.KB_ADD_COLLECTION)
        async def run_add(interaction: Interaction, file: discord.Attachment, collection: str = "") -> None:
            if not await acknowledge(interaction, private=True):
                return
            message = replace(self._asked_by(interaction), text="/kb add")
            with speaking(message.asker.locale):
                (reply,) = await self.replies([file], Add(collection), message)
                await show(interaction, reply, private=True)

        @group.command(name="remove", description=wording.KB_REMOVE)
        @app_commands.describe(title=wording.KB_REMOVE_TITLE)
        async def run_remove(interaction: Interaction, title: str) -> None:
            message = replace(self._asked_by(interaction), text=f"/kb remove {title}")
            await respond(interaction, lambda: self._door.reply_to(message, Remove(title)))

        run_remove.autocomplete("title")(completing(self._door.complete_documents, self._asked_by))

    async def press(self, interaction: Interaction, kind: ActionKind, value: str, message: Message) -> None:
        """Do what is pressed, and show what came of it in the place of the question.

        Where all see the question, and answers became private since, it is shown to who pressed, and the
        question stays.
        """
        if kind == "file_look":  # The question stays, for it is for all to see.
            await respond(interaction, lambda: self._door.press(kind, value, message))
            return
        for_one = _is_for_one(interaction)
        beside = not for_one and self._answers_alone(message)
        if not await (acknowledge(interaction, private=True) if beside else acknowledge_silently(interaction)):
            return
        message = replace(message, alone=for_one or beside)
        with speaking(message.asker.locale):
            if kind in _SLOW and message.asker.admin:
                await show(interaction, note(say(about_shelving.WORKING)), private=True)
            reply = await made_beside(lambda: self._door.press(kind, value, message))
            await show(interaction, reply, private=True)

    def _answers_alone(self, message: Message) -> bool:
        """Whether the door answers who asks in that channel alone."""
        ways = self._rules().of(message)
        return ways.private or ways.speak == "never"


def _is_for_one(interaction: Interaction) -> bool:
    """Whether nobody else sees the message that something was pressed below."""
    shown = interaction.message
    return interaction.guild_id is None or shown is None or shown.flags.ephemeral


def name_of(file: discord.Attachment) -> str:
    """What a file was called before Discord took out of its name what is not plain."""
    suffix = PurePath(file.filename).suffix
    title = (file.title or "").strip()
    if not title:
        return file.filename
    return title if title.lower().endswith(suffix.lower()) else f"{title}{suffix}"
