"""What of a question no visible document holds, and what that says of its answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.question.alternatives import alternatives
from bot.question.fitting import Fitted
from bot.question.office import office_asked
from bot.question.parsing import Question, Word
from bot.question.subject import thing
from bot.question.wanting import is_pasted
from bot.question.words.known import is_word
from bot.question.words.languages import lexicon
from bot.ranking.ranking import Ranked
from knowledge.engine import Engine
from knowledge.model import Collections

_BESIDES: Final = 3
"""Words of substance. Where a plain word is missing, so many others tell; "When did the village hall burn?" has
two …"""

_BESIDES_CORRECTED: Final = 2
"""… and so many where it was corrected, which is seldom wrong for a word of the language …"""

_LONG: Final = 8
"""… and hardly ever for one of so many letters: what else may "sabatical" be?"""

_OF_A_SENTENCE: Final = 1
"""Words of substance besides one that is held nowhere: they name half of what is asked for, another matter …"""

_OF_A_THING: Final = 2
"""… and so many do where they and that one are all that is asked. Of the questions about half of the articles
of squad_a, wikiqa_a and covid_a answered with reservation, that leaves nine more unanswered, all wrong."""

_SAME: Final = 0.5
"""What stands for a word and counts at least so much is the word in another form."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What of a question no visible document holds."""

    texts: tuple[str, ...]
    """As the asker wrote it: identifiers, phrases in quotation marks, then words, each once."""
    words: tuple[Word, ...]
    """Those of substance, also such as stand in an identifier or a phrase."""
    doubtful: bool
    """Whether it, or a word that was taken for another, may be the very thing that matters."""


def lacking_in(asked: Fitted, index: Engine, collections: Collections) -> Lacking:
    """Find what of a question no visible document holds."""
    question = asked.question
    phrases = [one.text for one in question.phrases if not index.holds_phrase(one.terms, collections)]
    own = (one for one in asked.own if not any(one in phrase for phrase in phrases))
    names = (*(one.text for one in asked.absent), *own, *phrases)
    words = missing(_of_substance(question), index, collections)
    # "2031" is no word of its own in "CVE-2031-99999".
    others = [word for word in words if not any(word.text in name for name in names)]
    # A program puts the names of its user's things in quotation marks, and prints them bare.
    named = bool(asked.absent or asked.own if is_pasted(question) else asked.absent or phrases)
    written = {one for one, _ in asked.corrections}
    # What a name was taken for is no name if it is a word of the language.
    replaced = [
        replace(word, capital=word.capital and not is_word(word.plain, question.language))
        for word in question.words
        if word.text in written and not (len(word.text) >= _LONG and is_word(word.plain, question.language))
    ]
    doubted = decisive(others, question.words, question.language)
    doubted += decisive(replaced, question.words, question.language, least=_BESIDES_CORRECTED)
    texts = dict.fromkeys((*names, *(word.text for word in others)))
    return Lacking(tuple(texts), words, named or bool(doubted))


def decisive(
    lacking: Sequence[Word], asked: Sequence[Word], language: str = "english", least: int = _BESIDES
) -> tuple[Word, ...]:
    """Those missing or corrected words of a question without which its answer is in doubt.

    A plain word among others texts often say otherwise, and how much of the question they hold already tells
    how sure they are. A name, a number, a term of a trade they do not, and a short question has no other words
    that would make up for one. In languages of which no near words are known, names and what has digits tell.
    """
    known = lexicon(language)
    if known.relatives:
        substance = {word.term for word in asked if not (word.whole or word.generic)}
        few = len(substance - {word.term for word in lacking}) < least
        return tuple(word for word in lacking if few or not _is_plain(word, language))
    return tuple(
        word
        for word in lacking
        if _has_digit(word)
        or (known.cased and word.capital and not known.nouns_capital)
        or (not known.latin and word.plain.isascii())
    )


def untold(
    question: Question, missed: Sequence[Word], ranked: Ranked, index: Engine, collections: Collections
) -> bool:
    """Whether the word that tells what is asked for stands in no visible document, as ``missed`` do.

    That is a word of the thing that is asked for ("zebra plan", "how do I book the helicopter?"), or a name,
    where no two other words of substance are held; of a question that is nothing but its thing, two are not
    enough. A word that the best passage says otherwise ("vacation", "leave") is held.
    """
    known = alternatives(index, collections)
    # "Office" is near to an officer, and no "CEO".
    lacking = [one for one in missed if any(known.runs(one.term)) or not _is_near_in_best(one, ranked)]
    if not lacking:
        return False
    substance = {word.term for word in _of_substance(question) if not (word.whole or word.generic)}
    held = len(substance - {word.term for word in lacking})
    asked = thing(question)
    is_bare = substance <= {word.term for word in asked}
    if held > (_OF_A_THING if is_bare else _OF_A_SENTENCE):
        return False
    names = decisive(lacking, question.words, question.language, least=0)
    return not {word.term for word in lacking}.isdisjoint(word.term for word in (*asked, *names))


def _of_substance(question: Question) -> tuple[Word, ...]:
    """The words of a question, of "who runs marketing" without "runs": offices are named otherwise."""
    asked = office_asked(question.text)
    if asked is None or asked.role:
        return question.words
    return tuple(word for word in question.words if word.text.casefold() in asked.of)


def _is_near_in_best(word: Word, ranked: Ranked) -> bool:
    """Whether the best passage or its headings hold a word near to one in meaning."""
    matches, row = ranked.matches, int(ranked.rows[0])
    columns = [at for at, one in enumerate(ranked.query.words) if one.term == word.term]
    held = np.maximum(matches.in_passage[row], matches.in_heading[row])
    return bool((held[columns] > 0).any())


def _is_plain(word: Word, language: str) -> bool:
    """Whether a word is one of the language, written as no name is."""
    return not (word.capital or _has_digit(word)) and is_word(word.plain, language)


def _has_digit(word: Word) -> bool:
    return any(map(str.isdigit, word.text))


def missing(words: Sequence[Word], index: Engine, collections: Collections) -> tuple[Word, ...]:
    """The words of substance that no visible document holds in any form."""
    known = alternatives(index, collections)

    def is_held(word: Word) -> bool:
        if index.frequency(word.term, collections):
            return True
        runs = list(known.runs(word.term))
        pieces = {term for run in runs for term in run.terms}
        forms = [
            one for one, strength in known.of(word.term).items() if strength >= _SAME and one not in pieces
        ]
        return any(index.frequency(term, collections) for term in forms) or any(
            index.holds_phrase(run.terms, collections) for run in runs
        )

    joined = [word for word in words if word.whole and is_held(word)]

    def is_in_one(word: Word) -> bool:
        return any(one.covers(word) for one in joined)

    return tuple(word for word in words if not (word.whole or word.generic or is_in_one(word) or is_held(word)))
