"""Claims among the words of others: "the Gazette reported that the board had promised a dyke"."""

from collections.abc import Sequence

from knowledge.model import Span
from knowledge.statements.clauses.attribution import Attribution
from knowledge.statements.lexicon.kinds import Words

Reported = tuple[Attribution, list[Span]]
"""A claim and the places of its words."""

PRESUPPOSED = frozenset(("noun", "named words"))
"""Rules of claims that stand whatever is said of them: "Lund rejects Lee's claim that it rains"."""
COORDINATE = ",Qbc-AP"
"""Kinds before a clause that stands beside the claim and not in it: "…, and Lee said"."""
CONTRAST = frozenset(("while", "whereas", "though", "although", "when"))
"""Conjunctions that set another's claim against it."""


def nested(words: Words, claims: Sequence[Reported]) -> list[Attribution | None]:
    """For each claim the one it is part of; None where the text itself says that its speaker makes it.

    A claim that turns out to stand beside another cuts the words of that one short.
    """
    reach = sorted((span, number) for number, (_, spans) in enumerate(claims) for span in spans)
    extents = [_extent(words, claim) for claim, _ in claims]
    outer: list[Attribution | None] = [None] * len(claims)
    widest: Reported | None = None
    farthest = opened = 0
    for number in sorted(range(len(claims)), key=extents.__getitem__):
        start, end = extents[number]
        while opened < len(reach) and reach[opened][0][0] <= start:
            (_, stop), owner = reach[opened]
            if stop > farthest:
                farthest, widest = stop, claims[owner]
            opened += 1
        if widest is None or farthest < end or widest is claims[number]:
            continue
        if _is_part(words, claims[number], widest):
            outer[number] = widest[0]
        else:
            _cut(words, widest, claims[number])
    return outer


def _extent(words: Words, claim: Attribution) -> Span:
    """From the first to the last character of cue and speaker; of the cue alone in "refused to say"."""
    if claim.cue and words.kinds[claim.cue.first - 1 : claim.cue.first] == "o":
        return words.starts[claim.cue.first], words.end(claim.cue.last)
    return words.starts[_first(claim)], words.end(max((claim.cue or claim.speaker).last, claim.speaker.last))


def _first(claim: Attribution) -> int:
    return min(claim.speaker.first, (claim.cue or claim.speaker).first)


def _is_part(words: Words, inner: Reported, outer: Reported) -> bool:
    """Whether a claim that stands among the words of another is a part of it."""
    if inner[0].rule in PRESUPPOSED:
        return False
    start, end = _extent(words, outer[0])
    if any(first <= start and end <= last for first, last in inner[1]):
        return _rank(words, inner) < _rank(words, outer)
    first = _first(inner[0])
    if words.starts[first] != _extent(words, inner[0])[0]:
        return True
    if words.starts[first] == outer[1][0][0]:
        return True
    return words.kinds[first - 1] not in COORDINATE and words.forms[first - 1].lower() not in CONTRAST


def _rank(words: Words, reported: Reported) -> tuple[bool, bool, int]:
    """Of two claims among each other's words the higher reports: the one whose cue follows its words."""
    claim, spans = reported
    start = words.starts[_first(claim)]
    return claim.rule != "passive claim", spans[0][0] < start, start


def _cut(words: Words, claim: Reported, beside: Reported) -> None:
    """End a claim's words where a clause begins beside them: "…, and Lee said", "While …, Lee said"."""
    at = _first(beside[0]) - 1
    kinds = words.kinds
    opening = kinds[max(0, _first(claim[0]) - 1)]
    joined = kinds[at] in "bc" or words.forms[at].lower() in CONTRAST
    if not joined and not (kinds[at] == "," and opening == "u"):
        return
    while at >= 0 and kinds[at] in "bcu,":
        at -= 1
    claim[1][:] = [
        (start, min(end, words.end(at))) for start, end in claim[1] if at >= 0 and start < words.end(at)
    ] or claim[1]
