"""Puts the parts together; the only module that names concrete adapters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from adapters.settings import Settings
from adapters.settings_reading import ChatName
from bot.journal import Journal, MemoryJournal
from bot.responder import Reloader, Responder
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport, reload

if TYPE_CHECKING:
    from adapters.database.journal import DatabaseJournal
    from adapters.web.routes import Routes


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a chat or a command works with."""

    settings: Settings
    library: Library
    journal: Journal
    responder: Responder
    reload: Reloader
    """Brings the library up to date; what the responder calls, too."""
    routes: "Routes | None" = None
    """The web server's, where it runs."""


def build(settings: Settings, journal: Journal | None = None, routes: "Routes | None" = None) -> Parts:
    """Open the index as it is on disk, and join it with a journal (one in memory by default) to a responder.

    Raises:
        KnowledgeError: the language or the folder is not there.
    """
    library = Library.open(settings.state, settings.knowledge, settings.language)
    kept = journal or MemoryJournal()
    bring_up_to_date = partial(_reload, library, settings)
    responder = Responder(library, kept, bring_up_to_date, threshold=settings.threshold)
    return Parts(settings, library, kept, responder, bring_up_to_date, routes)


def open_journal(settings: Settings) -> "DatabaseJournal":
    """Open the journal that lasts; returns at once, the database is opened beside."""
    from adapters.database.journal import DatabaseJournal

    return DatabaseJournal(settings.database_url, settings.state, settings.journal_days)


def wanted_chats(settings: Settings) -> tuple[ChatName, ...]:
    """Name the chats that have a token."""
    wanted: list[ChatName] = []
    if settings.has_slack:
        wanted.append("slack")
    if settings.has_discord:
        wanted.append("discord")
    return tuple(wanted)


def _reload(
    library: Library, settings: Settings, progress: Callable[[ReloadProgress], None] | None = None
) -> ReloadReport:
    return reload(library, settings.knowledge, progress=progress, max_bytes=settings.max_file_bytes)
