"""What people say around a question, and what says nothing of what is asked."""

import re
from functools import lru_cache
from typing import Final

from knowledge.model import Span

_NAME: Final = r"(?-i:[A-ZÄÖÜÉÁ]\w+(?:\s[A-ZÄÖÜÉÁ]\w+)?)"
_ALL: Final = (
    r"(?:all|team|everyone|everybody|folks|guys|there|zusammen|alle|leute|[aà]\s+tous|tous|tout\s+le\s+monde"
    r"|a\s+todos|todos|equipo)\b"
)
_GREETING: Final = (
    r"(?:(?:hi|hey|hello|good\s+(?:morning|afternoon)|hallo|guten\s+(?:morgen|tag|abend)|bonjour|salut|hola"
    r"|buenos\s+d[ií]as|buenas\s+tardes)\b"
    rf"(?:\s+{_ALL}|\s+{_NAME}(?=\s*[,!.]))?"
    rf"|(?:dear|liebe[rs]?|cher|chère|chers|estimad[oa]s?)\s+(?:{_ALL}|{_NAME})(?=\s*[,!.:]))[\s,!.:¿–-]*"
)
_POLITE: Final = (
    r"(?:(?:i\s+)?hope\s+(?:you|this|all|everyone|everybody)\b[^.!?\n]{0,60}[.!]"
    r"|(?:so\s+)?sorry\s+(?:to|for)\s+bother\w*(?:\s+(?:you|everyone|all))?(?:\s+again)?\s*[,.!]?(?:\s*but\b)?"
    r"|no\s+rush\s*[,.!]?|quick\s+(?:one|question)\s*[:,.!-]|thank(?:s|\s+you)\s*[,.!])[\s,–-]*"
)
_ASKS: Final = r"(?=(?:how|what|where|who|when|why|which|if|whether)\b)"
_GIST: Final = (
    r"(?:(?:deal|story|scoop|skinny|low-?down|gist|drill|situation|latest|run-?down|overview|basics)"
    r"\s+(?:with|on|about|behind|regarding)|(?:gist|run-?down|overview|basics)\s+of)"
)
_IDIOM: Final = (
    # What's the deal with the ferry? What's up with it? Give me a rundown of it. Walk me through it.
    rf"what(?:['’]?s|\s+is)\s+(?:the|our)\s+{_GIST}|what(?:['’]?s|\s+is)\s+(?:up|going\s+on)\s+with"
    rf"|(?:give|get)\s+me\s+(?:an?|the|some)\s+(?:quick\s+|short\s+|brief\s+)?{_GIST}"
    r"|(?:fill|clue)\s+me\s+in\s+(?:on|about)|catch\s+me\s+up\s+(?:on|about|with)"
    r"|(?:bring|get)\s+me\s+up\s+to\s+speed\s+(?:on|about|with)|(?:walk|talk|run|take)\s+me\s+through"
    r"|remind\s+me(?:\s+again)?(?:\s+(?:about|of))?"
    # Anybody know how it works? Any idea when it goes? I forgot where it lands.
    r"|(?:anyone|anybody|somebody|someone)\s+(?:here\s+)?knows?(?:\s+(?:anything\s+)?about)?"
    rf"|any\s+(?:idea|clue|thought)s?\s+(?:about|on|{_ASKS})"
    rf"|i(?:\s+(?:forgot|forget|can['’]?t\s+remember|don['’]?t\s+(?:know|remember|understand))"
    rf"|(?:\s+a|['’]?)m\s+not\s+sure)\s+{_ASKS}"
    # What's the best way to book it?
    r"|what(?:['’]?s|\s+is)\s+the\s+(?:best|right|proper|easiest|simplest|quickest|fastest|correct)\s+way\s+(?:to|of|for)"
    # Wie sieht's mit der Fähre aus? C'est quoi l'histoire avec le bac ? ¿Qué pasa con el ferry?
    r"|wie\s+(?:sieht|schaut|ist|läuft)(?:['’]?s|\s+es|\s+das)\s+mit|was\s+ist\s+(?:los|die\s+sache)\s+mit"
    r"|erzähl(?:t|en\s+sie)?\s+(?:mir|uns)\s+(?:(?:et)?was\s+|mehr\s+)?(?:über|von)"
    r"|c['’]est\s+quoi\s+(?:l['’]histoire|le\s+principe)\s+(?:avec|de|du|des)|qu['’]en\s+est-il\s+(?:de|du|des)"
    r"|parle[zs]?[\s-]moi\s+(?:de|du|des)|¿?(?:qué\s+(?:pasa|hay|ocurre)\s+(?:con|de)|cuál\s+es\s+(?:la\s+historia|el\s+tema)\s+con)"
    r"|(?:háblame|cuéntame)\s+(?:de|sobre)"
)
_ASKING: Final = (
    rf"(?:{_IDIOM}"
    r"|what(?:\s+all)?\s+do\s+(?:we|you|they|i)\s+know\s+(?:about|of|on)"
    r"|(?:do|does)\s+(?:you|anyone|anybody|someone|somebody)\s+(?:happen\s+to\s+)?know"
    r"|(?:i(?:\s+want|\s+need|['’]d\s+like|\s+would\s+like)\s+to|(?:i\s+)?(?:wanna|gotta)|let\s+me|lemme)\s+know"
    r"|(?:please\s+)?tell\s+(?:me|us)(?:\s+more)?(?:\s+about)?"
    r"|(?:(?:please|pls|plz)\s+)?(?:can|could|would)\s+(?:you|u|anyone|anybody|someone|somebody)\s+(?:please\s+|pls\s+)?"
    r"(?:tell|explain|show|help|point)(?:\s+to)?(?:\s+(?:me|us))?(?:\s+(?:about|to|with))?"
    r"|(?:i\s+|we\s+)?(?:(?:just|really)\s+)?(?:any|looking\s+for|need)\s+(?:some\s+)?(?:info(?:rmation)?|details|help)"
    r"\s+(?:about|on|with)|(?:i\s+have\s+)?(?:a\s+)?(?:quick\s+)?question\s+(?:about|on|regarding|re)|quick\s+question"
    r"|(?:i\s+)?(?:was|am|['’]m)\s+(?:just\s+)?wondering\s*,?(?:\s+(?:if|whether))?"
    r"|wei(?:ß|ss)\s+(?:hier\s+)?(?:jemand|wer)|kann\s+mir\s+jemand\s+sagen"
    r"|(?:est-ce\s+que\s+)?quelqu['’]un\s+sait|alguien\s+sabe|sabe\s+alguien)\b[\s:,¿]*"
)
_FILLER: Final = (
    r"(?:(?:so|and|also|ok(?:ay)?|alright|well|btw|um+|uh+|hm+|yo)\b[\s,.…–-]*){1,3}"
    r"(?=(?:(?:what|how|where|who|when)s?|why|which|is|are|can|could|do|does|did|any\w*|tell|give|i)\b)"
)
"""Before a question they say nothing; "well water" is asked about."""
_BEFORE: Final = re.compile(
    rf"(?:^|(?<=[.!?]\s))\s*(?:{_GREETING})?(?:{_POLITE})*(?:{_FILLER})?(?:{_ASKING}){{0,2}}(?=[¿\w])",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?<=[?!.,;])(?:\s+(?:(?:do|does)\s+(?:you|anyone|anybody|someone|somebody)\s+(?:happen\s+to\s+)?know"
    r"|any\s+(?:ideas?|help|hints?|thoughts?|pointers?|suggestions?)(?:\s+(?:please|pls|welcome|appreciated))?"
    r"|(?:please|pls)\s+help(?:\s+me)?|help(?:\s+me)?(?:\s+(?:please|pls))?"
    r"|(?:many\s+)?thank(?:s|\s+you)(?:\s+(?:in\s+advance|a\s+lot|so\s+much))?|thx|thnx|ty|cheers|no\s+rush"
    r"|(?:vielen\s+)?danke?(?:\s+(?:im\s+voraus|schön))?|merci(?:\s+(?:d['’]avance|beaucoup))?"
    r"|(?:muchas\s+)?gracias(?:\s+de\s+antemano)?"
    r"|(?:(?:kind|best|warm)(?:est)?\s+(?:regards|wishes)|regards|best|all\s+the\s+best|(?:viele|liebe|beste)\s+grüße|lg|vg|mfg"
    r"|mit\s+freundlichen\s+grüßen|cordialement|bien\s+à\s+vous|bonne\s+journée|(?:un\s+)?saludos?|atentamente)\b"
    r"(?:\s*,?\s*(?-i:[A-ZÄÖÜÉÁ]\w+(?:\s[A-ZÄÖÜÉÁ]\w+)?))?)\s*[?!.,:)]*)+\s*$",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    r"(?:\s+(?:pls|plz|please|thx|thnx|tnx|ty|thanks?(?:\s+you)?(?:\s+(?:in\s+advance|a\s+lot|so\s+much))?"
    r"|in\s+advance|asap|urgent(?:ly)?|bitte|danke|svp|stp|s['’]il\s+(?:vous|te)\s+pla[iî]t|merci|por\s+favor|porfa|gracias"
    r"|dringend|urgente?))+[\s!?.,;]*$",
    re.IGNORECASE,
)
"""The same without a sign before it."""
_LEAST: Final = 3
"""Words that a question has before what is only said behind it: "what is urgent" asks for that."""


_AMIDST: Final = re.compile(
    r"\b(?:and|so|but)\s+i(?:\s+(?:need|want|would\s+like)|['’]d\s+like)\s+to\s+know\b", re.IGNORECASE
)
_WORKING: Final = re.compile(
    r"\bhow\s+(?:do|does|did)\s+(?:\S+\s+){1,8}?(?P<work>works?(?:\s+(?:exactly|here))?)[\s?!.]*$",
    re.IGNORECASE,
)
"""Whatever is asked about so works; "how do I work from home" asks about work."""
_SENTENCE: Final = re.compile(r"[^\s.!?](?:[^.!?]|[.!?](?=\S))*[.!?]*")
_REFERS: Final = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|there|one|ones|das|dies\w*|es|damit|ça|cela|eso|esto)\b",
    re.IGNORECASE,
)
_WHOLE: Final = 5
"""Words of a question that says by itself what it is about; "what should I do" needs what stands before it."""


