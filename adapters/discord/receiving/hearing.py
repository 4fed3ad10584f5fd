"""What Discord lets the bot hear, and what an owner wants heard."""

import discord

from bot.rules.rules import ELSEWHERE, ChannelRule

UNHEARD = (
    "collections.toml has the bot answer what does not mention it, which Discord does not let it read;"
    " switch on the Message Content Intent on your app's Bot page, and restart."
)


def usual_intents() -> discord.Intents:
    """Name those that every app may have.

    Mentions, direct messages and replies that mention the bot carry their text without the message content
    intent: https://discord.com/developers/docs/events/gateway#message-content-intent.
    """
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


def needs_all(ways: ChannelRule) -> bool:
    """Whether the ways of a channel want more heard than what calls the bot."""
    is_here = any(place == ELSEWHERE or place.startswith("discord:") for place in ways.at)
    programs = any(one.startswith("discord:") for one in ways.bots)
    return is_here and (ways.speak == "always" or programs)
