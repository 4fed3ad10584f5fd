"""Everything the handlers work with."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from adapters.chats.pacing import Pace
from adapters.services.waiting import Turns
from adapters.slack.receiving.files import Downloads
from adapters.slack.receiving.members import People
from adapters.slack.receiving.seen import Seen
from adapters.slack.receiving.threads import Threads
from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.sending.posting import Poster
from bot.conversation.door import Door
from bot.model import Reply
from bot.rules.rules import CurrentRules, Rules
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say
from knowledge.reading.decoding import MAX_BYTES

log = logging.getLogger(__name__)

Result = TypeVar("Result")

WORKERS = 2
"""Answering is work for the processor: more threads would not be faster, but keep the loop from its work."""
FINISH_SECONDS = 6.0
"""How long a stop waits for what is being answered; the whole process has ten."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is, and where."""

    bot_user: str
    bot_id: str
    """What ``bot_user`` is called as the writer of a message."""
    team: str
    enterprise: str = ""
    """The organisation that the workspace belongs to, if any."""

    @property
    def home(self) -> tuple[str, ...]:
        """The workspace and its organisation as the rules write them, the nearest first."""
        return tuple(f"slack:{one}" for one in (self.team, self.enterprise) if one)


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace, seen by the bot."""

    door: Door
    api: Api
    poster: Poster
    seen: Seen
    threads: Threads
    people: People
    downloads: Downloads
    bot_user: str
    bot_id: str = ""
    """What ``bot_user`` is called as the writer of a message."""
    rules: CurrentRules = Rules
    turns: Turns = field(default_factory=Turns)
    pace: Pace = field(default_factory=Pace)
    """Of programs that the rules let ask."""
    mention_always: bool = False
    max_file_bytes: int = MAX_BYTES
    """A larger file is not added."""
    workers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="slack")
    )
    """Where the responder works: it is synchronous, and the event loop must go on acknowledging."""
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Start work that outlives the event it came from; what it raises is logged."""
        task = asyncio.create_task(self._logged(work))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _logged(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except SlackRefusalError as error:
            log.error("%s", explain(error))  # noqa: TRY400 - the sentence says all
        except UnclearError as error:
            log.error("Slack did not take it, tried again and again: %s.", error)  # noqa: TRY400 - the same
        except Exception:
            log.exception("A message from Slack could not be dealt with.")

    async def work(self, function: Callable[..., Result], *arguments: object) -> Result:
        """Let the responder work, away from the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self.workers, function, *arguments)

    async def made(self, make: Callable[..., Reply], *arguments: object) -> Reply:
        """Let the responder make a reply; whatever goes wrong is logged and said."""
        try:
            return await self.work(make, *arguments)
        except Exception:
            log.exception("A reply could not be made.")
            return note(say(about_chats.FAILED))

    async def finish(self) -> None:
        """Wait until what is being answered is answered, six seconds at most."""
        if self.tasks:
            await asyncio.wait(set(self.tasks), timeout=FINISH_SECONDS)
        for task in set(self.tasks):
            task.cancel()
        self.workers.shutdown(wait=False, cancel_futures=True)


Workspaces = Callable[[str, str], Awaitable[Workspace | None]]
"""Gives the workspace of an organisation and a team, of which one may be empty; None: it has not the bot."""

Handler = Callable[[Workspace, dict[str, Any]], Awaitable[None]]
