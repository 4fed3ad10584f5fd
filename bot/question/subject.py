"""What a question asks for by its name: a thing ("the helicopter"), in a question or as the whole of it."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from bot.question.framing import bare
from bot.question.parsing import Question, Word
from bot.question.patterns import compiled

_LINKS: Final = {
    "english": "of for in on at to and or from with by the a an our my your their any",
    "german": "von vom für in im ins an am auf bei zu zum zur mit und oder der die das den dem des ein eine",
    "french": "de du des d pour dans en sur à au aux et ou avec le la les l un une notre nos",
    "spanish": "de del para en sobre a al y o con el la los las un una nuestro nuestra",
}
"""What may stand inside a name for a thing, which is no verb."""
_ARTICLES: Final = (
    r"(?:(?:an?|the|our|my|your|their|any|some|eine?[rnms]?|de[rnms]|die|das|unsere?|une?|les?|la|des|notre|nos"
    r"|una|el|los|las|nuestr[oa]s?)\s+|l['’])"
)
_BEFORE_A_THING: Final = rf"""(?x)^[¿\s]*(?:
      (?:(?:what|who|where|when|which)(?:['’]?s|\s+(?:is|are|was|were)))
    | (?:is|are)\s+there | (?:do|have)\s+(?:we|you|they)(?:\s+(?:have|offer|got))?
    | (?:was|wer|wo|wann)\s+(?:ist|sind|bedeutet) | gibt\s+es | haben\s+(?:wir|sie)
    | qu['’]est[\s-]ce\s+qu(?:e|['’])(?:\s*c['’]est(?:\s+qu(?:e|['’]))?)? | c['’]est\s+quoi
    | (?:où|quand|qui|quel(?:le)?)\s+est | y\s+a[\s-]t[\s-]il | avons[\s-]nous
    | (?:qué|que|quién|dónde|donde|cuándo|cuál)\s+(?:es|está|son|están) | hay | tenemos
    )\s*(?:{_ARTICLES})?"""
"""What stands before a thing and asks for nothing else of it, in the languages that we speak."""
_SAYS_MORE: Final = re.compile(
    r"\w[,;:]\s|^\w{3,}ing\s.*\b(?:of|for|in|on|at|to|from|with|by|the|an?)\b", re.IGNORECASE
)
"""A part besides, or a verb: "ditching the desktop", "moving to the quay, doable?"."""
_WORD: Final = re.compile(r"\w+")
_DETERMINERS: Final = frozenset("a an the our my your their his her its any this that".split())
_AUXILIARIES: Final = frozenset(
    word.replace("'", "")
    for word in """
    do does did is are was were have has had can could will would shall should may might must
    isn't aren't wasn't don't doesn't didn't can't won't
    """.split()
)


def thing(question: Question) -> tuple[Word, ...]:
    """The words of what is asked for, where that is a thing by its name; none where it is not clear.

    That is the whole of a question without a verb of its own ("sauna access", "what is the zebra plan", "is
    there a gym on site"); of an English sentence, what it ends with, if a determiner stands before it: "the
    helicopter" in "how do I book the helicopter?".
    """
    words = searched(question)
    if _is_bare(question):
        return words
    return _at_the_end(question, words) if question.language == "english" else ()


def is_thing(question: Question) -> bool:
    """Whether all words that a question is searched by are those of a thing."""
    return thing(question) == searched(question)


def searched(question: Question) -> tuple[Word, ...]:
    """The words that a question is searched by, without those that several of them make together."""
    return tuple(word for word in question.words if not word.whole)


def _is_bare(question: Question) -> bool:
    """Whether nothing but a thing is asked for."""
    text = compiled(_BEFORE_A_THING).sub("", bare(question.text)).strip(" ?!.,;:¿¡")
    if _SAYS_MORE.search(text):
        return False
    links = _LINKS.get(question.foreign or question.language, "").split()
    own = [one.casefold() for one in _WORD.findall(text)]
    parts = {part for word in question.words for part in _WORD.findall(word.text.casefold())}
    return bool(own) and parts.issuperset(one for one in own if one not in links)


def _at_the_end(question: Question, words: Sequence[Word]) -> tuple[Word, ...]:
    """The last words that stand side by side, if a determiner stands before the first of them."""
    runs = [
        [word for _, word in run] for _, run in groupby(enumerate(words), lambda one: one[1].position - one[0])
    ]
    last = runs[-1] if runs else []
    at = last[0].position - 1 if last else -1
    if at < 0 or question.plains[at] not in _DETERMINERS:
        return ()
    # "When did the ferry sail?" ends with a verb.
    return () if at and question.plains[at - 1] in _AUXILIARIES else tuple(last)
