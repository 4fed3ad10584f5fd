"""Who does what a verb says: the words before it or, in inverted order, behind it."""

import re
from typing import NamedTuple

from knowledge.statements.lexicon.kinds import PARTED, Words

NOMINAL = frozenset("DhNnp#sAIcdQ")
"""Kinds a noun phrase is made of, its prepositional phrases included."""
HEADS = frozenset("NnpH#W")
VERBAL = frozenset("VTBLe")
COMPLEMENTED = frozenset("xVTBGLeo")
"""Before a noun phrase they make it an object or a complement: "whether that was a guarantee, its chair, …"."""
IDIOMS = frozenset((("on", "the", "other", "hand"), ("on", "the", "one", "hand")))
"""Adverbs of several words."""
CLAUSE_ENDS = frozenset(".P;:")
LISTED = re.compile(r"(?:^|[.PQ:kcb,;])(N+(?:,N+)*,)N*$")
FURTHER = re.compile(r"N+((?:,N+)+,?cN+)(?![VTe])")
"""Kinds of names in a row, before and behind their verb."""
FARTHEST = 40
"""Words looked at on either side; bounds the work on text without sentences."""
DEEPEST = 4
"""Verbs passed on the way to a shared subject ("came, saw and said")."""
MOST_TRIED = 6
"""Verbs of a sentence asked for their subject."""


ALONE = re.compile(
    r"(?:the )?(?:others?|two|three|four|few|many)|one|another|some|many|most|both|each|neither|several"
)
"""Determiners that stand for people without a noun: "one said", "said the other"."""


class Mention(NamedTuple):
    """The words from ``first`` to ``last``, both included."""

    first: int
    last: int


def subject_before(words: Words, verb: int, floor: int = 0, depth: int = 0) -> Mention | None:
    """The subject that stands before the verb at index ``verb``, not before word ``floor``."""
    kinds = words.kinds
    floor = max(floor, verb - FARTHEST)
    at = _before_verb_group(words, verb, floor)
    if at < floor:
        return None
    kind = kinds[at]
    if kind in "HW":
        return Mention(at, at)
    if kind == "k" and at > floor and kinds[at - 1] in "Nnp":
        return Mention(at, at)
    if kind in ",-":
        return _across_comma(words, at, floor)
    if kind in VERBAL or kind in "co":
        return _shared(words, at, floor, depth)
    return _noun_phrase(words, at, floor)


def _before_verb_group(words: Words, verb: int, floor: int) -> int:
    """The index of the word before adverbs, auxiliaries and brackets that precede a verb."""
    kinds = words.kinds
    at = verb - 1
    while at >= floor:
        kind = kinds[at]
        if kind in "Ax" or (kind == "s" and at > floor and kinds[at - 1] in "HW"):
            at -= 1
        elif kind == ")":
            opening = kinds.rfind("(", floor, at)
            if opening < 0:
                return floor - 1
            at = opening - 1
        elif tuple(form.lower() for form in words.forms[max(0, at - 3) : at + 1]) in IDIOMS:
            at -= 5 if kinds[at - 4 : at - 3] == "," else 4
        else:
            break
    return at


def _shared(words: Words, at: int, floor: int, depth: int) -> Mention | None:
    """The subject of the verb before: "went home and said", "declined to say", "the right to say"."""
    if depth >= DEEPEST:
        return None
    kinds = words.kinds
    for earlier in range(at, floor - 1, -1):
        kind = kinds[earlier]
        if kind in CLAUSE_ENDS:
            return None
        if kind in VERBAL or (kind == "x" and kinds[at] == "c") or (kind in "np" and kinds[at] == "o"):
            return subject_before(words, earlier, floor, depth + 1)
    return None


def _across_comma(words: Words, at: int, floor: int) -> Mention | None:
    """The phrase before inserted pieces: "Ann Lee, head of the group, a charity, said"."""
    kinds = words.kinds
    opening = kinds.rfind(kinds[at], floor, at)
    if opening <= floor or opening == at - 1 or not CLAUSE_ENDS.isdisjoint(kinds[opening:at]):
        return None
    found = _before_insertion(words, opening, floor)
    for _ in range(DEEPEST):
        if found and kinds[max(floor, found.first - 2) : found.first] == ",I":
            found = Mention(found.first - 1, found.last)  # "Lee, at a fair in Ulm, Ohio, said"
        elif found is None or kinds[found.first - 1 : found.first] != "," or kinds[found.first] not in "Dhnp#":
            break
        earlier = _before_insertion(words, found.first - 1, floor)
        if earlier is None or kinds[earlier.first - 1 : earlier.first] in COMPLEMENTED:
            break
        found = earlier
    return found


