"""Bringing documents and reading them, for whoever asks in a process."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.syncing import Brought, Sources, Synced, reload_after
from knowledge.reloading import ReloadProgress

if TYPE_CHECKING:
    from bot.conversation.upkeep.housekeeping import Reloader


class Syncing:
    """The port ``bot.syncing.Syncer``."""

    def __init__(self, sources: Sources, reload: "Reloader") -> None:
        self._sources = sources
        self._reload = reload

    def __call__(
        self,
        names: Sequence[str] = (),
        seen: Callable[[str, int], None] | None = None,
        progress: Callable[[ReloadProgress], None] | None = None,
        /,
        *,
        anyway: bool = False,
        only_news: bool = False,
    ) -> Synced:
        """Bring, and reload; what a killed process brought counts as news, too."""
        brought: tuple[Brought, ...] = self._sources.bring(names, seen, anyway=anyway)
        if only_news and not self._sources.is_unread:
            return Synced(brought, None)
        report = reload_after(brought, partial(self._reload, progress))
        self._sources.was_read()
        return Synced(brought, report)
