"""Which words a language has: what is one of them is not misspelt, whatever the documents hold."""

import re
from functools import cache
from typing import Final

from knowledge.text.stemming import folded, language_code

_SHORTEST_BASE: Final = 5
_ENDINGS: Final = {"en": ("s", "es", "d", "ed", "ing", "er", "ers", "ly", "ness")}
_BEGINNINGS: Final = {"en": ("un", "re", "pre", "non", "sub", "over", "under", "multi")}


_BRITISH: Final = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=[a-z]{2})our", "or"),
        (r"is(?=(?:e[drs]?|ers|ing|ations?)$)", "iz"),
        (r"ys(?=(?:e[drs]?|ers|ing)$)", "yz"),
        (r"tre(?=s?$)", "ter"),
        (r"ll(?=(?:ed|ing|ers?|ment)$)", "l"),
        (r"ogue(?=s?$)", "og"),
        (r"[ao]e(?=[a-z]{2})", "e"),
        (r"ence(?=s?$)", "ense"),
        (r"mme(?=s?$)", "m"),
    )
)
"""The list has American spellings alone."""


@cache
def _list(code: str) -> frozenset[str]:
    """The folded words of a language; empty where there is no list."""
    # Few questions hold a word that no document does; the others need not wait for 160,000 words.
    from spellchecker import SpellChecker

    if code not in SpellChecker.languages():
        return frozenset()
    return frozenset(folded(word) for word in SpellChecker(language=code).word_frequency.words())


def is_word(word: str, language: str) -> bool:
    """Whether a folded word belongs to a language: by the list, or made of a listed one as its words are."""
    code = language_code(language)
    listed = _list(code)
    if code == "en" and any(pattern.sub(american, word) in listed for pattern, american in _BRITISH):
        return True
    bases = [word.removesuffix(ending) for ending in _ENDINGS.get(code, ()) if word.endswith(ending)]
    bases += [word.removeprefix(one) for one in _BEGINNINGS.get(code, ()) if word.startswith(one)]
    return word in listed or any(len(base) >= _SHORTEST_BASE and base in listed for base in bases)
