"""Who asks: names and rights, as Discord tells them."""

import discord

from bot.model import Asker


def asker_of(
    user: discord.abc.User,
    admins: frozenset[str],
    permissions: discord.Permissions | None = None,
    *,
    locale: str = "",
) -> Asker:
    """Describe an asker; an admin is named in the settings or may manage the server.

    ``permissions``: as an interaction tells them; else those of the member who wrote a message. ``locale``:
    their client's, as an interaction tells it; else the server's.
    """
    identity = f"discord:{user.id}"
    if permissions is None and isinstance(user, discord.Member):
        permissions = user.guild_permissions
    rights = permissions if isinstance(user, discord.Member) and permissions else discord.Permissions.none()
    manages = rights.manage_guild or rights.administrator
    return Asker(id=identity, name=user.display_name, admin=manages or identity in admins, locale=locale)
