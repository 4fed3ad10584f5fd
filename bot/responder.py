"""The one door: a message or a pressed button in, a reply out."""

import secrets
from collections.abc import Callable

from bot import wording
from bot.answering import answer as find_answer
from bot.completing import Names
from bot.intents import (
    Ask,
    Gaps,
    Help,
    Intent,
    Quotes,
    Reload,
    Sources,
    Status,
    Thanks,
    WhereFrom,
    command_of,
    intent_of,
)
from bot.journal import Asked, Journal
from bot.listings import (
    failed_blocks,
    gaps_reply,
    help_blocks,
    help_reply,
    quotes_reply,
    report_reply,
    sources_page,
    sources_reply,
    suggestion_actions,
)
from bot.model import (
    Action,
    ActionKind,
    Answer,
    Asker,
    Block,
    Heading,
    Message,
    Prose,
    Reply,
)
from bot.people import named, people, people_meant, similar_speakers
from bot.questions import QuestionError
from bot.quoting import visible
from bot.remembering import PerIndex
from bot.replies import answer_reply, context_block, note, plain, quote_block
from bot.speakers import quotes_by
from bot.suggesting import suggestions
from bot.tracing import trace
from bot.wherefrom import trace_reply
from knowledge.errors import KnowledgeError
from knowledge.index import Index
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport

Reloader = Callable[[Callable[[ReloadProgress], None] | None], ReloadReport]
"""Brings the library up to date, one at a time, or raises a KnowledgeError that says why it did not."""

MORE = 10
"""How many quotes "More quotes" looks for in all."""
SOURCES_SHOWN = 25
SOURCES_ON_A_PAGE = 10


