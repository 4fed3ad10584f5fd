"""A responder and a journal that record what happened."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.services.notices import Notices
from adapters.settings.settings import Settings
from adapters.web.routes import Routes
from bot.conversation.doors.door import (
    CHOICES,
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
from bot.conversation.intents.model import Intent, Progress, Quotes, Reload, Sources, WhereFrom
from bot.journal import MemoryJournal
from bot.keeping import Keeper, MemoryKeeper
from bot.model import Action, ActionKind, Answer, Message, Prose, QuoteBlock, QuotedText, Reply, Run
from bot.rules.access import HowFar
from bot.rules.rules import CurrentRules, Rules
from bot.showing.replies import note, plain

ANSWER_ID = "abcdefghijkl"
KEY = "0123456789abcdef"


def answer_reply(text: str, answer_id: str = ANSWER_ID) -> Reply:
    """An answer of one lead with all buttons."""
    actions = (
        Action("helpful", "Helpful", answer_id),
        Action("not_helpful", "Not helpful", answer_id),
        Action("more_quotes", "More quotes", answer_id),
        Action("show_context", "Show context", KEY),
        Action("share", "Share with channel", answer_id),
    )
    answer = Answer(question=text, status="answered", confidence=0.9)
    return Reply(
        (Prose(plain(f"Answer to {text}"), "lead"),), text, actions, answer=answer, answer_id=answer_id
    )


class FakeResponder(Door):
    """Answers everything, and remembers by whom it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.messages: list[Message] = []
        self.solves = False
        """Whoever presses may mark a thread as solved."""
        self.asks_why = False
        """What was no help is asked about."""
        self.rating = threading.Event()
        """Cleared: a press waits."""
        self.rating.set()
        self.intents: list[Intent | None] = []
        self.reply: Callable[[Message], Reply] = lambda message: answer_reply(message.text)
        self.reloading = threading.Event()
        self.answering = threading.Event()
        self.answering.set()
        self.listing = threading.Event()
        self.listing.set()
        self.states: list[HowFar] = []

    def _heard(self, name: str, value: object, message: Message) -> None:
        self.calls.append((name, value))
        self.messages.append(message)

    def handle(self, request: Request) -> Reply:
        """Lead each to its own way: whoever stands before the door has one for all."""
        message = request.message
        match request.wanted:
            case Press(kind, value):
                return self.press(kind, value, message)
            case SourcesPage(search, page):
                return self.sources(search, message, page)
            case Sources(search):
                return self.sources(search, message)
            case Quotes(speaker, about):
                return self.quotes(speaker, about, message)
            case WhereFrom(text):
                return self.trace(text, message)
            case Reload(progress):
                return self.reload(message, progress)
            case Completion(of, prefix):
                complete = self.complete_documents if of == "documents" else self.complete_speakers
                return Reply(blocks=(), summary="", choices=complete(prefix, message))
            case Explanation(answer_id, reason, words):
                self._heard("explain", (answer_id, reason, words), message)
                return note(f"explained {answer_id}")
            case Home() | Suggestions() | FilledIn() | SourceFailing():
                raise NotImplementedError
            case intent:
                return self.reply_to(message, intent)

    def reply_to(self, message: Message, intent: Intent | None = None) -> Reply:
        """Answer."""
        self.intents.append(intent)
        self._heard("reply_to", message.text, message)
        self.answering.wait(10)
        return self.reply(message)

    def quotes(self, speaker: str, about: str, message: Message) -> Reply:
        """Name the speaker."""
        self._heard("quotes", (speaker, about), message)
        return note(f"quotes by {speaker}", private=False)

    def sources(self, search: str, message: Message, page: int | None = None) -> Reply:
        """Name the search, once let go; there are three pages."""
        self.listing.wait(10)
        self._heard("sources", (search, page), message)
        return replace(note(f"page {page} with {search}", private=False), pages=3)

    def trace(self, text: str, message: Message) -> Reply:
        """Name the text."""
        self._heard("trace", text, message)
        return note(f"traced {text}", private=False)

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Name the button; a shared answer is the answer again."""
        self._heard("press", (kind, value), message)
        if kind == "share":
            return answer_reply("the tide", value)
        self.rating.wait(10)
        asks_why = value if kind == "not_helpful" and self.asks_why else None
        solves = kind == "solved" and self.solves
        return replace(note(f"{kind} {value}"), asks_why=asks_why, solves=solves)

    def reload(self, message: Message, progress: Progress | None = None) -> Reply:
        """Work until let go, telling every state."""
        self._heard("reload", None, message)
        if not message.asker.admin:
            return note("Only admins may do that.")
        for state in self.states:
            if progress is not None:
                progress(state)
        self.reloading.wait(10)
        return note("reloaded", private=False)

    def complete_documents(self, prefix: str, message: Message, limit: int = CHOICES) -> tuple[str, ...]:
        """Offer thirty titles, one very long."""
        del limit
        self.messages.append(message)
        return (f"{prefix} {'harbour ' * 30}", *(f"{prefix} {number}" for number in range(30)))

    def complete_speakers(self, prefix: str, message: Message, limit: int = CHOICES) -> tuple[str, ...]:
        """Offer one name."""
        del limit
        self.messages.append(message)
        return (f"{prefix}a Lee",)


def quote_of(text: str, source: str = "A source") -> QuoteBlock:
    """A quote whose place does not matter."""
    return QuoteBlock((QuotedText((Run(text),)),), (Run(source),), quote=None)  # type: ignore[arg-type]


@dataclass(frozen=True)
class FakeParts:
    """What the wiring hands over."""

    settings: Settings
    door: FakeResponder
    journal: MemoryJournal
    routes: Routes = field(default_factory=Routes)
    notices: Notices = field(default_factory=Notices)
    rules: CurrentRules = Rules
    keeper: Keeper = field(default_factory=MemoryKeeper)
