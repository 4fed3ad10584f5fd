"""What a message asks for."""

import re
from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Status:
    """How the knowledge base is doing."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Which questions found no answer."""


@dataclass(frozen=True, slots=True)
class Help:
    """How to ask; ``unknown`` is what was not understood as a command."""

    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Thanks:
    """A courtesy that asks for nothing."""


Intent = Ask | Quotes | Sources | WhereFrom | Reload | Status | Gaps | Help | Thanks

COMMANDS = ("status", "sources", "gaps", "reload", "help")
"""What may follow ``/kb``."""

_THANKS = frozenset(
    ("thanks", "thank you", "many thanks", "thanks a lot", "thx", "ok", "okay", "ok thanks", "great", "bye")
)
_SLASH = re.compile(r"^/(?P<name>\w+)\s*(?P<rest>.*)$", re.DOTALL)
_QUOTES = re.compile(
    r"^(?:(?:show|give|list|find)\s+(?:me\s+)?)?(?:all\s+|the\s+|some\s+)?quot(?:es|ations)\s+(?:by|from|of)\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT = re.compile(r"\s+(?:about|on|regarding)\s+", re.IGNORECASE)
_WHERE_FROM = re.compile(
    r"^(?:where\s+(?:is|was|does|do)\s+(?:this|that|it|the\s+following)(?:\s+(?:text|quote|sentence|passage))?\s+"
    r"(?:come\s+)?(?:from|taken\s+from)|trace)\b\s*[:?,–—-]*\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_SOURCES = re.compile(
    r"^(?:(?:list|show)\s+(?:me\s+)?(?:the\s+|all\s+|your\s+)?)?(?:sources|documents|briefings)$"
    r"|^what\s+(?:documents|sources|briefings)\s+do\s+you\s+(?:have|know)$",
    re.IGNORECASE,
)
_RELOAD = re.compile(
    r"^(?:please\s+)?reload(?:\s+(?:the\s+)?(?:knowledge(?:\s+base)?|documents|briefings))?$", re.IGNORECASE
)


def intent_of(text: str) -> Intent:
    """Read what a message asks for; whatever is no command is a question."""
    text = text.strip()
    bare = text.rstrip("?!. ")
    if not text or bare.casefold() in {"", "help", "hi", "hello"}:
        return Help()
    if bare.casefold() in _THANKS:
        return Thanks()
    if match := _SLASH.match(text):
        return _slash(match["name"].casefold(), match["rest"].strip())
    if match := _QUOTES.match(bare):
        return quotes_of(match["rest"])
    if match := _WHERE_FROM.match(text):
        return WhereFrom(unquoted(match["text"]))
    if _SOURCES.match(bare):
        return Sources()
    if _RELOAD.match(bare):
        return Reload()
    match bare.casefold():
        case "status":
            return Status()
        case "gaps":
            return Gaps()
        case _:
            return Ask(text)


def _slash(name: str, rest: str) -> Intent:
    match name:
        case "kb":
            return command_of(rest)
        case "ask" if rest:
            return Ask(rest)
        case "quotes" if rest:
            return quotes_of(rest)
        case "sources":
            return Sources(rest)
        case "trace" if rest:
            return WhereFrom(unquoted(rest))
        case "ask" | "quotes" | "trace" | "help":
            return Help()
        case "status" | "gaps" | "reload":
            return command_of(name)
        case _:
            return Help(unknown=f"/{name}")


def command_of(text: str) -> Intent:
    """Read what follows ``/kb``."""
    name, _, rest = text.strip().partition(" ")
    match name.casefold():
        case "status":
            return Status()
        case "sources":
            return Sources(rest.strip())
        case "gaps":
            return Gaps()
        case "reload":
            return Reload()
        case "" | "help":
            return Help()
        case _:
            return Help(unknown=name)


def quotes_of(rest: str) -> Quotes:
    """Split "Coll about the army" into speaker and subject."""
    speaker, *about = _ABOUT.split(rest.strip(), maxsplit=1)
    return Quotes(unquoted(speaker.strip()), about[0].strip() if about else "")


def unquoted(text: str) -> str:
    """Take away the one pair of quotation marks around the whole text, if there is one."""
    text = text.strip()
    for opening, closing in ('""', "“”", "„“", "«»", "''", "‘’"):
        inner = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing and not {opening, closing} & set(inner):  # noqa: PLR2004 - both marks and a letter
            return inner.strip()
    return text
