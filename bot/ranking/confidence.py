"""Is this enough to answer? A probability, from what the best passage holds of the question."""

import math
from typing import Final

import numpy as np

from bot.ranking.features import ANSWERED_BY_TOKENS, NATS, PASSAGE_FEATURES
from bot.ranking.leads import WINDOW_FEATURES
from bot.ranking.matching import Floats
from bot.ranking.ranking import Ranked
from bot.ranking.weights import EVIDENCE_WEIGHTS

EVIDENCE_FEATURES: Final = (
    "bias",
    "coverage",  # share of the question's weight that the best passage and its heading hold
    "own",  # share held by the words' own terms
    "exact",  # share held by the very words
    "nearby",  # share held with the passages before and after
    "sentence",  # share that the best sentence and the heading hold
    "pairs",
    "proximity",
    "names",  # share of the names' weight held, 1 where the question names nobody
    "window",  # share that the lead and its heading hold
    "window_previous",
    "uncovered",  # weight of the words that the best passage lacks, in nats: one rare word is enough to doubt
    "rarest_uncovered",  # weight of the heaviest of them
    "known",  # weight of the words it holds
    "words",  # share that the best sentence holds of what all the question's words weigh, stop words too
    "sequence",  # share of its neighbours
    "subject",
    "answer_near",  # 1 where any words can answer this kind of question
    "answers",  # the lead holds what this kind of question asks for
)

_UNMEASURED: Final = 0.5
"""What remains of the confidence where a measure is asked for and the best passage has none of its units."""
_EVIDENCE: Final = np.array([EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES])


def evidence_features(ranked: Ranked) -> Floats:
    """One number a name of ``EVIDENCE_FEATURES``."""
    row = int(ranked.rows[0])
    passage = dict(zip(PASSAGE_FEATURES, ranked.features[0].tolist(), strict=True))
    best = int(np.argmax(ranked.window_strength)) if len(ranked.window_strength) else -1
    window = (
        dict(zip(WINDOW_FEATURES, ranked.windows.features[best].tolist(), strict=True)) if best >= 0 else {}
    )
    weight = ranked.query.weight
    held = np.maximum(ranked.matches.in_passage[row], ranked.matches.in_heading[row])
    lacking = weight * (1 - held)
    named = bool((ranked.query.capital & (weight > 0)).any())
    answers = max(
        window.get(name, 0.0) for name in ("when_date", "number_digits", "cause", "means", "definition")
    )
    columns = {
        "bias": 1.0,
        "coverage": passage["coverage"],
        "own": passage["own"],
        "exact": passage["exact"],
        "nearby": passage["nearby"],
        "sentence": passage["sentence"],
        "pairs": passage["pairs"],
        "proximity": passage["proximity"],
        "names": passage["names"] if named else 1.0,
        "window": window.get("coverage", 0.0),
        "window_previous": window.get("with_previous", 0.0),
        "uncovered": float(lacking.sum()) / 10,
        "rarest_uncovered": float(lacking.max(initial=0.0)) / 10,
        "known": math.log1p(float((weight * held).sum())),
        "words": passage["words"] * NATS / max(ranked.matches.sequences.all_words, 1.0),
        "sequence": passage["sequence_sentence"] * NATS / max(ranked.matches.sequences.all_pairs, 1.0),
        "subject": passage["subject"],
        "answer_near": passage["answer_near"] if ranked.question.kind in ANSWERED_BY_TOKENS else 1.0,
        "answers": answers,
    }
    return np.array([columns[name] for name in EVIDENCE_FEATURES])


def confidence(ranked: Ranked) -> float:
    """How likely the best passages answer the question, 0 to 1."""
    if not ranked.question.words or not float(ranked.query.weight.sum()):
        return 0.0
    likely = 1 / (1 + math.exp(-float(evidence_features(ranked) @ _EVIDENCE)))
    return likely if _measured(ranked) else likely * _UNMEASURED


def _measured(ranked: Ranked) -> bool:
    """Whether the best passage holds a unit or a word for the measure, where one is asked for ("how high")."""
    row = int(ranked.rows[0])
    asked = [at for at, word in enumerate(ranked.query.words) if word.measure]
    return not asked or bool(ranked.matches.in_passage[row][asked].any())