class Responder:
    """Answers messages out of a library; every method may be called from any thread.

    ``threshold`` is the confidence from which on an answer counts as one; None: the calibrated default.
    """

    def __init__(
        self, library: Library, journal: Journal, reloader: Reloader, *, threshold: float | None = None
    ) -> None:
        self._library = library
        self._journal = journal
        self._reloader = reloader
        self._threshold = threshold
        self._suggested = PerIndex(self._tried)
        self._known = PerIndex(_count)
        self._titles = PerIndex(
            lambda index, collections: Names(one.source.title for one in index.documents(collections))
        )
        self._speakers = PerIndex(
            lambda index, collections: Names(one.name for one in people(named(index.speakers(collections))))
        )

    # --- what is typed ---

    def reply_to(self, message: Message) -> Reply:
        """Answer anything typed: a question, a follow-up, or a command in words."""
        return self._do(intent_of(message.text), message)

    def command(self, name: str, message: Message) -> Reply:
        """Carry out what followed ``/kb``."""
        return self._do(command_of(name), message)

    def _do(self, intent: Intent, message: Message) -> Reply:
        match intent:
            case Ask(text):
                return self._ask(text, message)
            case Quotes(speaker, about):
                return self.quotes(speaker, about, message)
            case Sources(search):
                return self.sources(search, message)
            case WhereFrom(text):
                return self.trace(text, message)
            case Reload():
                return self.reload(message)
            case Status():
                return self._status()
            case Gaps():
                return self._gaps(message)
            case Help(unknown):
                return self._help(unknown)
            case Thanks():
                return note(wording.WELCOME_BACK)

    def _ask(self, text: str, message: Message) -> Reply:
        if not len(self._library.index):
            return note(wording.NO_DOCUMENTS, private=False)
        try:
            answer = self._answer(text, message)
        except QuestionError as error:
            return note(str(error))
        answer_id = secrets.token_urlsafe(9)
        self._journal.asked(
            Asked(
                answer_id=answer_id,
                question=answer.question,
                asker=message.asker.id,
                conversation=message.conversation,
                answered=answer.status == "answered",
                confidence=answer.confidence,
                documents=tuple(dict.fromkeys(quote.place.source.path for quote in answer.quotes)),
                missing=answer.missing,
                elapsed_ms=answer.elapsed_ms,
            )
        )
        return answer_reply(answer, answer_id)

    def _answer(self, text: str, message: Message, quotes: int = 3) -> Answer:
        asked = self._journal.last_in(message.conversation) if message.conversation else None
        return find_answer(
            text,
            self._library.index,
            previous=asked.question if asked else message.context,
            collections=message.collections,
            by=message.by,
            source=message.source,
            threshold=self._threshold,
            quotes=quotes,
        )

    def quotes(self, speaker: str, about: str, message: Message) -> Reply:
        """List what someone says, on a subject or on all."""
        index = self._library.index
        meant = people_meant(index, speaker, message.collections)
        found = quotes_by(index, speaker, about, message.collections)
        if found:
            spoken = {one.speaker.name for one in found if one.speaker}
            names = [one.name for one in meant if one.names & spoken]
            return quotes_reply(wording.listed(names), about, found)
        if about and meant:
            names = [one.name for one in meant]
            return note(wording.says_nothing_about(wording.listed(names), about), private=False)
        return note(
            wording.unknown_speaker(speaker, similar_speakers(index, speaker, message.collections)),
            private=False,
        )

    def sources(self, search: str, message: Message, page: int | None = None) -> Reply:
        """List the documents whose title or path holds the words; all that fit, or a page from 1 on."""
        documents = self._library.index.documents(message.collections)
        if not documents:
            return note(wording.NO_DOCUMENTS, private=False)
        found = [one for one in documents if one.source.bears(search)]
        if not found:
            return note(wording.no_such_document(search), private=False)
        if page is not None:
            return sources_page(found, search, page, SOURCES_ON_A_PAGE)
        return sources_reply(found, search, SOURCES_SHOWN)

    def trace(self, text: str, message: Message) -> Reply:
        """Tell where a text comes from: verbatim, altered (and how), or nowhere."""
        if not text.strip():
            return note(wording.NOTHING_TO_TRACE)
        try:
            return trace_reply(trace(text, self._library.index, message.collections))
        except QuestionError as error:
            return note(str(error))

    # --- the knowledge base ---

    def reload(self, message: Message, progress: Callable[[ReloadProgress], None] | None = None) -> Reply:
        """Bring the documents up to date, if the asker is an admin, and say what changed."""
        if not message.asker.admin:
            return note(wording.ADMINS_ONLY)
        try:
            report = self._reloader(progress)
        except KnowledgeError as error:
            return note(wording.RELOAD_FAILED.format(reason=error))
        self._journal.reloaded(report_reply(report).summary, report.seconds, failed=len(report.failed))
        return report_reply(report)

    def progress(self, state: ReloadProgress) -> Reply:
        """Word how far a reload is."""
        return note(wording.reading(state.done, state.total, state.rate, state.seconds_left))

    def _status(self) -> Reply:
        return Reply(blocks=tuple(self._status_blocks()), summary=self._knows())

    def _status_blocks(self) -> list[Block]:
        blocks: list[Block] = [Prose(plain(self._knows()))]
        if self._library.read_at is not None:
            blocks.append(Prose(plain(wording.last_reload(self._library.read_at))))
        return blocks + failed_blocks(self._library.failed)

    def _knows(self) -> str:
        return self._known.of(self._library.index)

    def _gaps(self, message: Message) -> Reply:
        if not message.asker.admin:
            return note(wording.ADMINS_ONLY)
        gaps = self._journal.gaps()
        return gaps_reply(gaps) if gaps else note(wording.NO_GAPS)

    def _help(self, unknown: str = "") -> Reply:
        return help_reply(self.suggestions(), unknown)

    def home(self, asker: Asker) -> Reply:
        """Show what the bot knows, how to ask and what to try; to admins also the gaps and a reload button."""
        tries = self.suggestions()
        blocks: list[Block] = [
            Heading(wording.WELCOME),
            *self._status_blocks(),
            *help_blocks(tries),
        ]
        actions = suggestion_actions(tries)
        if asker.admin:
            gaps = self._journal.gaps()
            blocks += gaps_reply(gaps).blocks if gaps else [Prose(plain(wording.NO_GAPS))]
            actions += (Action("reload", wording.RELOAD, "reload"),)
        return Reply(blocks=tuple(blocks), summary=self._knows(), actions=actions, private=True)

    # --- buttons ---

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Do what a button under a reply promises."""
        match kind:
            case "helpful" | "not_helpful":
                helpful = kind == "helpful"
                self._journal.rated(value, message.asker.id, helpful=helpful)
                return note(wording.THANKS_HELPFUL if helpful else wording.THANKS_NOT_HELPFUL)
            case "more_quotes":
                return self._more_quotes(value, message)
            case "show_context":
                return self._context(value, message)
            case "share":
                return self._again(value, message)
            case "reload":
                return self.reload(message)
            case "ask":
                return self._ask(value, message)

    def _more_quotes(self, answer_id: str, message: Message) -> Reply:
        entry = self._journal.find(answer_id)
        if entry is None:
            return note(wording.ANSWER_FORGOTTEN)
        answer = self._answer_again(entry, message, quotes=MORE)
        more = answer.quotes[3:]
        if not more:
            return note(wording.NO_MORE_QUOTES)
        blocks: tuple[Block, ...] = (Heading(wording.MORE_QUOTES), *(quote_block(quote) for quote in more))
        return Reply(blocks=blocks, summary=wording.MORE_QUOTES, private=True)

    def _again(self, answer_id: str, message: Message) -> Reply:
        entry = self._journal.find(answer_id)
        if entry is None:
            return note(wording.ANSWER_FORGOTTEN)
        answer = self._answer_again(entry, message)
        # Others would be shown that there is no answer, by somebody who saw one.
        if entry.answered and answer.status == "unanswered":
            return note(wording.QUOTE_CHANGED)
        return answer_reply(answer, answer_id)

    def _answer_again(self, entry: Asked, message: Message, quotes: int = 3) -> Answer:
        return find_answer(
            entry.question,
            self._library.index,
            collections=message.collections,
            threshold=self._threshold,
            quotes=quotes,
        )

    def _context(self, key: str, message: Message) -> Reply:
        index = self._library.index
        number = index.find_key(key)
        if number is None or not visible(index.passage(number).place, message.collections):
            return note(wording.QUOTE_CHANGED)
        before, after = index.neighbours(number)
        passage = index.passage(number)
        blocks: list[Block] = [Heading(wording.context_of(passage.place.source.title))]
        blocks += [context_block(one.text, one.place) for one in before]
        blocks.append(Prose((*plain(passage.text), *plain(f" ({wording.spot(passage.place)})"))))
        blocks += [context_block(one.text, one.place) for one in after]
        return Reply(blocks=tuple(blocks), summary=wording.CONTEXT, private=True)

    # --- while typing ---

    def suggestions(self) -> tuple[str, ...]:
        """Offer three things to try."""
        return self._suggested.of(self._library.index)

    def _tried(self, index: Index, collections: frozenset[str] | None) -> tuple[str, ...]:
        def answers(text: str) -> bool:
            return find_answer(text, index, threshold=self._threshold).status == "answered"

        return suggestions(index, answers, collections)

    def complete_documents(
        self, prefix: str, collections: frozenset[str] | None = None, limit: int = 25
    ) -> list[str]:
        """Complete a document's title, the best first."""
        return self._titles.of(self._library.index, collections).completing(prefix, limit)

    def complete_speakers(
        self, prefix: str, collections: frozenset[str] | None = None, limit: int = 25
    ) -> list[str]:
        """Complete a speaker's name, the best first."""
        return self._speakers.of(self._library.index, collections).completing(prefix, limit)


def _count(index: Index, collections: frozenset[str] | None) -> str:
    speakers = named(index.speakers(collections))
    return wording.knows(len(index.documents(collections)), len(index), len(speakers))
