"""What admins are told by the bot itself, in a direct message."""

import asyncio
from functools import partial

import discord

from adapters.chats.parts import Parts
from adapters.chats.telling import tell_admins
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import patiently
from adapters.discord.sending.posting import SILENT
from adapters.services.notices import Notice
from bot.conversation.doors.door import Door
from bot.model import Asker, Message


async def tell(client: discord.Client, parts: Parts, door: Door, notice: Notice) -> None:
    """Tell the admins in Discord."""
    send = partial(_tell_one, client, door, notice)
    await tell_admins(notice, "discord", parts.settings.admins, parts.journal, send)


async def _tell_one(client: discord.Client, door: Door, notice: Notice, admin: str) -> None:
    # Which servers and roles they have the door looks up, as of whoever writes directly.
    message = Message("", Asker(f"discord:{admin}", admin=True), alone=True)
    reply = await asyncio.to_thread(door.source_failing, notice.source, message)
    if reply.is_silence:
        return
    user = discord.Object(int(admin))
    channel = await patiently(lambda: client.create_dm(user))
    await patiently(lambda: channel.send(view=to_view(reply), allowed_mentions=SILENT))
