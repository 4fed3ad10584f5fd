"""Calls to Discord that failed by no fault of ours, made again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar

import aiohttp
import discord

log = logging.getLogger(__name__)

T = TypeVar("T")

FAILURES = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)
"""What a call to Discord may end in, refusals included."""
PAUSES = (0.5, 1.5, 3.0)
"""Seconds before the second try, the third, the last."""
LONGEST_PAUSE = 30.0
"""What we wait at most when Discord says how long."""


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Make a call that may be made twice; again where Discord is overloaded or the network fails.

    discord.py itself repeats after 500, 502 and 504 and waits for its own limits, but gives up on 503, on a
    lost connection, and on a 429 from a proxy in front of Discord.
    """
    for pause in PAUSES:
        try:
            return await call()
        except FAILURES as error:
            wait = _wait(error, pause)
            if wait is None:
                raise
            log.info("Discord failed (%s); the next try is in %.1f s.", error, wait)
            await asyncio.sleep(wait)
    return await call()


def _wait(error: Exception, pause: float) -> float | None:
    """Seconds until the next try; None if there is no use in one."""
    match error:
        case discord.HTTPException(status=HTTPStatus.TOO_MANY_REQUESTS):
            return _told(error, pause)
        case discord.HTTPException(status=status):
            return pause if status >= HTTPStatus.INTERNAL_SERVER_ERROR else None
        case _:
            return pause


def _told(error: discord.HTTPException, pause: float) -> float:
    try:
        return min(LONGEST_PAUSE, max(pause, float(error.response.headers.get("Retry-After", pause))))
    except ValueError:
        return pause
