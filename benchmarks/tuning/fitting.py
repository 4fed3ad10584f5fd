"""Weights out of examples: which of several is right, and whether something is right at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_STEPS: Final = 25
_STILL: Final = 1e-4
_LEAST_SPREAD: Final = 0.02
"""A feature that hardly ever differs is scaled as if it did by this; left out with the only set that has
it, it would weigh whatever rounding says."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates of one question: a row of features each, and which are right."""

    features: Floats
    right: Flags
    of: str
    """The name of its set."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Of each feature what is taken from it, and what it is divided by."""

    mean: Floats
    spread: Floats

    def of(self, features: Floats, largest: float) -> Floats:
        """Standardised; none further from 0 than ``largest``."""
        found: Floats = np.clip((features - self.mean) / self.spread, -largest, largest)
        return found


def chosen(data: Sequence[Choice], penalty: float, share: Mapping[str, float]) -> Floats:
    """The weights under which right candidates are likeliest to be chosen, by Newton's method.

    Conditional logit (Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007), with
    several right ones allowed.

    Args:
        data: Questions; those without a right candidate teach nothing.
        penalty: Of the squared weights of standardised features.
        share: What all questions of a set count together, 1 where it is not named.
    """
    useful = [one for one in data if one.right.any()]
    features = np.concatenate([one.features for one in useful])
    right = np.concatenate([one.right for one in useful])
    sizes = np.array([len(one.right) for one in useful])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    each = _each([one.of for one in useful], share)
    rows = np.repeat(each / sizes, sizes)
    mean = rows @ features
    spread = np.maximum(np.sqrt(rows @ (features - mean) ** 2), _LEAST_SPREAD)
    scaled, each_row = (features - mean) / spread, np.repeat(each, sizes)
    weights = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        strength = scaled @ weights
        odds = np.exp(strength - np.repeat(np.maximum.reduceat(strength, starts), sizes))
        likely = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        among_right = np.maximum(np.add.reduceat(odds * right, starts), 1e-300)
        wanted = odds * right / np.repeat(among_right, sizes)
        slope = scaled.T @ ((likely - wanted) * each_row) + penalty * weights
        middle = np.add.reduceat(scaled * likely[:, None], starts)
        bend = (scaled * (likely * each_row)[:, None]).T @ scaled - (middle * each[:, None]).T @ middle
        step = np.linalg.solve(bend + penalty * np.eye(len(weights)), slope)
        longest = float(np.abs(step).max())
        weights -= step * min(1.0, 1.0 / max(longest, 1e-12))
        if longest < _STILL:
            break
    found: Floats = weights / spread
    return found


def _each(sets: Sequence[str], share: Mapping[str, float]) -> Floats:
    """What each question counts: its set's share, by how many that has; all of them together 1."""
    counts = {name: sets.count(name) for name in set(sets)}
    each = np.array([share.get(name, 1.0) / counts[name] for name in sets])
    found: Floats = each / each.sum()
    return found


def hits(data: Sequence[Choice], weights: Floats, most: int) -> float:
    """Share of the questions with a right candidate among the first ``most``."""
    found = [bool(one.right[np.argsort(-(one.features @ weights), kind="stable")[:most]].any()) for one in data]
    return sum(found) / max(1, len(found))


def scale_of(features: Floats, counts: Floats) -> Scale:
    """How features are standardised; ``counts``: what each row counts."""
    share = counts / counts.sum()
    mean = share @ features
    return Scale(mean, np.maximum(np.sqrt(share @ (features - mean) ** 2), _LEAST_SPREAD))


def log_odds(features: Floats, right: Flags, counts: Floats, penalty: float, falling: Flags) -> Floats:
    """Bias and weights of a logistic regression of standardised features.

    Args:
        features: A row an example.
        right: Which examples are.
        counts: What each counts.
        penalty: Of the squared weights, the bias left out.
        falling: Features that may lower the odds and never raise them; one that would is left out.
    """
    kept = np.ones(features.shape[1], np.bool_)
    while True:
        found = _newton(features[:, kept], right, counts, penalty)
        weights = np.zeros(features.shape[1] + 1)
        weights[np.concatenate(([True], kept))] = found
        wrong = falling & (weights[1:] > 0)
        if not wrong.any():
            return weights
        kept &= ~wrong


def _newton(features: Floats, right: Flags, counts: Floats, penalty: float) -> Floats:
    rows = np.concatenate([np.ones((len(features), 1)), features], axis=1)
    share, weights = counts / counts.sum(), np.zeros(rows.shape[1])
    free = np.concatenate(([0.0], np.full(features.shape[1], penalty)))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ ((likely - right) * share) + free * weights
        bend = (rows * (likely * (1 - likely) * share)[:, None]).T @ rows + np.diag(free + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights -= step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < _STILL:
            break
    return weights
