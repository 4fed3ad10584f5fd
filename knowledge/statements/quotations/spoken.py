"""Which quotations are somebody's words, and which are titles, nicknames or words held at arm's length."""

import re

from knowledge.statements.clauses.attribution import MINDED, OWN_WORDS
from knowledge.statements.lexicon.inflection import forms_of
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.verbs import speaks
from knowledge.statements.quotations.marks import Quotation

LEAST_WORDS = 3
"""Shorter pieces are spoken only where the context leaves no doubt."""
ENDING = ".,!?…—-–:;"
OPENING = re.compile(r"[\[(…. '‘“\"]*")
ADDRESSED = re.compile(r"[VTG][DhNnpM#s]{1,6}$")
"""Kinds before a quotation: a verb and whom it addresses ("told the crowd")."""
LEAST_LED = 5
"""Words that make a clause behind "said," even without a capital."""
SAYING = frozenset(form for base in ("say", "read") for form in (base, *forms_of(base)))
"""Verbs whose only object is what is said or written: "the sign reads", "most said"."""
READING = frozenset(("read", "reads", "reading"))
"""What a sign does: even a title behind it is said."""
BULLET = re.compile(r"(?:\A|P)[-?]$")
"""Kinds of a list mark before a quotation that begins an item."""
IN_CLAUSE = "DhsInpxeAu"
"""Kinds before a quotation without a capital that goes on with somebody else's sentence."""
SENTENCE_BREAK = re.compile(r"[a-z][.!?] ['\"‘“]?[A-Z]")
LONGEST_TITLE = 9
"""Words."""


def is_spoken(flat: str, quotation: Quotation, words: Words, place: int, previous: int) -> bool:
    """Whether the quotation can be an utterance of its own: a sentence or clause, no phrase in another.

    ``place`` is its word, ``previous`` the word of the last spoken quotation or -1.
    """
    body = flat[quotation.start : quotation.end].strip().rstrip("'’”\"") or "."
    kinds = words.kinds
    before = "P" if BULLET.search(kinds, max(0, place - 3), place) else kinds[place - 1 : place] or "P"
    after = kinds[place + 1 : place + 2]
    count = body.count(" ") + 1
    high = _starts_high(body)
    if high and before == "," and not READING.isdisjoint(words.forms[max(0, place - 2) : place - 1]):
        return True
    if body[-1] == ":" or (
        body[-1] not in "!?." and before not in "VTG:" and after not in "VTHND" and is_work_title(body)
    ):
        return False
    if before in "VTBG" and words.forms[place - 1] in SAYING:
        return True
    if body[-1] in ",!?" and after in "VT" and count >= LEAST_WORDS and (high or before in ".P,:-"):
        return True
    if body[-1] in ENDING and before not in ("DhsI" if high else IN_CLAUSE) and SENTENCE_BREAK.search(body):
        return True
    if before == "G" and not speaks(words.forms[place - 1]):
        return False
    if not (body[-1] in ENDING or quotation.runs_on or after in ",.P"):
        return before in "P.:" and high and count > LEAST_WORDS and after in "VTNH-"
    if before in "P.":
        return high or count >= LEAST_WORDS or body[-1] in ",!?"
    if before == "," and OWN_WORDS.search(kinds, max(0, place - 8), place):
        return count >= LEAST_WORDS
    if before == ",":
        enough = count >= LEAST_WORDS or body[-1] in "!?."
        return (
            enough if high or _is_split(kinds, previous, place) else count > LEAST_LED and _is_led(kinds, place)
        )
    if before == ":":
        return high or count > 2 * LEAST_WORDS
    if before in "VTG" or (body[-1] in ENDING and ADDRESSED.search(kinds, max(0, place - 8), place)):
        return (high and count > LEAST_WORDS) or body[-1] in ("!?." if high else "!?")
    return high and count > 3 * LEAST_WORDS and body[-1] in ENDING and before not in "DhsInpNkcb"


def _is_split(kinds: str, previous: int, place: int) -> bool:
    """Whether the sentence began as a quotation: ``"There," she said, "it is."``."""
    return previous >= 0 and not any(kind in ".P;:" for kind in kinds[previous + 1 : place])


def _is_led(kinds: str, place: int) -> bool:
    """Whether what stands before the comma announces a clause: "she said", "to her"."""
    return kinds[place - 2 : place - 1] in ("V", "T", "G") or bool(
        MINDED.search(kinds, max(0, place - 8), place)
    )


def is_work_title(body: str) -> bool:
    """Whether all but the small words are capitalised, as in the title of a book or a show."""
    words = body.split(maxsplit=LONGEST_TITLE)
    if not 1 < len(words) <= LONGEST_TITLE or any(
        word[0].islower() and len(word) > LEAST_WORDS for word in words
    ):
        return False
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def _starts_high(body: str) -> bool:
    opened = OPENING.match(body)
    first = body[opened.end() : opened.end() + 1] if opened else ""
    return first.isupper() or first.isdigit() or body[:1] in "[…."
