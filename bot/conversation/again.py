"""What a word on something before asks for: the question that stands open, an answer for all, its context."""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import Final

from bot.conversation.dialogue import Asking
from bot.conversation.intents.model import AnswerThat, Context, Share
from bot.journal import Asked, Journal
from bot.model import Message, Prose, Reply
from bot.showing.replies import note, plain
from bot.showing.wording import about_answers, about_chats
from bot.showing.wording.translating import say

REMEMBERED: Final = 2_000
"""Last answers of so many people in their channels; who wants one shared says so soon."""


class Again:
    """Takes up in words what ``Asking`` does by buttons; what may be seen is looked at for the place anew."""

    def __init__(self, asking: Asking, journal: Journal) -> None:
        self._asking = asking
        self._journal = journal
        self._lock = Lock()
        self._last: OrderedDict[tuple[str, str], str] = OrderedDict()

    def noted(self, reply: Reply, message: Message) -> Reply:
        """Remember whose last answer in a channel this is; gives the reply as it is."""
        answer_id = next((one.value for one in reply.actions if one.kind == "share"), None)
        if answer_id is not None and message.channel is not None:
            with self._lock:
                key = (message.channel, message.asker.id)
                self._last[key] = answer_id
                self._last.move_to_end(key)
                if len(self._last) > REMEMBERED:
                    self._last.popitem(last=False)
        return reply

    def take(self, intent: AnswerThat | Context | Share, message: Message) -> Reply:
        """Do what the words ask for."""
        match intent:
            case AnswerThat():
                return self._answer_that(message)
            case Context():
                return self._context(message)
            case Share():
                return self._share(message)

    def _answer_that(self, message: Message) -> Reply:
        if not message.context:
            return note(say(about_answers.NO_QUESTION_BEFORE))
        return self._asking.ask(message.context, replace(message, text=message.context, context=None))

    def _context(self, message: Message) -> Reply:
        entry = self._asking.last(message) or self._last_here(message)
        if entry is None or not entry.shown:
            return note(say(about_answers.NOTHING_BEFORE))
        return self._asking.context_of(entry.shown[0].key, entry.answer_id, message)

    def _share(self, message: Message) -> Reply:
        if message.alone:
            return note(say(about_answers.SHARE_WHERE))
        entry = self._last_here(message) or self._asking.last(message)
        if entry is None or not entry.shown or not self._journal.is_by(entry, message.asker.id):
            return note(say(about_answers.NOTHING_TO_SHARE))
        reply = self._asking.again(entry.answer_id, message)
        if reply.answer is None:
            return reply
        if not self._journal.first_time(f"shared in words:{message.channel}:{entry.answer_id}"):
            return note(say(about_chats.ALREADY_SHARED))
        asked = Prose(plain(about_answers.asked_before(reply.answer.question)))
        return replace(reply, blocks=(asked, *reply.blocks))

    def _last_here(self, message: Message) -> Asked | None:
        """The asker's last question in this channel, also one that they alone saw the answer to."""
        if message.channel is None:
            return None
        with self._lock:
            answer_id = self._last.get((message.channel, message.asker.id))
        if answer_id is not None and (entry := self._journal.find(answer_id, message.asker.id)) is not None:
            return entry
        # What somebody asks by commands in a channel is a conversation of that name in both chats.
        user = message.asker.id.partition(":")[2]
        return self._journal.last_in(f"{message.channel}:{user}", message.asker.id)
