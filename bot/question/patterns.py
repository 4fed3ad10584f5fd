"""Patterns that tell the form of a question, each compiled when a question first has a word of it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

Form = tuple[tuple[str, ...], str]
"""Parts of words, in small letters, of which a question of a form has one, and the pattern of that form."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, whatever the case; a question needs few, and to make all takes longer than to answer it."""
    return re.compile(pattern, re.IGNORECASE)


def whole(text: str, forms: Sequence[Form]) -> Iterator[re.Match[str]]:
    """The forms that a question has as a whole, in their order, whatever marks stand around it."""
    small = text.casefold()
    for parts, pattern in forms:
        if any(part in small for part in parts):
            match = compiled(rf"^[¿¡\s]*{pattern}\s*[?!.]*\s*$").match(text)
            if match:
                yield match
