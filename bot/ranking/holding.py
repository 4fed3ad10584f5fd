"""Which unit of some passages names who holds an office: "Ann Lee, head of security", "CEO: Bo Ek"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from bot.question.office import Asked
from bot.question.words.known import is_word
from bot.question.words.stopping import STOP
from bot.ranking.defining import LIKELY, Telling, best_of
from bot.ranking.matching import Floats, Matches
from knowledge.engine import CODE, Engine
from knowledge.model import Collections
from knowledge.statements.lexicon.first_names import genders
from knowledge.statements.lexicon.roles import NOT_PEOPLE, PARTICLES, is_role, is_title
from knowledge.text.terms import terms_of

_NAME: Final = (
    r"(?P<name>@[^\W\d_][\w.’'-]+(?:\s[a-z][\w’'-]+)?|[^\W\d_a-zß-ÿ][\w’'.-]*"
    r"(?:\s+(?:(?:de|del|van|von|der|den|da|di|la|le|el|al|bin)\s+){0,2}[^\W\d_a-zß-ÿ][\w’'-]*){1,3})"
)
_ASIDE: Final = r"(?:\s*\([^()\n]{1,24}\))?"
"""Such as pronouns behind a name."""
_BETWEEN: Final = r"(?:\s*,|\s+[–—-]{1,2}|\s*[:(|]|\)?\s+(?:is|was|am|as|ist|war|est|es)\b)\s*"
_THE: Final = r"(?:(?i:currently|the|our|your|a|an|der|die|unser[e]?|le|la|notre|el|nuestr[oa])\s+|[ld]['’])*"
_ANOTHER: Final = r"(?:[\w-]+(?:\s+[\w-]+){0,2}\s*(?:and|&|/|und|et|y)\s+)?"
"""Another office, of who holds both."""
_FURTHER: Final = (
    r"(?:\s*(?:&|/|and|und|et|y)\s+[\w-]+(?:\s+[\w-]+){0,2})?"
    r"(?:(?:,|,?\s+(?:of|for|at|to|von|für|der|des|de|du|del))(?:\s+(?:the|our|la|el))?\s+[\w&-]+(?:\s+[\w&-]+){0,4}?)?"
)
"""What may stand between an office and a sign: of what it is one, another one."""
_LEADS: Final = r"(?:leads|runs|heads|directs|chairs|manages|leitet|führt|dirige|lidera)"
_LED: Final = r"(?:led|run|headed|directed|chaired|managed|geleitet|dirigée?|dirigid[oa])\s+(?:by|von|par|por)"
_ANY_HEAD: Final = (
    r"(?:head|director|[es]?vp|vice[\s-]president|lead|leader|manager|chief|chair(?:man|woman|person)?|president|dri"
    r"|leiter(?:in)?|responsable|directeur|directrice|directora?|jef[ea])"
)
_LONG: Final = {
    "ceo": r"(?:ceo|chief\s+executive(?:\s+officer)?)",
    "cto": r"(?:cto|chief\s+technology\s+officer)",
    "cfo": r"(?:cfo|chief\s+financial\s+officer)",
    "coo": r"(?:coo|chief\s+operating\s+officer)",
    "cio": r"(?:cio|chief\s+information\s+officer)",
    "ciso": r"(?:ciso|chief\s+information\s+security\s+officer)",
    "vp": r"(?:vp|vice[\s-]president)",
    "founder": r"(?:co-?\s?)?founders?",
}
_BEGIN_LONG: Final = ("chief", "vice")
"""How those begin of ``_LONG`` that do not hold the office's short name."""
_OTHER: Final = re.compile(
    r"\b(?:former|ex|deputy|vice|assistant|associate|acting|shadow|interim|previous|past|future|co|to\s+(?:the|our)"
    r"|of\s+(?:the|our)|for\s+(?:the|our))[\s-]+$",
    re.IGNORECASE,
)
"""What makes another office of one, right before it."""
_ELSEWHERE: Final = re.compile(r"^\s*(?:of|at|for|,|@)\s+(?:the\s+)?(?P<place>[A-Z]\w+)")
_EVERYWHERE: Final = 0.05
"""A place that so many passages name, and two at least, is that of what they are all about."""
_NEAR: Final = 40
"""Characters behind an office in which the words are looked for of what it is one …"""
_GROUPS: Final = frozenset(
    "team department group office unit division chapter guild abteilung équipe equipo".split()
)
"""… but for these, which the name of an office leaves out: "VP, People" leads the people team."""
_OF: Final = re.compile(
    r"\s+(?:of|for|von|für|de|du|del)\s+(?:(?:the|our|der|die|la|el)\s+)?(?P<what>[\w'’-]+)", re.IGNORECASE
)
"""Of what an office says itself that it is one: on a kitchen's page the head of pastry does not head it."""
_WORD: Final = re.compile(r"[\w'’-]+")
_CAPITALISED: Final = re.compile(r"(?<![\w.])[^\W\d_a-zß-ÿ][\w’'-]+")
_BEING: Final = re.compile(r"\b(?:is|was|am|ist|war|est|es)\b")

