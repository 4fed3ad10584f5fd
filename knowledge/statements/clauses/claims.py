"""Reported claims: a reporting verb with a subject, without a quotation of its own."""

import re
from collections.abc import Container, Iterator
from itertools import compress, count

from knowledge.model import Span
from knowledge.statements.clauses.attribution import Attribution
from knowledge.statements.clauses.subjects import (
    CLAUSE_ENDS,
    FARTHEST,
    Mention,
    is_parted,
    main_subject,
    sentence_start,
    subject_after,
    subject_before,
)
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.verbs import Verb, group_of, verb_forms

WEAK_CONTEXT = re.compile(r"[^.P;]?k|[^.P;]{0,2}Q")
"""What must follow a weak verb: "that" or a quotation."""
THAT = re.compile(r"[IDhNnp#sdAMc]{0,9}k")
"""What may stand between a verb of saying and its "that": "told reporters on Friday that"."""
LEADING = re.compile(r"[,:]|k(?![.P])")
"""What stands before the claim and is no part of it."""
WHEN = re.compile(r"(?:I?[dA#])*[.P]|$")
"""Nothing but when or how it was said, to the end of the sentence."""
APPOSED = re.compile(r",N+(?=,),?")
"""A name set beside the speaker's role: "according to its head, Ann Lee, …"."""
ANNOUNCING = re.compile(r",[DhnNH]{1,6}[VT]:")
"""A new speaker and a colon: "Asked whether it leaks, Lee said: "."""
INTRODUCED = re.compile(r"N+[,.PW]")
"""Kinds of a name behind the verb, and what follows: ``…, said Ann Lee, a farmer.``"""
TELLING = frozenset(("told", "tells", "tell"))
TOLD_TO = re.compile(r"[DhnNpM]{1,4}(?:[.,P]|$)")
"""Kinds of nothing but who is told behind the verb: ``"it leaks," Lee told the crowd.``"""
VERBLESS = re.compile(r"[^xVTBeG]*")
LONGEST_CLAIM = 120
"""Words; bounds the work on text without sentences."""
CUE = re.compile(r"[VTBGL]")
OPINION = frozenset(
    ("believe", "think", "say", "report", "consider", "suspect", "allege", "know", "understand", "compare")
)
ADVISED = frozenset(("should", "must"))
ACCORDING = frozenset(("according", "According"))
FINDING = frozenset(("find", "show"))
STUDIES_WORDS = """
poll polls survey surveys study studies report reports analysis data figures records results polling research
Poll Polls Survey Study Polling
"""
STUDIES = frozenset(STUDIES_WORDS.split())
"""What finds something out: its finding needs no "that"."""
LISTED = 6
"""Words before a plain form among which "and" may make several names its subject."""
QUOTED_BY = 8
"""Words between "quoted" and "saying"."""
QUOTED_AS = re.compile(r"[DNn]{1,6}uG")
ASIDE = re.compile(r"u(?:[DhN]?[nA]?[NnpI]+|H)[VTB]A?,")
"""Kinds of a sentence's start: who remarks what follows."""
BEING = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "’s"])


def find_claims(words: Words, taken: Container[int]) -> Iterator[Attribution]:
    """Every claim whose cue is not among ``taken``, in order."""
    forms, kinds = words.forms, words.kinds
    verbs = verb_forms()
    for match in CUE.finditer(kinds):
        at = match.start()
        if at in taken:
            continue
        verb = verbs[forms[at].lower()][1]
        found = _claim(words, at, verb)
        if found:
            yield found
    for at in compress(count(), map(ACCORDING.__contains__, forms)):
        if at not in taken and kinds[at + 1 : at + 2] == "o":
            speaker = subject_after(words, at + 1)
            if speaker:
                yield Attribution(Mention(at, at + 1), speaker, "according to")


