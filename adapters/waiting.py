"""Waiting that ends early."""

import asyncio


async def wait(event: asyncio.Event, seconds: float) -> bool:
    """Sleep, but not beyond the event; tells whether it was set."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
