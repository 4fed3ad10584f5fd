"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 2.887,
    "heard": 2.577,
    "nearby": 2.666,
    "own": -2.784,
    "exact": 2.502,
    "local": 0.751,
    "sentence": 1.426,
    "sentence_exact": 1.121,
    "two_sentences": 0.354,
    "dense": 6.179,
    "square": -2.189,
    "frequent": 0.206,
    "rarest": -0.097,
    "names": 1.021,
    "pairs": 2.529,
    "close": 1.750,
    "answer": 0.754,
    "answer_local": 2.108,
    "document": 1.996,
    "neighbour": 0.524,
    "heading": -1.035,
    "length": -0.662,
}
"""``bot.features.PASSAGE_FEATURES``: what each adds to a passage."""
WINDOW_WEIGHTS: Final = {
    "heard": 3.311,
    "with_previous": 4.396,
    "with_next": -1.317,
    "exact": 2.151,
    "one_sentence": 1.150,
    "local": 0.791,
    "of_passage": 0.593,
    "two": 0.496,
    "length": 0.924,
    "fresh": -0.791,
    "first": 0.686,
    "last": 0.463,
    "whole": 0.255,
    "passage": 0.317,
    "best_passage": 0.426,
    "third_passage": 0.021,
    "when_date": 1.008,
    "when_dates": 0.891,
    "number_digits": 1.517,
    "number_count": 1.275,
    "who_names": 0.227,
    "where_names": 0.911,
    "what_names": 0.046,
    "cause": 1.608,
    "means": 0.265,
    "definition": 1.078,
}
"""``bot.windows.WINDOW_FEATURES``: what each adds to a lead."""
EVIDENCE_WEIGHTS: Final = {
    "bias": -9.518,
    "heard": -0.969,
    "own": -0.508,
    "exact": 2.159,
    "nearby": 1.870,
    "sentence": 1.785,
    "pairs": 1.638,
    "close": 2.487,
    "names": 2.020,
    "window": 1.248,
    "window_previous": 0.607,
    "unheard": -0.560,
    "rarest_unheard": 0.523,
    "known": 1.696,
    "margin": 0.419,
    "answers": -0.002,
}
"""``bot.evidence.EVIDENCE_FEATURES``: in log-odds."""
THRESHOLD: Final = 0.64
"""The confidence from which on a question counts as answered."""
