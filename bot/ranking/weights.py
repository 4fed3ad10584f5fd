"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 1.834,
    "coverage": 3.081,
    "nearby": 2.649,
    "in_document": 2.524,
    "own": -2.419,
    "exact": 2.756,
    "sentence": -0.323,
    "dense": 4.412,
    "subject": 1.426,
    "names": 0.964,
    "pairs": 0.208,
    "proximity": 1.686,
    "words": 1.424,
    "words_rare": 0.980,
    "sequence": 1.165,
    "sequence_sentence": 0.757,
    "answer": 1.862,
    "answer_near": 0.559,
    "document": 1.254,
    "neighbour": 0.666,
    "late": -0.216,
    "length": -0.898,
}
"""``bot.ranking.features.PASSAGE_FEATURES``: what each adds to a passage."""

WINDOW_WEIGHTS: Final = {
    "coverage": 3.210,
    "with_previous": 4.344,
    "with_next": -1.122,
    "exact": 1.145,
    "one_sentence": 0.567,
    "local": -0.223,
    "of_passage": 0.187,
    "words": 1.446,
    "sequence": 1.309,
    "subject": 0.930,
    "answer_near": 1.127,
    "two": 0.487,
    "length": 0.581,
    "fresh": -0.394,
    "first": 0.648,
    "last": 0.479,
    "whole": 0.408,
    "passage": 0.283,
    "third_passage": -0.403,
    "when_date": 0.867,
    "when_dates": 0.902,
    "number_digits": 1.704,
    "number_count": 1.038,
    "counted": 1.493,
    "who_names": 0.192,
    "where_names": 0.808,
    "what_names": -0.025,
    "cause": 1.288,
    "means": 0.072,
    "definition": 1.007,
}
"""``bot.ranking.leads.WINDOW_FEATURES``: what each adds to a lead."""

EVIDENCE_WEIGHTS: Final = {
    "bias": -9.738,
    "coverage": -0.541,
    "own": -0.413,
    "exact": 1.989,
    "nearby": 1.359,
    "sentence": 1.626,
    "pairs": 0.402,
    "proximity": 1.131,
    "names": 1.898,
    "window": 1.365,
    "window_previous": 0.346,
    "uncovered": -0.563,
    "rarest_uncovered": 0.814,
    "known": 1.742,
    "words": 1.028,
    "sequence": 3.078,
    "subject": 1.200,
    "answer_near": 0.470,
    "answers": 0.073,
}
"""``bot.ranking.confidence.EVIDENCE_FEATURES``: in log-odds."""

THRESHOLD: Final = 0.70
"""The confidence from which on a question counts as answered."""
