"""Questions in their conversation: answered, remembered, taken up again."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from bot.access import may_see
from bot.answer.answering import QUOTES
from bot.answer.answering import answer as find_answer
from bot.answer.quotes import quote_of
from bot.answer.remarks import quotes_by
from bot.conversation.following import resolve
from bot.conversation.intents import Ask, More, Origin
from bot.conversation.referring import Before
from bot.conversation.suggesting import suggestions
from bot.journal import Asked, Journal, now
from bot.model import Answer, Block, Heading, Message, Quote, Reply, Wanted
from bot.people.persons import is_somebody
from bot.people.speakers import speaker_at
from bot.question.parsing import QuestionError, check_length, says_nothing
from bot.question.words.stopping import PRONOUNS
from bot.showing.replies import answer_reply, context_reply, note, origin_reply, quote_block
from bot.showing.wording import about_answers, about_sources, about_traces
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.model import Collections

MOST = 10
"""How many quotes there are to a question in all, with those that "more" shows."""


class Asking:
    """Answers questions out of a library, and knows from the journal what was asked before.

    ``threshold`` is the confidence from which on an answer counts as one; None: the calibrated default.
    """

    def __init__(self, library: Library, journal: Journal, threshold: float | None) -> None:
        self._library = library
        self._journal = journal
        self._threshold = threshold

    def take(self, intent: Ask | More | Origin, message: Message) -> Reply:
        """Deal with what is said in a conversation: a question, or a word on the answer before."""
        if isinstance(intent, Ask):
            return self.ask(intent.text, message)
        entry = self._last(message)
        match intent:
            case Origin(wants):
                return self._origin(wants, entry, message)
            case More():
                return (
                    note(about_answers.NOTHING_BEFORE) if entry is None else self._more(intent, entry, message)
                )

    def ask(self, text: str, message: Message, *, alone: bool = False) -> Reply:
        """Answer a question or follow-up, and note it; ``alone``: it was offered, and refers to nothing."""
        if not len(self._library.index):
            return note(about_sources.NO_DOCUMENTS, private=False)
        last = None if alone else self._last(message)
        asked = " ".join(text.split())
        try:
            check_length(asked)
            question = asked if alone else self._written_out(asked, last, message)
            answer = self._answer(question, message, message.by, message.source)
        except QuestionError as error:
            return note(str(error))
        if last is not None and question != asked and _is_the_same(answer, last):
            return note(about_answers.NOTHING_MORE, private=False)
        if answer.status == "unanswered" and says_nothing(question):
            return note(about_answers.SAYS_TOO_LITTLE)
        entry = Asked(
            answer_id=secrets.token_urlsafe(9),
            question=answer.question,
            asker=message.asker.id,
            conversation=message.conversation,
            answered=answer.status == "answered",
            confidence=answer.confidence,
            documents=tuple(dict.fromkeys(quote.place.source.path for quote in answer.quotes)),
            missing=answer.missing,
            elapsed_ms=answer.elapsed_ms,
            typed="" if question == asked else asked,
            by=message.by,
            source=message.source,
            lead=answer.lead.text if answer.lead else "",
            quotes=_keys(answer),
        )
        self._journal.asked(entry)
        return answer_reply(answer, entry.answer_id)

    def suggestions(self, index: Engine, collections: Collections) -> tuple[str, ...]:
        """Offer three things to try, each of which finds an answer."""

        def answers(text: str) -> bool:
            return find_answer(text, index, threshold=self._threshold).status == "answered"

        return suggestions(index, answers, collections)

    # --- taken up again by a button ---

    def again(self, answer_id: str, message: Message) -> Reply:
        """Give an answer once more, for others to see."""
        entry = self._journal.find(answer_id)
        if entry is None:
            return note(about_answers.ANSWER_FORGOTTEN)
        answer = self._answer_again(entry, message)
        # Others would be shown that there is no answer, by somebody who saw one.
        if entry.answered and answer.status == "unanswered":
            return note(about_answers.QUOTE_CHANGED)
        return answer_reply(answer, answer_id)

    def more_quotes(self, answer_id: str, message: Message) -> Reply:
        """Give the quotes that an answer did not show, to the one who wants them."""
        entry = self._journal.find(answer_id)
        if entry is None:
            return note(about_answers.ANSWER_FORGOTTEN)
        return _more_reply(self._further(entry, message), private=True)

    def context(self, key: str, message: Message) -> Reply:
        """Show a quote between the paragraphs around it."""
        index = self._library.index
        number = index.find_key(key)
        if number is None or not may_see(index.passage(number).place, message.collections):
            return note(about_answers.QUOTE_CHANGED)
        before, after = index.neighbours(number)
        return context_reply(before, index.passage(number), after)

    # --- taken up again in words ---

    def _more(self, wanted: More, entry: Asked, message: Message) -> Reply:
        """The next quotes to the last question, or what else they say who spoke in its answer."""
        if not entry.quotes:
            return note(about_answers.NOTHING_ANSWERED, private=False)
        if wanted.said:
            speaker = self._speaker(entry, message)
            if speaker is None:
                return note(about_answers.NOBODY_SPOKE, private=False)
            said = quotes_by(self._library.index, speaker, "", message.collections)
            further = [quote for quote in said if quote.key not in entry.quotes]
        else:
            further = self._further(entry, message)
        shown = further[:QUOTES]
        if shown:
            self._journal.asked(
                replace(
                    entry,
                    answer_id=secrets.token_urlsafe(9),
                    asker=message.asker.id,
                    quotes=(*entry.quotes, *(quote.key for quote in shown)),
                    at=now(),
                )
            )
        return _more_reply(shown, private=False)

    def _origin(self, wants: Wanted, entry: Asked | None, message: Message) -> Reply:
        """Who said the last answer, where it stands, or when that was written."""
        if entry is None:
            return note(about_traces.NOTHING_TO_TRACE if wants == "where" else about_answers.NOTHING_BEFORE)
        if not entry.quotes:
            return note(about_answers.NOTHING_ANSWERED, private=False)
        quote = self._shown_first(entry, message)
        return note(about_answers.QUOTE_CHANGED, private=False) if quote is None else origin_reply(wants, quote)

    # --- the conversation ---

    def _last(self, message: Message) -> Asked | None:
        places = [one for one in (message.conversation, message.follows) if one]
        found = (self._journal.last_in(one, message.asker.id) for one in places)
        return next((entry for entry in found if entry is not None), None)

    def _written_out(self, text: str, last: Asked | None, message: Message) -> str:
        index = self._library.index
        question = last.question if last else message.context
        before = Before(question, self._speaker(last, message) if last else None) if question else None
        return resolve(
            text,
            before,
            index.language,
            speaks=lambda name: is_somebody(index, name, message.collections),
        )

    def _answer(
        self, question: str, message: Message, by: str | None, source: str | None, quotes: int = QUOTES
    ) -> Answer:
        return find_answer(
            question,
            self._library.index,
            collections=message.collections,
            by=by,
            source=source,
            threshold=self._threshold,
            quotes=quotes,
        )

    def _answer_again(self, entry: Asked, message: Message, quotes: int = QUOTES) -> Answer:
        return self._answer(entry.question, message, entry.by, entry.source, quotes)

    def _further(self, entry: Asked, message: Message) -> list[Quote]:
        answer = self._answer_again(entry, message, MOST)
        return [quote for quote in answer.quotes if quote.key not in entry.quotes]

    def _shown_first(self, entry: Asked, message: Message) -> Quote | None:
        """The lead of an answer as a quote, with who speaks in it; without a lead, its first quote."""
        index = self._library.index
        number = index.find_key(entry.quotes[0]) if entry.quotes else None
        if number is None or not may_see(index.passage(number).place, message.collections):
            return None
        passage = index.passage(number)
        first = passage.text.find(entry.lead) if entry.lead else -1
        start = passage.place.start + max(first, 0)
        span = (start, start + len(entry.lead)) if first >= 0 else (passage.place.start, passage.place.end)
        return quote_of(index, number, span, speaker_at(passage, span), message.collections)

    def _speaker(self, entry: Asked, message: Message) -> str | None:
        """Who spoke in an answer, if that is a name."""
        quote = self._shown_first(entry, message)
        name = quote.speaker.name if quote and quote.speaker else None
        return None if name is None or name.casefold() in PRONOUNS else name


def _keys(answer: Answer) -> tuple[str, ...]:
    """The keys of an answer's quotes, that of its lead first."""
    keys = [quote.key for quote in answer.quotes]
    lead = answer.lead.quote if answer.lead else 0
    return (*keys[lead : lead + 1], *keys[:lead], *keys[lead + 1 :])


def _is_the_same(answer: Answer, last: Asked) -> bool:
    """Whether an answer shows nothing that the one before did not show."""
    if answer.lead is None or answer.lead.text != last.lead:
        return False
    return {quote.key for quote in answer.quotes} <= set(last.quotes)


def _more_reply(quotes: Sequence[Quote], *, private: bool) -> Reply:
    if not quotes:
        return note(about_answers.NO_MORE_QUOTES, private=private)
    blocks: tuple[Block, ...] = (Heading(about_answers.MORE_QUOTES), *(quote_block(quote) for quote in quotes))
    return Reply(blocks=blocks, summary=about_answers.MORE_QUOTES, private=private)