def _before_insertion(words: Words, comma: int, floor: int) -> Mention | None:
    kinds = words.kinds
    last = comma - 1
    if last > floor and kinds[last] == ")":
        last = kinds.rfind("(", floor, last) - 1
    if last > floor + 1 and kinds[last - 2 : last + 1] in ("DIM", "#IM", "nIM"):
        return Mention(last - 2, last)  # "one of them"
    if last < floor or kinds[last] not in HEADS | {"H"}:
        return None
    return Mention(last, last) if kinds[last] in "HW" else _noun_phrase(words, last, floor)


def _noun_phrase(words: Words, last: int, floor: int) -> Mention | None:
    """The noun phrase that ends with word ``last``, a relative clause included."""
    kinds = words.kinds
    first = last
    while first >= floor and kinds[first] in NOMINAL and not is_parted(words, first):
        first -= 1
    first += 1
    if first > last:
        return None
    relative = _relative(kinds, first, floor)
    if relative is not None and relative > floor and kinds[relative - 1] in "Nnp":
        return _noun_phrase(words, relative - 1, floor)
    first = _list_start(kinds, first, last, floor)
    while first < last and kinds[first] in "cAIdQ":
        first += 1
    if any(kind in HEADS for kind in kinds[first : last + 1]) or stands_alone(words, first, last):
        return Mention(first, last)
    return None


def is_parted(words: Words, at: int) -> bool:
    """Whether a word is a quotation that ends with a comma: ``it was "a loss," Lee said``."""
    return words.forms[at].endswith(PARTED)


def stands_alone(words: Words, first: int, last: int) -> bool:
    """Whether these words are a determiner that means people by itself: "one", "the other"."""
    return ALONE.fullmatch(" ".join(words.forms[first : last + 1]).lower()) is not None


def _list_start(kinds: str, first: int, last: int, floor: int) -> int:
    """Where the names begin whose last ones stand from ``first`` on: "Ann Lee, Bo Ek and Cy Orr"."""
    joined = kinds.find("c", first, last)
    listed = LISTED.search(kinds, max(0, floor - 1), joined) if joined >= 0 else None
    return listed.start(1) if listed and listed.end(1) >= first - 1 else first


def _relative(kinds: str, first: int, floor: int) -> int | None:
    """Where the relative pronoun stands if the words before ``first`` are a relative clause."""
    for at in range(first - 1, max(floor, first - 14) - 1, -1):
        if kinds[at] == "W":
            return at
        if kinds[at] not in "exAVTBGLoMIDnpNh":
            return None
    return None


def subject_after(words: Words, verb: int) -> Mention | None:
    """The subject behind an inverted verb: ``said Ann Lee``."""
    kinds = words.kinds
    at = verb + 1
    while at < len(kinds) and kinds[at] == "A":
        at += 1
    first = at
    if first < len(kinds) and kinds[first] == "H":
        return Mention(first, first)
    while at < len(kinds) and at - first < FARTHEST and kinds[at] in "DhNnp#sIcd":
        at += 1
    while at > first and kinds[at - 1] == "d":
        at -= 1
    if at == first or kinds[first] in "Icsd":
        return None
    further = FURTHER.match(kinds, first, first + FARTHEST)
    at = max(at, further.end()) if further else at
    if any(kind in HEADS for kind in kinds[first:at]) or stands_alone(words, first, at - 1):
        return Mention(first, at - 1)
    return None


def sentence_start(kinds: str, at: int, floor: int = 0) -> int:
    """The first word of the sentence that word ``at`` stands in."""
    start = max(kinds.rfind(".", floor, at), kinds.rfind("P", floor, at), floor - 1)
    return start + 1


def main_subject(words: Words, before: int, floor: int) -> Mention | None:
    """The subject of the sentence's first verb that has one, for what follows the main clause (", saying")."""
    kinds = words.kinds
    start = max(sentence_start(kinds, before, max(floor, before - 2 * FARTHEST)), floor)
    tried = 0
    for at in range(start, before):
        if kinds[at] in VERBAL or kinds[at] == "x":
            found = subject_before(words, at, start)
            tried += 1
            if found and kinds[found.first] != "W":
                return found
            if tried == MOST_TRIED:
                break
    return None


def last_subject(words: Words, before: int, floor: int) -> Mention | None:
    """The subject of the nearest verb before a word that has one: whose words a colon announces."""
    kinds = words.kinds
    tried = 0
    for at in range(before - 1, max(floor, before - FARTHEST) - 1, -1):
        if kinds[at] in VERBAL or kinds[at] == "x":
            found = subject_before(words, at, floor)
            tried += 1
            if found and kinds[found.first] != "W":
                return found
            if tried == MOST_TRIED:
                break
    return None
