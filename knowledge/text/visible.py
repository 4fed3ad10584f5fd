"""Texts as they are shown: without characters that are invisible or turn the direction of writing.

A document may hold them by accident or to deceive (a title that reads backwards, a name with a hidden part).
What is quoted keeps every character; what is shown leaves these out. See Unicode's Technical Report 36, 2.
"""

import re

# Controls but tab and line break; soft hyphen; Arabic letter mark; Hangul fillers; Khmer inherent vowels;
# Mongolian separators; zero-width space; direction marks, embeddings, overrides and isolates; word joiner and
# invisible operators; halves of characters; byte order mark; interlinear marks; tags; the supplement of
# variation selectors.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
# Joiners belong to some scripts and to emoji; between Latin letters they only hide.
_JOINER = re.compile(
    "(?<![^\x00-\u052f\u2000-\u206f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u052f\u2000-\u206f])"
)


def visible(text: str) -> str:
    """Leave out what cannot be seen; line breaks of every kind become line feeds."""
    text = re.sub("\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return _JOINER.sub("", _INVISIBLE.sub("", text))
