"""Is this enough to answer? The probability that what is shown answers the question."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.question.words.languages import lexicon
from bot.ranking.features import NATS, PASSAGE_FEATURES
from bot.ranking.leads import WINDOW_FEATURES
from bot.ranking.matching import Floats
from bot.ranking.ranking import Ranked
from bot.ranking.sequences import hits
from bot.ranking.weights import EVIDENCE_BIAS, EVIDENCE_WEIGHTS

EVIDENCE_FEATURES: Final = (
    "exact",  # share of the question's weight that the best passage holds in the very words
    "window",  # share that the best window and its heading hold
    "known",  # weight of the words that the best passage and its heading hold, up to some
    "words",  # share that the best sentence holds of what all the question's words weigh, stop words too
    "sequence",  # share of its neighbours
    "second",  # strength of the best passage beside the second one's
    "tenth",  # the same beside the tenth one's
    "piece",  # strength of the best piece beside the best one of another passage
    "likely",  # how likely the pieces are that are shown, of all pieces
    "pages",  # how many documents the first three quotes are from
    "document",  # share of the best passage's document in all scores
    "heading_asked",  # share of the words of title and headings that are asked
    "last_heading",  # share of the question's weight that the last heading holds
    "unheld",  # how many words the best passage lacks, generic ones left out, as a logarithm
    "lead",  # logarithm of the lead's characters
    "length",  # logarithm of the characters of all that is shown
)
FALLING: Final = frozenset({"pages", "unheld"})
"""Features that may make an answer less sure, never surer: what is not held is no evidence."""
LARGEST: Final = 5.0
"""A feature counts so many standard deviations at most: a page like no other decides nothing."""

_UNMEASURED: Final = 0.5
"""What remains of the confidence where a measure is asked for and the best passage has none of its units."""
_MOST_KNOWN: Final = 25.0
"""Nats: five rare words. A message that was pasted has many more, and all of them stand in its own echo."""
_READ_FIRST: Final = 3
_TENTH: Final = 9
_MEANS, _SPREADS, _WEIGHTS = np.array([EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES]).T


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of some ranked passages."""

    rows: tuple[int, ...]
    """The passage of each quote in ``Matches``, in their order."""
    likely: float
    """How likely the pieces are that are shown, of all pieces; 0 to 1."""
    ahead: float
    """Strength of the best piece beside the best one of another passage, in nats."""
    heading: tuple[int, ...]
    """Terms of the last heading above the first quote; -1: one that stands in no text."""
    lead: int
    """Characters."""
    length: int
    """Characters of the quotes."""


def confidence(ranked: Ranked, shown: Shown) -> float:
    """How likely what is shown answers the question, 0 to 1."""
    if not ranked.question.words or not float(ranked.query.weight.sum()):
        return 0.0
    likely = likelihood(evidence_features(ranked, shown), lexicon(ranked.question.language).bias)
    return likely if _measured(ranked) else likely * _UNMEASURED


def likelihood(features: Floats, bias: float = 0.0) -> float:
    """The probability that features speak for, whatever is measured; ``bias``: in log-odds, of the language."""
    standard = np.clip((features - _MEANS) / _SPREADS, -LARGEST, LARGEST)
    return 1 / (1 + math.exp(-EVIDENCE_BIAS - bias - float(standard @ _WEIGHTS)))


def evidence_features(ranked: Ranked, shown: Shown) -> Floats:
    """One number a name of ``EVIDENCE_FEATURES``."""
    columns = _held(ranked) | _ahead(ranked, shown) | _headed(ranked, shown) | _looks(ranked, shown)
    return np.array([columns[name] for name in EVIDENCE_FEATURES])


def _held(ranked: Ranked) -> dict[str, float]:
    """How much of the question the best passage and the best window hold."""
    query, matches, row = ranked.query, ranked.matches, int(ranked.rows[0])
    held = np.maximum(matches.in_passage[row], matches.in_heading[row])
    lacking = [
        at for at, word in enumerate(query.words) if not (word.generic or word.whole) and query.weight[at] > 0
    ]
    window = 0.0
    if len(ranked.window_strength):
        best = int(np.argmax(ranked.window_strength))
        window = float(ranked.windows.features[best, WINDOW_FEATURES.index("coverage")])
    return {
        "exact": _of_best(ranked, "exact"),
        "window": window,
        "known": math.log1p(min(float(query.weight @ held), _MOST_KNOWN)),
        "words": _of_best(ranked, "words") * NATS / max(matches.sequences.all_words, 1.0),
        "sequence": _of_best(ranked, "sequence_sentence") * NATS / max(matches.sequences.all_pairs, 1.0),
        "unheld": math.log1p(np.count_nonzero(held[lacking] < 0.5)),  # noqa: PLR2004 # another form counts more
    }


def _ahead(ranked: Ranked, shown: Shown) -> dict[str, float]:
    """How far the best stands before the others."""
    strength = ranked.strength
    last = len(strength) - 1
    return {
        "second": float(strength[0] - strength[min(1, last)]),
        "tenth": float(strength[0] - strength[min(_TENTH, last)]),
        "piece": shown.ahead,
        "likely": shown.likely,
        "document": _of_best(ranked, "document"),
    }


def _headed(ranked: Ranked, shown: Shown) -> dict[str, float]:
    """How far the headings say what is asked."""
    query = ranked.query
    _, found = hits(query.terms, np.array(shown.heading, np.int64))
    held = query.strength[found].max(axis=0, initial=0.0)
    return {
        "heading_asked": _of_best(ranked, "heading_asked"),
        "last_heading": float(held @ query.weight) / max(float(query.weight.sum()), 1e-9),
    }


def _looks(ranked: Ranked, shown: Shown) -> dict[str, float]:
    """What is shown, apart from its words."""
    return {
        "pages": float(pages(ranked, shown)),
        "lead": math.log1p(shown.lead),
        "length": math.log1p(shown.length),
    }


def pages(ranked: Ranked, shown: Shown) -> int:
    """How many documents the quotes are from that are read first."""
    return len(set(ranked.matches.documents[list(shown.rows[:_READ_FIRST])].tolist()))


def _of_best(ranked: Ranked, name: str) -> float:
    return float(ranked.features[0, PASSAGE_FEATURES.index(name)])


def _measured(ranked: Ranked) -> bool:
    """Whether the best passage holds a unit or a word for the measure, where one is asked for ("how high")."""
    row = int(ranked.rows[0])
    asked = [at for at, word in enumerate(ranked.query.words) if word.measure]
    return not asked or bool(ranked.matches.in_passage[row][asked].any())
