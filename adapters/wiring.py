"""Puts the parts together; names the concrete chats and the concrete journal."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from adapters.calibration import load as load_calibration
from adapters.reloading import reload_disk, telling_reloads
from adapters.rules.file import RulesFile
from adapters.rules.pinsfile import PinsFile
from adapters.services.notices import Notices
from adapters.services.wishes import Wishes
from adapters.settings.chats import ChatName
from adapters.settings.settings import Settings
from adapters.web.routes import Routes
from bot.answer.links import Links
from bot.journal import Journal, MemoryJournal
from bot.keeping import Keeper, MemoryKeeper
from bot.measuring.calibrating import Calibration
from bot.rules.joining import JoinedRules
from bot.rules.rules import CurrentRules
from knowledge.library import Library
from knowledge.patience import place_of

if TYPE_CHECKING:
    import asyncio

    from adapters.database.journal import DatabaseJournal
    from adapters.database.naming import Names
    from adapters.database.tending.tending import Tended
    from adapters.metrics.metrics import Metrics
    from adapters.opensearch.serving import ClusterLibrary
    from adapters.services.findings import Finding
    from adapters.services.supervising import Tell
    from adapters.settings.secrets import Secret
    from adapters.shelf.folder import FolderShelf
    from bot.answer.paging import Pages
    from bot.conversation.doors.door import Door
    from bot.conversation.upkeep.housekeeping import Reloader
    from bot.pinning.board import Pinboard
    from bot.signing_in import SignIn
    from bot.statistics.reading import NotingReloader
    from bot.syncing import Sources


def _no_hook(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a chat or a command works with."""

    settings: Settings
    library: Library
    """What is searched."""
    disk: Library
    """What a reload makes in the state folder; another one where a cluster is searched."""
    journal: Journal
    make_door: "Callable[[], Door]"
    """Makes what ``door`` is; called once."""
    reload: "Reloader"
    """Brings the library up to date; what the responder calls, too."""
    rules: CurrentRules
    """Who sees what, and the ways of each channel, as the owner's file and its admins have them now."""
    make_pins: "Callable[[], Pinboard]"
    """Makes what is pinned to questions, by the owner's file and from the chat; called once."""
    keeper: Keeper = field(default_factory=MemoryKeeper)
    """What admins laid down from the chat."""
    shelf: "FolderShelf | None" = None
    """The folder, where admins may change it from the chat."""
    links: Links = field(default_factory=Links)
    """Where the documents can be opened."""
    calibration: Calibration | None = None
    """The folder's own."""
    routes: Routes = field(default_factory=Routes)
    """What the web server answers, where it runs."""
    metrics: "Metrics | None" = None
    """What is counted, where the operator wants that."""
    notes: "Callable[[], tuple[tuple[str, str], ...]]" = tuple
    """Names of files, each with what was odd about it when this process read it last."""
    cluster: "ClusterLibrary | None" = None
    """``library``, where that is a cluster's."""
    sources: "Sources | None" = None
    """What documents come from by themselves."""
    hook_of: "Callable[[str], Secret | None]" = _no_hook
    """What a source's hook is signed with; None: there is no such source, or it has no hook."""
    wishes: Wishes = field(default_factory=Wishes)
    """Sources that somebody outside wants looked at."""
    notices: Notices = field(default_factory=Notices)
    """What admins are told by the bot itself."""

    @property
    def door(self) -> "Door":
        """Through which a chat asks; a command that answers one question never does, and need not load it."""
        return self.make_door()

    @property
    def pins(self) -> "Pinboard":
        """What is pinned to questions."""
        return self.make_pins()


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat platform's two entries."""

    run: "Callable[[Parts, asyncio.Event, Tell], Awaitable[None]]"
    """Serves until the event is set, then finishes what is under way; raises StartError."""
    check: "Callable[[Settings], Awaitable[list[Finding]]]"
    """Asks the platform whether the tokens are in order."""


