"""Which stand a question asks for, and who takes it: no one whose words only tell that somebody else does."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from bot.question.parsing import Question
from knowledge.model import Statement
from knowledge.text.terms import terms_of, tokens_of

STANCES: Final = {
    "deni": "denies",
    "oppos": "opposes",
    "refus": "refuses",
    "doubt": "doubts",
    "expect": "expects",
    "support": "supports",
    "endors": "supports",
}
"""Stems of the verbs that ask for a stance."""
_AGAINST: Final = re.compile(r"\b(?:against|opposed\s+to|critical\s+of)\b", re.IGNORECASE)
_FOR: Final = re.compile(
    r"\b(?:in\s+favou?r\s+of|supportive\s+of|back(?:s|ed)?)\b|^who(?:\s+else)?\s+(?:is|are|was|were)\s+for\b",
    re.IGNORECASE,
)
_FAMILIES: Final = {
    "denies": "deny reject refute dispute dismiss",
    "opposes": "oppose against reject condemn denounce protest object criticise criticize",
    "refuses": "refuse decline",
    "doubts": "doubt question",
    "expects": "expect anticipate predict",
    "supports": "support back endorse favour favor welcome champion praise",
}
_STEMS: Final = {stance: frozenset(terms_of(words)) for stance, words in _FAMILIES.items()}
_TURNED: Final = {"opposes": "supports", "supports": "opposes"}
"""Who does not do the one does the other."""
_ONESELF: Final = frozenset(("i", "we"))
_SPEAKER: Final = frozenset(("i", "we", "he", "she"))
"""How the speaker is called in a reported claim: "she opposes it"."""
_OTHERS: Final = frozenset(("they", "you", "it", "who", "which"))
_NOT: Final = frozenset(
    word.replace("'", "")
    for word in "not never no neither nor don't doesn't didn't won't wouldn't cannot can't".split()
)
_SAID: Final = frozenset(
    terms_of(
        "say said tell told add announce declare state insist explain admit confirm argue write wrote stress "
        "emphasise emphasize reiterate repeat vow suggest signal indicate note claim tweet reply"
    )
)
"""Stems of verbs behind which "she" is mostly who speaks; behind "fear" and "know" it is somebody else."""
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+")
_AHEAD: Final = 4
"""Words of a claim at most before its subject: "on Friday she opposes it"."""
_LEADING: Final = frozenset("on in at last late earlier yesterday today tomorrow this again that".split())
"""What leads from "said" to the subject of what is said: "said on Friday she", "said that she"."""
_BETWEEN: Final = 4
"""Words between a subject and its verb: "I will always oppose"."""


def stance_asked(question: Question) -> str | None:
    """Tell which stand a question asks for: "denies" for "who denies …"."""
    if question.speakers and _AGAINST.search(question.text):
        return "opposes"
    if question.speakers and _FOR.search(question.text):
        return "supports"
    found = (STANCES[term] for term in question.terms if term in STANCES)
    return next((one for one in found if question.speakers or one != "supports"), None)


def stems_of(stance: str) -> frozenset[str]:
    """The stems of the verbs of a stance, and of those that turned round say the same: "does not support"."""
    return _STEMS[stance] | _STEMS.get(_TURNED.get(stance, ""), frozenset())


def takes_stand(
    stance: str, statement: Statement, said: Sequence[str], cue: str, subject: AbstractSet[str], language: str
) -> bool:
    """Whether the speaker takes a stand on a subject in a statement: by its verb, or in words of their own.

    ``said`` are the words of what is said or referred to, ``cue`` is the stem of the reporting verb,
    ``subject`` holds the stems of what it is taken on; empty: whatever.
    """
    turned = _TURNED.get(stance)
    if statement.stance == stance or (
        statement.kind != "direct" and cue in _STEMS[stance] and statement.stance == "asserts"
    ):
        return any(_is_on(subject, words, language) for words in said)
    if turned and statement.stance == "doubts" and cue in _STEMS[turned]:
        return any(_is_on(subject, words, language) for words in said)
    if statement.stance != "asserts":
        return False  # "never said she would support it", "denies that he opposes it"
    own = _SPEAKER if statement.kind == "claim" and cue in _SAID else _ONESELF
    sentences = [one for words in said for one in _SENTENCES.split(words)]
    return any(_is_on(subject, one, language) and _says_so(stance, one, own, language) for one in sentences)


def _is_on(subject: AbstractSet[str], text: str, language: str) -> bool:
    """Whether a text holds a word of a subject: "I endorse him" beside what he says of it is no stand on it."""
    return not subject or not subject.isdisjoint(terms_of(text, language))


def tells_of_stand(stance: str, text: str, language: str) -> bool:
    """Whether a text tells that somebody takes a stand."""
    return not _STEMS[stance].isdisjoint(terms_of(text, language))


def _says_so(stance: str, text: str, own: frozenset[str], language: str) -> bool:
    """Whether words say "I oppose it", or "she opposes it" of the speaker, who is the claim's first subject."""
    turned = _TURNED.get(stance)
    tokens = [token for token in tokens_of(text, language) if not token.whole]
    words = [token.word for token in tokens]
    for at, token in enumerate(tokens):
        subjects = [
            place for place in range(max(0, at - 1 - _BETWEEN), at) if words[place] in _SPEAKER | _OTHERS
        ]
        if not subjects or words[subjects[-1]] not in own:
            continue
        if own is _SPEAKER and not _is_first(words, subjects[-1]):
            continue
        negated = not _NOT.isdisjoint(words[subjects[-1] + 1 : at])
        if token.term in (_STEMS.get(turned or "", frozenset()) if negated else _STEMS[stance]):
            return True
    return False


def _is_first(words: Sequence[str], subject: int) -> bool:
    """Whether a pronoun is the subject of a claim, behind a day at most; not "Lind fears he opposes it"."""
    return subject == 0 or (subject < _AHEAD and words[0] in _LEADING)
