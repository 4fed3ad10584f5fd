"""Calls of Slack's Web API: what is waited for, what is tried again, and what is a refusal.

slack-sdk's own retry handlers are off: theirs read only the first digit of ``Retry-After``, and a call that
posts must look before it is tried again (``posting``).
"""

import asyncio
import logging
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.services.reaching import Reach, patience
from adapters.slack.sending.explaining import REVOKED, explain

log = logging.getLogger(__name__)

TRIES = 5
"""For a call whose outcome is unclear."""
WAITS = 20
"""For a call that Slack asks to wait with."""
LONGEST_WAIT = 300.0
"""Seconds; a longer ``Retry-After`` is taken for this."""
LONGEST_POWER = 7
"""The pauses no longer grow from this try on: half a minute."""
FIRST_PAUSE = 0.5
"""Seconds before the second try; doubled for each further one, with jitter."""

UNCLEAR = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
"""Errors that say nothing about whether it was done: https://docs.slack.dev/reference/methods/chat.postMessage"""

READING = frozenset(
    {
        "users.info",
        "usergroups.list",
        "usergroups.users.list",
        "conversations.info",
        "conversations.replies",
        "conversations.history",
        "files.info",
    }
)
"""Methods that take their arguments in the query."""


class SlackRefusalError(Exception):
    """Slack understood and says no; ``code`` is its error code."""

    def __init__(self, method: str, code: str, needed: str = "") -> None:
        super().__init__(f"{method}: {code}" + (f" (needs {needed})" if needed else ""))
        self.method = method
        self.code = code
        self.needed = needed


class UnclearError(Exception):
    """The connection broke or Slack failed: it may have been done or not."""


class RateLimitedError(Exception):
    """Not done; Slack asks to wait ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:g} seconds")
        self.seconds = seconds


def pause(tries: int) -> float:
    """Seconds to wait after so many tries (the first is 1)."""
    return float(FIRST_PAUSE * 2 ** (min(tries, LONGEST_POWER) - 1) * random.uniform(0.5, 1.0))  # noqa: S311 - jitter is no secret


class Api:
    """The Web API with a bot token; ``base_url`` ends in a slash; ``reach`` is told what comes of the calls."""

    def __init__(self, client: AsyncWebClient, reach: Reach | None = None) -> None:
        self.client = client
        self.reach = reach or Reach("Slack")
        self._not_before: dict[str, float] = {}

    async def once(self, method: str, **arguments: object) -> dict[str, Any]:
        """Call a method one time, after the wait Slack asked for.

        Raises:
            SlackRefusalError: Slack says no.
            UnclearError: it may have been done or not.
            RateLimitedError: it was not done.
        """
        return (await self.once_with_headers(method, **arguments))[0]

    async def once_with_headers(
        self, method: str, **arguments: object
    ) -> tuple[dict[str, Any], Mapping[str, str]]:
        """Call a method one time, as ``once`` does; what it says, and the headers it came with."""
        await self._wait_for(method)
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            with noted(self.reach), read_errors(method):
                if method in READING:
                    response = await self.client.api_call(method, http_verb="GET", params=given)
                else:
                    response = await self.client.api_call(method, json=given)
        except RateLimitedError as error:
            self._not_before[method] = time.monotonic() + error.seconds
            self.reach.limited(method, error.seconds)
            raise
        return dict(response.data) if isinstance(response.data, Mapping) else {}, dict(response.headers)

    async def call(self, method: str, **arguments: object) -> dict[str, Any]:
        """Call a method that may safely be repeated, until it is clear what came of it.

        Raises:
            SlackRefusalError: Slack says no.
            UnclearError: not clear after the last try.
        """
        tries, waits = 0, 0
        while True:
            try:
                return await self.once(method, **arguments)
            except RateLimitedError as error:
                waits += 1
                if waits >= WAITS and not patience():
                    raise UnclearError(f"{method}: {error}") from error
            except (UnclearError, SlackRefusalError) as error:
                tries += 1
                await self.before_another(error, tries)

    async def before_another(self, error: UnclearError | SlackRefusalError, tries: int) -> None:
        """Wait until a call may be tried again, after ``tries`` in vain; raise what it met if it may not."""
        if isinstance(error, SlackRefusalError):
            if error.code not in REVOKED or not patience():
                raise error
        elif tries >= TRIES and not patience():
            raise error
        await asyncio.sleep(pause(tries))
        if tries >= TRIES:
            await self.reach.opened()

    async def _wait_for(self, method: str) -> None:
        # Everybody who wants this method waits, not only the call that was refused.
        wait = self._not_before.get(method, 0.0) - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait + random.uniform(0, 0.1))  # noqa: S311 - spreads the waiting calls


@contextmanager
def noted(reach: Reach) -> Iterator[None]:
    """Tell ``reach`` what comes of a call; what it raises goes on."""
    try:
        yield
    except UnclearError as error:
        reach.failed(str(error))
        raise
    except SlackRefusalError as error:
        if error.code in REVOKED:
            reach.refused(explain(error))
        else:
            reach.worked()
        raise
    reach.worked()


@contextmanager
def read_errors(method: str) -> Iterator[None]:
    """Raise what goes wrong in a call of slack-sdk as what it means.

    Raises:
        SlackRefusalError: Slack says no.
        UnclearError: the connection broke or Slack failed.
        RateLimitedError: Slack asks to wait.
    """
    try:
        yield
    except SlackApiError as error:
        raise _read(method, error) from error
    except (aiohttp.ClientError, TimeoutError, OSError, SlackClientError, ValueError) as error:
        raise UnclearError(f"{method}: {type(error).__name__}") from error


def _read(method: str, error: SlackApiError) -> SlackRefusalError | UnclearError | RateLimitedError:
    """Tell a refusal from a failure and from a request to wait."""
    response = error.response
    status = getattr(response, "status_code", None) or getattr(response, "status", None) or 0
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, Mapping) else ""
    if status == 429 or code in {"ratelimited", "rate_limited"}:  # noqa: PLR2004 - Too Many Requests
        seconds = _retry_after(getattr(response, "headers", None))
        return RateLimitedError(seconds)
    if status >= 500 or code in UNCLEAR or not code:  # noqa: PLR2004 - server errors
        return UnclearError(f"{method}: {code or status}")
    return SlackRefusalError(method, code, str(data.get("needed", "")) if isinstance(data, Mapping) else "")


def _retry_after(headers: object) -> float:
    if isinstance(headers, Mapping):
        for name, value in headers.items():
            if str(name).lower() == "retry-after":
                first = value[0] if isinstance(value, list | tuple) and value else value
                try:
                    return min(max(float(first), 0.0), LONGEST_WAIT)
                except (TypeError, ValueError):
                    break
    return 1.0
