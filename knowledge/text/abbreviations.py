"""Abbreviations that a document defines itself: "Inter-Services Intelligence (ISI)".

The matching of the letters follows Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation
Definitions in Biomedical Text" (2003), with words joined by hyphens taken as several.
"""

import re
from typing import Final

_SHORT: Final = r"[A-Z][A-Za-z0-9&.-]{0,8}[A-Z0-9][a-z.]?"
_IN_BRACKETS: Final = re.compile(rf"\(({_SHORT})(?:[,;][^()]{{0,60}})?\)")
_NUMERAL: Final = re.compile("[IVXLCDM]+")
_NO_BEGINNING: Final = frozenset(
    ["a", "an", "and", "as", "by", "for", "in", "of", "on", "or", "the", "to", "with"]
)
_MOST_CHARACTERS: Final = 120
"""How far before its bracket a long form may begin."""


def abbreviations(text: str) -> tuple[tuple[str, str], ...]:
    """Short and long form of every definition, in the order of the text, each once."""
    found: dict[tuple[str, str], None] = {}
    for match in _IN_BRACKETS.finditer(text):
        before = text[max(0, match.start() - _MOST_CHARACTERS) : match.start()]
        short = match.group(1).rstrip(".")
        long = None if _NUMERAL.fullmatch(short) else _long_form(short, before)
        if long:
            found[short, long] = None
    return tuple(found)


def _long_form(short: str, before: str) -> str | None:
    """The shortest run of words at the end of ``before`` that begin with the letters of ``short``."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    sentence = re.split(r"[.!?;:()\n]\s", before)[-1].rstrip()
    words = [
        (match.start(), match.group().lower()) for match in re.finditer(r"[^\W_]+(?:['’][^\W_]+)?", sentence)
    ]
    most = min(len(letters) + 5, len(letters) * 2)
    for count in range(2, min(most, len(words)) + 1):
        candidate = words[-count:]
        if candidate[0][1] in _NO_BEGINNING:
            continue
        if candidate[0][1][0] == letters[0] and _spells(letters, [word for _, word in candidate]):
            return sentence[candidate[0][0] :]
    return None


def _spells(letters: list[str], words: list[str]) -> bool:
    """Whether the letters stand in the words in their order, the first and most of them as first letters."""
    initials = "".join(word[0] for word in words)
    at, hits = 0, 0
    for letter in letters:
        place = initials.find(letter, at)
        if place >= 0:
            at, hits = place + 1, hits + 1
    in_order = iter("".join(words))
    return hits >= max(2, len(letters) - 1) and all(letter in in_order for letter in letters)
