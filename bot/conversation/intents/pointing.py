"""What a message asks for that stands above another text: forwarded, attached, or written before it."""

import re
from dataclasses import dataclass
from typing import Final

from bot.conversation.intents.model import (
    Ask,
    Help,
    Intent,
    More,
    Origin,
    Quotes,
    SmallTalk,
    Sources,
    WhereFrom,
)
from bot.conversation.intents.reading import intent_of
from bot.question.parsing import LONGEST_PASTE

_TRACE: Final = re.compile(
    r"(?:please\s+)?(?:trace(?:\s+(?:this|that|it))?"
    r"|where\s+(?:is|was|does|did)\s+(?:this|that|the)\s+(?:text|quote|sentence|passage|message)\s+(?:come\s+)?from"
    r"|is\s+(?:this|that)\s+(?:text\s+|quote\s+)?from\s+(?:the|our|your)\s+\w+)",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"\b(?:this|that|these|those|it|attach(?:ed|ment)|file|log|snippet|output|error|above|below"
    r"|das|dies\w*|datei|anhang|fehler|ceci|cela|ça|ce(?:tte|t)?|fichier|erreur|est[aeo]s?|eso|archivo)\b",
    re.IGNORECASE,
)
"""A question with such a word is about what is attached to it, mostly; any other is asked by itself."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a message asks for, with what it stands above."""

    text: str
    """Where it has no words of its own, those of the other text."""
    intent: Intent
    context: str | None = None
    """The other text, for what a question of one's own may refer to."""


def meant_by(own: str, shown: str = "", *, attached: bool = False) -> Meant:
    """Read a message with the text it stands above; ``attached``: that is a file's, such as a log."""
    intent = intent_of(own)
    if not shown.strip():
        return Meant(own, intent)
    if not own.strip():
        return _asked(shown, attached=attached)
    if asks_whence(own, intent):
        return Meant(own, WhereFrom(shown))
    if not isinstance(intent, Ask):
        return Meant(own, intent)
    if not attached:
        return Meant(own, intent, shown)
    if not points(own):
        return Meant(own, intent)
    both = f"{own}\n\n{_end_of(shown, LONGEST_PASTE - len(own) - 2)}"
    return Meant(both, Ask(both))


def asks_whence(own: str, intent: Intent) -> bool:
    """Whether a text's origin is wanted: of who said it or when, too, tracing tells."""
    return isinstance(intent, Origin) or _TRACE.fullmatch(own.strip().rstrip("?!.: ")) is not None


def points(own: str) -> bool:
    """Whether a question is about something that stands beside it."""
    return _POINTS.search(own) is not None


def _asked(shown: str, *, attached: bool) -> Meant:
    """A text that is asked as if who shows it had written it; what somebody else ordered is no order."""
    if attached:
        shown = _end_of(shown, LONGEST_PASTE)
        return Meant(shown, Ask(shown))
    match intent_of(shown):
        case (Ask() | Quotes() | Sources() | WhereFrom() | More() | Origin() | Help() | SmallTalk()) as intent:
            return Meant(shown, intent)
        case _:
            return Meant(shown, Ask(shown))


def _end_of(text: str, most: int) -> str:
    """The last lines of a text that is too long: a program that fails says so at the end."""
    if len(text) <= most:
        return text
    return text[-most:].partition("\n")[2] or text[-most:]
