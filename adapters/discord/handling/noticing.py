"""What admins are told by the bot itself, in a direct message."""

from functools import partial

import discord

from adapters.chats.parts import Parts
from adapters.chats.telling import tell_admins
from adapters.discord.receiving.members import asker_of
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import patiently
from adapters.discord.sending.posting import SILENT
from adapters.services.notices import Notice
from adapters.services.queueing import made_beside
from bot.conversation.doors.door import Door
from bot.model import Message


async def tell(client: discord.Client, parts: Parts, door: Door, notice: Notice) -> None:
    """Tell the admins in Discord."""
    send = partial(_tell_one, client, parts, door, notice)
    await tell_admins(notice, "discord", parts.settings.admins, parts.journal, send)


async def _tell_one(client: discord.Client, parts: Parts, door: Door, notice: Notice, admin: str) -> None:
    user = await patiently(lambda: client.fetch_user(int(admin)))
    message = Message("", asker_of(user, parts.settings.admins), alone=True)
    reply = await made_beside(door.source_failing, notice.source, message)
    if reply.is_silence:
        return
    channel = await patiently(lambda: client.create_dm(user))
    await patiently(lambda: channel.send(view=to_view(reply), allowed_mentions=SILENT))
