"""What the adapter talks to, in a few lines that record what happened."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from adapters.services.notices import Notices
from adapters.settings.settings import Settings
from adapters.web.routes import Routes
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
from bot.conversation.intents.model import Intent, Reload, WhereFrom
from bot.journal import Asked, MemoryJournal
from bot.keeping import Keeper, MemoryKeeper
from bot.model import (
    Action,
    ActionKind,
    Answer,
    Footer,
    Heading,
    Message,
    Prose,
    Quote,
    QuoteBlock,
    QuotedText,
    Reply,
    Run,
)
from bot.rules.access import HowFar
from bot.rules.rules import CurrentRules, Rules
from knowledge.model import Place, Source

ID = "answer_id_01"
KEY = "key_of_16_chars_"


def answer_to(question: str, text: str = "The wall is nine metres high.") -> Reply:
    """Make an answer of one quote."""
    place = Place(Source("harbour.md", "The harbour wall"), ("Costs",), 2, None, 0, len(text))
    quote = Quote(text, place, link="https://example.org/harbour", key=KEY)
    return Reply(
        blocks=(
            Prose((Run("The wall is "), Run("nine", "mark"), Run(" metres high.")), "lead"),
            QuoteBlock(
                (QuotedText((Run(text),)),),
                (Run("The harbour wall", link=quote.link), Run(" · paragraph 2")),
                quote,
            ),
            Footer((Run("1 quote from 1 document, letter for letter."),)),
        ),
        summary="The wall is nine metres high.",
        actions=(
            Action("helpful", "Helpful", ID),
            Action("not_helpful", "Not helpful", ID),
            Action("more_quotes", "More quotes", ID),
            Action("show_context", "Show context", KEY),
            Action("share", "Share with channel", ID),
        ),
        answer=Answer(question, "answered", 0.9, quotes=(quote,)),
        answer_id=ID,
    )


def note(text: str, *, private: bool = True) -> Reply:
    """Say something."""
    return Reply((Prose((Run(text),)),), text, private=private)


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@dataclass
class FakeResponder(Door):
    """Answers everything the same way and records what it was asked."""

    journal: MemoryJournal
    heard: list[Message] = field(default_factory=list)
    intents: list[Intent | None] = field(default_factory=list)
    pressed: list[tuple[ActionKind, str, Message]] = field(default_factory=list)
    commands: list[tuple[str, Message]] = field(default_factory=list)
    traced: list[str] = field(default_factory=list)
    answering: threading.Event = field(default_factory=_set)
    """Cleared: an answer waits."""
    reloaded: threading.Event = field(default_factory=_set)
    """Cleared: a reload goes on, and tells its progress again and again."""
    solves: bool = False
    """Whoever presses may mark a thread as solved."""
    asks_why: bool = False
    """What was no help is asked about."""
    explained: list[tuple[str, str | None, str, Message]] = field(default_factory=list)
    failing: bool = False
    reply: Reply | None = None
    """What every question is answered with; None: with the question's own answer."""

    def handle(self, request: Request) -> Reply:
        message = request.message
        match request.wanted:
            case Press(kind, value):
                return self.press(kind, value, message)
            case Explanation(answer_id, reason, words):
                return self.explain(answer_id, reason, words, message)
            case Home():
                return self.home(message)
            case Suggestions():
                return Reply((), "", choices=self.suggestions(message))
            case WhereFrom(text):
                return self.trace(text, message)
            case Reload(progress) if progress is not None or not message.text.startswith("/kb "):
                return self.reload(message, progress)
            case wanted:
                assert not isinstance(wanted, Completion | FilledIn | SourceFailing | SourcesPage)
                return self.reply_to(message, wanted)

    def reply_to(self, message: Message, intent: Intent | None = None) -> Reply:
        self.intents.append(intent)
        if message.text.startswith("/kb "):
            return self._command(message)
        self.heard.append(message)
        if self.failing:
            raise RuntimeError("the index is on fire")
        self.answering.wait(10)
        if not message.text:
            return note("Ask me anything.")
        reply = self.reply or answer_to(message.text)
        self.journal.asked(
            Asked(
                ID,
                message.text,
                message.asker.id,
                message.conversation,
                answered=True,
                confidence=0.9,
                documents=(),
                missing=(),
                elapsed_ms=1.0,
            )
        )
        return reply

    def _command(self, message: Message) -> Reply:
        name = message.text.removeprefix("/kb ")
        self.commands.append((name, message))
        return self.reload(message) if name == "reload" else note(f"command {name}")

    def reload(self, message: Message, progress: Callable[[HowFar], None] | None = None) -> Reply:
        if not message.asker.admin:
            return note("Only admins may do that.")
        while not self.reloaded.wait(0.01) and progress is not None:
            progress(HowFar(33, 2.0))
        return note("3 added.", private=False)

    def trace(self, text: str, message: Message) -> Reply:  # noqa: ARG002 - the door's
        self.traced.append(text)
        return note(f"Verbatim: {text}")

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        self.pressed.append((kind, value, message))
        if kind == "share":
            return answer_to("How high is the <!channel> wall?")
        if kind == "ask":
            return self.reply or answer_to(value)
        asks_why = value if kind == "not_helpful" and self.asks_why else None
        return replace(note(f"pressed {kind}"), asks_why=asks_why, solves=kind == "solved" and self.solves)

    def explain(self, answer_id: str, reason: str | None, words: str, message: Message) -> Reply:
        self.explained.append((answer_id, reason, words, message))
        return note("explained")

    def home(self, message: Message) -> Reply:
        reload = (Action("reload", "Reload", "reload"),) if message.asker.admin else ()
        return Reply(
            (Heading("Backgrounder"), Prose((Run("I know 2 documents."),))),
            "I know 2 documents.",
            (Action("ask", "How high is the wall?", "How high is the wall?"), *reload),
            private=True,
        )

    def suggestions(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the door's
        return ("How high is the wall?", "What does it cost?", "quotes by Ann Lee")


@dataclass
class FakeParts:
    """What the wiring would hand over."""

    settings: Settings
    journal: MemoryJournal
    door: FakeResponder
    routes: Routes = field(default_factory=Routes)
    notices: Notices = field(default_factory=Notices)
    rules: CurrentRules = Rules
    keeper: Keeper = field(default_factory=MemoryKeeper)
