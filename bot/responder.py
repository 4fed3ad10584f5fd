"""What comes through the door, and what is done about it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.answer.links import Links
from bot.answer.voices.remarks import quotes_by
from bot.conversation.addressing import language_for
from bot.conversation.calling import call
from bot.conversation.completing import Names
from bot.conversation.dialogue import Asking
from bot.conversation.door import Completion, Door, Home, Press, Request, SourcesPage, Suggestions
from bot.conversation.intents import (
    Ask,
    Gaps,
    Help,
    Intent,
    More,
    Origin,
    Progress,
    Quotes,
    Reload,
    SmallTalk,
    Sources,
    Status,
    WhereFrom,
)
from bot.conversation.thread.recalling import as_allowed
from bot.journal import Gap, Journal
from bot.measuring.calibrating import Calibration
from bot.model import Action, Block, Heading, Message, Prose, Reply
from bot.people.offices import Held
from bot.people.persons import Person, named, office_meant, people_meant, similar_speakers
from bot.question.words.foreign import language_told
from bot.rules.access import Access, everything, narrowed, visible_files, visible_names, visible_report
from bot.showing.listings import (
    choices_reply,
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
from bot.showing.replies import context_wanted, note, plain
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
from bot.showing.wording.translating import ENGLISH, say, speaking, spoken
from bot.tracing.refusing import UntraceableError
from bot.tracing.tracing import trace, with_links
from knowledge.engine import Engine
from knowledge.engine.remembering import PerIndex
from knowledge.errors import KnowledgeError, ShrunkFolderError
from knowledge.library import Library
from knowledge.model import Collections
from knowledge.reloading import ReloadReport


class Reloader(Protocol):
    """Brings the library up to date, one at a time, or raises a KnowledgeError that says why it did not."""

    def __call__(self, progress: Progress | None, /, *, anyway: bool = False) -> ReloadReport:
        """Do it; ``anyway`` also where the folder lost most of its files."""


SOURCES_SHOWN = 25
SOURCES_ON_A_PAGE = 10


class Responder(Door):
    """Answers whatever is asked or pressed out of a library.

    ``access`` says who may see what. ``threshold`` is the confidence from which on an answer counts as one;
    None: the calibrated default. ``links`` make the documents' addresses. ``organisation``: what the askers' is
    called. ``ask_whom`` completes "Ask …." where nothing is found. ``calibration``: the folder's own.
    """

    def __init__(
        self,
        library: Library,
        journal: Journal,
        reloader: Reloader,
        *,
        access: Access = everything,
        threshold: float | None = None,
        links: Links | None = None,
        organisation: Sequence[str] = (),
        ask_whom: str = "",
        calibration: Calibration | None = None,
    ) -> None:
        self._library = library
        self._journal = journal
        self._reloader = reloader
        self._access = access
        self._links = links or Links()
        self._calibration = calibration
        self._asking = Asking(
            library,
            journal,
            threshold,
            self._links,
            organisation,
            ask_whom,
            calibration.of if calibration else None,
        )
        self._suggested = PerIndex(self._asking.suggestions)
        self._known = PerIndex(_count)
        self._titles = PerIndex(
            lambda index, collections: Names(one.source.title for one in index.documents(collections))
        )
        self._speakers = PerIndex(
            lambda index, collections: Names(one.name for one in named(index, collections))
        )

    def handle(self, request: Request) -> Reply:
        """Deal with whatever is asked or pressed, out of what may be seen of the collections."""
        with speaking(self._locale(request)):
            return replace(self._handled(request), language=spoken())

    def _locale(self, request: Request) -> str:
        """What to answer in: a press is about what was asked, a word on an answer goes on from it."""
        text, message = "", request.message
        match request.wanted:
            case Ask(text) | Press("ask", text):
                pass
            case Press(kind, value):
                entry = self._journal.find(context_wanted(value)[1] if kind == "show_context" else value)
                text = (entry.typed or entry.question) if entry else ""
            case WhereFrom(traced) if not message.asker.locale:
                text = traced
        languages, locale = self._library.index.language, message.asker.locale
        before = ""
        if message.conversation and not language_told(text):
            last = self._journal.last_in(message.conversation, message.asker.id)
            before = (last.typed or last.question) if last else ""
        return language_for(text, languages, locale, before)

    def _handled(self, request: Request) -> Reply:
        allowed = self._access(request.message)
        message = replace(request.message, collections=narrowed(allowed, request.message.collections))
        match request.wanted:
            case Press() as press:
                return self._press(press, message)
            case SourcesPage(search, page):
                return self._sources(search, page, message)
            case Home():
                return self._home(message)
            case Suggestions():
                return choices_reply(self._suggestions(message))
            case Completion() as completion:
                return self._completed(completion, message)
            case intent:
                return self._carry_out(intent, message)

    def _carry_out(self, intent: Intent, message: Message) -> Reply:
        match intent:
            case Ask() | More() | Origin():
                return self._asking.take(intent, message)
            case Quotes(speaker, about):
                return self._quotes(speaker, about, message)
            case Sources(search):
                return self._sources(search, None, message)
            case WhereFrom(text):
                return self._trace(text, message)
            case Reload(progress, anyway):
                return self._reload(progress, message, anyway=anyway)
            case Status():
                return Reply(blocks=tuple(self._status(message)), summary=self._knows(message))
            case Gaps():
                return self._gaps(message)
            case Help(unknown):
                return help_reply(self._suggestions(message), unknown)
            case SmallTalk(kind):
                return note(say(guidance.SMALL_TALK[kind]))

    # --- what the documents hold ---

    def _quotes(self, speaker: str, about: str, message: Message) -> Reply:
        if not speaker:
            return note(say(about_speakers.WHOSE_QUOTES))
        index = self._library.index
        meant = people_meant(index, speaker, message.collections)
        found = quotes_by(index, speaker, about, message.collections)
        if found:
            speaking_there = {one.speaker.name for one in found if one.speaker}
            names = [one.name for one in meant if one.names & speaking_there]
            held = office_meant(index, speaker, message.collections)
            return quotes_reply(
                phrases.listed(names), about, self._links.all_linked(found), _office(speaker, held)
            )
        if about and meant:
            names = [one.name for one in meant]
            return note(about_speakers.says_nothing_about(phrases.listed(names), about), private=False)
        similar = similar_speakers(index, speaker, message.collections)
        return note(about_speakers.unknown_speaker(speaker, similar), private=False)

    def _sources(self, search: str, page: int | None, message: Message) -> Reply:
        documents = self._library.index.documents(message.collections)
        if not documents:
            return note(say(about_sources.NO_DOCUMENTS), private=False)
        found = [one for one in documents if one.source.bears(search)]
        if not found:
            return note(about_sources.no_such_document(search), private=False)
        if page is not None:
            return sources_page(found, search, page, SOURCES_ON_A_PAGE, self._links)
        return sources_reply(found, search, SOURCES_SHOWN, self._links)

    def _trace(self, text: str, message: Message) -> Reply:
        if not text.strip():
            return note(say(about_traces.NOTHING_TO_TRACE))
        try:
            found = trace(text, self._library.index, message.collections)
        except UntraceableError as error:
            return note(about_traces.untraceable(error))
        return trace_reply(with_links(found, self._links))

    # --- the knowledge base ---

    def _reload(self, progress: Progress | None, message: Message, *, anyway: bool = False) -> Reply:
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        try:
            report = self._reloader(progress, anyway=anyway)
        except ShrunkFolderError as error:
            return note(about_the_folder.shrunk(error.before, error.now))
        except KnowledgeError as error:
            return note(say(about_the_folder.RELOAD_FAILED, reason=str(error)))
        with speaking(ENGLISH):  # The journal is the operator's.
            summary = report_reply(report).summary
        self._journal.reloaded(summary, report.seconds, failed=len(report.failed))
        return report_reply(visible_report(report, self._library.index, message.collections))

    def _status(self, message: Message) -> list[Block]:
        blocks: list[Block] = [Prose(plain(self._knows(message)))]
        if self._library.read_at is not None:
            blocks.append(Prose(plain(about_the_folder.last_reload(self._library.read_at))))
        if self._calibration:
            blocks.append(Prose(plain(about_the_folder.calibrated(self._calibration.graded))))
        if visible_names(self._library.unheard(), message.collections):
            blocks.append(Prose(plain(about_the_folder.unheard())))
        return blocks + failed_blocks(
            visible_files(self._library.failed, message.collections, self._library.withheld)
        )

    def _knows(self, message: Message) -> str:
        return about_the_folder.knows(*self._known.of(self._library.index, message.collections))

    def _gaps(self, message: Message) -> Reply:
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        return gaps_reply(self._open_gaps(message))

    def _open_gaps(self, message: Message) -> list[Gap]:
        return [as_allowed(gap, message.collections, self._library.index) for gap in self._journal.gaps()]

    def _home(self, message: Message) -> Reply:
        tries = self._suggestions(message)
        blocks: list[Block] = [Heading(say(guidance.WELCOME)), *self._status(message), *help_blocks(tries)]
        actions = suggestion_actions(tries)
        if message.asker.admin:
            blocks += gaps_reply(self._open_gaps(message)).blocks
            actions += (Action("reload", say(about_the_folder.RELOAD), "reload"),)
        return Reply(blocks=tuple(blocks), summary=self._knows(message), actions=actions, private=True)

    # --- buttons ---

    def _press(self, press: Press, message: Message) -> Reply:
        match press.kind:
            case "helpful" | "not_helpful":
                helpful = press.kind == "helpful"
                self._journal.rated(press.value, message.asker.id, helpful=helpful)
                return note(say(about_answers.THANKS_HELPFUL if helpful else about_answers.THANKS_NOT_HELPFUL))
            case "more_quotes":
                return self._asking.more_quotes(press.value, message)
            case "show_context":
                return self._asking.context(press.value, message)
            case "share":
                return self._asking.again(press.value, message)
            case "reload":
                return self._reload(None, message)
            case "call":
                return call(press.value, message, self._journal, self._library.index)
            case "ask":
                return self._asking.ask(press.value, message, alone=True)

    # --- while typing ---

    def _suggestions(self, message: Message) -> tuple[str, ...]:
        return self._suggested.of(self._library.index, message.collections)

    def _completed(self, completion: Completion, message: Message) -> Reply:
        names = self._titles if completion.of == "documents" else self._speakers
        found = names.of(self._library.index, message.collections)
        return choices_reply(found.completing(completion.prefix, completion.limit))


def _office(asked: str, held: Held[Person] | None) -> str:
    if held is None:
        return ""
    before = [(one.name, day) for one, day in held.before]
    return about_speakers.office_held(asked, held.holder.name, held.day, before)


def _count(index: Engine, collections: Collections) -> tuple[int, int, int]:
    speakers = named(index, collections)
    return len(index.documents(collections)), index.size(collections), len(speakers)
