"""Which word a question asks the meaning of: "RFC" in "what's an RFC?" and "what does RFC stand for"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from bot.question.framing import bare
from bot.question.patterns import Form, compiled, whole

_MOST_WORDS: Final = 6
_TERM: Final = r"(?P<term>[^?!,;:]{2,60}?)"
_A: Final = (
    r"(?P<article>(?:an?|any|some|our|eine?[rnms]?|une?|des|una?|(?P<the>the|de[rnms]|die|das|les?|la|el|los|las))\s+"
    r"|(?P<elided>l['’]|d['’]))?"
)
_MEANS: Final = r"(?:means?|stands?\s+for|refers?\s+to)"
_FORMS: Final[tuple[Form, ...]] = (
    # What is an RFC? What does RFC mean? What is the meaning of RFC? Define RFC. RFC meaning?
    (
        ("what",),
        rf"what\s+(?:does|do|did)\s+(?:the\s+(?:term|word|acronym|abbreviation)\s+)?{_A}{_TERM}\s+(?P<means>{_MEANS})",
    ),
    (
        ("meaning", "definition"),
        rf"(?:what(?:['’]?s|\s+is)\s+)?(?:the\s+)?(?P<means>meaning|definition)\s+of\s+{_A}{_TERM}",
    ),
    (("meant",), rf"what(?:['’]?s|\s+is|\s+are)\s+(?P<means>meant\s+by)\s+{_A}{_TERM}"),
    (("what",), rf"what(?:['’]?s|\s+is|\s+are)\s+(?:exactly\s+)?{_A}{_TERM}(?:\s+exactly)?"),
    (("define", "explain"), rf"(?P<means>define|explain)\s+{_A}{_TERM}"),
    (
        ("meaning", "definition", "stands"),
        rf"{_TERM}\s+(?P<means>meaning|definition|stands\s+for(?:\s+what)?)",
    ),
    # Was ist ein RFC? Was bedeutet RFC? Wofür steht RFC? Was versteht man unter RFC?
    (("was",), rf"was\s+(?:ist|sind)\s+(?:eigentlich\s+|denn\s+)?{_A}{_TERM}"),
    (
        ("was",),
        rf"was\s+(?P<means>bedeutet|bedeuten|heißt|heisst|versteht\s+man\s+unter)\s+{_A}{_TERM}",
    ),
    (
        ("wofür", "definition", "bedeutung"),
        rf"(?P<means>wofür\s+steht|definition\s+von|bedeutung\s+(?:von|des|der))\s+{_A}{_TERM}",
    ),
    (("bedeutung",), rf"{_TERM}\s+(?P<means>bedeutung)"),
    # Qu'est-ce qu'un RFC ? C'est quoi un RFC ? Que signifie RFC ? RFC, c'est quoi ?
    (
        ("qu'est", "qu’est"),
        rf"qu['’]est[\s-]ce\s+qu(?:e\s+|['’])(?:c['’]est\s+qu(?:e\s+|['’]))?{_A}{_TERM}",
    ),
    (("quoi",), rf"c['’]est\s+quoi\s+{_A}{_TERM}"),
    (("quoi",), rf"{_A}{_TERM},?\s+c['’]est\s+quoi"),
    (
        ("signifie", "veut", "désigne"),
        rf"(?:que|qu['’]est[\s-]ce\s+que)\s+(?P<means>signifie|veut\s+dire|désigne)\s+{_A}{_TERM}",
    ),
    (
        ("définition", "signification"),
        rf"(?P<means>définition|signification)\s+(?:de\s+|d['’]|du\s+){_A}{_TERM}",
    ),
    # ¿Qué es un RFC? ¿Qué significa RFC?
    (("qué", "que"), rf"qu[ée]\s+(?:es|son)\s+{_A}{_TERM}"),
    (("significa", "quiere"), rf"qu[ée]\s+(?P<means>significa|quiere\s+decir)\s+{_A}{_TERM}"),
    (("definición", "significado"), rf"(?P<means>definición|significado)\s+de\s+{_A}{_TERM}"),
)
_STANDS: Final = re.compile(r"stands?\s+for|steht", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"^\s*(?P<term>[A-Z][A-Z\d&/.-]{1,9})\s*\?*\s*$")
_VERBS: Final = (
    r"\b(?:is|are|was|were|do|does|did|can|could|should|would|will|must|may|if|when|that|who|how|why|i|we|you|it|there"
    r"|they|this|these|those|between|ich|wir|man|für|je|nous|on|pour|para|between|best|difference|to|required|needed|allowed|wrong|due|new|included|covered)\b"
)
"""Words that a term does not hold: a clause does."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A term whose meaning is asked for."""

    term: str
    """As the asker wrote it."""
    surely: bool
    """Nothing else may be asked for: "what is the password" may ask for the password itself."""
    meaning: Literal["", "any", "words"] = ""
    """Its meaning is asked for in so many words, or just the words that it stands for."""


@lru_cache(maxsize=64)
def defined(text: str) -> Defined | None:
    """What a question asks the meaning of, if it asks for a meaning, in the languages that we speak."""
    if acronym := _ACRONYM.match(text):
        return Defined(acronym["term"].rstrip("."), surely=True, meaning="any")
    for match in whole(bare(text), _FORMS):
        found = match.groupdict()
        term = found["term"].strip(" \"'“”„«»`*")
        if term and len(term.split()) <= _MOST_WORDS and not compiled(_VERBS).search(term):
            means = found.get("means") or ""
            stands = _STANDS.search(means)
            meaning: Literal["", "any", "words"] = "words" if stands else "any" if means else ""
            return Defined(term, bool(means) or not found.get("the"), meaning)
    return None
