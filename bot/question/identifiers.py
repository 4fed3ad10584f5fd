"""Names that are exact or are not there: codes, flags, versions and names out of programs."""

import re
from dataclasses import dataclass
from typing import Final, Literal
from unicodedata import category

from bot.question.words.stopping import STOP

_ELSEWHERE: Final = re.compile(
    r"\w+://\S+|(?<![^\s(<])[^\s@]+@[^\s@]+\.[^\s@]+|(?<![\w.])[~.]{0,2}/\S+|\b[A-Za-z]:\\\S+"
)
"""Addresses and paths: the asker's own, mostly."""
_SAID_WITH: Final = "endpoint|route"
_VERBS: Final = "GET|POST|PUT|PATCH|DELETE|HEAD"
_PATH: Final = re.compile(
    rf"(?P<before>\b(?:{_VERBS}|{_SAID_WITH})\s+)?(?<![\w.:/])"
    rf"(?P<path>/[\w.~{{}}<>:/-]*[\w}}>])(?P<behind>\s+(?:{_SAID_WITH})\b)?"
)
_CALLED: Final = re.compile(r"/(?:api|rest|rpc|graphql|v\d+)(?=/|$)")
"""A path with such a piece, or said with such a word, is where a program answers, not on somebody's disk."""
_LIKELY: Final = re.compile(r"[\d_/]|--|[a-z][A-Z]|\w\.\w|(?<![\w.-])-[A-Za-z](?![\w-])")
"""Without any of these there is no identifier."""
_CODE: Final = re.compile(
    r"(?<![\w.-])(?:[A-Z]{2,}-\d{3,}(?:-\d+)*|[A-Z]{1,5}\d{3,}|0x[0-9A-Fa-f]{3,}"
    r"|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|(?i:cve-\d{4}-\d{4,}|ghsa(?:-[0-9a-z]{4}){3}))(?![\w-])"
)
_STATUS: Final = re.compile(
    r"\b(?:error(?:\s+(?:code|number))?\s+#?(?=\d{3,5}\b)|exit\s+(?:code|status)\s+(?=\d{1,3}\b)"
    r"|(?:http|status)(?:\s+(?:code|error|status))?\s+(?=[1-5]\d\d\b))(?P<number>\d+)",
    re.IGNORECASE,
)
"""A number that a program ends or answers with: "exit code 137", "HTTP 429"."""
_FLAG: Final = re.compile(r"(?<![\w.-])(?:--[A-Za-z][\w-]*\w(?:\.[\w-]*\w)*|-[A-Za-z](?![\w-]))")
_VERSION: Final = re.compile(
    r"(?<![\w.,:$€£-])[vV]?\d+(?:\.\d+)+(?![\w%]|[.,]\d|\s*(?:%|percent|million|billion))"
)
_NAME: Final = re.compile(
    r"(?<![\w.-])(?:[A-Za-z]\w*(?:\.[A-Za-z_]\w*)+|[A-Za-z]\w*_\w+|[a-z]{2,}(?:[A-Z][a-z]+)+"
    r"|__[A-Za-z]\w*?__)(?![\w-])"
)
_NO_NAME: Final = re.compile(
    r"[a-z]+\.[A-Z][a-z]*|(?:[A-Za-z]\.)+[A-Za-z]?|\d\d?\.\d\d?\.(?:\d\d){1,2}|\d{1,3}(?:\.\d{1,3}){3}"
)
"""Two sentences without a space between them, initials, a date, an address on the network."""
_NUMBERED: Final = re.compile(
    r"(?<=\w\s)[A-Z][A-Za-z]{2,}\s[vV]?\d{1,2}(?=$|[?!,]|\s[a-z])|^[A-Z][A-Za-z]{2,}\s[vV]?\d{1,2}(?=$|[?!,])"
    r"|^[A-Z][A-Za-z]{2,}\s[vV]\d{1,2}(?=\s)"
)
_COUNTED: Final = frozenset(
    """
    show list give name tell find explain top describe choose pick write suggest next last first about within
    every january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec
    """.split()
)
"""Behind these a number counts something, or is a day."""


Kind = Literal["code", "flag", "version", "name", "numbered", "endpoint"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name of which another, however like it, is no other spelling."""

    text: str
    """As the asker wrote it."""
    kind: Kind
    """``code``: an error's, a flaw's; ``name``: out of a program; ``numbered``: with a number ("Helm 5");
    ``endpoint``: a path that a program answers at ("/api/v2/orders")."""


def identifiers_of(text: str) -> tuple[Identifier, ...]:
    """The identifiers of a question in their order, each once."""
    if not _LIKELY.search(text):
        return ()
    found: dict[tuple[int, int], Identifier] = {
        match.span("path"): Identifier(match["path"], "endpoint")
        for match in _PATH.finditer(text)
        if match["before"] or match["behind"] or _CALLED.search(match["path"])
    }
    bare = _ELSEWHERE.sub(lambda found: " " * len(found[0]), text)

    def take(pattern: re.Pattern[str], kind: Kind) -> None:
        for match in pattern.finditer(bare):
            start, end = match.span()
            if not any(start < last and first < end for first, last in found):
                found[start, end] = Identifier(match[0], kind)

    take(_FLAG, "flag")
    take(_CODE, "code")
    take(_NAME, "name")
    take(_VERSION, "version")
    for match in _STATUS.finditer(bare):
        found.setdefault(match.span("number"), Identifier(match["number"], "code"))
    found = {place: one for place, one in found.items() if not _NO_NAME.fullmatch(one.text)}
    for match in _NUMBERED.finditer(bare):
        if match[0].split()[0].lower() not in STOP | _COUNTED:
            found[match.span()] = Identifier(match[0], "numbered")
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def is_emoji(word: str) -> bool:
    """Whether a folded word is a picture."""
    return len(word) == 1 and category(word) == "So"
