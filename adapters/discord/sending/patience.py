"""Calls to Discord that failed by no fault of ours, made again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http import HTTPStatus
from typing import Final, TypeVar

import aiohttp
import discord

from adapters.discord.sending import limits
from adapters.services.reaching import Reach, patience, was_patient

log = logging.getLogger(__name__)

T = TypeVar("T")

NETWORK = (aiohttp.ClientError, OSError, TimeoutError)
"""Nobody knows whether the call took effect."""
FAILURES = (discord.HTTPException, *NETWORK)
"""What a call to Discord may end in, refusals included."""
PAUSES = (0.5, 1.5, 3.0)
"""Seconds before the second try, the third, the last; who is patient goes on with the last."""
LONGEST_PAUSE = 30.0
"""What we wait at most when Discord says how long."""
TOKEN_REFUSED: Final = (
    "Discord refuses DISCORD_TOKEN; reset the token on your app's Bot page and set the new one."  # noqa: S105 - a sentence
)

_reach: ContextVar[Reach | None] = ContextVar("reach", default=None)


@contextmanager
def told_to(reach: Reach) -> Iterator[None]:
    """Let ``reach`` know what comes of all calls within, and in the tasks that begin there."""
    token = _reach.set(reach)
    try:
        yield
    finally:
        _reach.reset(token)


async def patiently(call: Callable[[], Awaitable[T]], *, token: bool = True) -> T:
    """Make a call that may be made twice; again where Discord is overloaded or the network fails.

    ``token``: not if an interaction's own token lets us in.

    discord.py itself repeats after 500, 502 and 504 and waits for its own limits, but gives up on 503, on a
    lost connection, and on a 429 from a proxy in front of Discord.
    """
    tries = 0
    while True:
        try:
            return await noted(call, token=token)
        except FAILURES as error:
            wait = _wait(error, PAUSES[min(tries, len(PAUSES) - 1)])
            tries += 1
            # A refused token is mended by the operator, not by a few tries.
            most = 1 if _is_refused(error) else len(PAUSES) + 1
            if wait is None or (tries >= most and not patience()):
                raise
            log.debug("Discord failed (%s); the next try is in %.1f s.", error, wait)
            await asyncio.sleep(wait)
        reach = _reach.get()
        if reach is not None and tries > len(PAUSES):
            await reach.opened()


async def noted(call: Callable[[], Awaitable[T]], *, token: bool = True) -> T:
    """Make a call once, and note what it tells of Discord."""
    reach = _reach.get() or Reach("Discord")
    try:
        result = await call()
    except FAILURES as error:
        if _is_refused(error):
            reach.refused(TOKEN_REFUSED)
        elif isinstance(error, discord.HTTPException) and error.status == HTTPStatus.TOO_MANY_REQUESTS:
            reach.limited("a call", _told(error, PAUSES[0]))
        elif _wait(error, 0.0) is None:
            reach.worked(token=token)
        else:
            reach.failed(_named(error))
        raise
    reach.worked(token=token)
    return result


def gave_up(error: Exception) -> bool:
    """Whether a call failed for as long as we were patient, by no fault of what was asked: it stays owed."""
    return was_patient() and _wait(error, 0.0) is not None


def _is_refused(error: Exception) -> bool:
    if isinstance(error, discord.HTTPException):
        # What answers a command bears a token of its own, for a quarter of an hour.
        return error.status == HTTPStatus.UNAUTHORIZED and error.code != limits.INVALID_WEBHOOK_TOKEN
    return isinstance(error, discord.LoginFailure)


def _named(error: Exception) -> str:
    return f"status {error.status}" if isinstance(error, discord.HTTPException) else type(error).__name__


def _wait(error: Exception, pause: float) -> float | None:
    """Seconds until the next try; None if there is no use in one."""
    match error:
        case discord.HTTPException(status=HTTPStatus.TOO_MANY_REQUESTS):
            return _told(error, pause)
        case discord.HTTPException(status=HTTPStatus.UNAUTHORIZED):
            return pause if _is_refused(error) else None
        case discord.HTTPException(status=status):
            return pause if status >= HTTPStatus.INTERNAL_SERVER_ERROR else None
        case _:
            return pause


def _told(error: discord.HTTPException, pause: float) -> float:
    try:
        return min(LONGEST_PAUSE, max(pause, float(error.response.headers.get("Retry-After", pause))))
    except ValueError:
        return pause
