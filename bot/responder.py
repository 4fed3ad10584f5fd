"""The one door: a message or a pressed button in, a reply out."""

from collections.abc import Callable

from bot.answer.remarks import quotes_by
from bot.conversation.completing import Names
from bot.conversation.dialogue import Asking
from bot.conversation.intents import (
    Ask,
    Gaps,
    Help,
    Intent,
    More,
    Origin,
    Quotes,
    Reload,
    SmallTalk,
    Sources,
    Status,
    WhereFrom,
    command_of,
    intent_of,
)
from bot.conversation.remembering import PerIndex
from bot.journal import Journal
from bot.model import (
    Action,
    ActionKind,
    Asker,
    Block,
    Heading,
    Message,
    Prose,
    Reply,
)
from bot.people.persons import named, people, people_meant, similar_speakers
from bot.question.parsing import QuestionError
from bot.showing.listings import (
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
from bot.showing.replies import note, plain
from bot.showing.trace_replies import trace_reply
from bot.showing.wording import (
    about_answers,
    about_sources,
    about_speakers,
    about_the_folder,
    about_traces,
    guidance,
    phrases,
)
from bot.tracing.tracing import trace
from knowledge.engine import Engine
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.model import Collections
from knowledge.reloading import ReloadProgress, ReloadReport

Reloader = Callable[[Callable[[ReloadProgress], None] | None], ReloadReport]
"""Brings the library up to date, one at a time, or raises a KnowledgeError that says why it did not."""

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
        self._asking = Asking(library, journal, threshold)
        self._suggested = PerIndex(self._asking.suggestions)
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
            case Ask() | More() | Origin():
                return self._asking.take(intent, message)
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
            case SmallTalk(kind):
                return note(guidance.SMALL_TALK[kind])

    def quotes(self, speaker: str, about: str, message: Message) -> Reply:
        """List what someone says, on a subject or on all."""
        if not speaker:
            return note(about_speakers.WHOSE_QUOTES)
        index = self._library.index
        meant = people_meant(index, speaker, message.collections)
        found = quotes_by(index, speaker, about, message.collections)
        if found:
            spoken = {one.speaker.name for one in found if one.speaker}
            names = [one.name for one in meant if one.names & spoken]
            return quotes_reply(phrases.listed(names), about, found)
        if about and meant:
            names = [one.name for one in meant]
            return note(about_speakers.says_nothing_about(phrases.listed(names), about), private=False)
        return note(
            about_speakers.unknown_speaker(speaker, similar_speakers(index, speaker, message.collections)),
            private=False,
        )

    def sources(self, search: str, message: Message, page: int | None = None) -> Reply:
        """List the documents whose title or path holds the words; all that fit, or a page from 1 on."""
        documents = self._library.index.documents(message.collections)
        if not documents:
            return note(about_sources.NO_DOCUMENTS, private=False)
        found = [one for one in documents if one.source.bears(search)]
        if not found:
            return note(about_sources.no_such_document(search), private=False)
        if page is not None:
            return sources_page(found, search, page, SOURCES_ON_A_PAGE)
        return sources_reply(found, search, SOURCES_SHOWN)

    def trace(self, text: str, message: Message) -> Reply:
        """Tell where a text comes from: verbatim, altered (and how), or nowhere."""
        if not text.strip():
            return note(about_traces.NOTHING_TO_TRACE)
        try:
            return trace_reply(trace(text, self._library.index, message.collections))
        except QuestionError as error:
            return note(str(error))

    # --- the knowledge base ---

    def reload(self, message: Message, progress: Callable[[ReloadProgress], None] | None = None) -> Reply:
        """Bring the documents up to date, if the asker is an admin, and say what changed."""
        if not message.asker.admin:
            return note(about_the_folder.ADMINS_ONLY)
        try:
            report = self._reloader(progress)
        except KnowledgeError as error:
            return note(about_the_folder.RELOAD_FAILED.format(reason=error))
        self._journal.reloaded(report_reply(report).summary, report.seconds, failed=len(report.failed))
        return report_reply(report)

    def progress(self, state: ReloadProgress) -> Reply:
        """Word how far a reload is."""
        return note(about_the_folder.reading(state.done, state.total, state.rate, state.seconds_left))

    def _status(self) -> Reply:
        return Reply(blocks=tuple(self._status_blocks()), summary=self._knows())

    def _status_blocks(self) -> list[Block]:
        blocks: list[Block] = [Prose(plain(self._knows()))]
        if self._library.read_at is not None:
            blocks.append(Prose(plain(about_the_folder.last_reload(self._library.read_at))))
        return blocks + failed_blocks(self._library.failed)

    def _knows(self) -> str:
        return self._known.of(self._library.index)

    def _gaps(self, message: Message) -> Reply:
        if not message.asker.admin:
            return note(about_the_folder.ADMINS_ONLY)
        gaps = self._journal.gaps()
        return gaps_reply(gaps) if gaps else note(about_the_folder.NO_GAPS)

    def _help(self, unknown: str = "") -> Reply:
        return help_reply(self.suggestions(), unknown)

    def home(self, asker: Asker) -> Reply:
        """Show what the bot knows, how to ask and what to try; to admins also the gaps and a reload button."""
        tries = self.suggestions()
        blocks: list[Block] = [
            Heading(guidance.WELCOME),
            *self._status_blocks(),
            *help_blocks(tries),
        ]
        actions = suggestion_actions(tries)
        if asker.admin:
            gaps = self._journal.gaps()
            blocks += gaps_reply(gaps).blocks if gaps else [Prose(plain(about_the_folder.NO_GAPS))]
            actions += (Action("reload", about_the_folder.RELOAD, "reload"),)
        return Reply(blocks=tuple(blocks), summary=self._knows(), actions=actions, private=True)

    # --- buttons ---

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Do what a button under a reply promises."""
        match kind:
            case "helpful" | "not_helpful":
                helpful = kind == "helpful"
                self._journal.rated(value, message.asker.id, helpful=helpful)
                return note(about_answers.THANKS_HELPFUL if helpful else about_answers.THANKS_NOT_HELPFUL)
            case "more_quotes":
                return self._asking.more_quotes(value, message)
            case "show_context":
                return self._asking.context(value, message)
            case "share":
                return self._asking.again(value, message)
            case "reload":
                return self.reload(message)
            case "ask":
                return self._asking.ask(value, message, alone=True)

    # --- while typing ---

    def suggestions(self) -> tuple[str, ...]:
        """Offer three things to try."""
        return self._suggested.of(self._library.index)

    def complete_documents(self, prefix: str, collections: Collections = None, limit: int = 25) -> list[str]:
        """Complete a document's title, the best first."""
        return self._titles.of(self._library.index, collections).completing(prefix, limit)

    def complete_speakers(self, prefix: str, collections: Collections = None, limit: int = 25) -> list[str]:
        """Complete a speaker's name, the best first."""
        return self._speakers.of(self._library.index, collections).completing(prefix, limit)


def _count(index: Engine, collections: Collections) -> str:
    speakers = named(index.speakers(collections))
    return about_the_folder.knows(len(index.documents(collections)), len(index), len(speakers))
