"""Text whose fonts do not say which letters they draw."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from knowledge.reading.pdf.page.lines import Line

_ENOUGH_CHARACTERS = 100
_ENOUGH_WORDS = 60
_MOST_LINES = 5000
# Icons and formulas bring some; a text of which a third is no letter of any script cannot be read.
_MOST_UNKNOWN = 0.3
# English has less than 1 in 100, lists of abbreviations 1 in 5; letters shifted by 29 places every second.
_MOST_WITHOUT_VOWELS = 0.4
_NO_MEANING = frozenset(("Co", "Cn", "Cc", "Cs"))
_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_BLANK = re.compile(r"\s+")


def is_garbled(pages: Iterable[Iterable[Line]]) -> bool:
    """Whether most of a text is not what its pages show, told cautiously."""
    text = "\n".join(islice((line.text for page in pages for line in page), _MOST_LINES))
    return _is_unknown(text) or _lacks_vowels(text)


def _is_unknown(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return False
    written = _BLANK.sub("", text)
    unknown = sum(
        character == "\ufffd" or unicodedata.category(character) in _NO_MEANING
        for character in written
        if not " " <= character <= "~"
    )
    return len(written) >= _ENOUGH_CHARACTERS and unknown > len(written) * _MOST_UNKNOWN


def _lacks_vowels(text: str) -> bool:
    words = _LATIN_WORD.findall(text)
    if len(words) < _ENOUGH_WORDS:
        return False
    return sum(_VOWEL.search(word) is None for word in words) > len(words) * _MOST_WITHOUT_VOWELS
