"""The one message that calls people: their mention, and that nobody else may be pinged by it."""

import discord


def mention_of(helpers: str) -> tuple[str, discord.AllowedMentions]:
    """Mention a role or person, as the rules write them, and allow just that."""
    _, kind, number = helpers.split(":")
    called = [discord.Object(int(number))]
    if kind == "role":
        return f"<@&{number}>", discord.AllowedMentions(
            everyone=False, users=False, roles=called, replied_user=False
        )
    return f"<@{number}>", discord.AllowedMentions(
        everyone=False, users=called, roles=False, replied_user=False
    )
