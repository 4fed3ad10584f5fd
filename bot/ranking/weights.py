"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 2.218,
    "coverage": 3.631,
    "nearby": 1.890,
    "in_document": 1.429,
    "own": -2.191,
    "exact": 2.393,
    "sentence": -0.593,
    "dense": 4.369,
    "subject": 1.410,
    "names": 0.941,
    "pairs": 0.062,
    "proximity": 1.329,
    "words": 0.282,
    "words_rare": 1.364,
    "sequence": 0.747,
    "sequence_sentence": 0.543,
    "answer": 2.412,
    "answer_near": 0.389,
    "document": -0.200,
    "neighbour": 0.316,
    "late": -0.222,
    "length": -0.442,
    "heading": 2.140,
    "heading_asked": 1.983,
    "heading_adds": -0.940,
    "code": -0.835,
    "release": -2.002,
}
"""``bot.ranking.features.PASSAGE_FEATURES``: what each adds to a passage."""

PIECE_WEIGHTS: Final = {
    "coverage": 1.355,
    "own": 1.197,
    "exact": 0.852,
    "with_previous": 1.660,
    "with_next": 1.237,
    "local": 0.829,
    "words": -0.180,
    "subject": 1.508,
    "heading": 0.941,
    "passage": 0.106,
    "rank": 0.700,
    "best": 0.416,
    "place": 0.122,
    "first": 0.047,
    "length": 0.016,
    "fresh": 0.151,
    "row": 0.600,
    "code": -0.974,
    "intro": -0.667,
    "asks": -1.207,
    "wants_ruling": 1.325,
    "wants_contact": 2.282,
    "wants_fix": 1.139,
    "wants_code": 1.197,
    "wants_digits": 1.444,
    "heading_asked": 0.909,
    "asked_first": 0.853,
    "heading_adds": 0.471,
    "after_hit": 1.796,
}
"""``bot.ranking.pieces.PIECE_FEATURES``: what each adds to a piece."""

MENU: Final = 3.0
"""What is taken from a piece that is all links, which leads to answers and is none; by hand."""

LEAST_LIKELY: Final = 0.004
"""A piece less likely to answer is not shown, of all that add up to 1."""

PROBABLY: Final = 0.04
"""A quote besides the first whose pieces are together less likely to answer waits for more to be wanted.

Of 236 such quotes of the answerable questions on the folders of docs/answers.md 114 are less likely, and two
of them have an answer that the quotes before it lack; of the 122 others twelve do.
"""

LENGTH_PENALTY: Final = 0.7
"""The power of its length by which a longer piece must be likelier to be shown first; with 0, long pieces
crowd out short ones, with 1, scraps crowd out sentences."""

WINDOW_WEIGHTS: Final = {
    "coverage": 3.663,
    "with_previous": 3.549,
    "with_next": -0.410,
    "exact": 1.027,
    "one_sentence": 0.938,
    "local": -0.589,
    "of_passage": 0.210,
    "words": 0.926,
    "sequence": 0.731,
    "subject": 1.079,
    "answer_near": 0.938,
    "two": 0.537,
    "length": 0.212,
    "fresh": 0.080,
    "first": 0.642,
    "last": 0.403,
    "whole": 0.441,
    "passage": 0.379,
    "third_passage": -0.420,
    "when_date": 0.822,
    "when_dates": 0.734,
    "number_digits": 2.032,
    "number_count": 0.578,
    "counted": 1.645,
    "who_names": 0.252,
    "where_names": 0.919,
    "what_names": 0.019,
    "cause": 1.603,
    "means": 0.590,
    "definition": 0.993,
}
"""``bot.ranking.leads.WINDOW_FEATURES``: what each adds to a lead."""

EVIDENCE_BIAS: Final = 0.375

EVIDENCE_WEIGHTS: Final = {
    "exact": (0.541, 0.307, 0.460),
    "known": (2.297, 0.459, 0.692),
    "sequence": (0.131, 0.178, 0.159),
    "names": (0.045, 0.124, -0.266),
    "numbers": (0.054, 0.227, -0.112),
    "second": (3.266, 4.077, 0.340),
    "tenth": (6.854, 5.022, 0.540),
    "piece": (2.422, 2.162, 0.293),
    "likely": (0.818, 0.178, 0.390),
    "rivals": (1.205, 0.756, 0.263),
    "document": (0.305, 0.290, 0.372),
    "heading": (0.224, 0.267, 0.490),
    "typed": (0.191, 0.327, 0.320),
    "lead": (5.374, 0.520, -0.105),
    "length": (7.401, 0.478, -0.188),
}
"""``bot.ranking.confidence.EVIDENCE_FEATURES``: mean, standard deviation, and what one deviation more adds to
the log-odds."""

SURE: Final = 0.45
"""The confidence from which on a question is answered without reservation …"""

SURE_BELOW_HEADINGS: Final = 0.70
"""… where the best passage stands below a heading."""

PERHAPS: Final = 0.22
"""The confidence from which on it is answered at all."""
