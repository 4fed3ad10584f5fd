"""Files attached to Discord's messages: https://discord.com/developers/docs/resources/message#attachment-object."""

from typing import Final

import aiohttp
import discord

from adapters.chats import downloading
from adapters.chats.downloading import Hosts, NotDownloadedError

HOSTS: Final = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
"""Discord's content delivery network, which wants a signed address and no token:
https://discord.com/developers/docs/reference#signed-attachment-cdn-urls"""


class Attachments:
    """Fetches what is attached, from Discord's hosts or from what the operator set in Discord's place."""

    def __init__(self, api_url: str | None = None) -> None:
        self._hosts = Hosts(HOSTS, api_url)

    async def read(self, attachment: discord.Attachment, most: int) -> bytes:
        """Give the bytes of an attachment, ``most`` at most.

        Raises:
            NotDownloadedError: they could not be had.
        """
        if attachment.size > most:
            raise NotDownloadedError("too large", f"{attachment.size} bytes")
        async with aiohttp.ClientSession() as session:
            return await downloading.download(session, attachment.url, self._hosts, most)

    async def read_text(self, attachment: discord.Attachment, most: int) -> str:
        """Give the text of an attachment of ``most`` bytes at most.

        Raises:
            NotDownloadedError: it could not be had.
        """
        return downloading.as_text(await self.read(attachment, most), attachment.filename)


def is_text(attachment: discord.Attachment) -> bool:
    """Whether an attachment is plain text."""
    return downloading.is_text(attachment.filename, attachment.content_type)
