"""What a platform tells of people and places when it is asked: believed for a while, then asked again."""

import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

KEPT_SECONDS: Final = 300.0
"""How long somebody's standing, the members of a group and who reads a channel are believed."""

Told = TypeVar("Told")


class Lookups(dict[str, tuple[float, Told]]):
    """What was told, by name; None, what could not be told, is asked again."""

    async def of(self, key: str, ask: Callable[[], Awaitable[Told]]) -> Told:
        """Give what is kept, or ask for it."""
        kept = self.kept(key)
        if kept is not None:
            return kept
        told = await ask()
        if told is not None:
            self.put(key, told)
        return told

    def kept(self, key: str) -> Told | None:
        """Give what is kept."""
        found = self.get(key)
        return found[1] if found is not None and time.monotonic() - found[0] < KEPT_SECONDS else None

    def put(self, key: str, told: Told) -> None:
        """Keep it from now on."""
        self[key] = (time.monotonic(), told)
