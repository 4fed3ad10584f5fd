"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 2.512,
    "coverage": 2.896,
    "nearby": 2.418,
    "in_document": 1.929,
    "own": -3.046,
    "exact": 2.386,
    "sentence": -0.479,
    "dense": 4.021,
    "subject": 1.571,
    "names": 1.126,
    "pairs": 0.178,
    "proximity": 1.315,
    "words": 0.855,
    "words_rare": 1.088,
    "sequence": 0.829,
    "sequence_sentence": 0.290,
    "answer": 1.676,
    "answer_near": 1.019,
    "document": 1.148,
    "neighbour": 0.222,
    "late": -0.317,
    "length": -0.130,
    "heading": 2.613,
    "heading_asked": 1.237,
    "heading_adds": -0.683,
    "code": -0.261,
    "release": -0.688,
}
"""``bot.ranking.features.PASSAGE_FEATURES``: what each adds to a passage."""

PIECE_WEIGHTS: Final = {
    "coverage": 1.140,
    "own": 1.006,
    "exact": 1.103,
    "with_previous": 1.485,
    "with_next": 0.943,
    "local": 1.003,
    "words": 0.142,
    "subject": 1.051,
    "heading": 0.653,
    "passage": 0.055,
    "rank": 0.491,
    "best": 1.039,
    "place": 0.048,
    "first": 0.132,
    "length": 0.040,
    "fresh": 0.081,
    "row": 0.645,
    "code": -0.455,
    "intro": -0.449,
    "asks": -1.052,
    "wants_ruling": 1.208,
    "wants_contact": 1.802,
    "wants_fix": 0.950,
    "wants_code": 0.486,
    "wants_digits": 1.001,
    "heading_asked": 0.345,
    "asked_first": 0.791,
    "heading_adds": 0.465,
    "after_hit": 1.168,
}
"""``bot.ranking.pieces.PIECE_FEATURES``: what each adds to a piece."""

MENU: Final = 3.0
"""What is taken from a piece that is all links, which leads to answers and is none; by hand."""

LEAST_LIKELY: Final = 0.004
"""A piece less likely to answer is not shown, of all that add up to 1."""

LENGTH_PENALTY: Final = 0.7
"""The power of its length by which a longer piece must be likelier to be shown first; with 0, long pieces
crowd out short ones, with 1, scraps crowd out sentences."""

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

EVIDENCE_BIAS: Final = 0.329

EVIDENCE_WEIGHTS: Final = {
    "exact": (0.545, 0.302, 0.516),
    "window": (0.617, 0.273, 0.200),
    "known": (2.367, 0.500, 0.541),
    "words": (0.344, 0.218, 0.031),
    "sequence": (0.126, 0.177, 0.190),
    "second": (2.781, 3.444, 0.253),
    "tenth": (5.931, 4.216, 0.499),
    "piece": (2.441, 2.112, 0.349),
    "likely": (0.819, 0.175, 0.252),
    "pages": (1.862, 0.828, -0.025),
    "document": (0.306, 0.290, 0.372),
    "heading_asked": (0.207, 0.235, 0.366),
    "last_heading": (0.197, 0.264, 0.316),
    "unheld": (0.771, 0.634, -0.292),
    "lead": (5.393, 0.499, -0.103),
    "length": (7.391, 0.568, -0.315),
}
"""``bot.ranking.confidence.EVIDENCE_FEATURES``: mean, standard deviation, and what one deviation more adds to
the log-odds."""

SURE: Final = 0.64
"""The confidence from which on a question is answered without reservation."""

PERHAPS: Final = 0.31
"""The confidence from which on it is answered at all."""