def _claim(words: Words, at: int, verb: Verb) -> Attribution | None:
    kinds, forms = words.kinds, words.forms
    kind = kinds[at]
    before = at - 1
    while before >= 0 and kinds[before] == "A":
        before -= 1
    if kind in "VLB" and before >= 0 and forms[before].lower() in BEING:
        return _passive(words, at)
    if kind == "V" and verb.base in OPINION and kinds[at + 1 : at + 2] == "o":
        return None  # "warlords believed to be in the hills": nobody is said to believe
    if before >= 0 and forms[before] in ADVISED:
        return None  # "Sens. Karr and Poe should oppose it" is what others want
    if (kind == "L" and kinds[max(0, before)] != "x") or _is_hearsay(words, at):
        return None
    if (kind == "B" and _is_noun(words, at)) or (verb.group == "judge" and kinds[at + 1 : at + 2] == ":"):
        return None  # "connection refused: …"
    if verb.group in ("weak", "quote") and not WEAK_CONTEXT.match(kinds, at + 1) and not _is_aside(words, at):
        return _without_clause(words, at, verb)
    if kind == "G":
        return _quoted_as(words, at) if forms[at - 1] == "as" else _participle(words, at, before, verb)
    inverted = _inverted(words, at, before) if verb.group == "say" else None
    if inverted and verb.base == "say" and INTRODUCED.match(kinds, inverted.speaker.first):
        return inverted
    start = sentence_start(kinds, at, max(0, at - FARTHEST))
    speaker = main_subject(words, at, start) if kind == "V" and kinds[before] in "cb" else None
    speaker = speaker or subject_before(words, at, start)
    if speaker and (
        kinds[speaker.first] == "k" or (kind == "B" and verb.group == "judge" and kinds[before] == "o")
    ):
        return None  # "a group that calls itself", "made it easier for courts to dismiss it"
    return Attribution(Mention(at, at), speaker, "subject claim") if speaker else inverted


def _is_noun(words: Words, at: int) -> bool:
    """Whether a plain form follows one name, so that it is no verb of it: "the Ulm debate"."""
    name = at - 1
    listed = "c" in words.kinds[max(0, at - LISTED) : at]
    return words.kinds[name : name + 1] == "N" and not words.forms[name].endswith("s") and not listed


def _participle(words: Words, at: int, before: int, verb: Verb) -> Attribution | None:
    """``…, saying that it rains``, ``while calling it a success``."""
    if verb.group == "quote" or before < 0:
        return None
    if words.kinds[before] == "x":
        speaker = subject_before(words, at)
    elif words.kinds[before] == "," or words.forms[before] in ("while", "by"):
        speaker = main_subject(words, at, 0)
    else:
        return None
    return Attribution(Mention(at, at), speaker, "participle claim") if speaker else None


def _without_clause(words: Words, at: int, verb: Verb) -> Attribution | None:
    """``A poll shows Ann Lee ahead``, ``"it leaks," answered Ann Lee``: weak verbs that need no "that"."""
    if at and is_parted(words, at - 1):
        found = _inverted(words, at, at - 1)
        return found if found and INTRODUCED.match(words.kinds, found.speaker.first) else None
    if verb.base == "refer" and words.kinds[max(0, at - 1) : at + 2] == ",Go":
        return _participle(words, at, at - 1, verb)
    if verb.base not in FINDING:
        return None
    speaker = subject_before(words, at, sentence_start(words.kinds, at, max(0, at - FARTHEST)))
    if speaker is None or not STUDIES.intersection(words.forms[speaker.first : speaker.last + 1]):
        return None
    return Attribution(Mention(at, at), speaker, "subject claim")


def _inverted(words: Words, at: int, before: int) -> Attribution | None:
    """``…, said Ann Lee``, ``it was "a loss," said Ann Lee``."""
    if (
        words.kinds[at] not in "VTB"
        or before < 0
        or not (words.kinds[before] == "," or is_parted(words, before))
    ):
        return None
    speaker = subject_after(words, at)
    return Attribution(Mention(at, at), speaker, "inverted claim") if speaker else None


def _is_hearsay(words: Words, at: int) -> bool:
    """Whether nobody takes a stand: "is said to believe", "neither confirms nor denies"."""
    forms, kinds = words.forms, words.kinds
    before = forms[at - 1].lower() if at else ""
    if before in ("neither", "nor") or forms[at + 1 : at + 2] == ["nor"]:
        return True
    return kinds[max(0, at - 3) : at] == "xVo" and group_of(forms[at - 2]) in ("say", "hold")


def _is_aside(words: Words, at: int) -> bool:
    """``As Ann Lee points out, …``."""
    start = sentence_start(words.kinds, at, max(0, at - FARTHEST))
    return (
        ASIDE.match(words.kinds, start, min(len(words.kinds), at + 4)) is not None
        and words.forms[start] == "As"
    )


