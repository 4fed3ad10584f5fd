"""Which stand a reporting verb shows, and what a bare "denies these charges" denies."""

import re

from knowledge.model import Span, Stance
from knowledge.statements.clauses.subjects import FARTHEST, Mention, sentence_start
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.verbs import verb_forms

DENIES_WORDS = """
deny reject refute rebut dispute contradict disavow repudiate dismiss
"""
DENIES = frozenset(DENIES_WORDS.split())
OPPOSES_WORDS = """
oppose condemn denounce protest disagree renounce
"""
OPPOSES = frozenset(OPPOSES_WORDS.split())
REFUSES = frozenset(("refuse", "decline"))
DOUBTS_WORDS = """
doubt question wonder suspect challenge
"""
DOUBTS = frozenset(DOUBTS_WORDS.split())
EXPECTS_WORDS = """
expect hope anticipate predict forecast foresee fear plan intend project envision
"""
EXPECTS = frozenset(EXPECTS_WORDS.split())
AFFIRMS_WORDS = """
confirm agree concede admit acknowledge claim suggest say argue assert support endorse recommend
"""
AFFIRMS = frozenset(AFFIRMS_WORDS.split())
"""Verbs that, negated, leave open what they would affirm: "did not confirm"."""
NEGATIONS = frozenset(("not", "never", "cannot"))
ANAPHOR = re.compile(
    r"(?P<bare>it|that|this)$|(?:all |both )?(?:this|that|these|those|such|the|any|his|her|its|their)(?: \w+)? "
    r"(?:charge|allegation|accusation|claim|report|assertion|suggestion|idea|notion|view|rumou?r|criticism)s?"
    r"(?:$|[,;]| (?:against|as|at|by|during|from|in|made|of|on|when|with)\b)",
    re.IGNORECASE,
)
"""An object that only points back to what was said before; "bare": without saying to what kind of thing."""


def stance_of(words: Words, cue: Mention) -> Stance:
    """The stand that the cue shows; "does not believe" doubts, "did not deny" asserts."""
    found = verb_forms().get(words.forms[cue.first].lower())
    if found is None:
        return "asserts"
    base, group = found[1].base, found[1].group
    negated = _is_negated(words, cue.first)
    if base in DENIES:
        return "asserts" if negated else "denies"
    if base in OPPOSES:
        return "asserts" if negated else "opposes"
    if base in REFUSES:
        return "asserts" if negated else "refuses"
    if base in DOUBTS:
        return "asserts" if negated else "doubts"
    if negated and (group == "hold" or base in AFFIRMS):
        return "doubts"
    return "expects" if base in EXPECTS else "asserts"


def never_said(words: Words, cue: Mention) -> bool:
    """Whether words between marks are reported as not said: "Lee never said “I quit”"."""
    found = verb_forms().get(words.forms[cue.first].lower())
    return found is not None and found[1].group == "say" and _is_negated(words, cue.first)


def _is_negated(words: Words, verb: int) -> bool:
    at = verb - 1
    while at >= 0 and words.kinds[at] in "xA":
        if words.forms[at].lower() in NEGATIONS or words.forms[at].endswith(("n't", "n’t")):
            return True
        at -= 1
    return False


def referred_to(words: Words, cue: Mention, claim: Span) -> Span | None:
    """The sentence before the cue's, where the claim only points back to it ("denies these charges")."""
    found = ANAPHOR.match(words.text, *claim)
    if not found:
        return None
    kinds = words.kinds
    end = sentence_start(kinds, cue.first, max(0, cue.first - FARTHEST))
    while end > 0 and kinds[end - 1] in ".P":
        end -= 1
    start = sentence_start(kinds, end, max(0, end - 2 * FARTHEST)) if end else 0
    if found["bare"] and "Q" in kinds[start:end]:
        return None  # "it" after somebody's quoted words may well be what they speak of
    return (words.starts[start], words.end(end - 1)) if end > start else None
