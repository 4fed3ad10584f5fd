"""Lines under a title that say who wrote the text, and when."""

import re

from knowledge.reading.describing import Description, describe

_NAME = r"[A-Z][\w.'’-]*"
_NAMES = rf"{_NAME}(?:,? +(?:and |& |(?:de|del|della|di|da|du|la|le|von|van|der|den|bin|al|el) )*{_NAME})*"
_DATE = (
    r"(?:[A-Z][a-z]+day,? +)?"
    r"(?:\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? +[A-Z][a-z]+\.?,? +\d{4}"
    r"|[A-Z][a-z]+\.? +(?:\d{1,2}(?:st|nd|rd|th)?,? +)?\d{4})"
)
# "By Ann Lee, 8 November 2024", "By Ann Lee and Bob Ray | 2024-11-08", "Published 8 November 2024",
# "Harbour Desk, 8 November 2024": without "by" the name may be a town's.
_BYLINE = re.compile(
    rf"(?:[Bb]y:? +(?P<names>{_NAMES})|(?i:published|updated|posted)(?: on)?:?|{_NAMES})?"
    rf"(?:(?:^|[\s,|·•–—(-]+)(?P<date>{_DATE})\)?)?"
)
_LONGEST = 120
_LEAST_NAMES = 2


def byline(text: str) -> Description | None:
    """What a line says if it is a byline, a date, or both; None where it is anything else."""
    text = text.strip()
    found = _BYLINE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    said = describe(author=found["names"], published=found["date"])
    if said.published or (said.author and len(said.author.split()) >= _LEAST_NAMES):
        return said
    return None
