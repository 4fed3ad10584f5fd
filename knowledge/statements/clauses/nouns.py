"""Nouns that report: "Lee's claim that …", "a statement from the board", "in the words of Ann Lee"."""

import re
from collections.abc import Container, Iterator
from itertools import compress, count

from knowledge.model import Span
from knowledge.statements.clauses.attribution import Attribution
from knowledge.statements.clauses.subjects import Mention, subject_after, subject_before
from knowledge.statements.lexicon.kinds import Words

REPORTING_WORDS = """
claim claims statement statements view views belief beliefs assertion assertions allegation allegations
argument arguments suggestion suggestions accusation accusations promise promises pledge pledges vow warning
warnings hope hopes fear fears conclusion contention insistence prediction predictions announcement opinion
comment comments remark remarks criticism complaint complaints assurance admission
"""
REPORTING = frozenset(REPORTING_WORDS.split())
OWNED = re.compile(r"(?:[DNnp#]*[Nnp#]s|h)[nA]?$")
"""Kinds before the noun: whose it is, with an adjective between."""
LEADING = (("words", "of"), ("view", "of"), ("opinion", "of"), ("statement", "from"), ("statement", "by"))
"""Noun and preposition before the speaker."""
VIEWS = frozenset(("view", "opinion", "judgment", "judgement", "words"))
"""What is somebody's where a sentence begins "In Lee's view,"."""
OWNER_REACH = 8
"""Words before the noun."""
PHRASES = frozenset(("phrase", "term", "slogan", "motto", "mantra", "expression"))
"""What somebody's own words are called before they are quoted: "used the phrase “…”"."""
REMARKS_WORDS = """
comment comments remark remarks promise pledge claim statement line quip boast slogan mantra motto quote
"""
REMARKS = frozenset(REMARKS_WORDS.split())
"""What they are called behind the quotation: "Lee's “…” comment"."""
PREDICATE = re.compile(r"([^,W]+?[^x,W])(?:x[xA]*[^x,W]*|[VTe][^xVTe,W]*)(?:[,W]|$)")
"""What is claimed, and what the sentence says of the claim: "Lee's claim that it rains | is wrong"."""
OPENING = ("", ".", "P", "Q", "b", "u")
"""Kinds before a noun phrase that is the subject of its sentence."""
LONGEST_CLAIM = 120
"""Words; bounds the work on text without sentences."""
USING = re.compile(r"[VTBGe]I?[DhnA]{0,4}$")
"""Kinds before the noun: the verb whose subject says the phrase."""


QUOTED = re.compile("Q")
_NOUNS = REPORTING | VIEWS


def find_noun_claims(words: Words) -> Iterator[Attribution]:
    """Every claim that a noun reports, in order."""
    kinds, forms = words.kinds, words.forms
    for at in compress(count(), map(_NOUNS.__contains__, forms)):
        following = kinds[at + 1 : at + 2]
        if kinds[at] in "np" and following == "k":
            owner = _owner(kinds, at)
            if owner:
                yield Attribution(Mention(at, at), owner, "noun")
        elif following == "," and forms[at] in VIEWS:
            owner = _owner(kinds, at)
            start = owner.first - 1 if owner else 0
            if owner and forms[start].lower() == "in" and kinds[max(0, start - 1) : start] in OPENING:
                yield Attribution(Mention(at, at), owner, "noun")
        elif following == "I" and (forms[at], forms[at + 1]) in LEADING:
            speaker = subject_after(words, at + 1)
            if speaker and kinds[speaker.last + 1 : speaker.last + 2] in (",", ":", "k"):
                yield Attribution(Mention(at, at + 1), speaker, "noun")


def find_named_words(words: Words) -> Iterator[Attribution]:
    """Every quotation that a noun beside it calls somebody's words, in order."""
    kinds, forms = words.kinds, words.forms
    for at in [match.start() for match in QUOTED.finditer(kinds)]:
        if forms[at - 1 : at] and forms[at - 1] in PHRASES:
            using = USING.search(kinds, max(0, at - OWNER_REACH), at - 1)
            speaker = subject_before(words, using.start()) if using else None
            if using and speaker:
                yield Attribution(Mention(using.start(), at - 1), speaker, "named words")
        elif forms[at + 1 : at + 2] and forms[at + 1] in REMARKS:
            owner = _owner(kinds, at)
            if owner:
                yield Attribution(Mention(at + 1, at + 1), owner, "named words")


def _owner(kinds: str, noun: int) -> Mention | None:
    """Whose claim it is."""
    found = OWNED.search(kinds, max(0, noun - OWNER_REACH), noun)
    if not found:
        return None
    first, last = found.start(), noun - 1
    while last > first and kinds[last] in "nA" and kinds[last - 1] in "sh":
        last -= 1
    if kinds[last] == "s":
        last -= 1
    return Mention(first, last) if last >= first else None


def noun_claim_span(words: Words, claim: Attribution, spoken: Container[int]) -> Span | None:
    """The words behind the noun to the end of its sentence; the quotation beside it that it names."""
    kinds = words.kinds
    if claim.rule == "named words" and claim.cue:
        quoted = (
            claim.cue.last + 1 if kinds[claim.cue.last + 1 : claim.cue.last + 2] == "Q" else claim.cue.first - 1
        )
        return (words.starts[quoted], words.end(quoted))
    first = (claim.cue or claim.speaker).last + 1
    if claim.speaker.first >= first:
        first = claim.speaker.last + 1
    while kinds[first : first + 1] in ("k", ",", ":"):
        first += 1
    end = first
    while end < len(kinds) and end - first < LONGEST_CLAIM and kinds[end] not in ".P;" and end not in spoken:
        end += 1
    if kinds[first - 1 : first] == "k" and kinds[claim.speaker.first - 1 : claim.speaker.first] in OPENING:
        predicate = PREDICATE.match(kinds, first, end)
        end = predicate.end(1) if predicate else end
    return (words.starts[first], words.end(end - 1)) if end > first else None
