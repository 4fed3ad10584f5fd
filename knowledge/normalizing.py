"""Unicode's normal forms, in a time that grows with the length."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

LONGEST_RUN: Final = 30
"""Marks on a letter that are put in order together: UAX #15, Stream-Safe Text Format. No script has as many."""
# Whatever may be a run of marks; most of what matches are dashes and emoji, which are looked at one by one.
_PERHAPS: Final = re.compile(rf"(?:[^\w\s\x00-\u02ff]|[\uff9e\uff9f]){{{LONGEST_RUN + 1},}}")
_UNFOLDS_TO_MARKS: Final = "\u0f73\u0f75\u0f81\uff9e\uff9f"
"""Tibetan vowels, and the sound marks of narrow katakana, that are none themselves."""


def normalized(form: Literal["NFC", "NFKC", "NFD", "NFKD"], text: str) -> str:
    """Give a text's normal form.

    More marks on a letter than ``LONGEST_RUN`` are put in order so many at a time: for all of them at once
    ``unicodedata`` takes a time that grows with the square of their number.
    """
    if text.isascii() or _is_nearly_ascii(text) or _PERHAPS.search(text) is None:
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, part) for part in _parts(text))


def _is_nearly_ascii(text: str) -> bool:
    """Whether a text has too few other characters for a run of marks; each takes a byte more at least."""
    return len(text.encode("utf-8", "surrogatepass")) - len(text) <= LONGEST_RUN


def _parts(text: str) -> Iterator[str]:
    """A text, cut before each mark that is one too many on its letter."""
    begin = 0
    for match in _PERHAPS.finditer(text):
        marks = 0
        for at in range(match.start(), match.end()):
            letter = text[at]
            is_mark = unicodedata.combining(letter) != 0 or letter in _UNFOLDS_TO_MARKS
            marks = marks + 1 if is_mark else 0
            if marks > LONGEST_RUN:
                yield text[begin:at]
                begin, marks = at, 1
    yield text[begin:]
