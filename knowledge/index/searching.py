"""The best passages for some terms."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.engine import Hit
from knowledge.index.stored.arrays import Ints
from knowledge.index.views import Scores, TermView, View

Weighted = tuple[TermView, int]
"""A term and how often the question has it."""

_MANY: Final = 4096
"""From so many candidates on it pays to look at the best of them first."""
_SAMPLE: Final = 512
_ROUNDING: Final = 1e-5
"""More than adding up in 32 bits may lose of a sum."""
_LEAST: Final = 1e-30
"""Below every score there is."""


def search(
    view: View,
    terms: Sequence[int],
    limit: int,
    allowed: NDArray[np.bool_] | None = None,
    numbered: Callable[[Ints], Ints] | None = None,
) -> list[Hit]:
    """The best visible passages that hold some of the terms; of equal ones the lower number first.

    Scores of rare terms are added up passage by passage. What the best of those reach is a threshold, as in
    MaxScore (Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995): common terms, which
    have rows, are looked up only for passages that could still reach it. A passage's score is always added up
    in the same order, so passages that are alike score alike.

    Args:
        view: What may be seen.
        terms: Numbers of terms in the order of the terms; one that comes twice counts twice. Of those worth the
            same the first is added up first.
        limit: How many at most.
        allowed: Only passages that are True here.
        numbered: The numbers that the hits are to have; those of equal ones decide. None: those of the view.
    """
    weighted = _weighted(view, terms)
    if limit <= 0 or not weighted:
        return []
    added = [pair for pair in weighted if not pair[0].common]
    common = [pair for pair in weighted if pair[0].common]
    scores = view.scratch()
    for pair in added:
        _add(view, scores, pair)
    if allowed is not None:
        scores[~allowed] = 0
    slack = _ROUNDING * sum(times * term.idf for term, times in weighted)
    while (threshold := _threshold(view, scores, added, common, limit) - slack) <= 0 and common:
        # Too few hold a rare term, or rare terms weigh too little: the least common one is added up too.
        _add(view, scores, common[0])
        added.append(common.pop(0))
        if allowed is not None:
            scores[~allowed] = 0
    numbers = (scores >= max(threshold, _LEAST)).nonzero()[0]
    partial = scores[numbers]
    view.give_back(scores)
    sample = max(limit, _SAMPLE)
    if common and len(numbers) > max(limit, _MANY):
        # The best of them, completed, reach higher than what the terms added up so far had reached.
        best = np.argpartition(partial, -sample)[-sample:]
        full = _completed(view, numbers[best], partial[best], common)
        least = _nth_best(full.copy(), limit) - _missing(view, common) - slack
        within = partial >= least
        numbers, partial = numbers[within], partial[within]
    return _best(numbers, _completed(view, numbers, partial, common), limit, numbered)


def _weighted(view: View, terms: Sequence[int]) -> list[Weighted]:
    counted = [(view.term(number), times) for number, times in Counter(terms).items()]
    held = [(term, times) for term, times in counted if term.holding]
    return sorted(held, key=lambda pair: -pair[0].idf)


def _add(view: View, scores: Scores, pair: Weighted) -> None:
    term, times = pair
    passages, weights = view.weights(term)
    np.add.at(scores, passages, weights if times == 1 else weights * np.float32(times))


def _threshold(view: View, scores: Scores, added: list[Weighted], common: list[Weighted], limit: int) -> float:
    """What the terms added up so far must bring a passage for the common ones to lift it among the best."""
    # Of longer lists the best reach hardly more: to ask them takes as long as it saves.
    rarest = next((term for term, _ in added if term.holding >= limit), None)
    reached = _nth_best(scores[view.weights(rarest)[0]], limit) if rarest else 0.0
    return reached - _missing(view, common)


def _missing(view: View, common: list[Weighted]) -> float:
    """The most that common terms bring any passage."""
    return sum(times * view.most(term) for term, times in common)


def _completed(view: View, numbers: Ints, scores: Scores, common: list[Weighted]) -> Scores:
    """The scores of some passages with those of the common terms added."""
    norms = view.norms[numbers]
    for term, times in common:
        weights = bm25.weights(term.idf, view.row(term)[numbers], norms)
        scores += weights if times == 1 else weights * np.float32(times)
    return scores


def _best(numbers: Ints, scores: Scores, limit: int, numbered: Callable[[Ints], Ints] | None) -> list[Hit]:
    if limit < len(numbers):
        among = (scores >= _nth_best(scores.copy(), limit)).nonzero()[0]
        numbers, scores = numbers[among], scores[among]
    if numbered is not None:
        numbers = numbered(numbers)
        order = numbers.argsort()
        numbers, scores = numbers[order], scores[order]
    order = (-scores).argsort(kind="stable")[:limit]
    return list(map(Hit, numbers[order].tolist(), scores[order].tolist()))


def _nth_best(scores: Scores, n: int) -> float:
    """The ``n``-th best of some scores, whose order is lost."""
    scores.partition(len(scores) - n)
    return float(scores[-n])
