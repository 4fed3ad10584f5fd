"""A stand-in for Discord: gateway and REST over real sockets, stateful and strict."""

from tests.adapters.discord.server.server import DiscordServer

__all__ = ["DiscordServer"]