_FIRST: Final = 0
"""The form in which the name comes first: "Ann Lee, CEO" …"""
_SECOND: Final = 1
"""… in which it comes second: "CEO: Ann Lee" …"""
_BARE: Final = 2
"""… and with nothing between them: "CEO Ann Lee", as in "CEO Listening Tours" …"""
_LEADING: Final = 3
"""… in which somebody is said to lead: "Ann Lee leads marketing"."""

_BESIDE: Final = 3.0
"""What it is worth beside other units that a name stands beside the very office, in nats …"""
_BELOW: Final = 2.0
"""… and one where only the headings tell of what."""
_LESS_LIKELY: Final = 0.45
"""How likely one of them answers that holds the office elsewhere, perhaps."""


def _of_what(asked: Asked) -> str:
    return "|".join(map(re.escape, asked.of))


@lru_cache(maxsize=64)
def _called(asked: Asked) -> re.Pattern[str]:
    """What an office is called."""
    head = _LONG.get(asked.role, re.escape(asked.role) + "s?" if asked.role else _ANY_HEAD)
    before = rf"(?:(?:{_of_what(asked)})\s+(?:(?:&|and)\s+)?)*" if asked.of else ""
    return re.compile(rf"(?i:\b{before}{head}\b)")


@lru_cache(maxsize=64)
def _leader(asked: Asked) -> re.Pattern[str]:
    """What an office without a name may be called, or what its holder does."""
    return re.compile(rf"{_called(asked).pattern}|(?i:\b(?:{_LEADS}|{_LED})\b)")


# What stands beside an office is the same for all: to compile it with each takes as long as half an answer.
_BEFORE: Final = re.compile(rf"{_NAME}{_ASIDE}{_BETWEEN}{_THE}(?i:{_ANOTHER})\Z")
_BEHIND: Final = re.compile(rf"(?i:{_FURTHER}){_ASIDE}{_BETWEEN}{_NAME}")
_RIGHT_BEHIND: Final = re.compile(rf"\s+{_NAME}")


@lru_cache(maxsize=64)
def _leading(asked: Asked) -> tuple[re.Pattern[str], ...]:
    """How somebody is said to lead what is asked about."""
    of = _of_what(asked)
    forms = (
        rf"{_NAME}\s+(?i:(?P<office>{_LEADS}))\s+{_THE}(?i:{of})",
        rf"(?i:(?:{of})\b.{{0,40}}(?P<office>{_LED}))\s+{_NAME}",
    )
    return tuple(map(re.compile, forms))


class _Beside(NamedTuple):
    """A name beside an office in a text."""

    form: int
    """``_BARE`` or another."""
    name: re.Match[str]
    start: int
    """Of the office."""
    end: int


def _beside(text: str, asked: Asked) -> Iterator[_Beside]:
    """The names beside an office, form by form."""
    offices = [match.span() for match in _called(asked).finditer(text)]
    for start, end in offices:
        if name := _BEFORE.search(text, 0, start):
            yield _Beside(_FIRST, name, start, end)
    for form, pattern in ((_SECOND, _BEHIND), (_BARE, _RIGHT_BEHIND)):
        for start, end in offices:
            if name := pattern.match(text, end):
                yield _Beside(form, name, start, end)
    if not asked.role:
        for pattern in _leading(asked):
            for name in pattern.finditer(text):
                yield _Beside(_LEADING, name, *name.span("office"))


def holder_in(
    matches: Matches, asked: Asked, strength: Floats, index: Engine, collections: Collections
) -> Telling | None:
    """The unit of some passages that best names who holds an office; None where none does.

    Args:
        matches: The passages.
        asked: The office.
        strength: Of each passage, what ranking gives it.
        index: Where their text is.
        collections: What may be seen.
    """
    rows = _holding(matches, asked)
    return best_of(rows, strength[rows], _BESIDE, lambda row: _told_in(matches, asked, row, index, collections))


def _holding(matches: Matches, asked: Asked) -> list[int]:
    """The passages that hold a word of an office, or what stands for one; all where it has no name."""
    named = set(_WORD.findall(asked.role))
    columns = [at for at, word in enumerate(matches.query.words) if word.text.casefold() in named]
    if not columns:
        return list(range(len(matches.forward.numbers)))
    found: list[int] = np.flatnonzero(matches.in_passage[:, columns].any(axis=1)).tolist()
    return found


