"""Everything the handlers work with."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from adapters.chats.answered import Answered
from adapters.chats.malformed import MalformedError
from adapters.chats.pacing import Pace
from adapters.services.ledger import Ledger
from adapters.services.numbering import begin
from adapters.services.queueing import QUEUE, BusyError, Tell
from adapters.services.waiting import Turns
from adapters.slack.receiving.files import Downloads
from adapters.slack.receiving.members import People
from adapters.slack.receiving.seen import Seen
from adapters.slack.receiving.threads import Threads
from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.sending.posting import Poster
from bot.conversation.doors.door import Door
from bot.model import Reply
from bot.rules.rules import CurrentRules, Rules
from knowledge.reading.decoding import MAX_BYTES

log = logging.getLogger(__name__)

Result = TypeVar("Result")

FINISH_SECONDS = 4.5
"""How long a stop waits for what is to be answered; the whole process has ten."""
TELL_SECONDS = 1.5
"""For telling those who are not answered any more."""


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
    answered: Answered
    ledger: Ledger
    """What was acknowledged and is not answered yet."""
    bot_user: str
    bot_id: str = ""
    """What ``bot_user`` is called as the writer of a message."""
    home: tuple[str, ...] = ()
    """The workspace and its organisation as the rules write them, the nearest first."""
    rules: CurrentRules = Rules
    turns: Turns = field(default_factory=Turns)
    pace: Pace = field(default_factory=Pace)
    """Of programs that the rules let ask."""
    mention_always: bool = False
    max_file_bytes: int = MAX_BYTES
    """A larger file is not added."""
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def token(self) -> str:
        """The one of now, with which what modals carry is sealed."""
        return self.api.client.token or ""

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Start work that outlives the event it came from; what it raises is logged."""
        task = asyncio.create_task(self._logged(work))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _logged(self, work: Coroutine[Any, Any, None]) -> None:
        begin()
        try:
            await work
        except SlackRefusalError as error:
            log.error("%s", explain(error))  # noqa: TRY400 - the sentence says all
        except BusyError as error:
            log.info("Something was not taken up: %s", error)
        except MalformedError as error:
            log.warning("Something that is not as Slack documents it is passed over (%s).", error)
        except UnclearError as error:
            log.error("Slack did not take it, tried again and again: %s.", error)  # noqa: TRY400 - the same
        except Exception:
            log.exception("A message from Slack could not be dealt with.")

    async def work(self, function: Callable[..., Result], *arguments: object) -> Result:
        """Let the responder work when it is this one's turn, away from the event loop.

        Raises:
            BusyError: too much waits already.
        """
        return await QUEUE.done(function, *arguments)

    async def made(self, make: Callable[..., Reply], *arguments: object, tell: Tell | None = None) -> Reply:
        """Let the responder make a reply in its turn, as the queue does."""
        return await QUEUE.made(make, *arguments, tell=tell)

    async def finish(self) -> None:
        """Wait until what was asked is answered, or those who asked know that it will not be."""
        await QUEUE.finish(self.tasks, FINISH_SECONDS, TELL_SECONDS)
        for task in set(self.tasks):
            task.cancel()


Workspaces = Callable[[str, str], Awaitable[Workspace | None]]
"""Gives the workspace of an organisation and a team, of which one may be empty; None: it has not the bot."""

Handler = Callable[[Workspace, dict[str, Any]], Awaitable[None]]
