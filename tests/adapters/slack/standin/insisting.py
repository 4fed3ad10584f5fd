"""Slack's patience: what is not acknowledged in three seconds is delivered again, three times."""

from dataclasses import dataclass, field
from typing import Any

from tests.adapters.slack.standin.delivery import Acknowledged, Delivery

Json = dict[str, Any]

RETRIES = 3
OK = 200


@dataclass
class Insisting:
    """A way to the app, with Slack's retries; it waits for none of the minutes between them."""

    way: Delivery
    again: list[Json] = field(default_factory=list)
    """What was delivered again, each time."""

    async def deliver(self, kind: str, payload: Json, retry: int = 0) -> Acknowledged:
        """Deliver until acknowledged, or given up."""
        done = await self._once(kind, payload, retry)
        while done.status != OK and retry < RETRIES:
            retry += 1
            self.again.append(payload)
            done = await self._once(kind, payload, retry)
        return done

    async def _once(self, kind: str, payload: Json, retry: int) -> Acknowledged:
        try:
            return await self.way.deliver(kind, payload, retry)
        except TimeoutError:  # as HTTP has it
            return Acknowledged(0.0, 0)
