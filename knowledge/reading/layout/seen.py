"""Whether there is anything to see."""

import re

from knowledge.reading.layout.marks import without_marks

# Anything but blanks and what only joins or parts letters.
_SEEN = re.compile("[^\\s\u00ad\u061c\u200b-\u200f\u2060]")


def is_seen(marked: str) -> bool:
    """Whether marked text shows anything but blanks."""
    return _SEEN.search(without_marks(marked)) is not None
