"""What words are in the other number, by their endings alone."""

from collections.abc import Sequence
from typing import Final

ENGLISH: Final = (("s", ""), ("es", ""), ("ies", "y"))
"""How plurals end, and the singulars that they may be of."""


def singulars(word: str, endings: Sequence[tuple[str, str]] = ENGLISH) -> tuple[str, ...]:
    """What a word may be the plural of: "stories" of "storie", "stori" and "story"."""
    return tuple(word.removesuffix(many) + one for many, one in endings if word.endswith(many))


def plurals(word: str) -> tuple[str, ...]:
    """What may be the plural of an English word: "stories" of "story", and what is no word, too."""
    return tuple(word.removesuffix(one) + many for many, one in ENGLISH if word.endswith(one))
