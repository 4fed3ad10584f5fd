"""``/kb channel``: a form for what an admin lays down of a channel."""

import logging
from collections.abc import Callable
from dataclasses import replace

import discord

from adapters.discord import wording
from adapters.discord.handling.interacting import LOST, Interaction, respond
from adapters.discord.receiving.forms import given_in, people_in
from adapters.discord.sending.forms import CHANNEL_FORM, to_modal
from adapters.services.queueing import made_beside
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Ways
from bot.model import Given, Message, Prose, Reply
from bot.showing.replies import note, plain
from bot.showing.wording import about_channels
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)


async def show_form(interaction: Interaction, door: Door, message: Message) -> None:
    """Show the form for the channel the command was given in; what cannot be filled in is said."""
    with speaking(message.asker.locale):
        # A modal is the first answer to a command or none: it must be there within three seconds.
        reply = await made_beside(lambda: door.reply_to(message, Ways()))
    if reply.form is None or not reply.form.fields:
        await respond(interaction, lambda: reply)
        return
    try:
        await interaction.response.send_modal(to_modal(reply.form))
    except discord.HTTPException as error:
        if error.code not in LOST:
            raise
        log.info("Interaction %s could not be answered: %s", interaction.id, error.text)


def is_of_channel(interaction: Interaction) -> bool:
    """Whether it is this form that was handed in."""
    return interaction.custom_id == CHANNEL_FORM


async def take_form(
    interaction: Interaction, door: Door, message: Message, hears_all: Callable[[], bool]
) -> None:
    """Lay down what was filled in; who hands it in, and where, is looked at by the door once more."""
    given = given_in(interaction)

    def take() -> Reply:
        if told := _unfit(interaction, given, people_in(interaction)):
            return note(told)
        reply = door.fill_in(given, message)
        return reply if hears_all() else _with_warning(reply, given)

    await respond(interaction, take)


def _unfit(interaction: Interaction, given: Given, people: frozenset[str]) -> str:
    """What is wrong with who was chosen."""
    me = interaction.client.user
    if me is not None and f"discord:user:{me.id}" in given.get("bots", ()):
        return say(about_channels.OURSELVES)
    if people & {*given.get("bots", ())}:
        return say(wording.NO_PROGRAM_CHOSEN)
    # The role that bears the server's own number is everybody's.
    return say(wording.EVERYBODY) if f"discord:role:{interaction.guild_id}" in given.get("helpers", ()) else ""


def _with_warning(reply: Reply, given: Given) -> Reply:
    """Say that what was laid down needs to hear what Discord does not tell."""
    needs_all = given.get("bots") or any(one.startswith("always") for one in given.get("ways", ()))
    if not needs_all or len(reply.blocks) <= 1:
        return reply
    return replace(reply, blocks=(*reply.blocks, Prose(plain(say(wording.UNHEARD_HERE)))))
