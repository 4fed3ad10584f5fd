"""What a message asks for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.model import Wanted
from knowledge.reloading import ReloadProgress

Progress = Callable[[ReloadProgress], None]


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
class More:
    """What else there is to the last question; ``said``: what else they say who spoke in its answer."""

    said: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said the last answer, where it stands, when that was written, or whether it is true."""

    wants: Wanted


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A courtesy that asks for nothing."""

    kind: Literal["thanks", "goodbye", "assent"]


Intent = Ask | Quotes | Sources | WhereFrom | Reload | Status | Gaps | Help | More | Origin | SmallTalk

COMMANDS = ("status", "sources", "gaps", "reload", "help")
"""What may follow ``/kb``."""

_PHRASES: tuple[tuple[Intent, str], ...] = (
    (
        Help(),
        """
        help( me)?( please)?
        (can|could) you help( me)?|commands
        (hi|hello|hey|hallo)( there| all| bot)?
        good (morning|afternoon|evening|day)( all| everyone)?
        how are you|(who|what) are you|what is this( bot)?
        are you (real|human|a human|an ai|a (ro)?bot)
        what (can|do) you (do|know)
        what can i (ask|do)( you| here)?
        how (do you|does (this|it)) work
        """,
    ),
    (
        SmallTalk("thanks"),
        """
        ((ok|okay|great|cool|perfect) )?(many )?(thanks|thank you|thx|ty)( a lot| so much| again)?
        (thanks|thank you) (that|this) (helps|is great|was helpful)
        """,
    ),
    (
        SmallTalk("goodbye"),
        """
        (ok |okay |good ?)?bye( bye)?|see (you|ya)( later)?
        good night|that is all
        """,
    ),
    (
        SmallTalk("assent"),
        """
        ok|okay|great|good|fine|cool|nice|perfect|all right|alright|got it|i see|understood
        yes|no|yep|nope|sure|wow|lol|haha|hm+|aha|interesting|good to know|never ?mind
        """,
    ),
    (
        More(),
        """
        (and |any |show me |tell me |give me )?more( please| quotes)?
        tell me more about (it|that|this)|say more
        next( please)?|(please )?(go on|continue)|(and )?then
        (and )?(who|what) else|(is there )?any(thing|one|body) else
        """,
    ),
    (More(said=True), "(and )?what else (did|does|has|do|have) (he|she|they) (say|said|think)"),
    (
        Origin("who"),
        """
        (and )?who (said|says|wrote|claims|claimed|thinks) (that|so|this|it)
        says who|who said
        who (is|was) (that|this) (from|by)
        whose words (are|were) (that|those|these|they)
        """,
    ),
    (
        Origin("where"),
        """
        ((what|where) is |(show|give) me )?(the |your |its )?source( please| of (that|this))?
        where (is|was|does|did) (that|this|it) (come )?from
        where does it say (that|so|this)
        (which|what) (document|briefing|source) (is|was) (that|this|it)( from| in)?
        """,
    ),
    (
        Origin("when"),
        """
        when (was|were) (that|this|it|those) (written|said|published)
        when did (he|she|they) say (that|so|this|it)
        how old is (that|this)
        what date is (that|this)( from)?
        """,
    ),
    (
        Origin("true"),
        """
        (oh )?really
        (is|was) (that|this|it) (really )?(true|right|correct|so)
        are you (sure|certain)
        """,
    ),
)
"""What a whole message may say besides asking: a pattern a line, in small letters and without punctuation."""
_TALK = tuple(
    (intent, re.compile("|".join(line.strip() for line in lines.strip().splitlines())))
    for intent, lines in _PHRASES
)
_SHORT = {"what's": "what is", "who's": "who is", "where's": "where is", "that's": "that is"}
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
_ANYWAY = re.compile(r"\banyway$", re.IGNORECASE)


def intent_of(text: str) -> Intent:
    """Read what a message asks for; whatever is no command is a question."""
    bare = (text := text.strip()).rstrip("?!. ")
    if not bare:
        return Help()
    if talk := _talk_of(bare):
        return talk
    if match := _SLASH.match(text):
        return _slash(match["name"].casefold(), match["rest"].strip())
    if match := _QUOTES.match(bare):
        return quotes_of(match["rest"] or "")
    if match := _WHERE_FROM.match(text):
        return WhereFrom(unquoted(match["text"]))
    if match := _SOURCES.match(bare):
        return Sources(match["words"] or "")
    if _RELOAD.match(bare):
        return Reload(anyway=says_anyway(bare))
    match bare.casefold():
        case "status":
            return Status()
        case "gaps":
            return Gaps()
        case _:
            return Ask(text)


def asks(intent: Intent, text: str) -> bool:
    """Whether a message that does not name the bot is for it all the same: a question or a command.

    ``intent`` is what its text asks for.
    """
    match intent:
        case Quotes() | WhereFrom() | Sources("") | Reload() | Status() | Gaps():
            return True
        case Origin(wants):
            return wants != "true"
        case Ask():
            return "?" in text or _ADDRESSED.match(text.strip()) is not None
        case More():
            return "?" in text or "more" in text.casefold()
        case Help() | SmallTalk() | Sources():
            return False


def says_anyway(text: str) -> bool:
    """Whether what asks for a reload wants it also where most files are gone."""
    return _ANYWAY.search(text.rstrip("?!. ")) is not None


def _talk_of(text: str) -> Intent | None:
    words = re.sub(r"[^\w']+", " ", text.casefold().replace("’", "'"))
    words = " ".join(_SHORT.get(word, word) for word in words.split())
    return next((intent for intent, pattern in _TALK if pattern.fullmatch(words)), None)


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
            return Reload(anyway=says_anyway(rest))
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
