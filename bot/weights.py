"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""

from typing import Final

PASSAGE_WEIGHTS: Final = {
    "score": 2.216,
    "heard": 3.023,
    "nearby": 2.819,
    "own": -2.381,
    "exact": 2.594,
    "local": 0.063,
    "sentence": 1.743,
    "sentence_exact": 1.225,
    "two_sentences": 0.433,
    "dense": 6.065,
    "square": -2.470,
    "frequent": 0.577,
    "rarest": 0.091,
    "names": 1.143,
    "pairs": 2.450,
    "close": 1.767,
    "answer": 1.116,
    "answer_local": 1.641,
    "document": 1.192,
    "neighbour": 0.580,
    "heading": 0.802,
    "length": -0.758,
}
"""``bot.features.PASSAGE_FEATURES``: what each adds to a passage."""

WINDOW_WEIGHTS: Final = {
    "heard": 3.562,
    "with_previous": 4.491,
    "with_next": -1.189,
    "exact": 2.250,
    "one_sentence": 1.322,
    "local": 0.244,
    "of_passage": 0.515,
    "two": 0.524,
    "length": 0.939,
    "fresh": -0.775,
    "first": 0.666,
    "last": 0.460,
    "whole": 0.325,
    "passage": 0.305,
    "best_passage": 0.390,
    "third_passage": -0.118,
    "when_date": 1.079,
    "when_dates": 0.884,
    "number_digits": 1.751,
    "number_count": 1.249,
    "who_names": 0.209,
    "where_names": 0.750,
    "what_names": 0.043,
    "cause": 1.580,
    "means": 0.264,
    "definition": 1.292,
}
"""``bot.windows.WINDOW_FEATURES``: what each adds to a lead."""

EVIDENCE_WEIGHTS: Final = {
    "bias": -9.689,
    "heard": -0.848,
    "own": -0.289,
    "exact": 2.184,
    "nearby": 1.722,
    "sentence": 1.687,
    "pairs": 1.681,
    "close": 2.617,
    "names": 2.135,
    "window": 1.293,
    "window_previous": 0.707,
    "unheard": -0.530,
    "rarest_unheard": 0.666,
    "known": 1.622,
    "margin": 0.415,
    "answers": -0.199,
}
"""``bot.evidence.EVIDENCE_FEATURES``: in log-odds."""

THRESHOLD: Final = 0.72
"""The confidence from which on a question counts as answered."""
