"""What was written before a message, in its thread or its channel, as far as Slack tells: bounded."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from adapters.slack.sending import limits
from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError

log = logging.getLogger(__name__)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """Messages in the order they were written."""

    messages: tuple[Json, ...] = ()
    complete: bool = True
    """Whether that is all there is."""
    refused: bool = False
    """Slack does not let it be read at all."""


class History:
    """Reads threads and channels."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def thread(self, channel: str, thread: str, latest: str) -> Read:
        """Read a thread up to a message, from its root on, which is how Slack tells it.

        An answer waits for that: a long thread is read page by page, until it is known, too long, or the time
        is up. What was read until then is there.
        """
        read: list[Json] = []
        cursor: str | None = None
        try:
            async with asyncio.timeout(limits.READ_SECONDS):
                for _ in range(limits.READ_PAGES):
                    page = await self._api.call(
                        "conversations.replies",
                        channel=channel,
                        ts=thread,
                        latest=latest,
                        limit=limits.REPLIES_PAGE,
                        cursor=cursor,
                    )
                    read += page.get("messages") or []
                    cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
                    if cursor is None:
                        return Read(tuple(read))
        except (SlackRefusalError, UnclearError, TimeoutError) as error:
            log.warning("Could not read the thread a message was written in: %s.", error or "it takes too long")
            return Read(tuple(read), complete=False, refused=not read)
        log.info("A thread is longer than %d messages; its root is what counts.", len(read))
        return Read(tuple(read), complete=False)

    async def before(self, channel: str, latest: str) -> Read:
        """Read the last messages at the top of a channel before one, the oldest first."""
        try:
            async with asyncio.timeout(limits.READ_SECONDS):
                page = await self._api.call(
                    "conversations.history", channel=channel, latest=latest, limit=limits.BEFORE_PAGE
                )
        except (SlackRefusalError, UnclearError, TimeoutError) as error:
            log.warning("Could not read what was written before a message: %s.", error or "it takes too long")
            return Read(complete=False, refused=True)
        return Read(tuple(page.get("messages") or ())[::-1], complete=False)
