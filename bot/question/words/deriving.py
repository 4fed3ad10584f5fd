"""Words made from one another: "settle", "settler", "settlement"; "prüfte", "Prüfung"; "Hauptsitz", "Sitz"."""

from typing import Final

from knowledge.engine import Engine
from knowledge.text.stemming import stem
from knowledge.text.terms import unspaced

DERIVED: Final = 0.6
"""What a word made from another counts of it."""
SHORTEST_BASE: Final = 4
_MOST: Final = 200
"""Terms that share a base are looked at up to this number; more share it by chance."""
_LONGEST_ENDING: Final = 3
_SHARED: Final = 0.55
"""The share of a word that a form of it begins with, at least."""
COMPOUNDING: Final = frozenset("german dutch danish norwegian swedish finnish hungarian".split())
"""Languages that write compounds as one word."""
SHORTEST_PART: Final = 4
FIRST_PART: Final = 0.4
LAST_PART: Final = 0.6
"""What the parts of a compound count of it."""
_JOINED: Final = {"arabic": "بلكفو", "hebrew": "הובלכמש"}
"""Prepositions and conjunctions of one letter that are written with the word they stand before."""
WITHOUT_JOINED: Final = 0.9
_LINKS: Final = ("", "s", "n", "es", "en", "er", "e")

_ENDINGS: Final = tuple(
    sorted(
        """
    n s es ed ing er or ers ment ion ation ition al ial ian an ish ic ical ism ist iti ti ness ship anc
    enc ant ent iv ous i ari eri abl ibl ful less iz is ity ty
    """.split(),
        key=len,
        reverse=True,
    )
)
"""As stemmed terms have them."""
_ENDING_SET: Final = frozenset(_ENDINGS) | {"", "e", "y"}


def derived(term: str, index: Engine) -> dict[str, float]:
    """Terms of the index that share the base of a term and differ by an ending alone."""
    if len(term) < SHORTEST_BASE or not term.isalpha() or not term.isascii():
        return {}
    bases = {term} | {
        term.removesuffix(ending)
        for ending in _ENDINGS
        if term.endswith(ending) and len(term) - len(ending) >= SHORTEST_BASE + 1
    }
    possible = {base + ending for base in bases for ending in _ENDING_SET} - {term}
    started = index.terms_starting(min(bases, key=len), _MOST)
    return {other: DERIVED for other in started if other in possible}


def inflected(term: str, index: Engine) -> dict[str, float]:
    """Terms of the index that begin as a term of any language does and differ in their last few letters."""
    if len(term) < SHORTEST_BASE + 1 or not term.isalpha() or unspaced(term):
        return {}
    base = term[: max(SHORTEST_BASE, len(term) - _LONGEST_ENDING)]
    longest = min(len(base) + _LONGEST_ENDING, int(len(base) / _SHARED))
    return {
        other: DERIVED
        for other in index.terms_starting(base, _MOST)
        if other != term and len(other) <= longest and other.isalpha()
    }


def parts(term: str, index: Engine, language: str) -> dict[str, float]:
    """The two words of the index that a compound consists of; the last, of which it is a kind, counts more."""
    for at in range(len(term) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        last = stem(term[at:], language)
        if index.term_number(last) is None:
            continue
        for link in _LINKS:
            before = term[:at].removesuffix(link)
            first = stem(before, language)
            joined = len(before) + len(link) == at and len(before) >= SHORTEST_PART
            if joined and index.term_number(first) is not None:
                return {first: FIRST_PART, last: LAST_PART}
    return {}


def begun(term: str, index: Engine) -> dict[str, float]:
    """The compounds of the index that begin with a word: "Hafengebührenordnung" for "Hafengebühren"."""
    if len(term) < SHORTEST_BASE + 1 or not term.isalpha() or unspaced(term):
        return {}
    started = index.terms_starting(term, _MOST)
    return {other: DERIVED for other in started if len(other) >= len(term) + SHORTEST_PART and other.isalpha()}


def without_joined(term: str, index: Engine, language: str) -> dict[str, float]:
    """The term of the index that a term is with "in", "for", "as" or "and" written before it."""
    rest = term[1:]
    if (
        len(rest) < SHORTEST_BASE - 1
        or term[0] not in _JOINED.get(language, "")
        or index.term_number(rest) is None
    ):
        return {}
    return {rest: WITHOUT_JOINED}
