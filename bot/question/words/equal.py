"""Words that mean the same in any English text: abbreviations that everybody knows, and numbers in words."""

from functools import cache
from pathlib import Path
from typing import Final

from knowledge.synonyms import groups

_CARDINALS: Final = tuple(
    """
    zero one two three four five six seven eight nine
    """.split()
)
_ORDINALS: Final = tuple(
    """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    """.split()
)
_TEENS_SAID: Final = tuple(
    """
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    """.split()
)
_TENS: Final = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
_ENDS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(11, 14)
_SMALLEST: Final = 3
"""Smaller ordinals are words of their own ("second")."""
_SMALLEST_COUNT: Final = 2
"""One is a word of its own, too ("which one")."""


@cache
def equals() -> tuple[tuple[str, ...], ...]:
    """Words and phrases that mean the same, a group each."""
    text = Path(__file__).with_name("equals.txt").read_text("utf-8")
    return (*map(tuple, groups(text)), *_numbers())


def _numbers() -> list[tuple[str, str]]:
    """Ordinals and cardinals, in figures and in words."""
    found = [(f"{at}{_end(at)}", word) for at, word in enumerate(_ORDINALS) if at >= _SMALLEST]
    counts = enumerate((*_CARDINALS, *_TEENS_SAID))
    found += [(str(at), word) for at, word in counts if at >= _SMALLEST_COUNT]
    for tens, word in enumerate(_TENS, 2):
        found += [(str(tens * 10), word), (f"{tens * 10}th", f"{word[:-1]}ieth")]
        for ones in range(1, 10):
            at = tens * 10 + ones
            found += [
                (str(at), f"{word}-{_CARDINALS[ones]}"),
                (f"{at}{_end(at)}", f"{word}-{_ORDINALS[ones]}"),
            ]
    return found


def is_number(first: str, second: str) -> bool:
    """Whether two small words are a number together that is written with a hyphen: "thirty", "two"."""
    return first in _TENS and second in (*_CARDINALS[1:], *_ORDINALS[1 : len(_CARDINALS)])


def _end(number: int) -> str:
    return "th" if number % 100 in _TEENS else _ENDS.get(number % 10, "th")
