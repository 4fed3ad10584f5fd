"""Hits in, the best few passages out, with the sentences of each that answer."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.question.alternatives import Alternatives, alternatives
from bot.question.defining import defined
from bot.question.office import office_asked
from bot.question.parsing import Phrase, Question, Word
from bot.question.presence import standing
from bot.ranking.cells import cell_in
from bot.ranking.defining import GLOSSARIES, Telling, definition_in
from bot.ranking.features import PASSAGE_FEATURES, passage_features
from bot.ranking.leads import NO_WINDOWS, WINDOW_FEATURES, Windows, windows_of
from bot.ranking.matching import Flags, Floats, Ints, Matches, QueryTerms, match, query_terms_of
from bot.ranking.weights import PASSAGE_WEIGHTS, WINDOW_WEIGHTS
from knowledge.engine import Engine
from knowledge.model import Collections
from knowledge.text.terms import terms_of

CANDIDATES: Final = 80
"""Passages of the first stage that the second looks at."""
LED_FROM: Final = 3
"""The lead comes from one of so many best passages."""
PASSAGE = np.array([PASSAGE_WEIGHTS[name] for name in PASSAGE_FEATURES])
WINDOW = np.array([WINDOW_WEIGHTS[name] for name in WINDOW_FEATURES])
_WISHED: Final = 4.0
"""Nats that a passage gains which holds a phrase that is the whole question: surely enough to rank first."""
_OF_A_GLOSSARY: Final = 5
"""Passages looked at besides of each sort of glossary, where a term is to be defined."""
_TOLD: Final = 1.0
"""Nats that the passage stands before the next whose form says that it tells what is asked for."""
_MAINLY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages in their order, best first."""

    question: Question
    query: QueryTerms
    matches: Matches
    rows: Ints
    """Rows of ``matches``, the best first."""
    strength: Floats
    """Of each of ``rows``, in that order."""
    features: Floats
    """Of each of ``rows``, in that order."""
    windows: Windows
    """Of the best ``LED_FROM`` passages; none where none of them leads."""
    window_strength: Floats
    telling: Telling | None = None
    """The unit whose form says that it tells what is asked for."""

    @property
    def numbers(self) -> list[int]:
        """The passages' numbers in the index, best first."""
        found: list[int] = self.matches.forward.numbers[self.rows].tolist()
        return found


def rank(
    question: Question,
    index: Engine,
    collections: Collections,
    paths: Container[str] | None = None,
) -> Ranked | None:
    """The visible passages that hold words of the question, the best first; None where there is none.

    A question's "phrases" are wished for: passages that hold them come first, and are the only ones where they
    are most of the question.
    """
    terms = searched(question.words, index, collections, alternatives(index, collections))
    hits = index.search(terms, CANDIDATES, collections, paths)
    scores = {hit.number: hit.score for hit in hits}
    for number in _of_glossaries(question, terms, index, collections, paths) if hits else ():
        # It holds the words less often than any of those.
        scores.setdefault(number, hits[-1].score)
    return rank_these(question, index, collections, list(scores), list(scores.values()))


def _of_glossaries(
    question: Question,
    terms: Sequence[str],
    index: Engine,
    collections: Collections,
    paths: Container[str] | None,
) -> list[int]:
    """Passages of glossaries that hold a term which is to be defined: the first stage ranks them low."""
    asked = defined(question.text)
    if asked is None or not asked.surely:
        return []
    names = dict.fromkeys(terms_of(GLOSSARIES, index.language))
    return [
        hit.number
        for name in names
        if name not in terms and index.frequency(name, collections)
        for hit in index.search([*terms, name], _OF_A_GLOSSARY, collections, paths)
    ]


