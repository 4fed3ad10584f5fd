"""Which quotations are somebody's words, and which are titles, nicknames or words held at arm's length."""

import re

from knowledge.statements.marks import Quotation
from knowledge.statements.words import Words

LEAST_WORDS = 3
"""Shorter pieces are spoken only where the context leaves no doubt."""
ENDING = ".,!?…—-–:;"
ELLIPSIS = re.compile(r"[\[(…. ]*")


def is_spoken(flat: str, quotation: Quotation, words: Words, place: int) -> bool:
    """Whether the quotation can be an utterance of its own: a sentence or clause, no phrase in another."""
    body = flat[quotation.start : quotation.end].strip()
    kinds = words.kinds
    before = kinds[place - 1] if place else "P"
    count = body.count(" ") + 1
    ended = body[-1] in ENDING or quotation.runs_on or kinds[place + 1 : place + 2] in ",.P"
    starts_high = _starts_high(body)
    if not ended:
        return before in "P.:" and starts_high and count > LEAST_WORDS
    if before in "P.":
        return starts_high or count >= LEAST_WORDS or body[-1] in ",!?"
    if before in ",:":
        return (
            starts_high and (count >= LEAST_WORDS or body[-1] in "!?." or before == ":")
        ) or count > 2 * LEAST_WORDS
    if before in "VTG":
        return starts_high and (count > LEAST_WORDS or body[-1] in "!?.")
    return starts_high and count > 3 * LEAST_WORDS and body[-1] in ENDING and before not in "DhsInpN"


def _starts_high(body: str) -> bool:
    opened = ELLIPSIS.match(body)
    rest = body[opened.end() if opened else 0 :].lstrip("'‘“\"")
    return rest[:1].isupper() or rest[:1].isdigit() or body[:1] in "[…."
