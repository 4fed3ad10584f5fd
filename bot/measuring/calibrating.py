"""A folder's own calibration: what the confidence of its answers turned out to be worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

Point = tuple[float, float]
Graded = tuple[float, bool]
"""The confidence of an answer, and whether it was right."""

ENOUGH: Final = 60
"""Of fewer graded answers the calibration of many folders together knows more …"""
OF_EACH: Final = 8
"""… and of fewer right or wrong ones."""
_DIGITS: Final = 9
_PRIOR: Final = 20
"""So many answers, spread from 0 to 1, count as right as often as their confidence says: one folder is few."""
_Z: Final = 1.645
"""The share of right answers is above the bound that is kept to in 95 of 100 folders."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A map of confidences to shares of right answers, straight between its points."""

    confidences: tuple[float, ...]
    """Ascend."""
    shares: tuple[float, ...]
    """Never fall."""
    graded: int
    """Answers that it was found on."""

    def of(self, confidence: float) -> float:
        """What a confidence is worth in this folder."""
        return float(np.interp(confidence, self.confidences, self.shares))


def calibrated_on(graded: Sequence[Graded]) -> Calibration | None:
    """Find a folder's map; None where too few answers are graded.

    By isotonic regression (pooling of adjacent violators: Ayer et al., "An Empirical Distribution Function for
    Sampling with Incomplete Information", 1955). It lowers a confidence as far as the answers say, and raises
    one no further than Wilson's lower bound of their share.
    """
    right = sum(one for _, one in graded)
    if len(graded) < ENOUGH or min(right, len(graded) - right) < OF_EACH:
        return None
    points: list[Point] = []
    # Between points too near to be told apart a straight line would be infinitely steep.
    for pool in _pools([(round(confidence, _DIGITS), good) for confidence, good in graded]):
        points += [(end, pool.kept(end)) for end in dict.fromkeys((pool.low, pool.high))]
    # From the right, so that what must not fall is lowered before, and not raised behind.
    shares = np.minimum.accumulate([share for _, share in reversed(points)])[::-1].tolist()
    return Calibration((0.0, *(end for end, _ in points)), (0.0, *shares), len(graded))


@dataclass(frozen=True, slots=True)
class _Pool:
    """Neighbours in confidence, from ``low`` to ``high``, that have one share of right answers."""

    low: float
    high: float
    right: float
    """Those of the prior count in part."""
    weight: int
    graded_right: int
    graded: int

    @property
    def share(self) -> float:
        return self.right / self.weight

    def kept(self, confidence: float) -> float:
        """The share, above a confidence only as far as the graded answers are sure of it."""
        if self.share <= confidence:
            return self.share
        return max(confidence, min(self.share, _lower_bound(self.graded_right, self.graded)))

    def with_next(self, other: "_Pool") -> "_Pool":
        return _Pool(
            self.low,
            other.high,
            self.right + other.right,
            self.weight + other.weight,
            self.graded_right + other.graded_right,
            self.graded + other.graded,
        )


def _pools(graded: Sequence[Graded]) -> list[_Pool]:
    """Pools whose shares rise; above all that was graded nothing is known, and nothing is surer."""
    most = max(confidence for confidence, _ in graded)
    prior = [x for at in range(_PRIOR) if (x := (at + 0.5) / _PRIOR) < most]
    pools: list[_Pool] = []
    for confidence in sorted({*prior, *(confidence for confidence, _ in graded)}):
        own = [right for other, right in graded if other == confidence]
        believed = confidence in prior
        weight = len(own) + believed
        right = sum(own) + confidence * believed
        pools.append(_Pool(confidence, confidence, right, weight, sum(own), len(own)))
        while len(pools) > 1 and pools[-2].share >= pools[-1].share:
            last = pools.pop()
            pools[-1] = pools[-1].with_next(last)
    return pools


def _lower_bound(right: int, number: int) -> float:
    """Wilson's, of a share (Wilson, "Probable Inference", 1927)."""
    if not number:
        return 0.0
    share, square = right / number, _Z * _Z / number
    spread = _Z * sqrt(share * (1 - share) / number + square / number / 4)
    return (share + square / 2 - spread) / (1 + square)
