"""Reads what a message asks for."""

import re

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
    Ways,
    WhereFrom,
)
from bot.conversation.intents.talk import talk_of

_ADDRESSED = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:who|what|when|where|why|which|how(?:\s+\w+)?)\s+"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|about|else|said|says)\b",
    re.IGNORECASE,
)
"""How a question begins; a text that merely begins with "what" or "when" is none."""
_SLASH = re.compile(r"^/(?P<name>\w+)\s*(?P<rest>.*)$", re.DOTALL)
_QUOTES = re.compile(
    r"^(?:(?:show|give|list|find)\s+(?:me\s+)?)?(?:all\s+|the\s+|some\s+)?quot(?:es|ations)(?:\s+(?:by|from|of)\b\s*(?P<rest>.*))?$",
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
    r"|^what\s+(?:documents|sources|briefings)\s+do\s+you\s+(?:have|know)$"
    r"|^sources\s+(?:about\s+|on\s+)?(?P<words>(?!(?:of|for|in|to|from|and|or|are|is|say|said)\b)[^\s?]+(?:\s+[^\s?]+){0,2})$",
    re.IGNORECASE,
)
_RELOAD = re.compile(
    r"^(?:please\s+)?reload(?:\s+(?:the\s+)?(?:knowledge(?:\s+base)?|documents|briefings))?(?:\s+anyway)?$",
    re.IGNORECASE,
)
_SYNC = re.compile(
    r"^(?:please\s+)?sync(?:\s+now)?(?:\s+(?!anyway\b|please\b)(?P<source>\"[^\"]+\"|“[^”]+”|[^\s,]+))?"
    r"(?P<anyway>\s+anyway)?(?:,?\s+please)?$",
    re.IGNORECASE,
)
"""One word names the source: whoever writes more of them asks something."""
_ADD = re.compile(
    r"^(?:please\s+)?add\s+(?:this|it)(?:\s+(?:file|document))?"
    r"(?:\s+(?:to|into|in)\s+(?:the\s+)?(?P<where>[^\s,]+(?:\s+[^\s,]+){0,3}?))?(?:,?\s+please)?$",
    re.IGNORECASE,
)
_ANYWAY = re.compile(r"\banyway$", re.IGNORECASE)

_WORDS: dict[str, Intent] = {
    "status": Status(),
    "gaps": Gaps(),
    "feedback": Complaints(),
    "pins": Pins(),
    "admin": AdminPages(),
}
"""Commands that are one word."""


def intent_of(text: str) -> Intent:
    """Read what a message asks for; whatever is no command is a question."""
    bare = (text := text.strip()).rstrip("?!. ")
    if not bare:
        return Help()
    if talk := talk_of(bare):
        return talk
    if match := _SLASH.match(text):
        return _slash(match["name"].casefold(), match["rest"].strip())
    if match := _QUOTES.match(bare):
        return quotes_of(match["rest"] or "")
    if match := _WHERE_FROM.match(text):
        return WhereFrom(unquoted(match["text"]))
    if match := _SOURCES.match(bare):
        return Sources(match["words"] or "")
    return _order(bare) or _WORDS.get(bare.casefold()) or Ask(text)


def _order(bare: str) -> Reload | Sync | Add | None:
    if _RELOAD.match(bare):
        return Reload(anyway=says_anyway(bare))
    if match := _SYNC.match(bare):
        return Sync(unquoted(match["source"] or ""), anyway=match["anyway"] is not None)
    if match := _ADD.match(bare):
        return Add(unquoted(match["where"] or ""))
    return None


def asks(intent: Intent, text: str) -> bool:
    """Whether a message that does not name the bot is for it all the same: a question or a command.

    ``intent`` is what its text asks for.
    """
    match intent:
        case (
            Quotes()
            | WhereFrom()
            | Sources("")
            | Reload()
            | Status()
            | Gaps()
            | Complaints()
            | Pins()
            | Context()
        ):
            return True
        case Origin(wants):
            return wants != "true"
        case Ask():
            return "?" in text or _ADDRESSED.match(text.strip()) is not None
        case More():
            return "?" in text or "more" in text.casefold()
        # People ask each other to answer, to share and to sync, too, and call an admin.
        case (
            Help()
            | SmallTalk()
            | Sources()
            | Ways()
            | AnswerThat()
            | Share()
            | Add()
            | Remove()
            | AdminPages()
            | Sync()
        ):
            return False


def is_command(text: str) -> bool:
    """Whether it is written as a command, which is no question whatever follows it."""
    return text.lstrip().startswith("/")


def says_anyway(text: str) -> bool:
    """Whether what asks for a reload wants it also where most files are gone."""
    return _ANYWAY.search(text.rstrip("?!. ")) is not None


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
        case _ if name in {*_WORDS, "reload"}:
            return command_of(name)
        case "sync":
            return _sync_of(rest)
        case _:
            return Help(unknown=f"/{name}")


def command_of(text: str) -> Intent:
    """Read what follows ``/kb``."""
    name, _, rest = text.strip().partition(" ")
    match name.casefold():
        case word if word in _WORDS:
            return _WORDS[word]
        case "sources":
            return Sources(rest.strip())
        case "reload":
            return Reload(anyway=says_anyway(rest))
        case "sync":
            return _sync_of(rest.strip())
        case "channel":
            return Ways(reset=rest.strip().casefold() == "reset")
        case "add":
            return Add(unquoted(rest))
        case "remove":
            return Remove(unquoted(rest))
        case "" | "help":
            return Help()
        case _:
            return Help(unknown=name)


def _sync_of(rest: str) -> Sync:
    """Read what follows ``/kb sync``: a source of whatever name, and whether it is taken anyway."""
    source = _ANYWAY.sub("", rest).strip() if (anyway := says_anyway(rest)) else rest
    return Sync(unquoted(source), anyway=anyway)


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
