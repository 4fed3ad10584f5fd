"""What admins are told by the bot itself, in a direct message."""

import asyncio
from functools import partial

from adapters.chats.parts import Parts
from adapters.chats.telling import tell_admins
from adapters.services.notices import Hear, Notice
from adapters.slack.workspace import Workspace
from bot.model import Message
from bot.showing.wording.translating import speaking


def hearing(parts: Parts, workspace: Workspace) -> Hear:
    """Give what takes notices for the admins in a workspace, from any thread."""
    loop = asyncio.get_running_loop()

    def hear(notice: Notice) -> None:
        loop.call_soon_threadsafe(lambda: workspace.do(_tell(parts, workspace, notice)))

    return hear


async def _tell(parts: Parts, workspace: Workspace, notice: Notice) -> None:
    await tell_admins(
        notice, "slack", parts.settings.admins, parts.journal, partial(_tell_one, workspace, notice)
    )


async def _tell_one(workspace: Workspace, notice: Notice, user: str) -> None:
    message = Message("", await workspace.people.asker(user), within=workspace.home, alone=True)
    with speaking(message.asker.locale):
        reply = await asyncio.to_thread(workspace.door.source_failing, notice.source, message)
        if not reply.is_silence:
            await workspace.poster.post(user, reply, key=f"{notice.key}:{user}")
