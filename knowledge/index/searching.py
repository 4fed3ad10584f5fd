"""The best passages for some terms."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.engine import Hit
from knowledge.index.stored.arrays import Ints
from knowledge.index.views import Scores, TermView, View

Weighted = tuple[TermView, int]
"""A term and how often the question has it."""

_SMALL: Final = 1 << 18
"""Of no more passages all terms are added up for all sooner than it is told which passages need them."""
_COLUMNS: Final = 256
"""The best of so many parts of all passages tell what must be reached; of more where more are wanted."""
_SAMPLE: Final = 512
"""What so many of the best with the terms added up so far reach with all tells what must be reached."""
_BLOCK: Final = 1 << 16
"""A common term is added up for so many at once, so that what comes between stays in the cache."""
_MANY: Final = 64
"""To look up a common term for more than one passage in so many takes longer than to add it up for all."""
_ROUNDING: Final = 1e-5
"""More than adding up in 32 bits may lose of a sum."""
_LEAST: Final = 1e-30
"""Below every score there is."""


class Found(NamedTuple):
    """Passages, the best first, and what each scores."""

    numbers: Ints
    scores: Scores

    @property
    def hits(self) -> list[Hit]:
        """Both of each, for which many take longer than to find them."""
        return list(map(Hit, self.numbers.tolist(), self.scores.tolist()))


def search(
    view: View,
    terms: Sequence[int],
    limit: int,
    allowed: NDArray[np.bool_] | None = None,
    numbered: Callable[[Ints], Ints] | None = None,
) -> Found:
    """The best visible passages that hold some of the terms; of equal ones the lower number first.

    Of few passages all terms are added up for all. Of many the rare ones are; what the best of those that hold
    one reach with all terms is a threshold, as in MaxScore (Turtle and Flood, "Query Evaluation: Strategies and
    Optimizations", 1995): common terms, which have rows, are looked up only for passages that could still reach
    it. A passage's score is always added up in the same order, so passages that are alike score alike.

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
        return Found(np.zeros(0, np.int64), np.zeros(0, np.float32))
    scores = view.scratch()
    of = _of_few if len(scores) <= _SMALL else _of_many
    numbers, reached = of(view, scores, weighted, limit, allowed)
    view.give_back(scores)
    return _best(numbers, reached, limit, numbered)


def _of_few(
    view: View, scores: Scores, weighted: list[Weighted], limit: int, allowed: NDArray[np.bool_] | None
) -> tuple[Ints, Scores]:
    """Some passages, the best among them, and their scores: all terms are added up for all."""
    _add_listed(view, scores, [pair for pair in weighted if not pair[0].dense])
    for term, times in weighted:
        if term.dense:
            scores += _often(view.weights_of_all(term), times)
    if allowed is not None:
        scores[~allowed] = 0
    numbers = (scores >= max(_reached_by_parts(scores, limit), _LEAST)).nonzero()[0]
    return numbers, scores[numbers]


def _of_many(
    view: View, scores: Scores, weighted: list[Weighted], limit: int, allowed: NDArray[np.bool_] | None
) -> tuple[Ints, Scores]:
    """The same: common terms are looked up where they may still lift a passage among the best."""
    added = [pair for pair in weighted if not pair[0].common]
    common = [pair for pair in weighted if pair[0].common]
    for pair in added:  # long lists stay in the cache one by one
        _add_listed(view, scores, [pair])
    if allowed is not None:
        scores[~allowed] = 0

    def add_next() -> None:
        """Add the least common term up for all."""
        added.append(common.pop(0))
        _add_common(view, scores, added[-1])
        if allowed is not None:
            scores[~allowed] = 0

    rarest = _rarest(added, limit)
    while common and rarest is None:
        add_next()
        rarest = _rarest(added, limit)
    slack = _ROUNDING * sum(times * term.idf for term, times in weighted)
    least = (0.0 if rarest is None else _reached(view, scores, rarest, common, limit)) - slack
    while True:
        missing = _missing(view, common)
        within = scores >= max(least - missing, _LEAST)
        # What lacks all that was added up so far may be among the best, or too much is left to be looked up.
        if not common or (least > missing and np.count_nonzero(within) * _MANY <= len(scores)):
            break
        add_next()
    numbers = within.nonzero()[0]
    return numbers, _completed(view, numbers, scores[numbers], common)


def _weighted(view: View, terms: Sequence[int]) -> list[Weighted]:
    counted = dict.fromkeys(terms, 1)
    if len(counted) < len(terms):  # to count takes a while beside the rest of a search
        counted = Counter(terms)
    held = [(term, times) for number, times in counted.items() if (term := view.term(number)).holding]
    return sorted(held, key=lambda pair: pair[0].idf, reverse=True)


def _add_listed(view: View, scores: Scores, weighted: list[Weighted]) -> None:
    """Add terms up for those that hold them, in one call: numpy adds what comes first first."""
    if weighted:
        listed = [view.weights(term) for term, _ in weighted]
        weights = [_often(one, times) for (_, one), (_, times) in zip(listed, weighted, strict=True)]
        passages = np.concatenate([passages for passages, _ in listed], dtype=np.int64)
        np.add.at(scores, passages, np.concatenate(weights))


def _add_common(view: View, scores: Scores, pair: Weighted) -> None:
    term, times = pair
    row = view.row(term)
    for begin in range(0, len(scores), _BLOCK):
        some = slice(begin, begin + _BLOCK)
        scores[some] += _often(bm25.weights(term.idf, row[some], view.norms[some]), times)


def _often(weights: Scores, times: int) -> Scores:
    """What a term is worth that comes so many times."""
    return weights if times == 1 else weights * np.float32(times)


def _reached_by_parts(scores: Scores, limit: int) -> float:
    """What at least ``limit`` passages reach: each is the best of a part of all, and so many parts there are.

    Numpy takes much longer to find the best of all where most of them score nothing.
    """
    columns = max(_COLUMNS, 4 * limit)
    rows = len(scores) // columns
    return _nth_best(np.maximum.reduce(scores[: rows * columns].reshape(rows, columns)), limit) if rows else 0.0


def _rarest(added: list[Weighted], limit: int) -> TermView | None:
    """The rarest term that so many passages hold: of longer lists the best reach hardly more."""
    return next((term for term, _ in added if term.holding >= limit), None)


def _reached(view: View, scores: Scores, rarest: TermView, common: list[Weighted], limit: int) -> float:
    """What the best ``limit`` passages that hold a term reach at least with all."""
    passages = (view.passages_with(rarest) if rarest.common else view.weights(rarest))[0].astype(np.int64)
    partial = scores[passages]
    if not common:
        return _nth_best(partial, limit)
    if len(passages) > (sample := max(limit, _SAMPLE)):
        best = partial.argpartition(-sample)[-sample:]
        passages, partial = passages[best], partial[best]
    reached = np.where(partial > 0, _completed(view, passages, partial.copy(), common), 0)  # 0: not allowed
    return _nth_best(reached, limit)


def _missing(view: View, common: list[Weighted]) -> float:
    """The most that common terms bring any passage."""
    return sum(times * view.most(term) for term, times in common)


def _completed(view: View, numbers: Ints, scores: Scores, common: list[Weighted]) -> Scores:
    """The scores of some passages with those of the common terms added."""
    norms = view.norms[numbers]
    for term, times in common:
        weights = bm25.weights(term.idf, view.row(term)[numbers], norms)
        scores += _often(weights, times)
    return scores


def _best(numbers: Ints, scores: Scores, limit: int, numbered: Callable[[Ints], Ints] | None) -> Found:
    if 2 * limit < len(numbers):  # fewer are put in order as fast
        among = (scores >= _nth_best(scores.copy(), limit)).nonzero()[0]
        numbers, scores = numbers[among], scores[among]
    if numbered is not None:
        numbers = numbered(numbers)
        order = numbers.argsort()
        numbers, scores = numbers[order], scores[order]
    order = (-scores).argsort(kind="stable")[:limit]
    return Found(numbers[order], scores[order])


def _nth_best(scores: Scores, n: int) -> float:
    """The ``n``-th best of some scores, whose order is lost."""
    scores.partition(len(scores) - n)
    return float(scores[-n])
