"""Waiting: not beyond an event, and for one's turn."""

import asyncio
from collections.abc import Iterable
from weakref import WeakValueDictionary


async def wait(event: asyncio.Event, seconds: float) -> bool:
    """Sleep, but not beyond the event; tells whether it was set."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


async def wait_for_any(events: Iterable[asyncio.Event], seconds: float) -> None:
    """Sleep, but not beyond any of the events."""
    waiting = {asyncio.create_task(event.wait()) for event in events}
    try:
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


class Turns:
    """One at a time in a conversation, in the order they came: a follow-up waits for what it follows."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, conversation: str) -> asyncio.Lock:
        """Give what is to be held meanwhile; it is gone when nobody holds it."""
        return self._turns.setdefault(conversation, asyncio.Lock())
