"""Words by which a sentence shows that it can answer a kind of question, as numbers of an index."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.question.words.languages import Lexicon, lexicon
from knowledge.engine import Engine
from knowledge.text.terms import tokens_of

_NUMBERS: Final = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion trillion half third quarter dozen twice once
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
_RELEASES: Final = "changelog release releases"
_ENGLISH: Final = {
    "numbers": _NUMBERS,
    "one": "one",
    "months": _MONTHS,
    "causes": _CAUSES,
    "means": _MEANS,
    "definitions": _DEFINITIONS,
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


def listed(index: Engine) -> Listed:
    """The lists as numbers of an index."""
    return index.derived(_listed)


def _listed(index: Engine) -> Listed:
    known = lexicon(index.language)
    words = _ENGLISH | dict(known.answers)
    return Listed(
        _terms(index, words["numbers"]),
        next(iter(_terms(index, words["one"]).tolist()), -1),
        _terms(index, words["months"]),
        _words(index, words["causes"]),
        _words(index, words["means"]),
        _words(index, words["definitions"]),
        _words(index, _RELEASES),
        known,
    )


def _terms(index: Engine, text: str) -> NDArray[np.int64]:
    return _numbers([index.term_number(token.term) for token in tokens_of(text, index.language)])


def _words(index: Engine, text: str) -> NDArray[np.int64]:
    return _numbers([index.word_number(token.word) for token in tokens_of(text, index.language)])


def _numbers(found: list[int | None]) -> NDArray[np.int64]:
    return np.array(sorted({number for number in found if number is not None}), np.int64)
