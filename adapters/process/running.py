"""``backgrounder run``: every chat that has a token, and the web server, in one process."""

import asyncio
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from adapters import making, wiring
from adapters.process import logs
from adapters.process.indexing import bring_up, looked_after, refresh, tidy, watch
from adapters.process.mending import mend
from adapters.process.reaching import reach
from adapters.process.scheduling import bring
from adapters.process.stopping import Signals
from adapters.services.errors import StartError
from adapters.services.settling import LOOK_EVERY, Settling
from adapters.services.supervising import Service, State, Tell, serve
from adapters.settings.chats import ChatName
from adapters.settings.secrets import Redactor
from adapters.settings.settings import Settings
from adapters.web.health import PATH, READY, IndexState, health, ready
from adapters.web.metrics import METRICS, metrics
from adapters.web.routes import Route
from adapters.wiring import Parts
from knowledge.errors import KnowledgeError, UnavailableError

if TYPE_CHECKING:
    from adapters.database.journal import DatabaseJournal
    from adapters.syncing.sources import FolderSources

log = logging.getLogger(__name__)

DONE: Final = 0
FAILED: Final = 1
NOTHING_TO_RUN: Final = 2

JOURNAL_SECONDS: Final = 5.0
"""The chats wait so long for the journal, which knows the events of the last run."""

NOT_SETTLED: Final = "What the process holds could not be set aside."
SWITCH_SECONDS: Final = 0.0005
"""After so long a thread that answers lets the event loop go on; it waits for that with all it sends."""


def run(settings: Settings) -> int:
    """Serve until SIGTERM or SIGINT; gives the exit code."""
    sys.setswitchinterval(SWITCH_SECONDS)
    redactor = logs.start(
        settings.log_level, settings.secrets(), form=settings.log_format, people=settings.log_questions
    )
    for sentence in settings.warnings:
        log.warning("%s", sentence)
    if not wiring.wanted_chats(settings) and not settings.has_web and not settings.chat_problems:
        sys.stderr.write(
            "backgrounder: There is nothing to run; set SLACK_BOT_TOKEN or DISCORD_TOKEN in the environment or "
            "in .env (.env.example explains all settings).\n"
        )
        return NOTHING_TO_RUN
    journal = wiring.open_journal(settings)
    try:
        return _run(settings, journal, redactor)
    except (KnowledgeError, StartError) as error:
        log.error("%s", error)  # noqa: TRY400 - one sentence is all the operator needs
        return FAILED
    except OSError as error:
        where = error.filename or settings.state
        log.error("%s cannot be used (%s); `backgrounder check` looks into it.", where, error.strerror or error)  # noqa: TRY400
        return FAILED
    finally:
        journal.close()


def _run(settings: Settings, journal: "DatabaseJournal", redactor: Redactor) -> int:
    def sources() -> "FolderSources":
        # Of theirs the settings know nothing.
        return making.sources(settings, journal, time.time, redactor.learn)

    parts = wiring.build(settings, journal, journal.keeper, serving=True, others=journal, make_sources=sources)
    with suppress(UnavailableError):  # ``reach`` says so, and brings it up
        bring_up(parts)
    journal.ready(JOURNAL_SECONDS)
    # Read now: later a chat's event loop would wait for it.
    parts.keeper.kept("channel")
    return asyncio.run(_serve(parts, journal))


async def _serve(parts: Parts, journal: "DatabaseJournal") -> int:
    stop = asyncio.Event()
    Signals(stop)
    news = asyncio.Event()
    loop = asyncio.get_running_loop()
    journal.when("generation", lambda: loop.call_soon_threadsafe(news.set))
    beside = [
        refresh(parts, stop, news),
        mend(parts, stop),
        reach(parts, stop),
        tidy(parts, stop),
        looked_after("settle", Settling(parts.library).look, LOOK_EVERY, NOT_SETTLED, stop),
        bring(parts, journal, stop),
    ]
    if parts.settings.watch:
        beside.append(watch(parts, stop))
    tasks = [asyncio.create_task(one) for one in beside]
    states: dict[str, State] = {}
    with parts.routes.all_mounted(_for_monitors(parts, journal, states, stop)):
        told = await serve(_services(parts), stop, states)
    await asyncio.gather(*tasks)
    # Now, not after the loop: a reload that is under way in a thread may outlast our time.
    journal.close()
    if told:
        log.info("Stopped.")
        return DONE
    log.error("Nothing is left to run; `backgrounder check` looks into it.")
    return FAILED


def _for_monitors(
    parts: Parts, journal: "DatabaseJournal", states: dict[str, State], stop: asyncio.Event
) -> Iterator[Route]:
    library = parts.library

    def journal_works() -> bool:
        return journal.trouble is None

    def passages() -> int:
        if library.trouble is not None:
            return 0  # nobody can tell, and none waits for it
        try:
            return library.index.size()
        except KnowledgeError:
            return 0

    def index() -> IndexState:
        if library.trouble is not None:
            return "away"
        return "ok" if library.problem is None else "damaged"

    yield Route("GET", PATH, health(states, passages, journal_works, index))
    yield Route("GET", READY, ready(states, lambda: library.built, stop.is_set, index))
    if parts.metrics is not None:
        from adapters.metrics.metrics import CONTENT_TYPE
        from adapters.metrics.states import Seen
        from adapters.services.queueing import QUEUE

        # Made when they are first asked for.
        sources = lambda: parts.sources.states()  # noqa: E731, PLW0108
        parts.metrics.watch(Seen(library, states, journal_works, lambda: QUEUE.waiting, sources))
        token = parts.settings.metrics_token
        yield Route("GET", METRICS, metrics(parts.metrics.text, CONTENT_TYPE, token))


def _services(parts: Parts) -> dict[str, Service]:
    settings = parts.settings
    wanted = {*wiring.wanted_chats(settings), *(name for name, _ in settings.chat_problems)}
    services: dict[str, Service] = {name: partial(_chat, parts, name) for name in sorted(wanted)}
    if settings.has_web:
        services["web"] = partial(_web, parts)
    return services


async def _chat(parts: Parts, name: ChatName, stop: asyncio.Event, tell: Tell) -> None:
    if problems := parts.settings.problems_of(name):
        raise StartError(" ".join(problems))
    await wiring.load_chat(name).run(parts, stop, tell)


async def _web(parts: Parts, stop: asyncio.Event, tell: Tell) -> None:
    from adapters.web.server import serve as serve_web
    from adapters.web.site import pages

    with parts.routes.all_mounted(pages(parts)):
        await serve_web(parts.settings, parts.routes, stop, lambda _: tell("running"))
