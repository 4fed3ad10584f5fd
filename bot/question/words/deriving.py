"""English words made from one another: "settle", "settler", "settlement"."""

from typing import Final

from knowledge.engine import Engine

DERIVED: Final = 0.6
"""What a word made from another counts of it."""
SHORTEST_BASE: Final = 4
_MOST: Final = 200
"""Terms that share a base are looked at up to this number; more share it by chance."""

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
    shortest = min(bases, key=len)
    found = {}
    for other in index.terms_starting(shortest, _MOST):
        if other != term and any(
            other.startswith(base) and other[len(base) :] in _ENDING_SET for base in bases
        ):
            found[other] = DERIVED
    return found
