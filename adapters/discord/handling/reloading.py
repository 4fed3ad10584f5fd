"""A reload, or a look at the sources, with its progress: shown at most once in two seconds, then the report."""

import asyncio
from collections.abc import Awaitable, Callable

import discord

from adapters.discord.handling.interacting import Interaction, acknowledge, show
from adapters.discord.sending import limits, posting
from adapters.discord.sending.outgoing import to_view
from adapters.services.queueing import made_beside
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Lasting
from bot.model import Message, Reply
from bot.rules.access import HowFar
from bot.showing.listings import progress_reply
from bot.syncing import Looking


async def reload_privately(interaction: Interaction, door: Door, wanted: Lasting, message: Message) -> None:
    """Do it and show it to the one who asked for it alone."""
    if await acknowledge(interaction, private=True):
        await reload(door, wanted, message, lambda reply: show(interaction, reply, private=True))


async def reload_below(message: discord.Message, door: Door, wanted: Lasting, asked: Message) -> None:
    """Do it and show it below the message that asked for it."""
    below: list[discord.Message] = []

    async def show_below(reply: Reply) -> None:
        if below:
            await below[0].edit(view=to_view(reply), allowed_mentions=posting.SILENT)
        elif (posted := await posting.answer(message, reply)) is not None:
            below.append(posted)

    await reload(door, wanted, asked, show_below)


async def reload(
    door: Door, wanted: Lasting, message: Message, shown: Callable[[Reply], Awaitable[None]]
) -> None:
    """Do it in a thread of its own; ``shown`` gets every stage, the report last."""
    newest: list[HowFar | Looking] = []

    def note_progress(state: HowFar | Looking) -> None:
        newest[:] = [state]

    work = asyncio.create_task(made_beside(door.lasting, wanted, message, note_progress))
    while True:
        done, _ = await asyncio.wait({work}, timeout=limits.EDIT_SECONDS)
        if done:
            break
        if newest:
            await shown(progress_reply(newest.pop()))
    await shown(work.result())
