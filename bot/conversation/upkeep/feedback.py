"""What askers think of answers: noted, and told to the admins."""

from dataclasses import replace
from typing import Final

from bot.conversation.doors.door import Explanation
from bot.conversation.thread.recalling import as_allowed, was_given_in
from bot.journal import Asked, Journal, Rating
from bot.model import Message, Reply
from bot.rules.access import may_see, visible_names
from bot.rules.rules import home_of
from bot.showing.feedback_replies import complaints_reply, noted_reply
from bot.showing.replies import note
from bot.showing.wording import about_answers, about_feedback, about_the_folder
from bot.showing.wording.translating import say
from knowledge.library import Library
from knowledge.model import Collections

LOOKED_THROUGH: Final = 100
"""Of so many complaints those are listed that an admin may see where they ask."""
WORDS: Final = 500
"""Characters that are kept of what somebody writes."""


class Feedback:
    """Takes ratings of answers that the rater can have seen, and nobody else's."""

    def __init__(self, library: Library, journal: Journal) -> None:
        self._library = library
        self._journal = journal

    def rate(self, answer_id: str, message: Message, *, helpful: bool) -> Reply:
        """Note whether an answer was any help; where it was none, ask why."""
        if self._seen_by(message, answer_id) is None:
            return note(say(about_feedback.NO_SUCH_ANSWER))
        self._journal.rated(Rating(answer_id, message.asker.id, helpful))
        return note(say(about_answers.THANKS_HELPFUL)) if helpful else noted_reply(answer_id)

    def explain(self, told: Explanation, message: Message) -> Reply:
        """Note why an answer was no help."""
        if self._seen_by(message, told.answer_id) is None:
            return note(say(about_feedback.NO_SUCH_ANSWER))
        words = " ".join(told.words.split())[:WORDS]
        self._journal.rated(
            Rating(told.answer_id, message.asker.id, helpful=False, reason=told.reason, words=words)
        )
        return note(say(about_answers.THANKS_NOT_HELPFUL))

    def listed(self, message: Message) -> Reply:
        """List what was no help, for admins: those answers whose documents they may see where they ask."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        homes = {"", home_of(message)}
        return complaints_reply(
            [
                replace(one, answer=self._as_readable(one.answer, message.collections))
                for one in self._journal.complaints(LOOKED_THROUGH)
                if one.answer.home in homes or homes == {""}
                if self._shows_nothing_hidden(one.answer, message.collections)
            ]
        )

    def _seen_by(self, message: Message, answer_id: str) -> Asked | None:
        """The answer, if the asker can have seen it: it is their own, or was given where they are."""
        entry = self._journal.find(answer_id)
        if entry is None or not entry.answered:
            return None
        if self._journal.is_by(entry, message.asker.id):
            return entry
        is_here = was_given_in(entry, message)
        return entry if is_here and self._shows_nothing_hidden(entry, message.collections) else None

    def _as_readable(self, entry: Asked, collections: Collections) -> Asked:
        """An answer as an admin may read it: without words that stand in no document any more."""
        index = self._library.index
        found = as_allowed(entry, collections, index)
        return (
            found
            if all(index.find_key(one.key) is not None for one in entry.shown)
            else replace(found, lead="")
        )

    def _shows_nothing_hidden(self, entry: Asked, collections: Collections) -> bool:
        """Whether all that an answer showed may be seen: in the files it named, and where it stands now."""
        index = self._library.index
        numbers = [index.find_key(one.key) for one in entry.shown]
        places = [index.place(number) for number in numbers if number is not None]
        named = visible_names(entry.documents, collections) == entry.documents
        return named and all(may_see(place, collections) for place in places)
