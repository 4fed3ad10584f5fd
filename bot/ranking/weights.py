"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 2.623,
    "coverage": 1.227,
    "nearby": 2.013,
    "in_document": 0.759,
    "own": -0.476,
    "exact": 1.535,
    "sentence": 1.177,
    "dense": 1.644,
    "subject": 1.490,
    "names": 1.043,
    "pairs": -0.012,
    "proximity": 1.778,
    "words": 0.593,
    "words_rare": 1.003,
    "sequence": 0.173,
    "sequence_sentence": 0.218,
    "answer": 1.239,
    "answer_near": 1.672,
    "document": 0.260,
    "neighbour": 0.412,
    "late": -0.257,
    "length": 0.185,
    "heading": 3.252,
    "heading_asked": 2.143,
    "heading_adds": 0.591,
    "code": -0.739,
    "release": -0.623,
}
"""``bot.ranking.features.PASSAGE_FEATURES``: what each adds to a passage."""

PIECE_WEIGHTS: Final = {
    "coverage": 1.188,
    "own": 1.100,
    "exact": 0.917,
    "with_previous": 1.461,
    "with_next": 1.042,
    "local": 0.847,
    "words": -0.033,
    "subject": 1.400,
    "heading": 0.881,
    "passage": 0.071,
    "rank": 0.569,
    "best": 0.736,
    "place": 0.093,
    "first": 0.023,
    "length": 0.042,
    "fresh": 0.130,
    "row": 0.501,
    "code": -0.716,
    "intro": -0.547,
    "asks": -0.869,
    "wants_ruling": 1.179,
    "wants_contact": 1.962,
    "wants_fix": 0.971,
    "wants_code": 0.648,
    "wants_digits": 1.228,
    "heading_asked": 1.025,
    "asked_first": 0.974,
    "heading_adds": 0.465,
    "after_hit": 1.349,
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
    "coverage": 2.795,
    "with_previous": 2.880,
    "with_next": -0.344,
    "exact": 0.668,
    "one_sentence": 0.866,
    "local": -0.175,
    "of_passage": 0.220,
    "words": 0.799,
    "sequence": 0.062,
    "subject": 1.314,
    "answer_near": 0.117,
    "two": 0.572,
    "length": 0.169,
    "fresh": 0.377,
    "first": 0.976,
    "last": 0.394,
    "whole": 0.480,
    "passage": 0.279,
    "third_passage": -0.888,
    "when_date": 0.989,
    "when_dates": 0.582,
    "number_digits": 1.021,
    "number_count": 1.112,
    "counted": 1.936,
    "who_names": 0.391,
    "where_names": 1.075,
    "what_names": 0.016,
    "cause": 1.650,
    "means": 0.816,
    "definition": 0.951,
}
"""``bot.ranking.leads.WINDOW_FEATURES``: what each adds to a lead."""

EVIDENCE_BIAS: Final = 0.414

EVIDENCE_WEIGHTS: Final = {
    "exact": (0.566, 0.290, 0.379),
    "window": (0.632, 0.263, 0.116),
    "known": (2.424, 0.469, 0.436),
    "words": (0.362, 0.216, 0.074),
    "sequence": (0.132, 0.181, 0.223),
    "second": (2.837, 3.480, 0.295),
    "tenth": (6.010, 4.151, 0.559),
    "passage": (0.603, 0.326, 0.064),
    "piece": (2.398, 1.928, 0.303),
    "likely": (0.786, 0.182, 0.274),
    "pages": (1.904, 0.843, -0.021),
    "document": (0.242, 0.224, 0.321),
    "heading_asked": (0.218, 0.240, 0.261),
    "last_heading": (0.209, 0.268, 0.313),
    "unheld": (0.739, 0.618, -0.268),
    "lead": (5.401, 0.498, -0.129),
    "length": (7.405, 0.562, -0.375),
}
"""``bot.ranking.confidence.EVIDENCE_FEATURES``: mean, standard deviation, and what one deviation more adds to
the log-odds."""

SURE: Final = 0.72
"""The confidence from which on a question is answered without reservation."""

PERHAPS: Final = 0.47
"""The confidence from which on it is answered at all."""
