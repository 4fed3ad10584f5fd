"""Puts the parts together; names the concrete chats and the concrete journal."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from adapters import making
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
from knowledge.library import LAYERS, Library
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
    from adapters.syncing.sources import FolderSources
    from bot.conversation.doors.door import Door
    from bot.conversation.upkeep.housekeeping import Reloader
    from bot.pinning.board import Pinboard
    from bot.syncing import Syncer


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
    make_sources: "Callable[[], FolderSources]"
    """Makes the sources that documents come from by themselves; called once."""
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

    @property
    def sources(self) -> "FolderSources":
        """The sources that documents come from by themselves; none where nobody has written any down."""
        return self.make_sources()

    def hook_of(self, source: str) -> "Secret | None":
        """What a source's hook is signed with; None: there is no such source, or it has no hook."""
        return self.sources.hook_of(source)

    @property
    def sync(self) -> "Syncer":
        """Brings documents from their sources, and reloads."""
        from adapters.syncing.reloading import Syncing

        return Syncing(self.sources, self.reload)


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
    make_sources: "Callable[[], FolderSources] | None" = None,
) -> Parts:
    """Open the index as it is on disk, and join it to a responder; journal and keeper are by default in memory.

    ``serving``: others than the operator ask, who may read and change the whole folder anyway; for them the
    rules in the folder hold. ``others``: by it other processes on its database are told of each reload.
    ``clock``: what time it is, in seconds since 1970 began. ``make_sources``: where documents come from; by
    default what the folder's ``sources.toml`` says.

    Raises:
        KnowledgeError: the language or the folder is not there.
    """
    # What is published is one index of all.
    layers = None if settings.search else LAYERS
    disk = Library.open(settings.state, settings.knowledge, settings.language, clock, layers)
    cluster = making.cluster(settings, disk, clock)
    library = cluster or disk
    kept, keeper = journal or MemoryJournal(), keeper or MemoryKeeper()
    beside_index = disk.store.path if disk.store and serving else None
    file, pins_file = RulesFile(settings.knowledge, beside_index), PinsFile(settings.knowledge)
    rules = JoinedRules(file, keeper)

    @cache
    def pins() -> "Pinboard":
        from bot.pinning.board import Pinboard

        return Pinboard(pins_file, keeper)

    @cache
    def sources() -> "FolderSources":
        return make_sources() if make_sources else making.sources(settings, others, clock)

    metrics = making.metrics() if serving and settings.metrics else None
    bring_up_to_date: Reloader = partial(reload_disk, disk, settings, file, pins_file, pins)
    if cluster is not None:
        cluster.turn = others.turn(cluster.turn_name) if others and others.is_shared else None
        bring_up_to_date = cluster.publishing(bring_up_to_date)
    if others is not None:
        bring_up_to_date = telling_reloads(bring_up_to_date, partial(others.tell, "generation"))
    bring_up_to_date = making.hinting_reloads(bring_up_to_date, settings, sources)
    if metrics is not None:
        bring_up_to_date = making.counting_reloads(bring_up_to_date, metrics)
    noting = making.noting_reloads(bring_up_to_date) if serving and settings.has_web else None
    bring_up_to_date = noting or bring_up_to_date

    pages = making.pages(settings, rules, clock) if serving else None
    links = Links(settings.link_base, lambda: file().links, pages)
    calibration = load_calibration(disk)
    shelf = making.shelf(library, settings) if serving else None

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
            sign_in=making.sign_in(settings, kept),
            sources=sources,
            source_access=by_rules_of(rules, sources) if serving else everything,
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
        limited = Limiter(
            inner,
            settings.questions_per_person,
            settings.questions_per_channel,
            elsewhere=others.elsewhere if others and others.is_shared else None,
        )
        counting = limited if metrics is None else making.counting(limited, metrics)
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
        sources,
        keeper,
        shelf,
        links,
        calibration,
        metrics=metrics,
        notes=noting.notes if noting else tuple,
        cluster=cluster,
    )


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
