"""Which reported clauses say something that a reader can hold against their speaker."""

import re
from bisect import bisect_left

from knowledge.model import Span
from knowledge.statements.clauses.attribution import Attribution
from knowledge.statements.clauses.stance import ANAPHOR
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.verbs import verb_forms

CONTENT = re.compile(r"[NnpQVTBGLed]")
EMPTY_WORDS = """
nobody everybody somebody anybody everyone someone anyone nothing something anything everything times
"""
EMPTY = frozenset(EMPTY_WORDS.split())
"""Nouns in form only."""
SCRAP = re.compile(r"I(?:[cI]|[^Wku,xVTBeHGos]*(?:[Wku,]|$))")
"""A preposition without a clause: "with her own director", "about a vote that has not been called"."""
TOPICAL = frozenset(
    ("warn", "complain", "caution", "worry", "apologize", "hint", "boast", "call", "push", "rail")
)
"""Verbs whose preposition names what is said: "warned of floods", "called for a ban"."""
CLAUSAL = frozenset(("write", "add", "ask", "inquire", "wonder"))
"""Verbs that report only with a clause: "wrote the study" says nothing."""
CLAUSE = re.compile(r"[xVTekuQ]|o[^DhNI]")
REFUSAL = re.compile(r"to (?:comment|respond|reply|answer|elaborate|be (?:named|interviewed|identified))\b")
"""What is refused without taking a stand."""


ADDRESSED = re.compile(r"[DhNnp#sM]{1,9}(?=u)")
"""Who is told, before what."""
WHOM = re.compile(r"[DhnNpM]{1,4}")
"""Kinds of nothing but who is told."""
INDIRECT = frozenset(("what", "how", "why", "where", "when", "who"))


def says_something(words: Words, claim: Attribution, spans: list[Span]) -> bool:
    """Whether the words of a claim are more than a pronoun, a prepositional scrap or a refusal to talk."""
    if not spans:
        return False
    if len(spans) > 1:
        return True
    start, end = spans[0]
    first, behind = bisect_left(words.starts, start), bisect_left(words.starts, end)
    if ANAPHOR.match(words.text, start, end):
        return True
    kinds = words.kinds[first:behind]
    if not any(
        CONTENT.match(kind) and form.lower() not in EMPTY
        for kind, form in zip(kinds, words.forms[first:behind], strict=True)
    ):
        return False
    if claim.cue is None or claim.rule != "subject claim" or first <= claim.cue.first:
        return True
    found = verb_forms().get(words.forms[claim.cue.first].lower())
    base = found[1].base if found else ""
    if base in ("refuse", "decline") and REFUSAL.match(words.text, start, end):
        return False
    told = ADDRESSED.match(kinds) if base == "tell" else None
    if told and words.forms[first + told.end()] in INDIRECT:
        return False  # "told the hall what he thinks" does not tell what
    if base == "tell" and first == claim.cue.last + 1 and WHOM.fullmatch(kinds):
        return False  # "told the crowd"
    if base in CLAUSAL and first == claim.cue.last + 1 and not CLAUSE.search(kinds.split(",", 1)[0]):
        return False
    return base in TOPICAL or first > claim.cue.last + 1 or SCRAP.match(kinds) is None
