"""Hits in, the best few passages out, with the sentences of each that answer."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.question.alternatives import Alternatives, alternatives
from bot.question.parsing import Question, Word
from bot.ranking.features import PASSAGE_FEATURES, passage_features
from bot.ranking.leads import WINDOW_FEATURES, Windows, windows_of
from bot.ranking.matching import Floats, Ints, Matches, QueryTerms, match, query_terms_of
from bot.ranking.weights import PASSAGE_WEIGHTS, WINDOW_WEIGHTS
from knowledge.engine import Engine
from knowledge.model import Collections

CANDIDATES: Final = 80
"""Passages of the first stage that the second looks at."""
LED_FROM: Final = 3
"""The lead comes from one of so many best passages."""
PASSAGE = np.array([PASSAGE_WEIGHTS[name] for name in PASSAGE_FEATURES])
WINDOW = np.array([WINDOW_WEIGHTS[name] for name in WINDOW_FEATURES])
_SEARCHED: Final = 0.5
"""An alternative that counts at least so much is searched for where the index lacks the word itself."""


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
    """Of the best ``LED_FROM`` passages."""
    window_strength: Floats

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

    A question's "phrases" must stand in a passage letter for letter, or it is left out; one that none of the
    passages holds, such as a message pasted with its names and numbers, is passed over.
    """
    known = alternatives(index, collections)
    hits = index.search(searched(question.words, index, collections, known), CANDIDATES, collections, paths)
    return rank_these(question, index, collections, [hit.number for hit in hits], [hit.score for hit in hits])


def rank_these(
    question: Question, index: Engine, collections: Collections, numbers: Sequence[int], scores: Sequence[float]
) -> Ranked | None:
    """Some passages, the best first; None where there is none."""
    if not numbers:
        return None
    query = query_terms_of(question, index, collections, alternatives(index, collections))
    matches = match(index, query, numbers, scores)
    features = passage_features(matches, question.kind)
    # Rounded, so that passages alike come in the order of the documents, whatever adds the numbers up.
    strength = np.round(features @ PASSAGE, 9)
    allowed = _with_phrases(question, index, matches)
    rows = np.flatnonzero(allowed)
    rows = rows[np.argsort(-strength[rows], kind="stable")]
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
    )


def searched(words: Sequence[Word], index: Engine, collections: Collections, known: Alternatives) -> list[str]:
    """The terms of the first stage: the question's, and what stands for those that no document holds."""
    terms: list[str] = []
    for word in words:
        held = index.frequency(word.term, collections) > 0
        if held:
            terms.append(word.term)
        listed = known.listed(word.term)
        others = known.of(word.term)
        terms += [
            other
            for other, strength in others.items()
            if other in listed or (not held and strength >= _SEARCHED)
        ]
    return list(dict.fromkeys(terms))


def _with_phrases(
    question: Question, index: Engine, matches: Matches
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The passages that hold every phrase of the question that any of them holds, word after word."""
    allowed = np.ones(len(matches.scores), np.bool_)
    forward = matches.forward
    for phrase in question.phrases:
        numbers = [index.term_number(term) for term in phrase]
        held = np.zeros(len(matches.scores), np.bool_)
        if None not in numbers:
            stands = np.flatnonzero(forward.term == numbers[0])
            places = {(int(forward.passage[at]), int(forward.position[at])) for at in stands}
            for offset, number in enumerate(numbers[1:], 1):
                stands = np.flatnonzero(forward.term == number)
                places &= {(int(forward.passage[at]), int(forward.position[at]) - offset) for at in stands}
            held[[passage for passage, _ in places]] = True
        if (allowed & held).any():
            allowed &= held
    return allowed
