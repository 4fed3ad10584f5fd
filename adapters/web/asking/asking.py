"""What is asked and pressed on the page, through the one door, in its turn among all that is asked."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final, TypeVar

from adapters.services.queueing import QUEUE, BusyError, Queue
from adapters.web.asking.places import Places
from adapters.web.asking.visitors import Reception
from bot.conversation.intents.model import Add, Remove
from bot.conversation.intents.reading import intent_of
from bot.journal import Journal, Reason
from bot.model import Action, ActionKind, Message, Reply
from bot.showing.listings import suggestion_actions
from bot.showing.replies import context_wanted, note
from bot.showing.wording import about_answers, about_chats, about_limits, about_shelving, guidance
from bot.showing.wording.translating import say

log = logging.getLogger(__name__)

Result = TypeVar("Result")

PATIENCE: Final = 25.0
"""Seconds until an answer is given up: proxies hang up after 30 to 60."""
SOON: Final = 2.0
"""Seconds that the field waits for what may be asked; it is shown without."""
SHOWN: Final[frozenset[ActionKind]] = frozenset(
    {"helpful", "not_helpful", "more_quotes", "show_context", "ask", "pin", "unpin"}
)
"""Buttons that do on a page what they promise: there is no channel to share with, and no file to send."""
AGAIN: Final[ActionKind] = "share"
"""What shares an answer where others are gives it once more where nobody is: the way back to it."""
_OF_NO_ANSWER: Final = frozenset({"ask", "unpin"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is shown, and what its response tells a program."""

    reply: Reply
    status: HTTPStatus = HTTPStatus.OK
    about: str = ""
    """The answer that it was shown in the place of, by its id; "": of none."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What is shown before anything is asked."""

    said: str = ""
    """Why nothing will be answered; "": it will."""
    tries: tuple[Action, ...] = ()


class Asking:
    """Asks on behalf of visitors, each of whom waits ``patience`` seconds at most."""

    def __init__(
        self,
        door: Reception,
        journal: Journal,
        queue: Queue = QUEUE,
        *,
        places: Places | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._door = door
        self._journal = journal
        self._queue = queue
        self._places = places or Places()
        self._patience = patience

    async def welcome(self, message: Message) -> Welcome:
        """Tell whether a visitor will be answered, and offer something to ask."""
        try:
            return await self._done(self._welcome, message, patience=min(SOON, self._patience))
        except BusyError:
            return Welcome()
        except Exception:
            log.exception("Nothing could be offered.")
            return Welcome()

    async def asked(self, message: Message) -> Outcome:
        """Answer whatever is typed."""
        return await self._outcome(self._reply, message)

    async def pressed(self, kind: ActionKind, value: str, message: Message) -> Outcome:
        """Do what a button promises."""
        if kind not in SHOWN | {AGAIN}:
            return Outcome(note(say(about_chats.UNKNOWN_BUTTON)), HTTPStatus.BAD_REQUEST)
        outcome = await self._outcome(self._press, message, kind, value)
        is_in_its_place = kind not in _OF_NO_ANSWER | {AGAIN}
        return replace(outcome, about=_answer_of(kind, value)) if is_in_its_place else outcome

    async def explained(self, answer_id: str, reason: Reason | None, words: str, message: Message) -> Outcome:
        """Note why an answer was no help."""
        outcome = await self._outcome(self._explain, message, answer_id, reason, words)
        return replace(outcome, about=answer_id)

    async def _outcome(self, make: Callable[..., Reply], message: Message, *about: object) -> Outcome:
        try:
            reply = await self._done(make, message, *about)
        except BusyError as error:
            return Outcome(note(str(error)), HTTPStatus.SERVICE_UNAVAILABLE)
        except Exception:
            log.exception("A reply could not be made.")
            return Outcome(note(say(about_chats.FAILED)), HTTPStatus.INTERNAL_SERVER_ERROR)
        if reply.is_silence:
            # In a chat who was told once that it is too much is told nothing more; a page cannot say nothing.
            return Outcome(note(say(about_limits.AGAIN_SOON)), HTTPStatus.TOO_MANY_REQUESTS)
        return Outcome(_as_shown(reply))

    async def _done(
        self, work: Callable[..., Result], message: Message, *about: object, patience: float | None = None
    ) -> Result:
        """Have it done in its turn.

        Raises:
            BusyError: it is not taken up, or takes too long.
        """
        with self._places.taken(message.asker.id):
            try:
                async with asyncio.timeout(patience or self._patience):
                    return await self._queue.done(work, message, *about)
            except TimeoutError as error:
                raise BusyError(say(about_limits.FULL)) from error

    # --- in a thread of the queue's ---

    def _welcome(self, message: Message) -> Welcome:
        if self._door.refuses(message):
            return Welcome(say(guidance.MEMBERS_ONLY))
        return Welcome(tries=suggestion_actions(self._door.suggestions(message)))

    def _reply(self, message: Message) -> Reply:
        intent = intent_of(message.text)
        if message.asker.admin and isinstance(intent, Add | Remove):
            return note(say(about_shelving.COPY_INSTEAD))
        return self._door.reply_to(message, intent)

    def _press(self, message: Message, kind: ActionKind, value: str) -> Reply:
        if kind not in _OF_NO_ANSWER and not self._was_given_in(_answer_of(kind, value), message):
            return note(say(about_answers.ANSWER_FORGOTTEN))
        return self._door.press(kind, value, message)

    def _explain(self, message: Message, answer_id: str, reason: Reason | None, words: str) -> Reply:
        if not self._was_given_in(answer_id, message):
            return note(say(about_answers.ANSWER_FORGOTTEN))
        return self._door.explain(answer_id, reason, words, message)

    def _was_given_in(self, answer_id: str, message: Message) -> bool:
        """Whether an answer is of this very conversation: in a channel all see it, here nobody else did."""
        entry = self._journal.find(answer_id) if answer_id else None
        return entry is not None and self._journal.is_in(entry, message.conversation)


def _answer_of(kind: ActionKind, value: str) -> str:
    return context_wanted(value)[1] if kind in {"show_context", "pin"} else value


def _as_shown(reply: Reply) -> Reply:
    """Without what cannot be done on a page."""
    pick = reply.pick if reply.pick and reply.pick.kind in SHOWN else None
    return replace(reply, actions=tuple(one for one in reply.actions if one.kind in SHOWN), pick=pick)