def build(
    settings: Settings,
    journal: Journal | None = None,
    keeper: Keeper | None = None,
    *,
    serving: bool = False,
    others: "DatabaseJournal | None" = None,
    clock: Callable[[], float] = time.time,
    sources: "Sources | None" = None,
) -> Parts:
    """Open the index as it is on disk, and join it to a responder; journal and keeper are by default in memory.

    ``serving``: others than the operator ask, who may read and change the whole folder anyway; for them the
    rules in the folder hold. ``others``: by it other processes on its database are told of each reload.
    ``clock``: what time it is, in seconds since 1970 began.

    Raises:
        KnowledgeError: the language or the folder is not there.
    """
    disk = Library.open(settings.state, settings.knowledge, settings.language, clock)
    cluster = _cluster(settings, disk, clock)
    library = cluster or disk
    kept, keeper = journal or MemoryJournal(), keeper or MemoryKeeper()
    beside_index = disk.store.path if disk.store and serving else None
    file, pins_file = RulesFile(settings.knowledge, beside_index), PinsFile(settings.knowledge)
    rules = JoinedRules(file, keeper)

    @cache
    def pins() -> "Pinboard":
        from bot.pinning.board import Pinboard

        return Pinboard(pins_file, keeper)

    metrics = _metrics() if serving and settings.metrics else None
    bring_up_to_date: Reloader = partial(reload_disk, disk, settings, file, pins_file, pins)
    if cluster is not None:
        cluster.turn = others.turn(cluster.turn_name) if others and others.is_shared else None
        bring_up_to_date = cluster.publishing(bring_up_to_date)
    if others is not None:
        bring_up_to_date = telling_reloads(bring_up_to_date, partial(others.tell, "generation"))
    if metrics is not None:
        bring_up_to_date = _counting_reloads(bring_up_to_date, metrics)
    noting = _noting_reloads(bring_up_to_date) if serving and settings.has_web else None
    bring_up_to_date = noting or bring_up_to_date
    links = Links(settings.link_base, lambda: file().links, _pages(settings, rules, clock) if serving else None)
    calibration = load_calibration(disk)
    shelf = _shelf(library, settings) if serving else None

    @cache
    def door() -> "Door":
        from adapters.metrics.logged import Logged
        from bot.conversation.doors.doorkeeper import Doorkeeper, Naming
        from bot.conversation.doors.limiting import Limiter
        from bot.conversation.doors.mending import Mending
        from bot.conversation.doors.reaching import Reaching
        from bot.conversation.upkeep.channels import Channels
        from bot.conversation.upkeep.shelving import Shelving
        from bot.responder import Responder
        from bot.rules.access import everything
        from bot.rules.seeing import by_rules, by_rules_in, by_rules_of

        responder = Responder(
            library,
            kept,
            bring_up_to_date,
            threshold=settings.threshold,
            links=links,
            access=by_rules(rules, library) if serving else everything,
            organisation=settings.organisation,
            ask_whom=settings.ask_whom or "",
            calibration=calibration,
            channels=Channels(rules, keeper, kept, library) if serving else None,
            shelving=(
                Shelving(library, kept, bring_up_to_date, shelf, by_rules_in(rules, shelf.collections))
                if shelf
                else None
            ),
            pins=pins(),
            sign_in=_sign_in(settings, kept),
            sources=sources,
            source_access=by_rules_of(rules, sources) if sources and serving else everything,
        )
        # At the terminal whoever asks waits for it; where others ask, ``process.mending`` sees to it.
        mending = (
            Mending(responder, library)
            if serving
            else Mending(responder, library, lambda: bring_up_to_date(None))
        )
        naming = Naming(Reaching(mending, library), rules)
        if not serving:
            return naming
        inner = Doorkeeper(naming, rules)
        limited = Limiter(inner, settings.questions_per_person, settings.questions_per_channel)
        counting = limited if metrics is None else _counting(limited, metrics)
        return Logged(counting, in_full=settings.log_questions)

    return Parts(
        settings,
        library,
        disk,
        kept,
        door,
        bring_up_to_date,
        rules,
        pins,
        keeper,
        shelf,
        links,
        calibration,
        metrics=metrics,
        notes=noting.notes if noting else tuple,
        cluster=cluster,
        sources=sources,
    )


