"""Words by which a sentence shows what it is good for, in English: a place to turn to, a rule, a remedy.

Ranking looks for them in sentences and items: who asks "can I …?" wants a rule, who asks "how …?" or names an
error a remedy, who asks "who …?" a place to turn to. Other languages have only what needs no words: addresses,
channels and question marks. Found on the questions of ``docs/answers.md``.
"""

import re
from typing import Final, NamedTuple

_CLOSERS: Final = "\"”’'»)] "
_QUESTION_MARKS: Final = ("?", "？", "؟")
_WORDS: Final = re.compile(r"[a-z]+(?:['’]t\b)?")
_PARTED: Final = bytes(byte if chr(byte).islower() else ord(" ") for byte in range(128)) + bytes(128)
"""Blanks for all of ASCII but its small letters."""
_ADDRESS: Final = re.compile(r"@|(?:^|\s)#[^\W\d_]|\bhttps?:")

_CONTACT: Final = frozenset(
    "ask call contact contacted contacting contacts email emailed emailing emails ping team".split()
)
_REACH_OUT: Final = "reach out"
_ON_CALL: Final = ("on call", "on-call")
"""Nobody is to be called by it."""
_MODAL: Final = frozenset(
    "must cannot can't can’t only never not no none without don't don’t doesn't doesn’t aren't aren’t isn't"
    " isn’t won't won’t allowed prohibited required unable yes unless should permitted deprecated drop dropped"
    " support supported supports".split()
)
_ABLE_TO: Final = "able to"
_FIX: Final = frozenset(
    "try ensure verify set use run install update upgrade add enable disable instead likely because"
    " means".split()
)
_FIX_BEGINS: Final = frozenset("fix solve resolve avoid prevent work workaround sure check you".split())
_TELLING: Final = _CONTACT | _MODAL | _FIX | _FIX_BEGINS
_FIX_PHRASE: Final = re.compile(
    r"\b(?:to (?:fix|solve|resolve|avoid|prevent|work ?around)|make sure|check (?:that|if)"
    r"|you (?:need|must|can|should|have to)|if you)\b"
)
_HANGS: Final = re.compile(
    r"(?:However|But|Also|Then|This|That|These|Those|It|They|He|She|Otherwise|Therefore|Thus|Hence|In that case"
    r"|Additionally|Furthermore|Moreover|Such|Both|Either|Instead|So)\b"
)


class Signs(NamedTuple):
    """What a sentence shows."""

    contact: bool = False
    asks: bool = False
    modal: bool = False
    fix: bool = False
    hangs: bool = False


def signs_of(text: str, language: str = "en") -> Signs:
    """The signs of a sentence, an item or a row; ``language`` is an ISO 639-1 code."""
    asks = asks_itself(text.rstrip(_CLOSERS))
    has_address = ("@" in text or "#" in text or "http" in text) and _ADDRESS.search(text) is not None
    if language != "en":
        return Signs(has_address, asks)
    lower = text.lower()
    words = _TELLING.intersection(_words(lower))
    if "call" in words and lower.count("call") == sum(map(lower.count, _ON_CALL)):
        words -= {"call"}
    return Signs(
        has_address or not _CONTACT.isdisjoint(words) or _REACH_OUT in lower,
        asks,
        not _MODAL.isdisjoint(words) or _ABLE_TO in lower,
        not _FIX.isdisjoint(words)
        or (not _FIX_BEGINS.isdisjoint(words) and _FIX_PHRASE.search(lower) is not None),
        _HANGS.match(text) is not None,
    )


def asks_itself(text: str) -> bool:
    """Whether a text ends with a question mark of its own; to quote a question is to tell something."""
    return text.rstrip().endswith(_QUESTION_MARKS)


def _words(lower: str) -> list[str]:
    if "'t" in lower or "’t" in lower:
        return _WORDS.findall(lower)
    # The same in a third of the time.
    return lower.encode("ascii", "replace").translate(_PARTED).decode("ascii").split()
