"""A reload with its progress: shown at most once in two seconds, then the report."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from adapters.discord import limits
from adapters.discord.doors import Door
from adapters.discord.interacting import made
from bot.model import Message, Reply


async def reload(responder: Door, message: Message, show: Callable[[Reply], Awaitable[None]]) -> None:
    """Reload in a thread of its own; ``show`` gets every stage, the report last."""
    newest: list[Any] = []

    def note_progress(state: Any) -> None:  # noqa: ANN401 - a ReloadProgress
        newest[:] = [state]

    work = asyncio.create_task(made(lambda: responder.reload(message, note_progress)))
    while True:
        done, _ = await asyncio.wait({work}, timeout=limits.EDIT_SECONDS)
        if done:
            break
        if newest:
            await show(responder.progress(newest.pop()))
    await show(work.result())
