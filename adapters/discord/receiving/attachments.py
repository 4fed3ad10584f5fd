"""Files attached to Discord's messages: https://discord.com/developers/docs/resources/message#attachment-object."""

from dataclasses import dataclass
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

    async def read_text(self, file: "File", most: int) -> str:
        """Give the text of a file of ``most`` bytes at most.

        Raises:
            NotDownloadedError: it could not be had.
        """
        return downloading.as_text(await self.read(file.attachment, most), file.name)


@dataclass(frozen=True, slots=True)
class File:
    """An attachment as both chats know one."""

    attachment: discord.Attachment

    @property
    def name(self) -> str:
        """What it is called."""
        return self.attachment.filename

    @property
    def is_text(self) -> bool:
        """Whether it is plain text."""
        return downloading.is_text(self.name, self.attachment.content_type)


def files_in(message: discord.Message) -> tuple[File, ...]:
    """List the files of a message, and those of what it forwards."""
    forwarded = (one for snapshot in message.message_snapshots for one in snapshot.attachments)
    return tuple(map(File, (*message.attachments, *forwarded)))
