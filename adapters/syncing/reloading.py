"""Bringing documents and reading them, for whoever asks in a process."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from bot.syncing import Brought, Sources, Synced
from knowledge.reloading import ReloadProgress

if TYPE_CHECKING:
    from bot.conversation.upkeep.housekeeping import Reloader


class Remembering(Sources, Protocol):
    """Sources that know whether a reload has read what they brought."""

    @property
    def is_unread(self) -> bool:
        """Whether something was brought and no reload read it since."""

    def was_read(self) -> None:
        """Note that one has."""


class Syncing:
    """The port ``bot.syncing.Syncer``."""

    def __init__(self, sources: Remembering, reload: "Reloader") -> None:
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
        report = self._reload(progress)
        self._sources.was_read()
        return Synced(brought, report)
