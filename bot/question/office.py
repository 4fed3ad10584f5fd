"""Whose name a question asks for by an office: "who's the head of security", "who runs marketing"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.question.framing import bare
from bot.question.patterns import Form, compiled, whole
from knowledge.text.plurals import ENGLISH, singulars

_MOST_WORDS: Final = 6
_THE: Final = (
    r"(?:(?:the|our|your|my|their|a|current|new|d(?:er|ie)|unser[e]?|eur[e]?|le|la|les|notre|votre|el|los|las|nuestr[oa]s?"
    r"|vuestr[oa])\s+|l['’])*"
)
_LEADS: Final = r"(?:runs?|leads?|heads?|directs?|chairs?|is\s+(?:in\s+charge\s+of|running|leading|heading))"
_FORMS: Final[tuple[Form, ...]] = (
    # Who's the head of security? Who are our founders? What's the name of our CEO?
    (
        ("who",),
        rf"who(?:['’]?s|\s+is|\s+are|\s+was|\s+were)\s+{_THE}(?P<role>[^?!,;:]+?)(?:\s+(?:now|currently|(?:at\s+the\s+)?moment))?",
    ),
    (("name",), rf"(?:what(?:['’]?s|\s+is)\s+)?{_THE}names?\s+of\s+{_THE}(?P<role>[^?!,;:]+?)"),
    (("name",), rf"(?:what(?:['’]?s|\s+is)\s+)?{_THE}(?P<role>[^?!,;:]+?)(?:['’]?s)?\s+name"),
    # Who runs marketing? Who's in charge of sales?
    (("who",), rf"who\s+{_LEADS}\s+{_THE}(?P<of>[^?!,;:]+?)"),
    (("who",), rf"who['’]?s\s+(?:in\s+charge\s+of|running|leading|heading)\s+{_THE}(?P<of>[^?!,;:]+?)"),
    # Wer ist die Leiterin der Küche? Wer leitet die Küche?
    (("wer",), rf"wer\s+(?:ist|sind|war)\s+{_THE}(?P<role>[^?!,;:]+?)"),
    (("wer",), rf"wer\s+(?:leitet|führt|verantwortet)\s+{_THE}(?P<of>[^?!,;:]+?)"),
    (("qui",), rf"qui\s+(?:est|sont|était)\s+{_THE}(?P<role>[^?!,;:]+?)"),
    (("qui",), rf"qui\s+(?:dirige|gère|pilote|préside)\s+{_THE}(?P<of>[^?!,;:]+?)"),
    (("qui",), rf"qui[ée]n(?:es)?\s+(?:es|son|era)\s+{_THE}(?P<role>[^?!,;:]+?)"),
    (("qui",), rf"qui[ée]n(?:es)?\s+(?:dirige|lidera|preside)\s+{_THE}(?P<of>[^?!,;:]+?)"),
)
_PLURALS: Final = (*ENGLISH, ("men", "man"), ("innen", "in"))
"""How those of offices end: "bosses", "secretaries", "chairmen", "Leiterinnen"."""
_HEADS: Final = (
    r"(?:ceo|cto|cfo|coo|cio|cmo|cpo|cro|ciso|chro|dpo|[es]?vp|dri|chief|head|lead|leader|boss|director|manager|president"
    r"|vice-?president|chair|chair(?:man|woman|person)|(?:co-?)?founder|owner|officer|secretary|minister|commissioner"
    r"|administrator|treasurer|principal|dean|mayor|governor|superintendent|supervisor|coordinator|spokes(?:man|woman|person)"
    r"|editor|curator|executive|chancellor|premier|ambassador|ombuds(?:man|woman|person)|warden|skipper"
    r"|\w*(?:geschäftsführer|leiter|direktor|präsident|bürgermeister|minister|sprecher|gründer|kanzler|chef)(?:in)?"
    r"|\w*(?:vorsitzende|beauftragte)[rn]?|vorstand"
    r"|directeur|directrice|président|présidente|cheffe?|responsable|ministre|maire|secrétaire|fondateur|fondatrice"
    r"|gérante?|pdg|directora?|presidente|presidenta|jef[ea]|ministr[oa]|alcalde(?:sa)?|secretari[oa]|fundadora?|gerente"
    r"|encargad[oa])"
)
_OF: Final = (
    r"\s+(?:of|for|at|in|to|on|von|vom|für|der|des|de|du|del|d['’])"
    r"(?:\s+(?:the|our|la|le|l['’]|los|las|el))?\s+"
)
_LINKS: Final = frozenset(
    "of for at in to on the our von vom für der die des de du del la le los las el & and".split()
)
_WORD: Final = re.compile(r"[\w'’&-]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """An office whose holder is asked for."""

    role: str
    """What the office is called, in small letters: "head", "vp"; "": whoever leads ``of``."""
    of: tuple[str, ...]
    """The other words, in small letters: of what it is one."""


@lru_cache(maxsize=64)
def office_asked(text: str) -> Asked | None:
    """The office whose holder a question asks for, in the languages that we speak; None: it asks for none."""
    for match in whole(bare(text), _FORMS):
        found = match.groupdict()
        if found.get("of"):
            of = _words(found["of"])
            return Asked("", of) if 0 < len(of) <= _MOST_WORDS else None
        if (asked := _office(found["role"])) is not None:
            return asked
    return None


def _office(text: str) -> Asked | None:
    """Take an office apart: "vp of engineering", "engineering manager of the source team", "Chief of Staff"."""
    first, *rest = compiled(_OF).split(text, maxsplit=1)
    words = list(_words(first))
    if not words or len(words) + len(rest) > _MOST_WORDS:
        return None
    last = next(filter(compiled(_HEADS).fullmatch, (words[-1], *singulars(words[-1], _PLURALS))), None)
    if last is None:
        return None
    return Asked(last.casefold(), (*words[:-1], *(_words(rest[0]) if rest else ())))


def _words(text: str) -> tuple[str, ...]:
    return tuple(one for one in map(str.casefold, _WORD.findall(text)) if one not in _LINKS)
