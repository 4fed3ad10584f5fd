"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 2.488,
    "coverage": 2.138,
    "nearby": 2.118,
    "in_document": 0.820,
    "own": -1.409,
    "exact": 2.014,
    "sentence": 0.807,
    "dense": 2.895,
    "subject": 1.378,
    "names": 0.921,
    "pairs": 0.111,
    "proximity": 1.410,
    "words": 0.258,
    "words_rare": 1.346,
    "sequence": 0.489,
    "sequence_sentence": 0.361,
    "answer": 1.794,
    "answer_near": 0.972,
    "document": -0.037,
    "neighbour": 0.264,
    "late": -0.239,
    "length": -0.101,
    "heading": 3.041,
    "heading_asked": 1.943,
    "heading_adds": -0.384,
    "code": -0.806,
    "release": -1.169,
}
"""``bot.ranking.features.PASSAGE_FEATURES``: what each adds to a passage."""

PIECE_WEIGHTS: Final = {
    "coverage": 1.372,
    "own": 1.162,
    "exact": 0.886,
    "with_previous": 1.663,
    "with_next": 1.200,
    "local": 0.770,
    "words": -0.222,
    "subject": 1.419,
    "heading": 1.350,
    "passage": 0.087,
    "rank": 0.627,
    "best": 0.669,
    "place": 0.113,
    "first": 0.063,
    "length": 0.036,
    "fresh": 0.172,
    "row": 0.592,
    "code": -1.004,
    "intro": -0.688,
    "asks": -1.245,
    "wants_ruling": 1.292,
    "wants_contact": 2.260,
    "wants_fix": 1.128,
    "wants_code": 1.300,
    "wants_digits": 1.574,
    "heading_asked": 0.793,
    "asked_first": 0.736,
    "heading_adds": 0.470,
    "after_hit": 1.634,
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
    "coverage": 3.742,
    "with_previous": 3.278,
    "with_next": -0.527,
    "exact": 1.123,
    "one_sentence": 1.022,
    "local": -0.584,
    "of_passage": 0.108,
    "words": 1.133,
    "sequence": 0.635,
    "subject": 1.140,
    "answer_near": 0.996,
    "two": 0.511,
    "length": 0.137,
    "fresh": 0.154,
    "first": 0.613,
    "last": 0.403,
    "whole": 0.037,
    "passage": 0.363,
    "third_passage": -0.379,
    "when_date": 0.882,
    "when_dates": 0.781,
    "number_digits": 1.948,
    "number_count": 0.655,
    "counted": 1.675,
    "who_names": 0.201,
    "where_names": 0.976,
    "what_names": 0.071,
    "cause": 1.602,
    "means": 0.625,
    "definition": 1.038,
}
"""``bot.ranking.leads.WINDOW_FEATURES``: what each adds to a lead."""

EVIDENCE_BIAS: Final = 0.367

EVIDENCE_WEIGHTS: Final = {
    "exact": (0.548, 0.300, 0.500),
    "window": (0.618, 0.271, 0.175),
    "known": (2.369, 0.498, 0.559),
    "words": (0.346, 0.219, 0.006),
    "sequence": (0.128, 0.178, 0.127),
    "second": (3.063, 3.806, 0.254),
    "tenth": (6.397, 4.618, 0.560),
    "piece": (2.476, 2.071, 0.346),
    "likely": (0.818, 0.173, 0.253),
    "pages": (1.869, 0.824, -0.024),
    "document": (0.304, 0.291, 0.371),
    "heading_asked": (0.207, 0.236, 0.382),
    "last_heading": (0.197, 0.263, 0.316),
    "unheld": (0.770, 0.634, -0.339),
    "lead": (5.396, 0.494, -0.122),
    "length": (7.377, 0.561, -0.330),
}
"""``bot.ranking.confidence.EVIDENCE_FEATURES``: mean, standard deviation, and what one deviation more adds to
the log-odds."""

SURE: Final = 0.62
"""The confidence from which on a question is answered without reservation."""

PERHAPS: Final = 0.31
"""The confidence from which on it is answered at all."""
