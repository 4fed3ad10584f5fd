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
    "coverage": 1.366,
    "own": 1.156,
    "exact": 0.871,
    "with_previous": 1.662,
    "with_next": 1.201,
    "local": 0.767,
    "words": -0.128,
    "subject": 1.549,
    "heading": 0.754,
    "passage": 0.115,
    "rank": 0.668,
    "best": 0.562,
    "place": 0.160,
    "first": 0.014,
    "length": 0.023,
    "fresh": 0.158,
    "row": 0.419,
    "code": -0.921,
    "intro": -0.727,
    "asks": -1.153,
    "wants_ruling": 1.335,
    "wants_contact": 2.291,
    "wants_fix": 1.173,
    "wants_code": 1.157,
    "wants_digits": 1.450,
    "heading_asked": 0.829,
    "asked_first": 0.789,
    "heading_adds": 0.488,
    "after_hit": 1.742,
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
    "coverage": 3.750,
    "with_previous": 3.536,
    "with_next": -0.799,
    "exact": 0.925,
    "one_sentence": 0.849,
    "local": -0.011,
    "of_passage": 0.123,
    "words": 1.007,
    "sequence": 0.467,
    "subject": 1.094,
    "answer_near": 1.925,
    "two": 0.599,
    "length": 0.092,
    "fresh": 0.230,
    "first": 0.706,
    "last": 0.317,
    "whole": 0.703,
    "passage": 0.418,
    "third_passage": -0.595,
    "when_date": 0.718,
    "when_dates": 0.572,
    "number_digits": 1.902,
    "number_count": 0.327,
    "counted": 1.879,
    "who_names": -0.051,
    "where_names": 0.877,
    "what_names": 0.092,
    "cause": 1.804,
    "means": 0.387,
    "definition": 0.970,
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
