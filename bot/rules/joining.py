"""The rules in force: what the owner's file says, and what admins laid down of a channel from the chat."""

from collections.abc import Mapping  # noqa: TC003 - as everywhere, annotations can be looked at
from dataclasses import replace
from threading import Lock

from bot.keeping import Keeper, Kept
from bot.rules.rules import CurrentRules, Rules
from bot.rules.ways import own_ways


class JoinedRules:
    """Gives the rules in force now. May be called from any thread, with every question."""

    def __init__(self, file: CurrentRules, keeper: Keeper) -> None:
        self._file = file
        self._keeper = keeper
        self._lock = Lock()
        self._joined: tuple[Rules, Mapping[str, Kept], Rules] | None = None

    def __call__(self) -> Rules:
        """The rules in force now."""
        laid_down, kept = self._file(), self._keeper.kept("channel")
        if kept is None:
            return replace(laid_down, own=None)
        if not kept:
            return laid_down
        with self._lock:
            before = self._joined
            # Neither ever changes; what changed is another one.
            if before is None or before[0] is not laid_down or before[1] is not kept:
                own = {place: own_ways(one.values) for place, one in kept.items()}
                self._joined = before = (laid_down, kept, replace(laid_down, own=own))
            return before[2]
