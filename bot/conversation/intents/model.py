"""What may be asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.model import Wanted
from bot.rules.access import HowFar
from bot.shelving.shelf import Offered
from bot.syncing import Looking

Progress = Callable[[HowFar | Looking], None]
"""Hears how far what takes minutes is."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the documents."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """What someone said, on a subject or on all."""

    speaker: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents, or those whose title or path holds the words."""

    search: str = ""


@dataclass(frozen=True, slots=True)
class WhereFrom:
    """Where a text comes from."""

    text: str


@dataclass(frozen=True, slots=True)
class Reload:
    """Bring the knowledge base up to date."""

    progress: Progress | None = None
    """Told how far it is."""
    anyway: bool = False
    """Also where the folder lost most of its files."""


@dataclass(frozen=True, slots=True)
class Sync:
    """Look at the sources that documents come from by themselves, and bring the knowledge base up to date."""

    source: str = ""
    """The one that is meant, as somebody wrote it; "": all."""
    progress: Progress | None = None
    """Told how far it is."""
    anyway: bool = False
    """Also where a source delivers less than half of what it did."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the knowledge base is doing."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Which questions found no answer."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How the bot behaves in the channel it is asked in; ``reset``: lay nothing down there any more."""

    reset: bool = False


@dataclass(frozen=True, slots=True)
class Complaints:
    """Which answers were no help, and why."""


@dataclass(frozen=True, slots=True)
class Pins:
    """What is pinned to which questions."""


@dataclass(frozen=True, slots=True)
class AdminPages:
    """The way to the admin's pages."""


@dataclass(frozen=True, slots=True)
class Help:
    """How to ask; ``unknown`` is what was not understood as a command."""

    unknown: str = ""


@dataclass(frozen=True, slots=True)
class More:
    """What else there is to the last question; ``said``: what else they say who spoke in its answer."""

    said: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said the last answer, where it stands, when that was written, or whether it is true."""

    wants: Wanted


@dataclass(frozen=True, slots=True)
class AnswerThat:
    """The question that stands above, in a thread or in what is replied to."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the first quote of the last answer."""


@dataclass(frozen=True, slots=True)
class Share:
    """The last answer that the asker was given, for all to see."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A courtesy that asks for nothing."""

    kind: Literal["thanks", "goodbye", "assent"]


@dataclass(frozen=True, slots=True)
class Add:
    """Lay a file into the folder; without one: how that is done."""

    collection: str = ""
    """Where it belongs, as somebody wrote it; "": they did not say."""
    file: Offered | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the document with this title or path out of the folder."""

    title: str = ""


Upkeep = Reload | Sync | Status | Gaps | Complaints | Pins
"""What is asked of the knowledge base itself."""
Lasting = Reload | Sync
"""What may take minutes, so that a chat shows how far it is."""
OnBefore = AnswerThat | Context | Share
"""A word on something before."""
Shelved = Add | Remove
"""What changes the files of the folder."""
Intent = (
    Ask
    | Quotes
    | Sources
    | WhereFrom
    | Upkeep
    | Shelved
    | Ways
    | AdminPages
    | Help
    | More
    | Origin
    | OnBefore
    | SmallTalk
)

COMMANDS = (
    "status",
    "sources",
    "gaps",
    "feedback",
    "pins",
    "reload",
    "sync",
    "channel",
    "add",
    "remove",
    "admin",
    "help",
)
"""What may follow ``/kb``."""