def _quoted_as(words: Words, saying: int) -> Attribution | None:
    """``Ann Lee was quoted as saying``, ``was quoted by the Post as saying``."""
    forms = words.forms
    for at in range(saying - 2, max(0, saying - QUOTED_BY), -1):
        if forms[at] in ("quoted", "cited", "recorded"):
            speaker = subject_before(words, at)
            return Attribution(Mention(at, saying), speaker, "quoted as saying") if speaker else None
    return None


def _passive(words: Words, at: int) -> Attribution | None:
    forms, kinds = words.forms, words.kinds
    for by in range(at + 1, min(at + 4, len(kinds))):
        if kinds[by] in CLAUSE_ENDS:
            return None
        if forms[by] == "by" and not QUOTED_AS.match(kinds, by + 1):
            speaker = subject_after(words, by)
            return Attribution(Mention(at, by), speaker, "passive claim") if speaker else None
    return None


def claim_spans(words: Words, claim: Attribution, spoken: Container[int]) -> list[Span]:
    """The words of what is claimed: what follows the cue to the sentence's end, what precedes it, or both."""
    kinds = words.kinds
    cue, speaker = claim.cue or claim.speaker, claim.speaker
    if claim.rule == "passive claim":
        return _before(words, cue.first - 1, spoken)
    turned = claim.rule in ("inverted claim", "according to")
    last = max(cue.last, speaker.last) if turned else cue.last
    named = APPOSED.match(kinds, last + 1) if turned else None
    start = named.end() if named else last + 1
    says = group_of(words.forms[cue.first]) == "say" or kinds[start : start + 1] in ("I", "d")
    that = THAT.match(kinds, start) if says and not turned else None
    behind = _behind(words, that.end() if that else start, spoken)
    first = min(cue.first, speaker.first) if turned else speaker.first
    parted = first > 0 and is_parted(words, first - 1)
    inserted = parted or kinds[first - 1 : first] == ","
    if not (turned or inserted):
        return behind
    before = _before(words, first, spoken)
    whom = TOLD_TO.match(kinds, cue.last + 1) if parted and words.forms[cue.first] in TELLING else None
    if inserted and not turned and (whom or WHEN.match(kinds, cue.last + 1)):
        return before or behind
    if inserted and not turned and kinds[cue.last + 1 : cue.last + 2] != ",":
        return behind or before
    if before and behind and kinds[cue.last + 1 : cue.last + 2] == "," and not turned:
        return before + behind
    return before or behind


def _behind(words: Words, first: int, spoken: Container[int]) -> list[Span]:
    """From a word to the end of its sentence or to what somebody says there."""
    kinds = words.kinds
    if words.forms[first : first + 1] == ["out"]:
        first += 1  # "points out that"
    while LEADING.match(kinds, first):
        first += 1
    end = first
    while end < len(kinds) and end - first < LONGEST_CLAIM and kinds[end] not in ".P;" and end not in spoken:
        if kinds[end] in ",c" and _turns(words, first, end):
            break
        end += 1
    return [(words.starts[first], words.end(end - 1))] if end > first else []


def _turns(words: Words, first: int, at: int) -> bool:
    """Whether behind the comma or "and" at word ``at`` something else is said: "denies it and says that …"."""
    if words.kinds[at] == ",":
        neither = words.forms[at + 1 : at + 3] == ["and", "neither"] and words.kinds[at + 4 : at + 5] != "H"
        return neither or ANNOUNCING.match(words.kinds, at) is not None
    verb = at + 1
    if words.kinds[verb : verb + 1] not in ("V", "T") or group_of(words.forms[verb]) != "say":
        return False
    return VERBLESS.fullmatch(words.kinds, first, at) is not None


def _before(words: Words, end: int, spoken: Container[int]) -> list[Span]:
    """From the start of the sentence to the word ``end``, unless that is only "However,"."""
    kinds = words.kinds
    start = sentence_start(kinds, end, max(0, end - LONGEST_CLAIM))
    stop = end - 1
    while stop >= start and kinds[stop] in ",A":
        stop -= 1
    quoted = next((at for at in range(stop, start - 1, -1) if at in spoken), None)
    start = start if quoted is None else quoted + 1
    while start <= stop and kinds[start] in ",bc":
        start += 1
    return [(words.starts[start], words.end(stop))] if stop >= start else []
