"""Wakes who waits for something to hold, whenever something changed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


@asynccontextmanager
async def waking() -> AsyncIterator[tuple[asyncio.Condition, Callable[[], None]]]:
    """Give what is waited at, and what tells that something changed."""
    condition = asyncio.Condition()
    tasks: set[asyncio.Task[None]] = set()

    async def wake() -> None:
        async with condition:
            condition.notify_all()

    def changed() -> None:
        task = asyncio.create_task(wake())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    yield condition, changed
    if tasks:
        await asyncio.wait(tasks, timeout=1)
