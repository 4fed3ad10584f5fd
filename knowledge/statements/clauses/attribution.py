"""Which words around a quotation say who speaks."""

import re
from dataclasses import dataclass

from knowledge.statements.clauses.subjects import (
    FARTHEST,
    Mention,
    last_subject,
    main_subject,
    sentence_start,
    subject_after,
    subject_before,
)
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.verbs import group_of, speaks

NAMING = frozenset(
    ("titled", "entitled", "headlined", "captioned", "called", "named", "dubbed", "labeled", "labelled")
)
"""Participles that give a thing its words: who made the thing speaks."""
MINDED = re.compile(r"[.Pu,ckb](o)([hM]|N+|Dn),$")
"""Kinds before a quotation: whose view it is ("because to her, “…”")."""
TOPICAL = re.compile(r"-(N+(?:,N+)*(?:,?cN+)?):$")
"""Kinds before a quotation in a digest: who is quoted on what ("Fewer boats - Ann Lee: “…”")."""
ACCOMPANIED = re.compile(r"I(?:N+|M)A*$")
"""Kinds before a participle whose subject stands in an aside: "with Lee saying", "video of him saying"."""
PLAIN_CLAUSE = re.compile(r"N+[np](?=[.P]|$)")
"""Kinds of a name and a word that may be a plural or a verb, and nothing else."""
OWN_WORDS = re.compile(r"I(N+)s[np],?$")
"""Kinds of "in Ann Lee's words"."""
SHORT_CLAUSE = re.compile(r"[HNDnp]{1,4}[VT](?:[oI]?[DhnpN]{1,4})?(?:[.,P]|$)")
"""Kinds of a sentence that does nothing but say who spoke."""
BEING = frozenset(("am", "is", "are", "was", "were", "be", "been", "being"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and its speaker."""

    cue: Mention | None
    speaker: Mention
    rule: str


def leads_directly(words: Words, place: int) -> bool:
    """Whether a reporting verb stands right before the quotation, but for a comma or colon."""
    kinds = words.kinds
    last = place - 1
    if last > 0 and kinds[last] in ",:":
        last -= 1
    return last >= 0 and kinds[last] in "VTBG"


def attribution_behind(words: Words, place: int, body: str) -> Attribution | None:
    """The attribution that follows the quotation at ``place``: ``"…," she said``, ``"…," said Ann Lee``."""
    kinds, forms = words.kinds, words.forms
    at = place + 1
    signed = _signature(kinds, at)
    if signed:
        return Attribution(None, signed, "signature")
    closed = kinds[at : at + 1] != "," and _is_closed(words, at, body.rstrip()[-1:])
    while kinds[at : at + 1] in (",", "A", "-") and kinds[at : at + 1]:
        at += 1
    if kinds[at : at + 1] in ("", "P", "Q", ".", ";"):
        return None
    if closed and not _short_clause(kinds, at):
        return None
    if kinds[at] in "VT" or (kinds[at] == "B" and speaks(forms[at])):
        speaker = subject_after(words, at)
        return Attribution(Mention(at, at), speaker, "inverted") if speaker else None
    if forms[at] == "according":
        speaker = subject_after(words, at + 1)
        return Attribution(Mention(at, at + 1), speaker, "according to") if speaker else None
    if forms[at] == "so" and kinds[at + 1 : at + 2] == "N":  # "so Lee", as in older reports
        speaker = subject_after(words, at)
        return Attribution(Mention(at, at), speaker, "inverted") if speaker else None
    return _clause_behind(words, at + 1 if forms[at] == "as" else at)


def ends_itself(body: str) -> bool:
    """Whether a quotation may end its sentence, so that what follows speaks of something else."""
    return body.rstrip()[-1:] in (".", "!", "?", "…")


def _is_closed(words: Words, at: int, last: str) -> bool:
    """Whether a new sentence begins at word ``at`` behind a quotation that ends with the character ``last``."""
    if at >= len(words.forms) or words.forms[at][0].islower():
        return False
    return last in ".…" or (last in "!?" and words.kinds[at] not in "NDHVT")


def _clause_behind(words: Words, at: int) -> Attribution | None:
    """A clause from word ``at`` on: its first verb of saying, else its first verb if its subject begins it."""
    kinds = words.kinds
    second = None
    plain = PLAIN_CLAUSE.match(kinds, at)
    if plain and group_of(words.forms[plain.end() - 1]) == "say":  # "Ann Lee states.": no plural here
        return Attribution(Mention(plain.end() - 1, plain.end() - 1), Mention(at, plain.end() - 2), "behind")
    for verb in range(at + 1, min(at + FARTHEST, len(kinds))):
        if kinds[verb] in ".P;":
            break
        if kinds[verb] not in "VTBe" or _is_suffered(words, verb):
            continue
        speaker = subject_before(words, verb, at)
        if not speaker or kinds[speaker.first] == "W":
            continue
        found = Attribution(Mention(verb, verb), speaker, "behind")
        if speaks(words.forms[verb]):
            return found
        if second is None and speaker.first == at:
            second = found
    return second


def _signature(kinds: str, at: int) -> Mention | None:
    """``"…" - Ann Lee`` at the end of a paragraph or in a line of its own."""
    if kinds[at : at + 2] == "P-":
        at += 1
    if kinds[at : at + 1] != "-":
        return None
    end = at + 1
    while kinds[end : end + 1] == "N":
        end += 1
    return Mention(at + 1, end - 1) if end > at + 1 and kinds[end : end + 1] in ("P", "", ".", ",") else None


def _short_clause(kinds: str, at: int) -> bool:
    """``He said.``, ``Ann Lee told them.`` or ``Lee said to cheers.`` standing alone behind a quotation."""
    return SHORT_CLAUSE.match(kinds, at) is not None


def attribution_before(words: Words, place: int) -> Attribution | None:
    """The attribution that leads to the quotation at ``place``: ``Ann Lee said: "…"``, ``…, adding, "…"``."""
    kinds, forms = words.kinds, words.forms
    last = place - 1
    if last > 0 and kinds[last] == "P" and kinds[last - 1] == ":":
        last -= 1
    if last < 0 or kinds[last] in ".P":
        return None
    minded = MINDED.search(kinds, max(0, last - FARTHEST), last + 1)
    if minded:
        to, (first, behind) = minded.start(1), minded.span(2)
        return Attribution(Mention(to, to), Mention(first, behind - 1), "to one's mind")
    own = OWN_WORDS.search(kinds, max(0, last - FARTHEST), last + 1)
    cue = last - (kinds[last] == ",")
    if own and forms[cue] in ("words", "phrase"):
        return Attribution(Mention(cue, cue), Mention(own.start(1), own.end(1) - 1), "before")
    topical = TOPICAL.search(kinds, max(0, last - FARTHEST), last + 1)
    if topical:
        return Attribution(None, Mention(topical.start(1), topical.end(1) - 1), "label")
    start = max(sentence_start(kinds, last), last - FARTHEST)
    start = max(start, kinds.rfind("Q", start, last) + 1)
    adjacent = last - 1 if kinds[last] in ",:k" else last
    second = third = None
    for verb in range(last, start - 1, -1):
        if forms[verb].lower() == "according" and kinds[verb + 1] == "o":
            speaker = subject_after(words, verb + 1)
            if speaker:
                return Attribution(Mention(verb, verb + 1), speaker, "according to")
        if kinds[verb] not in "VTBG" or (kinds[verb] == "G" and "x" in kinds[verb + 1 : last]):
            continue  # "offering" does not lead to it in "if Lee is offering it, your story might be:"
        if _is_suffered(words, verb):
            return None
        found = _led_by(words, verb, start)
        if found and (verb == adjacent or speaks(forms[verb])):
            return found
        if found and (second is None or (kinds[verb + 1] == "k" and group_of(forms[verb]) != "weak")):
            second = found
        third = verb if third is None and kinds[verb] != "B" else third
    if kinds[last] == ":" and second and second.cue and kinds[second.cue.last + 1] == "k":
        return second
    if kinds[last] == ":" or third is not None:
        speaker = last_subject(words, last, start) or _label(words, last, start)
        cue = third if third is not None else last
        if speaker and (second is None or kinds[last] == ":"):
            led = group_of(forms[cue]) == "weak"  # "Lee posted on the board:"
            return Attribution(Mention(cue, cue), speaker, "before" if led else "main clause")
    return second


def _led_by(words: Words, verb: int, start: int) -> Attribution | None:
    kinds = words.kinds
    cue = Mention(verb, verb)
    if kinds[verb] == "G" or words.forms[verb] in NAMING:
        aside = ACCOMPANIED.search(kinds, start, verb)
        named = aside is not None and words.forms[aside.start()] in ("of", "with")
        written = words.forms[verb] == "reading" and kinds[verb - 1 : verb] in ("n", "p")  # "a sign reading"
        speaker = None if named or written else _clause_speaker(words, verb, start)
        speaker = speaker or subject_before(words, verb, start)
        if speaker is None and kinds[start - 1 : start] == "Q" and kinds[verb - 1] in "Q,":
            speaker = main_subject(words, verb, sentence_start(kinds, verb, max(0, verb - FARTHEST)))
        return Attribution(cue, speaker, "participle") if speaker else None
    speaker = subject_before(words, verb, start)
    if speaker:
        return Attribution(cue, speaker, "before")
    if verb == start and kinds[verb] in "VT":
        speaker = subject_after(words, verb)
        return Attribution(cue, speaker, "inverted") if speaker else None
    return None


def _is_suffered(words: Words, verb: int) -> bool:
    """Whether the subject is the one that is spoken to: "Lee was asked", "they have been told"."""
    before = verb - 1
    while before > 0 and words.kinds[before] == "A":
        before -= 1
    return (
        words.kinds[verb] == "V"
        and before >= 0
        and words.forms[before].lower() in BEING
        and group_of(words.forms[verb]) == "say"
    )


def _clause_speaker(words: Words, participle: int, start: int) -> Mention | None:
    """The subject of the last verb of saying before a participle, else of the sentence."""
    kinds = words.kinds
    for verb in range(participle - 1, start, -1):
        if kinds[verb] in "VT" and speaks(words.forms[verb]):
            speaker = subject_before(words, verb, start)
            if speaker and kinds[speaker.first] != "W":
                return speaker
            break
    return main_subject(words, participle, start)


def _label(words: Words, colon: int, start: int) -> Mention | None:
    """What stands before a colon: a label, else the last name or pronoun."""
    kinds = words.kinds
    if 0 < colon - start <= 5 and all(kind in "NnpDh" for kind in kinds[start:colon]):
        return Mention(start, colon - 1)
    for last in range(colon - 1, start - 1, -1):
        if kinds[last] in "NH":
            first = last
            while first > start and kinds[first - 1] == "N":
                first -= 1
            return Mention(first, last)
    return None


def attribution_from_context(words: Words, place: int) -> Attribution | None:
    """The speaker of the sentence before a quotation that stands as a sentence of its own."""
    kinds = words.kinds
    end = place - 1
    while end >= 0 and kinds[end] in ".P":
        end -= 1
    if end < 0:
        return None
    start = max(sentence_start(kinds, end), end - 2 * FARTHEST)
    for verb in range(end, start - 1, -1):
        if kinds[verb] in "VTB" and speaks(words.forms[verb]):
            speaker = subject_before(words, verb, start)
            if speaker:
                return Attribution(None, speaker, "context")
    speaker = main_subject(words, end, start)
    if speaker is None or words.forms[speaker.first].lower() in ("it", "this", "that"):
        return None
    return Attribution(None, speaker, "context")
