"""A pressed button: answered to the one who pressed it, or shared with the channel."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

import discord

from adapters.discord import buttons
from adapters.discord.doors import Door
from adapters.discord.interacting import Interaction, acknowledge, made, respond, show
from adapters.discord.outgoing import to_view
from adapters.discord.posting import SILENT
from adapters.discord.reloads import reload
from adapters.discord.turning import turn
from bot import wording
from bot.journal import Journal
from bot.model import Message, Prose, Reply, Run
from bot.replies import note

log = logging.getLogger(__name__)


class Presses:
    """Answers presses, of whatever age and by whomever."""

    def __init__(self, responder: Door, journal: Journal, asked_by: Callable[[Interaction], Message]) -> None:
        self._responder = responder
        self._journal = journal
        self._asked_by = asked_by

    async def press(self, interaction: Interaction) -> None:
        """Do what the button promises; an unknown one says so."""
        handed_back = interaction.custom_id or ""
        message = self._asked_by(interaction)
        if wanted := buttons.read_page(handed_back):
            await turn(interaction, self._responder, *wanted, message)
            return
        match buttons.read(handed_back):
            case None:
                await respond(interaction, lambda: note(wording.UNKNOWN_BUTTON))
            case ("share", answer_id):
                await self._share(interaction, answer_id, message)
            case ("reload", _):
                await self._reload(interaction, message)
            case (kind, value):
                await respond(interaction, lambda: self._responder.press(kind, value, message))

    async def _reload(self, interaction: Interaction, message: Message) -> None:
        if not await acknowledge(interaction, private=True):
            return

        async def shown(reply: Reply) -> None:
            await show(interaction, reply, private=True)

        await reload(self._responder, message, shown)

    async def _share(self, interaction: Interaction, answer_id: str, message: Message) -> None:
        # Acknowledged without a "thinking" message: what follows one would be as private as the answer was.
        try:
            await interaction.response.defer()
        except discord.HTTPException as error:
            log.info("A press could not be acknowledged: %s", error.text)
            return
        reply = await made(lambda: self._shared(answer_id, message, interaction))
        view = to_view(reply)
        try:
            await interaction.followup.send(view=view, ephemeral=reply.private, allowed_mentions=SILENT)
        except discord.HTTPException as error:
            log.warning("An answer could not be shared in channel %s: %s", interaction.channel_id, error.text)
            told = note(wording.FAILED)
        else:
            if reply.private:
                return
            told = note(wording.SHARED)
        await interaction.followup.send(view=to_view(told), ephemeral=True, allowed_mentions=SILENT)

    def _shared(self, answer_id: str, message: Message, interaction: Interaction) -> Reply:
        reply = self._responder.press("share", answer_id, message)
        if reply.private or reply.answer is None:
            return reply
        if not self._journal.first_time(f"discord:shared:{interaction.channel_id}:{answer_id}"):
            return note(wording.ALREADY_SHARED)
        who = Run(message.asker.name, "strong")
        head = Prose((who, Run(f" {wording.shared(reply.answer.question)}")))
        return replace(reply, blocks=(head, *reply.blocks))


async def in_a_thread(ask: Callable[[], list[str]]) -> list[str]:
    """Look something up while somebody types; nothing if it fails."""
    try:
        return await asyncio.to_thread(ask)
    except Exception:
        log.exception("Nothing could be suggested.")
        return []
