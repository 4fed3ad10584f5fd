"""Questions in their conversation: answered, remembered, taken up again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from bot.answer.answering import QUOTES
from bot.answer.answering import answer as find_answer
from bot.answer.links import Links
from bot.answer.noting import shown
from bot.answer.spans import sentences_in
from bot.answer.voices.remarks import quotes_by
from bot.conversation.intents.model import Ask, More, Origin
from bot.conversation.suggesting import instead_of, suggestions
from bot.conversation.thread.continuing import spoken_by, written_out
from bot.conversation.thread.following import named_alone
from bot.conversation.thread.recalling import (
    as_allowed,
    as_shown,
    entry_of,
    first_shown,
    is_the_same,
    tells_of,
    unseen,
    written_out_from,
)
from bot.conversation.thread.surrounding import in_its_place
from bot.journal import Asked, Journal, now
from bot.model import SILENCE, Answer, Block, Heading, Message, Quote, Reply, Wanted
from bot.people.speakers import said_in, speaker_of
from bot.pinning.board import Pinboard
from bot.question.parsing import QuestionError, asked_in, says_nothing
from bot.rules.access import may_see
from bot.rules.rules import home_of
from bot.showing.replies import (
    Instead,
    answer_reply,
    context_action,
    context_wanted,
    note,
    origin_reply,
    quote_block,
    read_first,
)
from bot.showing.wording import about_answers, about_questions, about_sources, about_traces
from bot.showing.wording.translating import say
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.model import Collections

MORE = 3
"""How many quotes "more" shows at a time."""
MOST = 10
"""How many quotes there are to a question in all, with those that "more" shows."""


class Asking:
    """Answers questions out of a library, and knows from the journal what was asked before.

    ``threshold`` is the confidence from which on an answer counts as one; None: the calibrated default.
    ``organisation``: what the askers' is called. ``calibrated`` gives what a confidence is worth here.
    ``ask_whom`` completes "Ask …." where nothing is found. ``pins``: what is shown first.
    """

    def __init__(
        self,
        library: Library,
        journal: Journal,
        threshold: float | None,
        links: Links,
        organisation: Sequence[str] = (),
        ask_whom: str = "",
        calibrated: Callable[[float], float] | None = None,
        pins: Pinboard | None = None,
    ) -> None:
        self._pins = pins or Pinboard()
        self._library = library
        self._journal = journal
        self._links = links
        self._ask_whom = ask_whom
        self._threshold = threshold
        self._find = partial(find_answer, threshold=threshold, organisation=organisation, calibrated=calibrated)

    def take(self, intent: Ask | More | Origin, message: Message) -> Reply:
        """Deal with what is said in a conversation: a question, or a word on the answer before."""
        match intent:
            case Ask(text):
                return self.ask(text, message)
            case Origin(wants):
                return self._origin(wants, message)
            case More(said):
                return self._more(message, said=said)

    def ask(self, text: str, message: Message, *, alone: bool = False) -> Reply:
        """Answer a question or follow-up, and note it; ``alone``: it was offered, and refers to nothing."""
        index = self._library.index
        if not index.size(message.collections):
            return SILENCE if message.unasked else note(say(about_sources.NO_DOCUMENTS), private=False)
        last = None if alone else self.last(message)
        try:
            asked = asked_in(text)
            question = asked if alone else written_out(asked, last, message, index)
            question, answer = self._taken(asked, question, last, message)
        except QuestionError as error:
            return SILENCE if message.unasked else note(about_questions.unaskable(error))
        if message.unasked and (answer.certainty != "sure" or answer.lead is None):
            return SILENCE
        if last is not None and question != asked and is_the_same(answer, asked, last, index.language):
            return SILENCE if message.unasked else note(about_answers.nothing_more(), private=False)
        if answer.status == "unanswered" and says_nothing(question):
            return note(say(about_answers.SAYS_TOO_LITTLE))
        typed = "" if question == asked else asked
        written_from = written_out_from(question, last, index) if typed else frozenset()
        entry = replace(entry_of(answer, message, index), typed=typed, written_from=written_from)
        self._journal.asked(entry)
        answer = self._links.shown_to(message, index, entry.answer_id).answer(answer)
        instead = self._instead(answer, index, message)
        return answer_reply(answer, entry.answer_id, replace(instead, helpers=message.helpers is not None))

    def _taken(self, asked: str, question: str, last: Asked | None, message: Message) -> tuple[str, Answer]:
        """The question that is answered, and its answer; what it names may be a topic of its own."""
        index = self._library.index
        answer = self._first(question, message, index)
        if last is None or question == asked:
            return question, answer
        topic = named_alone(asked)
        if topic is None or tells_of(topic, answer, last, index.language):
            return question, answer
        other = self._first(topic, message, index)
        # Without an answer to either, the closest passages to what is named tell more than those from before.
        is_new = tells_of(topic, other, last, index.language) or (
            answer.status == "answered" and not other.missing
        )
        return (topic, other) if is_new else (question, answer)

    def suggestions(self, index: Engine, collections: Collections) -> tuple[str, ...]:
        """Offer three things to try, each of which finds an answer."""
        return suggestions(index, partial(self._answers, index, collections), collections)

    def _answers(self, index: Engine, collections: Collections, text: str) -> bool:
        return self._find(text, index, collections=collections).certainty == "sure"

    def _instead(self, answer: Answer, index: Engine, message: Message) -> Instead:
        def answers(text: str) -> bool:
            return self._answer(text, message, index, None, None).certainty == "sure"

        return instead_of(answer, index, answers, self._ask_whom)

    # --- taken up again by a button ---

    def again(self, answer_id: str, message: Message) -> Reply:
        """Give an answer once more, for others to see."""
        entry = self._noted(answer_id, message)
        if entry is None:
            return note(say(about_answers.ANSWER_FORGOTTEN))
        index = self._library.index
        answer = as_shown(self._answer_again(entry, message, index, QUOTES, brief=True), entry)
        if answer is None:
            # Others would be shown something else, or that there is no answer, by somebody who saw one.
            return note(say(about_answers.QUOTE_CHANGED))
        return answer_reply(self._links.shown_to(message, index, answer_id).answer(answer), answer_id)

    def more_quotes(self, answer_id: str, message: Message) -> Reply:
        """Give the next quotes that an answer did not show, to the one who wants them."""
        entry = self._noted(answer_id, message)
        if entry is None:
            return note(say(about_answers.ANSWER_FORGOTTEN))
        index = self._library.index
        found = self._answer_again(entry, message, index, MOST).quotes
        return self._further(found, entry, message, index, private=True, rests=True)

    def context(self, value: str, message: Message) -> Reply:
        """Show a quote in its place: its section; on a page without headings, the paragraphs around it."""
        return self.context_of(*context_wanted(value), message)

    def context_of(self, key: str, answer_id: str, message: Message) -> Reply:
        """The same for a quote by its key, as it was shown with an answer."""
        index = self._library.index
        number = index.find_key(key)
        if number is None or not may_see(index.place(number), message.collections):
            return note(say(about_answers.QUOTE_CHANGED))
        entry = self._journal.find(answer_id, message.asker.id) if answer_id else None
        begin = index.place(number).start
        kept = [one for one in entry.shown if one.key == key] if entry else []
        quoted = sorted({span for one in kept for span in one.spans(begin)})
        return in_its_place(index, number, quoted, self._links.shown_to(message, index, answer_id))

    # --- taken up again in words ---

    def _more(self, message: Message, *, said: bool) -> Reply:
        """The next quotes to the last question, or what else they say who spoke in its answer."""
        entry, index = self.last(message), self._library.index
        if entry is None:
            return note(say(about_answers.NOTHING_BEFORE))
        if not entry.shown:
            return note(_why_nothing(entry), private=False)
        found: Sequence[Quote]
        if said:
            speaker = spoken_by(first_shown(entry, index, message.collections))
            if speaker is None:
                return note(say(about_answers.NOBODY_SPOKE), private=False)
            found = quotes_by(index, speaker, "", message.collections)
        else:
            found = self._answer_again(entry, message, index, MOST).quotes
        return self._further(found, entry, message, index, private=False, rests=not said)

    def _origin(self, wants: Wanted, message: Message) -> Reply:
        """Who said the last answer, where it stands, or when that was written."""
        entry = self.last(message)
        if entry is None:
            return note(
                say(about_traces.NOTHING_TO_TRACE if wants == "where" else about_answers.NOTHING_BEFORE)
            )
        if not entry.shown:
            return note(_why_nothing(entry), private=False)
        index = self._library.index
        quote = first_shown(entry, index, message.collections)
        if quote is None:
            return note(say(about_answers.QUOTE_CHANGED), private=False)
        statements = index.statements_in(quote.place.source.path)
        sentences = sentences_in(index, quote)
        named = replace(quote, speaker=quote.speaker or speaker_of(statements, sentences, ()))
        links = self._links.shown_to(message, index, entry.answer_id)
        return origin_reply(wants, links.linked(named), others=bool(said_in(statements, sentences)))

    # --- the conversation ---

    def last(self, message: Message) -> Asked | None:
        """The question that a message goes on from: the asker's own, else anybody's."""
        places = [one for one in (message.conversation, message.follows) if one]
        found = (self._journal.last_in(one, message.asker.id) for one in places)
        entry = next((entry for entry in found if entry is not None), None)
        return None if entry is None else as_allowed(entry, message.collections, self._library.index)

    def _noted(self, answer_id: str, message: Message) -> Asked | None:
        """The entry behind an answer's buttons; one that does not tell what was shown is of no use."""
        entry = self._journal.find(answer_id)
        return (
            None
            if entry is None or not entry.shown
            else as_allowed(entry, message.collections, self._library.index)
        )

    def _answer(
        self,
        question: str,
        message: Message,
        index: Engine,
        by: str | None,
        source: str | None,
        quotes: int = QUOTES,
        *,
        brief: bool = False,
    ) -> Answer:
        found = self._find(
            question,
            index,
            collections=message.collections,
            by=by,
            source=source,
            quotes=quotes,
            threshold=self._threshold if message.threshold is None else message.threshold,
            brief=brief,
        )
        home = home_of(message)
        return self._pins.first(found, index, message.collections, by=by, source=source, home=home)

    def _first(self, question: str, message: Message, index: Engine) -> Answer:
        return read_first(self._answer(question, message, index, message.by, message.source, brief=True))

    def _answer_again(
        self, entry: Asked, message: Message, index: Engine, quotes: int, *, brief: bool = False
    ) -> Answer:
        return self._answer(entry.question, message, index, entry.by, entry.source, quotes, brief=brief)

    def _further(
        self,
        found: Iterable[Quote],
        entry: Asked,
        message: Message,
        index: Engine,
        *,
        private: bool,
        rests: bool,
    ) -> Reply:
        """The first of the quotes that this asker was not shown yet, with this answer or after it.

        ``rests``: also what was left out of those shown for them to fit a phone.

        What one person alone is shown is nothing that a conversation goes on from.
        """
        own = self._journal.find(entry.answer_id, message.asker.id)
        seen = (*entry.shown, *(own.shown if own else ()))
        further = unseen(found, seen, index, rests=rests)[:MORE]
        if not further:
            return note(say(about_answers.NO_MORE_QUOTES), private=private)
        added = (shown(quote, index) for quote in further)
        self._journal.asked(
            replace(
                entry,
                asker=message.asker.id,
                conversation=None if private else entry.conversation,
                shown=tuple(dict.fromkeys((*added, *seen))),
                at=now(),
            )
        )
        blocks: tuple[Block, ...] = (
            Heading(say(about_answers.MORE_QUOTES)),
            *map(quote_block, self._links.shown_to(message, index, entry.answer_id).all_linked(further)),
        )
        several = len(further) > 1
        actions = (context_action(quote, entry.answer_id, several * at) for at, quote in enumerate(further, 1))
        return Reply(
            blocks=blocks, summary=say(about_answers.MORE_QUOTES), actions=tuple(actions), private=private
        )


def _why_nothing(entry: Asked) -> str:
    """Why there is nothing that was shown: no answer, or one from before that was kept."""
    return say(about_answers.ANSWER_FORGOTTEN if entry.answered else about_answers.NOTHING_ANSWERED)