@lru_cache(maxsize=64)  # of the same question several want to know it
def frames(text: str) -> tuple[Span, ...]:
    """Where a text greets, or asks whether anybody knows, before and behind what is asked."""
    found = [match.span() for match in _BEFORE.finditer(text) if match[0].strip()]
    last = _AFTER.search(text)
    end = last.start() if last else len(text)
    if (trailing := _TRAILING.search(text[:end])) and len(text[: trailing.start()].split()) >= _LEAST:
        found.append(trailing.span())
    return (*found, last.span()) if last else tuple(found)


def bare(text: str) -> str:
    """What a text asks, without its frames."""
    for start, end in reversed(frames(text)):
        text = text[:start] + text[end:]
    return text


def asides(text: str) -> list[Span]:
    """Where a message tells something around the one question that it asks, which needs none of it.

    "I am traveling to Denver, and I need to know how I book a hotel": what the asker does, and where, is in few
    documents. "Work" in "how does the ferry work" is in all of them. None where the question speaks of "it" or
    "this".
    """
    if working := _WORKING.search(text):
        return [working.span("work")]
    if asking := _AMIDST.search(text):
        return [(0, asking.end())] if _is_whole(text[asking.end() :]) else []
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    asked = [(start, end) for start, end in sentences if text[start:end].rstrip().endswith("?")]
    if len(asked) != 1 or not _is_whole(text[slice(*asked[0])]):
        return []
    return [one for one in sentences if one != asked[0]]


def _is_whole(question: str) -> bool:
    """Whether a question says by itself what it is about."""
    return len(question.split()) >= _WHOLE and not _REFERS.search(question)


def unframed(text: str) -> str:
    """A text without what its sentences begin with so."""
    return _BEFORE.sub("", text)
