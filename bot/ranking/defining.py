"""Which unit of some passages says what a term means: "RFC: a proposal", "An RFC is a proposal", a row."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from bot.question.defining import Defined
from bot.question.patterns import compiled
from bot.ranking.matching import Floats, Ints, Matches
from knowledge.engine import CODE, ROW, TEXT, Engine

_EARLY: Final = 8
"""A unit that defines has the term among so many words …"""
_SHORTEST: Final = 10
"""… and at least so many characters behind it."""
_LONGEST_ACRONYM: Final = 10
"""Letters; of twice as many a run of small words ("of of of") could be read in more ways than can be tried."""
_LONGEST_SMALL: Final = 5
"""The same where it is typed in small ones, which a word may be as well."""
_WORD: Final = re.compile(r"\w+")
_LONG_WORDS: Final = 6
_BESIDES: Final = 80
"""Characters besides a term of a unit that is nothing else, but for what it is long or short for."""
_LEAD_IN: Final = r"^[\W_]*(?:(?:an?|the|the\s+term|our|eine?|der|die|das|une?|les?|la|una?|el|los|las)\s+|l')?"
_MARKS: Final = r"[\"'«»`*_\]]*"
_PLAIN: Final = str.maketrans("“”„‘’", '"""\'\'')
"""To compile a set of such marks takes as long as all else of a pattern, and each has several."""
_ARTICLE: Final = (
    r"(?:an?|the|one|any|our|your|not\s+an?|what|when|where|how|used\s+to|short\s+for|simply|basically)"
)
_NO_KIND: Final = (
    r"(?!(?:an?|the)\s+(?:different|great|good|perfect|required|optional|must|bit|lot|same|best|only|next)\b)"
)
_IS: Final = (
    rf"(?:\s+(?:is|are|was|were)\s+{_NO_KIND}{_ARTICLE}\b"
    r"|\s+(?:ist|sind)\s+(?:eine?[rnms]?|der|die|das)\b|\s+(?:est|sont)\s+(?:une?|les?|la|des)\b|\s+est\s+l['’]"
    r"|\s+(?:es|son)\s+(?:una?|el|la|los|las)\b)"
)
_MEANS: Final = (
    r"\s+(?:means?|stands?\s+for|refers?\s+to|denotes|describes|bezeichnet|bedeutet|steht\s+für|signifie|désigne"
    r"|significa|se\s+refiere\s+a)\b"
)
_LABELLED: Final = (
    r"(?:\s*[:：](?!//)\s*|\s+[–—-]{1,2}\s+|—)(?=[^\s#@\d])"
    r"(?!https?:|(?:see|refer\s+to|ask|siehe|voir|véase)\b)"
)
_CELL: Final = r"\s*\|\s*(?=[^\s|])"
GLOSSARIES: Final = "glossary terminology acronyms glossar glossaire glosario"
"""Words in titles and headings of glossaries."""
_GLOSSARY: Final = (
    r"\b(?:glossar(?:y|ies|e)?|terminolog(?:y|ie|ía)|acronyms?|abbreviations?|definitions?|jargon|vocabulary"
    r"|abkürzungen|begriffe|glossaire|lexique|acronymes|glosario|siglas|definiciones)\b"
)

# What a form is worth beside others, in nats: who writes "RFC means …" defines it, who writes "RFC: …" may list
# what to do about it, and "Request for Comments (RFC)" only spells it out.
_BY_VERB: Final = 4.0
_BY_BEING: Final = 3.0
_BY_LABEL: Final = 2.0
_SPELLED_OUT: Final = 1.0
_IN_GLOSSARY: Final = 3.0
LIKELY: Final = 0.79
"""How likely what tells by its form answers, at least: of 31 that were read in four folders 29 did, and this is
the lower bound of that (Wilson, 95 %)."""
_LESS_LIKELY: Final = 0.45
"""The same of a label in no glossary, two of four of those, and of what only spells a term out."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A unit whose form says that it tells what is asked for."""

    sentence: int
    """Of ``Matches``."""
    row: int
    """Its passage."""
    worth: float
    """What this form is worth beside others, in nats."""
    likely: float
    """How likely it answers, at least."""
    named: int = -1
    """The unit right before it that is nothing but the term, as in a glossary; -1: none."""


_FORM: Final = rf"(?P<verb>{_MEANS})|(?P<being>{_IS})|(?P<label>{_LABELLED}|{_CELL})"
"""What stands behind a term that is defined; to compile it anew for each takes as long as half an answer."""
_WORTH: Final = {"verb": _BY_VERB, "being": _BY_BEING, "label": _BY_LABEL}


