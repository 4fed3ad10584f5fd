"""The confidence: a probability out of features, and what follows from the thresholds of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from tuning.answering import Case
from tuning.fitting import Flags, Floats, Scale, log_odds, scale_of

from bot.answer.certainty.threshold import WITHOUT_VERB
from bot.ranking.confidence import EVIDENCE_FEATURES, FALLING, LARGEST

_PENALTY: Final = 0.02
_WHOLE: Final = 5.0
"""What a folder that nothing was taken from counts beside its halves: it is what an operator has."""
_FALSE: Final = 0.03
"""Share of the unanswerable questions that may be answered without reservation out of prose, the mean of all
sets; those that are on the subject of a document left out, of which several times as many are …"""
_FALSE_BELOW_HEADINGS: Final = 0.012
"""… and out of pages with headings, which are those that most people ask."""
_RIGHT: Final = 0.5
"""Share of the answers with reservation that are right in what is found, the mean of all sets; with fewer,
silence is kinder."""
_BINS: Final = 10
_STEPS: Final = [step / 100 for step in range(1, 100)]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How features become a probability."""

    scale: Scale
    bias: float
    weights: Floats

    def of(self, data: Sequence[Case]) -> Floats:
        """How likely each answer is right."""
        features = np.array([one.features for one in data])
        found: Floats = 1 / (1 + np.exp(-self.bias - self.scale.of(features, LARGEST) @ self.weights))
        return found


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The confidences from which on answers are given, in hundredths."""

    sure: float
    """Without reservation, out of prose …"""
    below_heading: float
    """… and where the best passage is of a page with headings, or among such."""
    perhaps: float
    """At all."""

    def sure_of(self, data: Sequence[Case]) -> Floats:
        """From where on each answer is sure."""
        own = self.sure + WITHOUT_VERB * np.array([one.verbless for one in data])
        strict = [one.headed or one.numberless for one in data]
        found: Floats = np.where(strict, self.below_heading, own)
        return found


@dataclass(frozen=True, slots=True)
class Figures:
    """What is answered from some thresholds on, as shares; of nothing, 0."""

    shown: float
    """Of the answerable questions, those answered either way and with the answer."""
    sure: float
    """Of the answerable questions, those answered without reservation …"""
    right: float
    """… and of those, the ones with the answer."""
    false: float
    """Of the unanswerable ones, those answered without reservation."""
    perhaps: float
    """Of all, those answered with reservation …"""
    perhaps_right: float
    """… of those, the ones with the answer in what is found …"""
    perhaps_first: float
    """… and with the answer in the one quote that is shown."""
    error: float
    """Expected calibration error, ten bins of the same width."""


def calibrated(data: Sequence[Case]) -> Calibration:
    """Fit the probability that what is shown answers, every set of the same weight."""
    features, counts = np.array([one.features for one in data]), _counts(data)
    scale = scale_of(features, counts)
    right = np.array([one.right for one in data])
    falling = np.array([name in FALLING for name in EVIDENCE_FEATURES])
    found = log_odds(scale.of(features, LARGEST), right, counts, _PENALTY, falling)
    return Calibration(scale, float(found[0]), found[1:])


def _counts(data: Sequence[Case]) -> Floats:
    """What each answer counts: its part's share of its set's, which is 1."""
    sizes = Counter((one.of, one.part) for one in data)
    shares = {key: _WHOLE if key[1] == "whole" else 1.0 for key in sizes}
    totals = {name: sum(share for (of, _), share in shares.items() if of == name) for name, _ in sizes}
    return np.array([shares[one.of, one.part] / sizes[one.of, one.part] / totals[one.of] for one in data])


def thresholds(data: Sequence[Case], likely: Floats) -> Thresholds:
    """From where on answers are given without reservation, and from where on at all."""
    counts = _counts(data)
    absent = np.array([one.absent and one.part != "on topic" for one in data])
    reserved, right, headed, verbless, numberless = (
        np.array([getattr(one, name) for one in data], np.bool_)
        for name in ("reserved", "right", "headed", "verbless", "numberless")
    )
    # Prose that lacks its number has the threshold of pages, and seldom reaches it.
    waiting = reserved | (numberless & ~headed)

    def sure_from(where: Flags, most: float) -> float:
        given = (likely - WITHOUT_VERB * (verbless & ~headed)) * ~waiting
        return next((at for at in _STEPS if _share(given >= at, absent & where, counts) <= most), _STEPS[-1])

    sure = sure_from(~headed, _FALSE)
    below_heading = max(sure, sure_from(headed, _FALSE_BELOW_HEADINGS))
    doubtful = (likely < Thresholds(sure, below_heading, sure).sure_of(data)) | reserved
    perhaps = next((at for at in _STEPS if _share(right, doubtful & (likely >= at), counts) >= _RIGHT), sure)
    return Thresholds(sure, below_heading, min(perhaps, sure))


def _share(what: Flags, of: Flags, counts: Floats) -> float:
    total = float(counts[of].sum())
    return float(counts[of & what].sum()) / total if total else 0.0


def figures(data: Sequence[Case], likely: Floats, at: Thresholds) -> Figures:
    """What some thresholds give, every answer counting the same."""
    counts = np.ones(len(data))
    absent, reserved, right, first = (
        np.array([getattr(one, name) for one in data], np.bool_)
        for name in ("absent", "reserved", "right", "first")
    )
    answered = (likely >= at.sure_of(data)) & ~reserved
    doubtful = (likely >= at.perhaps) & ~answered
    return Figures(
        _share((answered | doubtful) & right, ~absent, counts),
        _share(answered, ~absent, counts),
        _share(right, ~absent & answered, counts),
        _share(answered, absent, counts),
        float(doubtful.mean()),
        _share(right, doubtful, counts),
        _share(first, doubtful, counts),
        error_of(likely, right),
    )


def error_of(likely: Floats, given: Sequence[bool] | Flags) -> float:
    """The expected calibration error, ten bins of the same width."""
    return sum(abs(stated - true) * size for size, stated, true in reliability(likely, given)) / len(likely)


def error_by_chance(likely: Floats) -> float:
    """The calibration error that chance alone makes of a confidence that is right (normal distribution)."""
    tenth = np.minimum((likely * _BINS).astype(np.int64), _BINS - 1)
    variance = np.bincount(tenth, weights=likely * (1 - likely), minlength=_BINS)
    return float(np.sqrt(2 / np.pi * variance).sum()) / len(likely)


def reliability(likely: Floats, given: Sequence[bool] | Flags) -> list[tuple[int, float, float]]:
    """Of each tenth that holds any: how many answers, their mean confidence, the share that is right."""
    right = np.array(given, np.bool_)
    tenth = np.minimum((likely * _BINS).astype(np.int64), _BINS - 1)
    return [
        (
            int(np.count_nonzero(tenth == at)),
            float(likely[tenth == at].mean()),
            float(right[tenth == at].mean()),
        )
        for at in range(_BINS)
        if (tenth == at).any()
    ]
