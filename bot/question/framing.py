"""What people say around a question, and what says nothing of what is asked."""

import re
from typing import Final

from knowledge.model import Span

_GREETING: Final = (
    r"(?:hi|hey|hello|good\s+(?:morning|afternoon)|hallo|guten\s+(?:morgen|tag|abend)|bonjour|salut|hola"
    r"|buenos\s+d[ií]as|buenas\s+tardes)\b"
    r"(?:\s+(?:all|team|everyone|everybody|folks|guys|there|zusammen|alle|leute|[aà]\s+tous|tout\s+le\s+monde"
    r"|a\s+todos|equipo)\b)?[\s,!.¿–-]*"
)
_ASKING: Final = (
    r"(?:what(?:\s+all)?\s+do\s+(?:we|you|they|i)\s+know\s+(?:about|of|on)"
    r"|(?:do|does)\s+(?:you|anyone|anybody|someone|somebody)\s+(?:happen\s+to\s+)?know"
    r"|i(?:\s+want|\s+need|['’]d\s+like|\s+would\s+like)\s+to\s+know"
    r"|(?:please\s+)?tell\s+(?:me|us)(?:\s+more)?(?:\s+about)?"
    r"|(?:can|could)\s+(?:you|anyone|someone)\s+(?:please\s+)?(?:tell|explain|show)(?:\s+to)?(?:\s+(?:me|us))?"
    r"(?:\s+about)?|(?:any|looking\s+for)\s+info(?:rmation)?\s+(?:about|on)|quick\s+question"
    r"|wei(?:ß|ss)\s+(?:hier\s+)?(?:jemand|wer)|kann\s+mir\s+jemand\s+sagen"
    r"|(?:est-ce\s+que\s+)?quelqu['’]un\s+sait|alguien\s+sabe|sabe\s+alguien)\b[\s:,¿]*"
)
_BEFORE: Final = re.compile(
    rf"(?:^|(?<=[.!?]\s))\s*(?:{_GREETING}(?:{_ASKING})?|{_ASKING})(?=\w)", re.IGNORECASE
)
_AFTER: Final = re.compile(
    r"(?<=[?!.,;])(?:\s+(?:(?:do|does)\s+(?:you|anyone|anybody|someone|somebody)\s+(?:happen\s+to\s+)?know"
    r"|any\s+(?:ideas?|help|hints?|thoughts?|pointers?|suggestions?)(?:\s+(?:please|pls|welcome|appreciated))?"
    r"|(?:please|pls)\s+help(?:\s+me)?|help(?:\s+me)?(?:\s+(?:please|pls))?"
    r"|(?:many\s+)?thank(?:s|\s+you)(?:\s+(?:in\s+advance|a\s+lot|so\s+much))?|thx|ty|cheers"
    r"|(?:vielen\s+)?danke?(?:\s+(?:im\s+voraus|schön))?|merci(?:\s+(?:d['’]avance|beaucoup))?"
    r"|(?:muchas\s+)?gracias(?:\s+de\s+antemano)?)\s*[?!.,:)]*)+\s*$",
    re.IGNORECASE,
)


def frames(text: str) -> list[Span]:
    """Where a text greets, or asks whether anybody knows, before and behind what is asked."""
    found = [match.span() for match in _BEFORE.finditer(text)]
    last = _AFTER.search(text)
    return [*found, last.span()] if last else found


def unframed(text: str) -> str:
    """A text without what its sentences begin with so; as it is where nothing else is left."""
    return _BEFORE.sub("", text) or text
