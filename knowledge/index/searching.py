"""The best passages for some terms."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.bm25 import K1
from knowledge.index.views import TermView, View


class Hit(NamedTuple):
    """A passage and its BM25 score."""

    number: int
    score: float


def search(view: View, terms: Sequence[int], limit: int, allowed: NDArray[np.bool_] | None = None) -> list[Hit]:
    """The best visible passages that hold some of the terms; of equal ones the lower number first.

    Args:
        view: What may be seen.
        terms: Numbers of terms; one that comes twice counts twice.
        limit: How many at most.
        allowed: Only passages that are True here.
    """
    scores = np.zeros(len(view.norms), np.float32)
    for term, times in _weighted(view, terms):
        passages, frequencies = view.passages_with(term)
        held = frequencies.astype(np.float32)
        scores[passages] += np.float32(times * term.idf * (K1 + 1)) * held / (held + view.norms[passages])
    if allowed is not None:
        scores[~allowed] = 0
    numbers = np.flatnonzero(scores)
    if 0 < limit < len(numbers):
        least = np.partition(scores[numbers], -limit)[-limit]
        numbers = numbers[scores[numbers] >= least]
    order = np.argsort(-scores[numbers], kind="stable")[: max(limit, 0)]
    found = numbers[order]
    return [Hit(number, score) for number, score in zip(found.tolist(), scores[found].tolist(), strict=True)]


def _weighted(view: View, terms: Sequence[int]) -> list[tuple[TermView, int]]:
    counted = [(view.term(number), times) for number, times in Counter(terms).items()]
    held = [(term, times) for term, times in counted if term.holding]
    return sorted(held, key=lambda pair: (-pair[0].idf, pair[0].number))