# What counts, or searches elsewhere, is loaded only where the operator wants it.


def _cluster(settings: Settings, disk: Library, clock: Callable[[], float]) -> "ClusterLibrary | None":
    if settings.search is None:
        return None
    from adapters.opensearch.joining import library_of

    return library_of(settings.search, disk, clock)


def _metrics() -> "Metrics":
    from adapters.metrics.metrics import Metrics

    return Metrics()


def _counting(door: "Door", metrics: "Metrics") -> "Door":
    from adapters.metrics.counting import Counting

    return Counting(door, metrics)


def _counting_reloads(reloader: "Reloader", metrics: "Metrics") -> "Reloader":
    from adapters.metrics.counting import CountingReloader

    return CountingReloader(reloader, metrics)


def _noting_reloads(reloader: "Reloader") -> "NotingReloader":
    """Only the admin's pages ask for what was noted."""
    from bot.statistics.reading import NotingReloader

    return NotingReloader(reloader)


def _shelf(library: Library, settings: Settings) -> "FolderShelf":
    from adapters.shelf.entries import Entries
    from adapters.shelf.folder import FolderShelf

    entries = Entries(settings.state, settings.knowledge, settings.undo_days)
    return FolderShelf(settings.knowledge, entries, settings.max_file_bytes, lambda: library.language)


def _sign_in(settings: Settings, journal: Journal) -> "SignIn | None":
    """Writes links to the pages; the operator's terminal may, too: whoever serves them knows the key."""
    if settings.home is None:
        return None
    from adapters.web.signin.links import links_of

    return links_of(settings, journal)


def _pages(settings: Settings, rules: CurrentRules, clock: Callable[[], float]) -> "Pages | None":
    """The documents' pages, where browsers reach the web server."""
    if settings.home is None:
        return None
    from adapters.web.signing.office import Office
    from bot.answer.paging import Pages

    return Pages(Office(settings.home, settings.state, settings.link_days, clock), rules)


def open_journal(settings: Settings) -> "DatabaseJournal":
    """Open the journal that lasts; returns at once, the database is opened beside."""
    from adapters.database.journal import DatabaseJournal

    folder = str(place_of(settings.knowledge))
    days, names = settings.journal_days, _names(settings)
    return DatabaseJournal(settings.database_url, settings.state, days, folder, names)


def tended_journal(settings: Settings) -> "Tended":
    """Give what the operator looks after the journal with, which is opened only then."""
    from adapters.database.tending.tending import Tended

    return Tended(settings.database_url, settings.state, partial(_names, settings))


def _names(settings: Settings) -> "Names":
    from adapters.database.naming import names_of

    keys = [one.reveal() for one in settings.secret_keys]
    return names_of(keys, settings.state, plain=settings.journal_askers == "plain")


def wanted_chats(settings: Settings) -> tuple[ChatName, ...]:
    """Name the chats that have a token."""
    wanted: list[ChatName] = []
    if settings.has_slack:
        wanted.append("slack")
    if settings.has_discord:
        wanted.append("discord")
    return tuple(wanted)


def load_chat(name: ChatName) -> Chat:
    """Import a chat, with its library."""
    match name:
        case "slack":
            from adapters.slack.checking import check as check_slack
            from adapters.slack.service import run as run_slack

            return Chat(run_slack, check_slack)
        case "discord":
            from adapters.discord.checking import check as check_discord
            from adapters.discord.service import run as run_discord

            return Chat(run_discord, check_discord)
