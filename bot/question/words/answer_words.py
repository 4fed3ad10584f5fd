"""Words by which a sentence shows that it can answer a kind of question, as numbers of an index."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.question.words.languages import Lexicon, lexicon
from knowledge.engine import Engine
from knowledge.text.terms import Token, tokens_of

_NUMBERS: Final = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion trillion half third quarter dozen twice
"""
_MONTHS: Final = """
    January February March April May June July August September October November December century centuries
    decade Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
_CAUSES: Final = """
    because due since therefore thus hence reason reasons cause caused causes result resulted leads led
    owing so
"""
_MEANS: Final = "by through using via with means"
_DEFINITIONS: Final = "is are was were means mean meant refers defined called known stands"
_ENGLISH: Final = {
    "numbers": _NUMBERS,
    "one": "one",
    "months": _MONTHS,
    "causes": _CAUSES,
    "means": _MEANS,
    "definitions": _DEFINITIONS,
    "releases": "changelog release releases",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """The lists, as far as an index has their words."""

    numbers: NDArray[np.int64]
    """Terms, as ``months``."""
    one: int
    """-1 where no document holds it."""
    months: NDArray[np.int64]
    causes: NDArray[np.int64]
    """Words, as all that follow."""
    means: NDArray[np.int64]
    definitions: NDArray[np.int64]
    releases: NDArray[np.int64]
    lexicon: Lexicon


def listed(index: Engine, language: str) -> Listed:
    """The lists of a language as numbers of an index."""
    known = index.derived(_none_yet)
    found = known.get(language)
    if found is None:
        found = known[language] = _listed(index, language)
    return found


def _none_yet(_: Engine) -> dict[str, Listed]:
    return {}


def _listed(index: Engine, language: str) -> Listed:
    known = lexicon(language)
    words = {name: tokens_of(text, language) for name, text in (_ENGLISH | dict(known.answers)).items()}
    return Listed(
        _terms(index, words["numbers"]),
        next(iter(_terms(index, words["one"]).tolist()), -1),
        _terms(index, words["months"]),
        _words(index, words["causes"]),
        _words(index, words["means"]),
        _words(index, words["definitions"]),
        _words(index, words["releases"]),
        known,
    )


def _terms(index: Engine, tokens: list[Token]) -> NDArray[np.int64]:
    return _numbers([index.term_number(token.term) for token in tokens])


def _words(index: Engine, tokens: list[Token]) -> NDArray[np.int64]:
    return _numbers([index.word_number(token.word) for token in tokens])


def _numbers(found: list[int | None]) -> NDArray[np.int64]:
    return np.array(sorted({number for number in found if number is not None}), np.int64)
