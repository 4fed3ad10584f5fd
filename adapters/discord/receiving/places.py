"""Where an interaction comes from: a place the app was added to, or wherever somebody brought it along.

https://discord.com/developers/docs/resources/application#installation-context
"""

from dataclasses import replace
from typing import Any

import discord

from adapters.discord.receiving.members import asker_of, within
from bot.model import Message

Interaction = discord.Interaction[Any]


def is_known(interaction: Interaction) -> bool:
    """Whether the place is the bot's own: a server it was added to, or the direct messages with it.

    Elsewhere it was added by a person to themselves: who else reads there, and what anybody's rights there are
    worth, nobody knows.
    """
    if interaction.guild_id is None:
        return not interaction.context.private_channel
    return interaction.is_guild_integration()


def is_shareable(interaction: Interaction) -> bool:
    """Whether there are others in the place for whom an answer may be posted."""
    return interaction.guild_id is not None and is_known(interaction)


def message_of(interaction: Interaction, admins: frozenset[str]) -> Message:
    """Make the message an interaction stands for, its text to be added."""
    known = is_known(interaction)
    return Message(
        text="",
        # Elsewhere the rights are the person's own: no role or permission of a strange server counts.
        asker=asker_of(
            interaction.user,
            admins,
            interaction.permissions,
            locale=str(interaction.locale),
            known=known,
        ),
        channel=f"discord:{interaction.channel_id}" if known else None,
        within=within(interaction.channel, interaction.guild) if known else (),
        # A reply to an interaction is for who acts, unless they ask for another.
        alone=True,
        # What one person asks with commands in one place is a conversation.
        conversation=f"discord:{interaction.channel_id}:{interaction.user.id}",
    )


def message_for_all(interaction: Interaction, message: Message) -> Message:
    """What a button means whose reply all in the place will see."""
    return replace(message, alone=interaction.guild_id is None)


def may_be_brought_along(application: discord.AppInfo | None) -> bool:
    """Whether the app's settings let people add it to themselves; only then its commands may say so."""
    return application is not None and application.user_integration_config is not None