def rank_these(
    question: Question,
    index: Engine,
    collections: Collections,
    numbers: Sequence[int],
    scores: Sequence[float],
    *,
    led: bool = True,
) -> Ranked | None:
    """Some passages, the best first; None where there is none.

    ``led``: what leads the answer is looked for in them.
    """
    if not numbers:
        return None
    query = query_terms_of(question, index, collections, alternatives(index, collections))
    matches = match(index, query, numbers, scores)
    features = passage_features(matches, question.kind)
    allowed, gained = _wishes(question, index, matches)
    # Rounded, so that passages alike come in the order of the documents, whatever adds the numbers up.
    strength = np.round(features @ PASSAGE + gained, 9)
    rows = np.flatnonzero(allowed)
    if not len(rows):
        return None
    telling = _telling(question, matches, np.where(allowed, strength, -np.inf), index, collections)
    if telling:
        others = strength[rows[rows != telling.row]].max(initial=-np.inf)
        strength[telling.row] = max(float(strength[telling.row]), float(others) + _TOLD)
    rows = rows[np.argsort(-strength[rows], kind="stable")]
    windows = NO_WINDOWS
    if led:
        windows = windows_of(matches, rows[:LED_FROM], strength[rows[:LED_FROM]], question.kind)
    return Ranked(
        question,
        query,
        matches,
        rows,
        strength[rows],
        features[rows],
        windows,
        windows.features @ WINDOW,
        telling,
    )


def _telling(
    question: Question, matches: Matches, strength: Floats, index: Engine, collections: Collections
) -> Telling | None:
    """The unit that defines what is to be defined, names who holds an office, or has the cell asked for."""
    found: Telling | None = None
    if asked := defined(question.text):
        found = definition_in(matches, asked, strength, index)
    elif office := office_asked(question.text):
        # With what is known of names it takes longer to import than an answer does, and few questions need it.
        from bot.ranking.holding import holder_in

        found = holder_in(matches, office, strength, index, collections)
    found = found or cell_in(question, matches, strength, index)
    return found if found and np.isfinite(strength[found.row]) else None


def searched(words: Sequence[Word], index: Engine, collections: Collections, known: Alternatives) -> list[str]:
    """The terms of the first stage: the question's, what is listed for them, all that stands for missing ones.

    "Dental" for "dentist" too, so that the closest passages of what is not answered are close.
    """
    terms: list[str] = []
    for word in words:
        others = known.of(word.term)
        if index.frequency(word.term, collections):
            listed = known.listed(word.term)
            terms += (word.term, *(other for other in others if other in listed))
        else:
            terms += others
    return list(dict.fromkeys(terms))


def _wishes(question: Question, index: Engine, matches: Matches) -> tuple[Flags, Floats]:
    """Which passages are left, and what each gains that holds what stands in quotation marks.

    Where most of what is asked stands in a phrase, only passages that hold it are left; a message that a
    program printed has other words besides. A phrase that none of them holds is passed over, unless it is a
    question of stop words.
    """
    allowed = np.ones(len(matches.scores), np.bool_)
    gained = np.zeros(len(matches.scores))
    held = {phrase: _holding(phrase, index, matches) for phrase in question.phrases}
    terms = {term for phrase, rows in held.items() if rows.any() for term in phrase.terms}
    mainly = question.common or _share(matches, question, terms) >= _MAINLY
    for phrase, rows in held.items():
        if question.common or (mainly and (allowed & rows).any()):
            allowed &= rows
        gained += _WISHED * _share(matches, question, phrase.terms) * rows
    return allowed, gained


def _holding(phrase: Phrase, index: Engine, matches: Matches) -> Flags:
    """The passages that hold a phrase word after word."""
    held = np.zeros(len(matches.scores), np.bool_)
    forward = matches.forward
    held[forward.passage[standing(forward, [index.term_number(term) for term in phrase.terms])]] = True
    return held


def _share(matches: Matches, question: Question, terms: Container[str]) -> float:
    """The share of some terms in what the question's words weigh, as far as they are held."""
    weight = matches.query.weight * (matches.query.numbers >= 0)
    asked = [word.term in terms for word in question.words]
    return float(weight[asked].sum() / max(float(weight.sum()), 1e-9))
