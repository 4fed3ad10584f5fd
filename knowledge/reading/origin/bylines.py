"""Lines under a title that say who wrote the text, and when."""

import re

from knowledge.reading.origin.describing import Description, describe

# Begins with a capital of any script: no digit, no "_", and nothing that is lower case.
_NAME = r"(?![a-zß-öø-ÿ\d_])[^\W\d_][\w.'’-]*"
_NAMES = rf"{_NAME}(?:,? +(?:and |& |(?:de|del|della|di|da|du|la|le|von|van|der|den|bin|al|el) )*{_NAME})*"
_BY = r"(?:[Bb]y|BY):? +"
_DATE = (
    r"(?:[A-Z][a-z]+day,? +)?"
    r"(?:\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? +[A-Z][a-z]+\.?,? +\d{4}"
    r"|[A-Z][a-z]+\.? +(?:\d{1,2}(?:st|nd|rd|th)?,? +)?\d{4})"
)
# "By Ann Lee, 8 November 2024", "By Ann Lee and Bob Ray | 2024-11-08", "Published 8 November 2024",
# "Harbour Desk, 8 November 2024": without "by" the name may be a town's.
_BYLINE = re.compile(
    rf"(?:{_BY}(?P<names>{_NAMES})|(?i:published|updated|posted)(?: on)?:?|(?!{_BY}){_NAMES})?"
    rf"(?:(?:^|[\s,|·•–—(-]+)(?P<date>{_DATE})\)?)?"
)
_SIGNED = re.compile(rf"{_BY}|(?i:published|updated|posted)\b")
_LONGEST = 120
_LEAST_NAMES = 2
_NOBODY = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Day Year End Order Of The
    """.split()
)
"""Words that names of authors do not hold: "By Monday", "By Order Of The Council"."""


def byline(text: str) -> Description | None:
    """What a line says if it is a byline, a date, or both; None where it is anything else."""
    text = text.strip()
    found = _BYLINE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    if _NOBODY.intersection((found["names"] or "").split()):
        return None
    said = describe(author=found["names"], published=found["date"])
    if said.published or (said.author and len(said.author.split()) >= _LEAST_NAMES):
        return said
    return None


def is_signed(text: str) -> bool:
    """Whether a byline says what it is: "By …", "Published …"; a bare date may be part of the text."""
    return _SIGNED.match(text.strip()) is not None
