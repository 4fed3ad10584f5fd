"""Why a question is answered as it is: words, scores, features, confidence, and what rights left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.answer.answering import Sought, seek
from bot.answer.certainty.evidence import evidence_of
from bot.answer.filling import Found
from bot.question.alternatives import alternatives
from bot.question.parsing import Question
from bot.ranking.confidence import EVIDENCE_FEATURES, confidence, contributions, evidence_features
from bot.ranking.features import PASSAGE_FEATURES
from bot.ranking.ranking import PASSAGE, Ranked, rank
from bot.rules.access import may_see
from knowledge.engine import Engine
from knowledge.model import Collections, Place

CANDIDATES: Final = 10
"""Passages that are explained, the best of all that were ranked."""
_EXCERPT: Final = 160
"""Characters of a passage that tell which one it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """A number that is added to others, by name."""

    name: str
    value: float
    adds: float
    """The value times its weight."""


@dataclass(frozen=True, slots=True)
class TermWeight:
    """A query term, and how rare it is."""

    text: str
    """As the asker wrote it."""
    term: str
    passages: int
    """That hold it, of those that may be seen."""
    idf: float
    """BM25's, by which the first stage scores."""
    weight: float
    """What the second stage lets it weigh; 0 for a word that came before."""
    others: tuple[tuple[str, float], ...]
    """What may stand for it, and how much that counts, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was ranked."""

    place: Place
    excerpt: str
    first_stage: float
    """BM25."""
    first_rank: int
    """By that, from 1 on, of all that were ranked."""
    strength: float
    """By the second stage, which orders them."""
    parts: tuple[Part, ...]
    """Of the strength, those that add or take most first; what a phrase in quotation marks adds is ``wish``."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a question is answered as it is."""

    sought: Sought
    terms: tuple[TermWeight, ...]
    candidates: tuple[Candidate, ...]
    """The best first."""
    ranked: int
    """How many passages the second stage looked at."""
    confidence: float
    """Uncalibrated, as it comes from the evidence."""
    sure_from: float
    """The confidence from which on it would be given without reservation."""
    evidence: tuple[Part, ...]
    """What that confidence is made of, each with what it adds to the log-odds."""
    left_out: tuple[Place, ...]
    """Passages among the best that rights hide where it is asked, and not from whoever is told this."""

    @property
    def question(self) -> Question:
        """The question as the documents spell it."""
        return self.sought.asked.question


def explain(
    text: str,
    index: Engine,
    *,
    collections: Collections = None,
    known: Collections = None,
    organisation: Sequence[str] = (),
) -> Reasons:
    """Tell why a question is answered as it is.

    Args:
        text: As asked.
        index: What is asked.
        collections: What may be seen where it is asked besides the shared collection; None: all.
        known: What whoever is told this may see; of what they may not they are told nothing.
        organisation: As for ``answer``.

    Raises:
        QuestionError: There is no word in the text, or it is too long.
    """
    sought = seek(text, index, collections=collections, organisation=organisation)
    found, question = sought.found, sought.asked.question
    ranked = found.ranked if found else rank(question, index, collections)
    return Reasons(
        sought,
        _terms(question, ranked, index, collections),
        _candidates(ranked, index) if ranked else (),
        len(ranked.rows) if ranked else 0,
        found.confidence if found else 0.0,
        found.sure if found else 0.0,
        _evidence(found) if found else (),
        _left_out(question, index, collections, known),
    )


def _terms(
    question: Question, ranked: Ranked | None, index: Engine, collections: Collections
) -> tuple[TermWeight, ...]:
    """The words as they were ranked by, which may be fewer than the question's: those of its subject."""
    words = ranked.query.words if ranked else question.words
    weights = ranked.query.weight.tolist() if ranked else [0.0] * len(words)
    known = alternatives(index, collections)
    return tuple(
        TermWeight(
            word.text,
            word.term,
            index.frequency(word.term, collections),
            index.idf(word.term, collections),
            weight,
            tuple(sorted(known.of(word.term).items(), key=lambda one: (-one[1], one[0]))),
        )
        for word, weight in zip(words, weights, strict=True)
    )


def _candidates(ranked: Ranked, index: Engine) -> tuple[Candidate, ...]:
    by_score = np.argsort(-ranked.matches.scores, kind="stable").tolist()
    ranks = {row: at for at, row in enumerate(by_score, start=1)}
    return tuple(
        Candidate(
            index.place(number),
            " ".join(index.passage(number).text.split())[:_EXCERPT],
            float(ranked.matches.scores[row]),
            ranks[row],
            float(ranked.strength[at]),
            _parts(ranked, at),
        )
        for at, (row, number) in enumerate(
            zip(ranked.rows[:CANDIDATES].tolist(), ranked.numbers[:CANDIDATES], strict=True)
        )
    )


def _parts(ranked: Ranked, at: int) -> tuple[Part, ...]:
    """What a passage's strength is the sum of."""
    values = ranked.features[at]
    parts = [
        Part(*one) for one in zip(PASSAGE_FEATURES, values.tolist(), (values * PASSAGE).tolist(), strict=True)
    ]
    wish = float(ranked.strength[at] - values @ PASSAGE)
    if abs(wish) > _ROUNDED:
        parts.append(Part("wish", 1.0, wish))
    return _largest(parts)


_ROUNDED: Final = 1e-6
"""Strengths are rounded before they are compared."""


def _evidence(found: Found) -> tuple[Part, ...]:
    """What a confidence is made of; of somebody's words, which are judged apart, nothing."""
    shown = evidence_of(found.ranked, found.cut)
    if found.speakers or not confidence(found.ranked, shown):
        return ()
    values = evidence_features(found.ranked, shown)
    adds = contributions(values)
    return _largest([Part(*one) for one in zip(EVIDENCE_FEATURES, values.tolist(), adds.tolist(), strict=True)])


def _largest(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Those that count at all, those that count most first."""
    return tuple(sorted((one for one in parts if one.adds), key=lambda one: (-abs(one.adds), one.name)))


def _left_out(
    question: Question, index: Engine, collections: Collections, known: Collections
) -> tuple[Place, ...]:
    """Those of the best passages for whoever is told that may not be seen where it is asked."""
    if collections is None:
        return ()
    ranked = rank(question, index, known)
    places = map(index.place, ranked.numbers[:CANDIDATES] if ranked else ())
    return tuple(place for place in places if not may_see(place, collections))
