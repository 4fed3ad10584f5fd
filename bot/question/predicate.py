"""What a question says of its subject: the verb behind the auxiliary and the subject."""

import re
from typing import Final

from bot.question.parsing import Question, Word

_DOING: Final = frozenset({"do", "does", "did"})
_BEING: Final = frozenset({"is", "are", "was", "were", "been", "be", "has", "have", "had"})
_LINKS: Final = frozenset("the a an of in on at to for by with from his her its their and or".split())
"""What stands directly behind one of these is part of a thing, no verb."""
_PRONOUNS: Final = frozenset("he she it they we i you there".split())
_PARTICIPLE: Final = re.compile(r"(?:d|n|t)$")
"""Participles end so, but for few: "burned", "sunken", "built"."""


def predicate(question: Question) -> Word | None:
    """The verb of an English question: "burn" in "when did the Heron burn", "moored" in "where was it moored".

    None where no verb is told, as in "what is the height of the mast".
    """
    if question.language != "english":
        return None
    for auxiliaries, verb_behind in ((_DOING, _infinitive), (_BEING, _participle)):
        for at, plain in enumerate(question.plains):
            if plain in auxiliaries:
                return verb_behind(at + 1, question)
    return None


def _infinitive(first: int, question: Question) -> Word | None:
    """What follows a name or pronoun, or ends the words that begin with the subject: "the steam ferry burn"."""
    words = _words(question)
    has_subject, together = False, 0
    for at in range(first, len(question.plains)):
        plain, word = question.plains[at], words.get(at)
        if word and word.capital:
            has_subject, together = True, 0
        elif word and has_subject and question.plains[at - 1] not in _LINKS:
            return word
        elif word:
            together += 1
        elif together > 1 and plain != "of":
            return words[at - 1]
        else:
            has_subject, together = has_subject or together > 0 or plain in _PRONOUNS, 0
    return words[len(question.plains) - 1] if together > 1 else None


def _participle(first: int, question: Question) -> Word | None:
    """The first word that looks like one, behind whatever comes first."""
    words = _words(question)
    for at in range(first + 1, len(question.plains)):
        word = words.get(at)
        if (
            word
            and not word.capital
            and question.plains[at - 1] not in _LINKS
            and _PARTICIPLE.search(word.plain)
        ):
            return word
    return None


def _words(question: Question) -> dict[int, Word]:
    """The words that are searched for, by their place in the question."""
    return {word.position: word for word in question.words if not word.whole}
