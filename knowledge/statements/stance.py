"""Which stand a reporting verb shows, and what a bare "denies these charges" denies."""

import re

from knowledge.model import Span, Stance
from knowledge.statements.subjects import FARTHEST, Mention, sentence_start
from knowledge.statements.verbs import verb_forms
from knowledge.statements.words import Words

DENIES_WORDS = """
deny reject refute rebut dispute contradict disavow repudiate renounce refuse decline dismiss oppose condemn
denounce protest disagree
"""
DENIES = frozenset(DENIES_WORDS.split())
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
    r"(?:it|that|this)$|(?:all |both )?(?:this|that|these|those|such|the|any|his|her|its|their)(?: \w+)? "
    r"(?:charge|allegation|accusation|claim|report|assertion|suggestion|idea|notion|view|rumou?r|criticism)s?\b",
    re.IGNORECASE,
)
"""An object that only points back to what was said before."""


def stance_of(words: Words, cue: Mention) -> Stance:
    """The stand that the cue shows; "does not believe" doubts, "did not deny" asserts."""
    found = verb_forms().get(words.forms[cue.first].lower())
    if found is None:
        return "asserts"
    base, group = found[1].base, found[1].group
    negated = _is_negated(words, cue.first)
    if base in DENIES:
        return "asserts" if negated else "denies"
    if base in DOUBTS:
        return "asserts" if negated else "doubts"
    if negated and (group == "hold" or base in AFFIRMS):
        return "doubts"
    return "expects" if base in EXPECTS else "asserts"


def _is_negated(words: Words, verb: int) -> bool:
    at = verb - 1
    while at >= 0 and words.kinds[at] in "xA":
        if words.forms[at].lower() in NEGATIONS or words.forms[at].endswith(("n't", "n’t")):
            return True
        at -= 1
    return False


def referred_to(words: Words, cue: Mention, claim: Span) -> Span | None:
    """The sentence before the cue's, where the claim only points back to it ("denies these charges")."""
    if not ANAPHOR.match(words.text, *claim):
        return None
    kinds = words.kinds
    end = sentence_start(kinds, cue.first, max(0, cue.first - FARTHEST))
    while end > 0 and kinds[end - 1] in ".P":
        end -= 1
    start = sentence_start(kinds, end, max(0, end - 2 * FARTHEST)) if end else 0
    return (words.starts[start], words.end(end - 1)) if end > start else None
