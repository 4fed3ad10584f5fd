"""The one door: what may be asked or pressed, and the one method through which all of it passes.

Rights, limits and the log are a ``Door`` around another one: its ``handle`` sees every request, whichever way
it came in, and hands on those it lets pass.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Literal

from bot.conversation.intents.model import Intent, Lasting, Progress, Quotes, Sources, WhereFrom
from bot.conversation.intents.reading import intent_of
from bot.journal import Reason
from bot.model import ActionKind, Asker, Given, Message, Reply

CHOICES = 25
"""How many names are offered while somebody types; Discord shows no more."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button, with the value that the platform hands back."""

    kind: ActionKind
    value: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer was no help."""

    answer_id: str
    reason: Reason | None
    words: str = ""
    """In the asker's own."""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """A page, from 1 on, of the documents whose title or path holds the words."""

    search: str
    page: int


@dataclass(frozen=True, slots=True)
class Home:
    """The first thing somebody sees: what the bot knows, how to ask, what to try."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Things to try, as the reply's ``choices``."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Names that complete what somebody types, as the reply's ``choices``."""

    of: Literal["documents", "speakers", "sources"]
    """Sources: those that documents come from by themselves, for admins alone."""
    prefix: str
    limit: int


@dataclass(frozen=True, slots=True)
class SourceFailing:
    """Something to tell an admin by ourselves: a source, by its name, that documents come from no more."""

    name: str


@dataclass(frozen=True, slots=True)
class FilledIn:
    """The form for the ways of the channel it is handed in from."""

    given: Given


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked or pressed: what, and by whom and where."""

    wanted: (
        Intent | Press | Explanation | SourcesPage | Home | Suggestions | Completion | SourceFailing | FilledIn
    )
    message: Message
    """Who asks, where, and what narrows it; its text counts for nothing but the one read from it."""

    @property
    def asker(self) -> Asker:
        """Who asks."""
        return self.message.asker

    @property
    def channel(self) -> str | None:
        """Where; None: where nobody else is."""
        return self.message.channel


class Door(ABC):
    """Every way in; each makes a ``Request`` of what it is told. May be called from any thread."""

    @abstractmethod
    def handle(self, request: Request) -> Reply:
        """Deal with whatever is asked or pressed."""

    def reply_to(self, message: Message, intent: Intent | None = None) -> Reply:
        """Answer anything typed; ``intent`` is what it asks for, where that was read already."""
        return self.handle(Request(intent_of(message.text) if intent is None else intent, message))

    def quotes(self, speaker: str, about: str, message: Message) -> Reply:
        """List what someone says, on a subject or on all."""
        return self.handle(Request(Quotes(speaker, about), message))

    def sources(self, search: str, message: Message, page: int | None = None) -> Reply:
        """List the documents whose title or path holds the words; all that fit, or a page from 1 on."""
        return self.handle(Request(Sources(search) if page is None else SourcesPage(search, page), message))

    def trace(self, text: str, message: Message) -> Reply:
        """Tell where a text comes from: verbatim, altered (and how), or nowhere."""
        return self.handle(Request(WhereFrom(text), message))

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Do what a button under a reply promises."""
        return self.handle(Request(Press(kind, value), message))

    def explain(self, answer_id: str, reason: Reason | None, words: str, message: Message) -> Reply:
        """Note why an answer was no help."""
        return self.handle(Request(Explanation(answer_id, reason, words), message))

    def lasting(self, wanted: Lasting, message: Message, progress: Progress | None = None) -> Reply:
        """Do for an admin what may take minutes, as a reload, and say what came of it."""
        return self.handle(Request(replace(wanted, progress=progress), message))

    def fill_in(self, given: Given, message: Message) -> Reply:
        """Lay down what an admin filled in about the channel they are in."""
        return self.handle(Request(FilledIn(given), message))

    def home(self, message: Message) -> Reply:
        """Show what the bot knows, how to ask and what to try; to admins also the gaps and a reload button."""
        return self.handle(Request(Home(), message))

    def suggestions(self, message: Message) -> tuple[str, ...]:
        """Offer three things to try."""
        return self.handle(Request(Suggestions(), message)).choices

    def complete_documents(self, prefix: str, message: Message, limit: int = CHOICES) -> tuple[str, ...]:
        """Complete a document's title, the best first."""
        return self.handle(Request(Completion("documents", prefix, limit), message)).choices

    def complete_speakers(self, prefix: str, message: Message, limit: int = CHOICES) -> tuple[str, ...]:
        """Complete a speaker's name, the best first."""
        return self.handle(Request(Completion("speakers", prefix, limit), message)).choices

    def source_failing(self, source: str, message: Message) -> Reply:
        """Tell an admin that a source delivers nothing; silence to who may not know of it, or once it does."""
        return self.handle(Request(SourceFailing(source), message))

    def complete_sources(self, prefix: str, message: Message, limit: int = CHOICES) -> tuple[str, ...]:
        """Complete the name of a source that documents come from by themselves, for an admin."""
        return self.handle(Request(Completion("sources", prefix, limit), message)).choices
