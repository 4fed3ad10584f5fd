"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 2.466,
    "heard": 3.023,
    "nearby": 2.928,
    "own": -2.165,
    "exact": 2.535,
    "local": -0.093,
    "sentence": 1.746,
    "sentence_exact": 1.263,
    "two_sentences": 0.468,
    "dense": 5.940,
    "square": -2.392,
    "frequent": 0.428,
    "rarest": 0.068,
    "names": 1.115,
    "pairs": 2.567,
    "close": 1.488,
    "answer": 1.178,
    "answer_local": 1.533,
    "document": 0.919,
    "neighbour": 0.601,
    "heading": 0.746,
    "length": -0.779,
}
"""``bot.features.PASSAGE_FEATURES``: what each adds to a passage."""
WINDOW_WEIGHTS: Final = {
    "heard": 3.831,
    "with_previous": 4.321,
    "with_next": -0.949,
    "exact": 2.331,
    "one_sentence": 1.496,
    "local": -0.162,
    "of_passage": 0.263,
    "two": 0.553,
    "length": 1.006,
    "fresh": -0.826,
    "first": 0.668,
    "last": 0.492,
    "whole": 0.235,
    "passage": 0.309,
    "best_passage": 0.415,
    "third_passage": -0.047,
    "when_date": 1.119,
    "when_dates": 0.842,
    "number_digits": 1.467,
    "number_count": 1.210,
    "who_names": 0.192,
    "where_names": 0.767,
    "what_names": 0.027,
    "cause": 1.534,
    "means": 0.290,
    "definition": 1.321,
}
"""``bot.windows.WINDOW_FEATURES``: what each adds to a lead."""
EVIDENCE_WEIGHTS: Final = {
    "bias": -9.642,
    "heard": -1.000,
    "own": -0.322,
    "exact": 2.271,
    "nearby": 1.807,
    "sentence": 1.823,
    "pairs": 1.728,
    "close": 2.285,
    "names": 2.030,
    "window": 1.288,
    "window_previous": 0.476,
    "unheard": -0.549,
    "rarest_unheard": 0.676,
    "known": 1.651,
    "margin": 0.443,
    "answers": -0.107,
}
"""``bot.evidence.EVIDENCE_FEATURES``: in log-odds."""
THRESHOLD: Final = 0.65
"""The confidence from which on a question counts as answered."""