@lru_cache(maxsize=64)
def _named(term: str) -> re.Pattern[str]:
    """How a unit begins that defines a term, with plain quotation marks."""
    own = _own(term)
    spelled_out = rf"(?:[\w-]+\s+){{1,{_LONG_WORDS}}}\((?:or\s+)?{own}\)"
    return re.compile(rf"{_LEAD_IN}(?:{own}(?:\s*\([^)\n]{{1,80}}\))?|{spelled_out}){_MARKS}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _spelling_out(term: str) -> re.Pattern[str] | None:
    """How an acronym is spelled out, with plain quotation marks; None where a term is none."""
    long, own = _long(term), _own(term)
    return re.compile(rf"\b{long}\W*\({own}\)|\b{own}\s*\({long}\W*\)", re.IGNORECASE) if long else None


def _long(term: str) -> str:
    """A pattern of the words that an acronym stands for; "" where a term is none."""
    if not term.isalpha() or len(term) > (_LONGEST_ACRONYM if term.isupper() else _LONGEST_SMALL):
        return ""
    return r"\W+(?:(?:of|the|and|for|to|in|der|für|und|de|la|des|y)\W+)?".join(rf"{one}\w+" for one in term)


def _own(term: str) -> str:
    spelled = r"[\s-]+".join(map(re.escape, term.translate(_PLAIN).removesuffix("s").split()))
    return rf"{_MARKS}{spelled}(?:'?e?s)?{_MARKS}"


@lru_cache(maxsize=64)
def _alone(term: str) -> re.Pattern[str]:
    """A unit that is a term and nothing else, with plain quotation marks."""
    spelled = r"[\s-]+".join(map(re.escape, term.translate(_PLAIN).split()))
    own = rf"{spelled}(?:\s*\([^)\n]{{1,60}}\))?|[^()\n]{{1,60}}\((?:or\W+)?{spelled}\W*\)"
    return re.compile(rf"^[\W_]*(?:{own})[\W_]*$", re.IGNORECASE)


def is_term(text: str, term: str) -> bool:
    """Whether a text, such as a heading, is a term and nothing else, be it in the plural."""
    plain = text.translate(_PLAIN)
    return bool(_alone(term).match(plain) or _alone(term).match(plain.removesuffix("s")))


def definition_in(matches: Matches, asked: Defined, strength: Floats, index: Engine) -> Telling | None:
    """The unit of some passages that best says what a term means; None where none does.

    Args:
        matches: The passages.
        asked: What is to be defined.
        strength: Of each passage, what ranking gives it.
        index: Where their text is.
    """
    sentences = _early(matches, asked)
    rows = matches.sentence_passage[sentences]
    return best_of(
        sentences.tolist(),
        strength[rows],
        _BY_VERB + _IN_GLOSSARY,
        lambda sentence: _told(matches, asked, sentence, index),
    )


def best_of(
    places: Sequence[int], strength: Floats, most: float, told: Callable[[int], Telling | None]
) -> Telling | None:
    """The best of what sentences or passages tell, with the passages' strength added; of equal ones the first.

    Args:
        places: The sentences or passages, ascending.
        strength: Of each, or of its passage.
        most: No form is worth more.
        told: What one of them tells; not asked of those that cannot be the best.
    """
    best, value = None, -math.inf
    for at in (-strength).argsort(kind="stable").tolist():
        own = float(strength[at])
        if own + most < value:
            break
        found = told(places[at])
        if found is None:
            continue
        gained = own + found.worth
        if best is None or (gained, -found.sentence) > (value, -best.sentence):
            best, value = found, gained
    return best


def _early(matches: Matches, asked: Defined) -> Ints:
    """The sentences that hold all words of a term, one of them among their first."""
    words = set(_WORD.findall(asked.term.casefold()))
    columns = [at for at, word in enumerate(matches.query.words) if word.text.casefold() in words]
    sentence = matches.forward.sentence[matches.token]
    # What only spells a term out may do so anywhere.
    early = (matches.token - matches.first_token[sentence] < _EARLY) | bool(asked.meaning)
    found = np.unique(sentence[early])
    held = (matches.in_sentence[found][:, columns] > 0).all(axis=1)
    kept: Ints = found[held & (matches.forward.sentence_kind[found] != CODE)]
    return kept


def _told(matches: Matches, asked: Defined, sentence: int, index: Engine) -> Telling | None:
    row = int(matches.sentence_passage[sentence])
    text = text_of(matches, sentence, index)
    worth = _worth(text, asked)
    if worth:
        page = _of_page(matches, row, index)
        likely = LIKELY if page or worth > _BY_LABEL or asked.meaning == "words" else _LESS_LIKELY
        return Telling(sentence, row, worth + page, likely)
    after = sentence + 1
    if after == matches.forward.sentences[row + 1] or len(text) - len(asked.term) > _BESIDES:
        return None
    if not _alone(asked.term).match(text.translate(_PLAIN)):
        return None
    kind = matches.forward.sentence_kind
    if kind[after] != TEXT or kind[sentence] == ROW or len(text_of(matches, after, index)) < _SHORTEST:
        return None
    return Telling(after, row, _BY_BEING + _of_page(matches, row, index), LIKELY, named=sentence)


def _worth(text: str, asked: Defined) -> float:
    """What the form of a unit is worth that defines a term or spells it out; 0 where it does neither."""
    plain = text.translate(_PLAIN)
    named = _named(asked.term).match(plain)
    form = compiled(_FORM).match(text, named.end()) if named else None
    if (
        form
        and form.lastgroup
        and len(text) - form.end() >= _SHORTEST
        # "CPC - a team of ours" does not tell which words it stands for.
        and (form["verb"] or asked.meaning != "words" or _may_spell_out(plain, asked.term))
    ):
        return _WORTH[form.lastgroup]
    spelling_out = _spelling_out(asked.term) if asked.meaning else None
    return _SPELLED_OUT if spelling_out and spelling_out.search(plain) else 0.0


def _may_spell_out(text: str, term: str) -> bool:
    """Whether a text holds the words that an acronym stands for, beside it or elsewhere, or a term is none."""
    long = _long(term)
    return not long or bool(re.search(rf"\b{long}", text, re.IGNORECASE))


def text_of(matches: Matches, sentence: int, index: Engine) -> str:
    """The words of a sentence, letter for letter."""
    forward = matches.forward
    words, begin = index.words_at(int(forward.numbers[matches.sentence_passage[sentence]]))
    return words[int(forward.sentence_start[sentence]) - begin : int(forward.sentence_end[sentence]) - begin]


def _of_page(matches: Matches, row: int, index: Engine) -> float:
    """What a definition is worth more for standing in a glossary."""
    place = index.place(int(matches.forward.numbers[row]))
    names = " / ".join((place.source.title, place.source.path, *place.section))
    return _IN_GLOSSARY if compiled(_GLOSSARY).search(names) else 0.0
