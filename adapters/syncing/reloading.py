"""Bringing documents and reading them, for whoever asks in a process."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot.syncing import Brought, Sources, Synced
from knowledge.errors import ShrunkFolderError
from knowledge.reloading import ReloadProgress, ReloadReport

if TYPE_CHECKING:
    from bot.conversation.upkeep.housekeeping import Reloader


class Remembering(Sources, Protocol):
    """Sources that know whether a reload has read what they brought."""

    @property
    def is_unread(self) -> bool:
        """Whether something was brought and no reload read it since."""

    def was_read(self) -> None:
        """Note that one has."""


class Reload(Protocol):
    """A reload, with all but one thing said already."""

    def __call__(self, *, anyway: bool) -> ReloadReport:
        """Do it; ``anyway`` also where the folder lost most of its files."""


def reload_after(brought: Sequence[Brought], reload: Reload) -> ReloadReport:
    """Reload, and ask nobody about documents that have gone because a source has let them go.

    Raises:
        ShrunkFolderError: Most files are gone, and that is no source's doing.
        KnowledgeError: As the reload raises it.
    """
    try:
        return reload(anyway=False)
    except ShrunkFolderError as error:
        removed = sum(len(one.removed) for one in brought)
        if 2 * (error.now + removed) < error.before:
            raise
    return reload(anyway=True)


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
        report = reload_after(brought, partial(self._reload, progress))
        self._sources.was_read()
        return Synced(brought, report)
