"""Passages pinned to questions from the chat: by admins, out of what they alone are shown."""

from dataclasses import replace
from typing import Final

from bot.answer.answering import answer
from bot.answer.noting import shown
from bot.answer.quotes import text_of
from bot.conversation.thread.recalling import as_allowed
from bot.journal import Asked, Change, Journal
from bot.model import Action, Message, QuoteBlock, Reply
from bot.pinning.board import Pinboard
from bot.pinning.pins import FILE, Pin, key_of
from bot.pinning.standing import Standing, standing_of
from bot.rules.access import may_see, visible_names
from bot.rules.rules import home_of
from bot.showing.pin_replies import pinned_reply, pins_reply
from bot.showing.replies import context_wanted, note
from bot.showing.wording import about_answers, about_pins, about_the_folder
from bot.showing.wording.translating import say
from knowledge.library import Library
from knowledge.model import SHARED, Source

_MOST: Final = 5
"""Buttons to pin under one reply: it shows no more quotes at once."""


class Pinning:
    """Pins and unpins what a library holds, and notes who did."""

    def __init__(self, library: Library, journal: Journal, board: Pinboard) -> None:
        self._library = library
        self._journal = journal
        self._board = board

    def offered(self, reply: Reply, message: Message, shown: str = "") -> Reply:
        """A reply with buttons to pin what it shows, where an admin alone sees them.

        Others would see them under what is posted for all. ``shown``: the quote that it is about as a whole.
        """
        if not (message.asker.admin and (message.alone or reply.private)) or not reply.blocks:
            return reply
        offered = [one.value for one in reply.actions if one.kind == "show_context"]
        # What shows nothing in its place (the quote has changed) is a note, and nothing to pin.
        offered += [shown] if shown and any(isinstance(one, QuoteBlock) for one in reply.blocks) else []
        pinned = reply.answer.quotes[0].pinned if reply.answer and reply.answer.quotes else ""
        if pinned:
            undo = (Action("unpin", say(about_pins.UNPIN), pinned),) if pinned != FILE else ()
            return replace(reply, actions=(*reply.actions, *undo))
        several = len(offered) > 1
        labels = (about_pins.pin_which(several * at) for at in range(1, _MOST + 1))
        made = tuple(Action("pin", label, value) for label, value in zip(labels, offered, strict=False))
        return replace(reply, actions=(*reply.actions, *made))

    def pin(self, value: str, message: Message) -> Reply:
        """Pin a quote that was shown to the question that it was shown to."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        key, answer_id = context_wanted(value)
        entry = self._noted(answer_id, message)
        if entry is None:
            return note(say(about_answers.ANSWER_FORGOTTEN))
        pin = self._made(key, entry, message)
        if pin is None:
            return note(say(about_answers.QUOTE_CHANGED))
        if not _may_be_read(entry, pin):
            return note(say(about_pins.ASK_IN_FULL))
        if not self._board.pin(pin, message.asker.id):
            return note(say(about_pins.NOT_KEPT))
        self._journal.changed(Change(message.asker.id, "pinned", pin.questions[0]))
        return pinned_reply(pin)

    def unpin(self, key: str, message: Message) -> Reply:
        """Take a pin from the chat away."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        pin = next((one for one in self._visible(message) if one.key == key and key), None)
        if pin is None:
            return note(say(about_pins.NOT_PINNED))
        if not self._board.unpin(key):
            return note(say(about_pins.NOT_KEPT))
        self._journal.changed(Change(message.asker.id, "unpinned", pin.questions[0]))
        return note(say(about_pins.UNPINNED))

    def listed(self, message: Message) -> Reply:
        """List what is pinned to which questions, for admins, of documents that may be seen where they ask."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        index = self._library.index
        titles = {one.source.path: one.source.title for one in index.documents(message.collections)}
        return pins_reply(
            [
                (pin, titles.get(pin.document, pin.document), isinstance(standing_of(pin, index), Standing))
                for pin in self._visible(message)
            ]
        )

    def _visible(self, message: Message) -> list[Pin]:
        """The pins of this home whose documents may be seen, as far as they are there."""
        hidden = {one.source.path for one in self._library.index.hidden()}
        pins = [one for one in self._board.pins() if one.document not in hidden]
        pins = [one for one in pins if visible_names((one.document,), message.collections)]
        return [one for one in pins if one.holds_in(home_of(message))]

    def _noted(self, answer_id: str, message: Message) -> Asked | None:
        """The answer, with what this admin was shown of it."""
        entry = self._journal.find(answer_id, message.asker.id) if answer_id else None
        if entry is None or not (entry.answered or entry.home in {"", home_of(message)}):
            return None
        allowed = as_allowed(entry, message.collections, self._library.index)
        return allowed if entry.answered else self._with_nearest(allowed, message)

    def _with_nearest(self, gap: Asked, message: Message) -> Asked:
        """A question that found no answer, with what admins are shown beside it: the nearest passages now."""
        index = self._library.index
        found = answer(gap.question, index, collections=message.collections, by=gap.by, source=gap.source)
        return replace(gap, shown=tuple(shown(one, index) for one in (*found.quotes, *found.nearest)))

    def _made(self, key: str, entry: Asked, message: Message) -> Pin | None:
        """A pin of what was shown of a quote; None where that is gone or was never shown to this question."""
        index = self._library.index
        kept = next((one for one in entry.shown if one.key == key), None)
        number = index.find_key(key) if kept else None
        if kept is None or number is None or not may_see(index.place(number), message.collections):
            return None
        place = index.place(number)
        text = text_of(index, place.source.path) or ""
        words = tuple(text[start:end] for start, end in kept.spans(place.start))
        home = home_of(message)
        own = key_of(entry.question, home)
        pin = Pin((entry.question,), place.source.path, words, key=own, home=home)
        return pin if isinstance(standing_of(pin, index), Standing) else None


def _may_be_read(entry: Asked, pin: Pin) -> bool:
    """Whether who may see a pinned document may read its question, too: no other wrote words into that."""
    allowed = {SHARED, Source(pin.document, "").collection, f"/{pin.document}"}
    return not entry.typed or (entry.written_from is not None and entry.written_from <= allowed)
