"""Parts that are made, and loaded, only where the operator wants them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.settings.settings import Settings
from bot.journal import Journal
from bot.rules.rules import CurrentRules
from knowledge.library import Library
from knowledge.patience import place_of

if TYPE_CHECKING:
    from adapters.database.journal import DatabaseJournal
    from adapters.metrics.metrics import Metrics
    from adapters.opensearch.serving import ClusterLibrary
    from adapters.settings.secrets import Secret
    from adapters.shelf.folder import FolderShelf
    from adapters.syncing.sources import FolderSources
    from bot.answer.paging import Pages
    from bot.conversation.doors.door import Door
    from bot.conversation.upkeep.housekeeping import Reloader
    from bot.signing_in import SignIn
    from bot.statistics.reading import NotingReloader
    from knowledge.reloading import ReloadProgress, ReloadReport


def cluster(settings: Settings, disk: Library, clock: Callable[[], float]) -> "ClusterLibrary | None":
    """What is searched instead of the disk's, where the operator named a cluster."""
    if settings.search is None:
        return None
    from adapters.opensearch.joining import library_of

    return library_of(settings.search, disk, clock)


def metrics() -> "Metrics":
    """What is counted for a monitor."""
    from adapters.metrics.metrics import Metrics

    return Metrics()


def counting(door: "Door", metrics: "Metrics") -> "Door":
    """Count what passes a door."""
    from adapters.metrics.counting import Counting

    return Counting(door, metrics)


def counting_reloads(reloader: "Reloader", metrics: "Metrics") -> "Reloader":
    """Count reloads."""
    from adapters.metrics.counting import CountingReloader

    return CountingReloader(reloader, metrics)


def hinting_reloads(
    reloader: "Reloader", settings: Settings, sources: Callable[[], "FolderSources"]
) -> "Reloader":
    """A reload that says of archives in the folder whose exports they are."""

    def bring_up_to_date(
        progress: "Callable[[ReloadProgress], None] | None" = None, /, *, anyway: bool = False
    ) -> "ReloadReport":
        report = reloader(progress, anyway=anyway)
        if not report.archives:
            return report
        from adapters.syncing.hinting import hinted

        return hinted(report, settings.knowledge, lambda: sources().entries())

    return bring_up_to_date


def noting_reloads(reloader: "Reloader") -> "NotingReloader":
    """Keep what reloads noted, for which only the admin's pages ask."""
    from bot.statistics.reading import NotingReloader

    return NotingReloader(reloader)


def shelf(library: Library, settings: Settings) -> "FolderShelf":
    """The folder, where admins may change it from the chat."""
    from adapters.shelf.entries import Entries
    from adapters.shelf.folder import FolderShelf

    entries = Entries(settings.state, settings.knowledge, settings.undo_days)
    return FolderShelf(settings.knowledge, entries, settings.max_file_bytes, lambda: library.language)


def sources(
    settings: Settings,
    others: "DatabaseJournal | None",
    clock: Callable[[], float],
    hide: "Callable[[Secret], object]" = lambda _: None,
) -> "FolderSources":
    """What brings documents; loaded when somebody first asks for it. ``hide`` hears each secret of theirs."""
    from adapters.settings.variables import Variables
    from adapters.syncing.sources import FolderSources

    variables = Variables(os.environ, Path(".env"))

    def variable(name: str) -> "Secret | None":
        if (found := variables(name)) is not None:
            hide(found)
        return found

    name = f"syncing:{place_of(settings.knowledge)}"
    return FolderSources(
        settings.knowledge,
        settings.state,
        max_bytes=settings.max_file_bytes,
        variable=variable,
        turn=lambda: others.turn(name) if others and others.is_shared else None,
        clock=clock,
    )


def sign_in(settings: Settings, journal: Journal) -> "SignIn | None":
    """Writes links to the pages; the operator's terminal may, too: whoever serves them knows the key."""
    if settings.home is None:
        return None
    from adapters.web.signin.links import links_of

    return links_of(settings, journal)


def pages(settings: Settings, rules: CurrentRules, clock: Callable[[], float]) -> "Pages | None":
    """The documents' pages, where browsers reach the web server."""
    if settings.home is None:
        return None
    from adapters.web.signing.office import Office
    from bot.answer.paging import Pages

    return Pages(Office(settings.home, settings.state, settings.link_days, clock), rules)
