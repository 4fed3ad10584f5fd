"""Which words around a quotation say who speaks."""

from dataclasses import dataclass

from knowledge.statements.subjects import (
    FARTHEST,
    VERBAL,
    Mention,
    main_subject,
    sentence_start,
    subject_after,
    subject_before,
)
from knowledge.statements.words import Words


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and its speaker."""

    cue: Mention
    speaker: Mention | None
    rule: str


def attribution_behind(words: Words, place: int, body: str) -> Attribution | None:
    """The attribution that follows the quotation at ``place``: ``"…," she said`` or ``"…," said Ann Lee``."""
    kinds, forms = words.kinds, words.forms
    at = place + 1
    ended = body.rstrip()[-1:] in ".…" and kinds[at : at + 1] != ","
    while kinds[at : at + 1] in (",", "A", "-") and kinds[at : at + 1]:
        at += 1
    if kinds[at : at + 1] in ("", "P", "Q", ".", ";"):
        return None
    if ended and not forms[at][0].islower() and not _short_clause(kinds, at):
        return None
    if kinds[at] in "VT":
        speaker = subject_after(words, at)
        return Attribution(Mention(at, at), speaker, "inverted") if speaker else None
    if forms[at] == "according" and kinds[at + 1 : at + 2] == "o":
        speaker = subject_after(words, at + 1)
        return Attribution(Mention(at, at + 1), speaker, "according to") if speaker else None
    for verb in range(at + 1, min(at + FARTHEST, len(kinds))):
        if kinds[verb] in ".P;Q":
            return None
        if kinds[verb] in "VTB":
            speaker = subject_before(words, verb, at)
            if speaker and speaker.first <= at + FARTHEST // 2 and kinds[speaker.first] != "W":
                return Attribution(Mention(verb, verb), speaker, "behind")
    return None


def _short_clause(kinds: str, at: int) -> bool:
    """``He said.`` or ``Ann Lee told reporters.`` standing alone behind a quotation."""
    end = at
    while end < len(kinds) and kinds[end] in "HNDnp":
        end += 1
    return (
        end - at <= 4 and kinds[end : end + 1] in ("V", "T") and kinds[end + 1 : end + 2] in (".", ",", "P", "")
    )


def attribution_before(words: Words, place: int) -> Attribution | None:
    """The attribution that leads to the quotation at ``place``: ``Ann Lee said: "…"``, ``…, adding, "…"``."""
    kinds = words.kinds
    last = place - 1
    if last > 0 and kinds[last] == "P" and kinds[last - 1] == ":":
        last -= 1
    leading = kinds[last : last + 1] in (",", ":")
    start = max(sentence_start(kinds, last), last - FARTHEST)
    previous = kinds.rfind("Q", start, last)
    for verb in range(last, max(start, previous + 1) - 1, -1):
        if kinds[verb] in "VTBG":
            found = _led_by(words, verb, start)
            if found:
                return found
    if leading and kinds[last] == ":":
        speaker = main_subject(words, last, start) or _label(words, last, start)
        if speaker:
            return Attribution(Mention(last, last), speaker, "colon")
    return None


def _led_by(words: Words, verb: int, start: int) -> Attribution | None:
    kinds = words.kinds
    cue = Mention(verb, verb)
    if kinds[verb] == "G":
        speaker = subject_before(words, verb, start) if kinds[verb - 1 : verb] not in (",", "-") else None
        speaker = speaker or main_subject(words, verb, start)
        return Attribution(cue, speaker, "participle") if speaker else None
    speaker = subject_before(words, verb, start)
    if speaker:
        return Attribution(cue, speaker, "before")
    if verb and kinds[verb - 1] in VERBAL:
        return None
    speaker = main_subject(words, verb, start)
    return Attribution(cue, speaker, "main clause") if speaker else None


def _label(words: Words, colon: int, start: int) -> Mention | None:
    kinds = words.kinds
    if 0 < colon - start <= 5 and all(kind in "NnpDh" for kind in kinds[start:colon]):
        return Mention(start, colon - 1)
    return None