def _told_in(
    matches: Matches, asked: Asked, row: int, index: Engine, collections: Collections
) -> Telling | None:
    """The best of what the units of a passage tell of an office."""
    forward = matches.forward
    words, begin = index.words_at(int(forward.numbers[row]))
    first = int(forward.sentences[row])
    own = slice(first, int(forward.sentences[row + 1]))
    columns = (forward.sentence_start[own], forward.sentence_end[own], forward.sentence_kind[own])
    units = enumerate(zip(*(column.tolist() for column in columns), strict=True), first)
    texts = (
        (sentence, words[start - begin : end - begin]) for sentence, (start, end, kind) in units if kind != CODE
    )
    found = [
        told
        for sentence, text in texts
        if _may_tell(text, asked) and (told := _told(matches, asked, sentence, text, index, collections))
    ]
    return max(found, key=lambda one: (one.worth, -one.sentence), default=None)


def _may_tell(text: str, asked: Asked) -> bool:
    """Whether a text has what any name of an office has; to look for its pattern takes twenty times as long."""
    if not asked.role:
        return bool(_leader(asked).search(text))
    small = text.casefold()
    return asked.role in small or (asked.role in _LONG and any(one in small for one in _BEGIN_LONG))


def _told(
    matches: Matches, asked: Asked, sentence: int, text: str, index: Engine, collections: Collections
) -> Telling | None:
    row = int(matches.sentence_passage[sentence])
    place = index.place(int(matches.forward.numbers[row]))
    headings = (place.source.title, *place.section)
    above = " ".join(headings).casefold()
    for form, name, start, end in _beside(text, asked):
        of = name[0] if form == _LEADING else text[start : end + _NEAR]
        if form in (_SECOND, _BARE):
            of = text[start : max(end + _NEAR, name.end())]
        held = set(_WORD.findall(of.casefold()))
        lacking = [one for one in asked.of if one not in _GROUPS and one not in held]
        is_being = form == _FIRST and bool(_BEING.search(text[name.end("name") : start]))
        if _OTHER.search(text[:start]) or any(one not in above for one in lacking):
            continue
        if lacking and (said := _OF.match(text, end)) and said["what"].casefold() not in {*_GROUPS, *asked.of}:
            continue
        if _is_name(name["name"], index.language, bare=form == _BARE, surely=is_being or form == _LEADING):
            behind = text[end:] if form == _FIRST else text[end : name.start("name")]
            is_another = _is_elsewhere(behind, asked, index, collections) or not _tell(headings, lacking, asked)
            likely = _LESS_LIKELY if is_another else LIKELY
            return Telling(sentence, row, _BELOW if lacking else _BESIDE, likely)
    return None


def _tell(headings: Sequence[str], lacking: Sequence[str], asked: Asked) -> bool:
    """Whether headings tell of what an office is one: "The marketing team", and not "Content marketing"."""
    each = [frozenset(_WORD.findall(one.casefold())) - _GROUPS - STOP for one in headings]
    told = frozenset[str]().union(*(words for words in each if words <= set(asked.of)))
    return told.issuperset(lacking)


def names_somebody(text: str, language: str) -> bool:
    """Whether a text may name anybody, be it by one name: with a capital, and no word of the language."""
    words = [match for match in _CAPITALISED.finditer(text) if match.start()]
    return any(
        one[0] in genders() or not (_is_no_name(one[0]) or is_word(one[0].casefold(), language))
        for one in words
    )


def _is_name(text: str, language: str, *, bare: bool, surely: bool) -> bool:
    """Whether words are a person's name.

    Args:
        text: The words.
        language: Whose own words, each with a capital, are a title ("Policy Owner", "Listening Tours").
        bare: Nothing stands between it and the office, so that only a first name tells.
        surely: What stands between them leaves no other choice: "… is the head of security".
    """
    if text.startswith("@"):
        return True
    words = [one.strip(".") for one in text.split() if one not in PARTICLES]
    known = next((at for at, one in enumerate(words[:-1]) if one in genders()), None)
    own = words[known or 0 :]
    # "Star" may be a first name; "Owner" is no surname.
    if any(map(_is_no_name, own)) or is_role(own[-1]):
        return False
    if known is not None or bare or surely:
        return known is not None or surely
    return not all(is_word(one.casefold(), language) for one in own[-2:])


def _is_no_name(word: str) -> bool:
    is_acronym = word.isupper() and len(word) > 1
    return is_acronym or word in NOT_PEOPLE or word.casefold() in STOP or is_title(word)


def _is_elsewhere(behind: str, asked: Asked, index: Engine, collections: Collections) -> bool:
    """Whether an office is one of a place that is not what all documents are about, and none is asked about."""
    match = _ELSEWHERE.match(behind)
    if match is None or asked.of:
        return False
    terms = terms_of(match["place"], index.language)
    most = max(_EVERYWHERE * index.size(collections), 2)
    return any(index.frequency(term, collections) < most for term in terms)
