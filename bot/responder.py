"""What comes through the door, and what is done about it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer.links import Links
from bot.conversation import solving
from bot.conversation.addressing import language_for
from bot.conversation.again import Again
from bot.conversation.calling import call
from bot.conversation.dialogue import Asking
from bot.conversation.doors.door import (
    Completion,
    Door,
    Explanation,
    FilledIn,
    Home,
    Press,
    Request,
    SourceFailing,
    SourcesPage,
    Suggestions,
)
from bot.conversation.intents.model import (
    Add,
    AdminPages,
    AnswerThat,
    Ask,
    Complaints,
    Context,
    Gaps,
    Help,
    Intent,
    Lasting,
    More,
    Origin,
    Pins,
    Quotes,
    Reload,
    Remove,
    Share,
    SmallTalk,
    Sources,
    Status,
    Sync,
    Upkeep,
    Ways,
    WhereFrom,
)
from bot.conversation.intents.reading import is_command
from bot.conversation.lookups import Lookups
from bot.conversation.upkeep.admitting import admit
from bot.conversation.upkeep.bringing import Bringing
from bot.conversation.upkeep.channels import Channels
from bot.conversation.upkeep.feedback import Feedback
from bot.conversation.upkeep.housekeeping import Housekeeping, Reloader
from bot.conversation.upkeep.pinning import Pinning
from bot.conversation.upkeep.shelving import Shelving
from bot.journal import Journal
from bot.measuring.calibrating import Calibration
from bot.model import SILENCE, Message, Reply
from bot.pinning.board import Pinboard
from bot.question.words.foreign import language_told
from bot.rules.access import Access, everything, narrowed
from bot.showing.listings import Examples, choices_reply, help_reply
from bot.showing.replies import context_wanted, note
from bot.showing.wording import about_channels, about_shelving, about_syncing, about_the_folder, guidance
from bot.showing.wording.translating import say, speaking, spoken
from bot.signing_in import SignIn
from bot.syncing import Sources as Deliveries
from knowledge.engine.remembering import PerIndex
from knowledge.library import Library


class Responder(Door):
    """Answers whatever is asked or pressed out of a library.

    ``access`` says who may see what. ``threshold`` is the confidence from which on an answer counts as one;
    None: the calibrated default. ``links`` make the documents' addresses. ``organisation``: what the askers' is
    called. ``ask_whom`` completes "Ask …." where nothing is found. ``calibration``: the folder's own.
    ``channels``: what admins lay down of them, where there are any. Without ``shelving`` the folder's files are
    changed by hand only.
    ``pins``: what is shown first. Without ``sign_in`` there are no admin's pages. Without ``sources`` documents
    come by hand only; ``source_access``: as ``access``, by their collections; None: the same.
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
        channels: Channels | None = None,
        shelving: Shelving | None = None,
        pins: Pinboard | None = None,
        sign_in: SignIn | None = None,
        sources: Callable[[], Deliveries] | None = None,
        source_access: Access | None = None,
    ) -> None:
        self._library = library
        self._journal = journal
        self._access = access
        links = links or Links()
        self._shelving = shelving
        self._sign_in = sign_in
        self._lookups = Lookups(library, links)
        self._housekeeping = Housekeeping(library, journal, reloader, calibration, channels)
        self._bringing = (
            Bringing(sources, journal, self._housekeeping.reload, source_access or access)
            if sources is not None
            else None
        )
        self._channels = channels
        self._feedback = Feedback(library, journal)
        self._pinning = Pinning(library, journal, pins or Pinboard())
        self._asking = Asking(
            library,
            journal,
            threshold,
            links,
            organisation,
            ask_whom,
            calibration.of if calibration else None,
            pins,
        )
        self._again = Again(self._asking, journal)
        self._suggested = PerIndex(self._asking.suggestions)

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
            case Press("show_context", value):
                text = self._typed(context_wanted(value)[1])
            case Press(_, answer_id) | Explanation(answer_id):
                text = self._typed(answer_id)
            case WhereFrom(traced) if not message.asker.locale:
                text = traced
        languages, locale = self._library.index.language, message.asker.locale
        before = ""
        if message.conversation and not language_told(text):
            last = self._journal.last_in(message.conversation, message.asker.id)
            before = last.as_typed if last else ""
        return language_for(text, languages, locale, before)

    def _typed(self, answer_id: str) -> str:
        entry = self._journal.find(answer_id)
        return entry.as_typed if entry else ""

    def _handled(self, request: Request) -> Reply:
        allowed = self._access(request.message)
        message = replace(request.message, collections=narrowed(allowed, request.message.collections))
        match request.wanted:
            case Press() as press:
                return self._press(press, message)
            case Explanation() as explanation:
                return self._feedback.explain(explanation, message)
            case SourcesPage(search, page):
                return self._lookups.sources(search, page, message)
            case Home():
                return self._housekeeping.home(message, self._suggestions(message), self._orders(message))
            case Suggestions():
                return choices_reply(self._suggestions(message))
            case Completion("sources") as completion:
                return self._bringing.completed(completion, message) if self._bringing else SILENCE
            case SourceFailing(name):
                return self._bringing.failing(name, message) if self._bringing else SILENCE
            case Completion() as completion:
                return self._lookups.completed(completion, message)
            case FilledIn() as filled_in:
                return self._of_channel(filled_in, message)
            case intent:
                return self._carry_out(intent, message)

    def _carry_out(self, intent: Intent, message: Message) -> Reply:
        match intent:
            case Ask() | More() | Origin():
                return self._noted(self._asking.take(intent, message), message)
            case AnswerThat() | Context() | Share():
                return self._noted(self._again.take(intent, message), message)
            case Quotes() | Sources() | WhereFrom():
                return self._look_up(intent, message)
            case Reload() | Sync() | Status() | Gaps() | Complaints() | Pins():
                return self._keep_house(intent, message)
            case Ways():
                return self._of_channel(intent, message)
            case AdminPages():
                return admit(message, self._sign_in)
            case Help(unknown):
                return help_reply(self._suggestions(message), unknown, self._orders(message))
            case SmallTalk(kind):
                return note(say(guidance.SMALL_TALK[kind]))
            case Add() | Remove():
                return self._file(intent, message)

    def _noted(self, reply: Reply, message: Message) -> Reply:
        """Remembered as the last, with the buttons that pin what is shown, and that mark its thread."""
        return solving.offered(self._pinning.offered(self._again.noted(reply, message), message), message)

    def _keep_house(self, intent: Upkeep, message: Message) -> Reply:
        match intent:
            case Sync() if not message.asker.admin and message.text and not is_command(message.text):
                # Of a source only admins know; for anybody else it is a word like any other.
                return self._carry_out(Ask(message.text), message)
            case Reload() | Sync():
                return self._lasting(intent, message)
            case Status():
                told = self._bringing.status(message) if self._bringing else ()
                return self._housekeeping.status(message, told)
            case Gaps():
                return self._housekeeping.gaps(message)
            case Complaints():
                return self._feedback.listed(message)
            case Pins():
                return self._pinning.listed(message)

    def _lasting(self, wanted: Lasting, message: Message) -> Reply:
        match wanted:
            case Reload():
                return self._housekeeping.reload(wanted, message)
            case Sync() if self._bringing is not None:
                return self._bringing.sync(wanted, message)
            case Sync():
                if not message.asker.admin:
                    return note(say(about_the_folder.ADMINS_ONLY))
                return note(say(about_syncing.NO_SOURCES))

    def _look_up(self, intent: Quotes | Sources | WhereFrom, message: Message) -> Reply:
        match intent:
            case Quotes(speaker, about):
                return self._lookups.quotes(speaker, about, message)
            case Sources(search):
                return self._lookups.sources(search, None, message)
            case WhereFrom(text):
                return self._lookups.trace(text, message)

    def _of_channel(self, wanted: Ways | FilledIn, message: Message) -> Reply:
        if self._channels is None:
            return note(say(about_channels.ONLY_IN_CHATS))
        match wanted:
            case Ways(reset):
                return self._channels.reset(message) if reset else self._channels.show(message)
            case FilledIn(given):
                return self._channels.change(given, message)

    # --- buttons ---

    def _press(self, press: Press, message: Message) -> Reply:
        match press.kind:
            case "helpful" | "not_helpful":
                return self._feedback.rate(press.value, message, helpful=press.kind == "helpful")
            case "more_quotes":
                return self._pinning.offered(self._asking.more_quotes(press.value, message), message)
            case "show_context":
                shown = self._asking.context(press.value, message)
                return self._pinning.offered(shown, message, press.value)
            case "pin" | "unpin":
                pinning = self._pinning.pin if press.kind == "pin" else self._pinning.unpin
                return pinning(press.value, message)
            case "share":
                return self._asking.again(press.value, message)
            case "reload" | "sync_anyway":
                wanted = Reload() if press.kind == "reload" else Sync(press.value, anyway=True)
                return self._lasting(wanted, message)
            case "call":
                return call(press.value, message, self._journal, self._library.index)
            case "solved":
                return solving.solve(press.value, message, self._journal)
            case "ask":
                return self._pinning.offered(self._asking.ask(press.value, message, alone=True), message)
            case _:
                return self._file(press, message)

    def _file(self, wanted: Add | Remove | Press, message: Message) -> Reply:
        if self._shelving is None:
            return note(say(about_shelving.COPY_INSTEAD))
        match wanted:
            case Add():
                return self._shelving.offer(wanted, message)
            case Remove(title):
                return self._shelving.removal(title, message)
            case Press(kind, value):
                return self._shelving.press(kind, value, message)

    def _orders(self, message: Message) -> Examples:
        if not message.asker.admin:
            return ()
        return guidance.admins_examples(
            channels=self._channels is not None,
            files=self._shelving is not None,
            pages=self._sign_in is not None,
            sources=self._bringing is not None and bool(self._bringing.names(message)),
        )

    # --- while typing ---

    def _suggestions(self, message: Message) -> tuple[str, ...]:
        return self._suggested.of(self._library.index, message.collections)
