"""How far a text is worded as the question is: all its words, stop words too, and which follow which.

Adjacent pairs are the "ordered" part of the sequential dependence model (Metzler and Croft, "A Markov Random
Field Model for Term Dependencies", 2005); a word or a pair weighs the more, the fewer of these texts
hold it.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.engine import WHOLE, Forward, bearing

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


_MANY: Final = 1024
"""So many numbers from 0 on are looked up in a table sooner than each is searched for."""


@dataclass(frozen=True, slots=True)
class Sequences:
    """The question's words, each once, and its pairs of neighbours in some passages; a column a word or pair.

    Weights are in nats.
    """

    words: Flags
    """Which sentences hold which words."""
    word_idf: Floats
    """By how few passages hold a word."""
    word_idf_of_sentences: Floats
    """By how few sentences hold it."""
    pairs: Flags
    """Which sentences hold which pairs."""
    passage_pairs: Flags
    """Which passages hold which pairs."""
    pair_idf: Floats
    """By how few passages hold a pair."""
    all_words: float
    """What the question's words weigh together, those that no document holds too."""
    all_pairs: float


def sequences_of(forward: Forward, sequence: Ints) -> Sequences:
    """Find the words of a question, as terms in their order (-1: unknown), in some passages."""
    passages, sentences = len(forward.numbers), len(forward.sentence_start)
    asked = _distinct(sequence[sequence >= 0])
    at, word = hits(asked, forward.term)
    plain = ~bearing(forward.flags[at], WHOLE)
    at, word = at[plain], word[plain]
    passage, sentence, position = forward.passage[at], forward.sentence[at], forward.position[at]
    words = _held(sentences, len(asked), sentence, word)
    neighbours = _neighbours(asked, sequence)
    there, pair = hits(neighbours, (word[:-1] * len(asked) + word[1:]).astype(np.uint32))
    follows = ((position[1:] - position[:-1] == 1) & (passage[1:] == passage[:-1]))[there]
    there, pair = there[follows], pair[follows]
    passage_pairs = _held(passages, len(neighbours), passage[there], pair)
    word_idf, pair_idf = _idf(_held(passages, len(asked), passage, word)), _idf(passage_pairs)
    unknown = sequence < 0
    uncovered = bm25.idf(passages, 0)
    return Sequences(
        words,
        word_idf,
        _idf(words),
        _held(sentences, len(neighbours), sentence[there], pair),
        passage_pairs,
        pair_idf,
        float(word_idf.sum()) + uncovered * np.count_nonzero(unknown),
        float(pair_idf.sum()) + uncovered * np.count_nonzero(unknown[1:] | unknown[:-1]),
    )


def hits(wanted: Ints, found: NDArray[Any]) -> tuple[Ints, Ints]:
    """Which of ``found`` are among ``wanted`` (ascending), and which of them each is."""
    if not len(wanted) or not len(found):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if len(found) < _MANY or found.dtype.kind != "u":
        at = np.searchsorted(wanted, found)
        places = np.flatnonzero(wanted.take(at, mode="clip") == found)
        return places, at[places]
    # Of each number up to the last one wanted, 1 and its place among these; what is higher reads the last 0.
    table = np.zeros(int(wanted[-1]) + 2, np.min_scalar_type(len(wanted)))
    table[wanted] = np.arange(1, len(wanted) + 1)
    held = table.take(found, mode="clip")
    # Numpy takes several times as long where numbers stand for true.
    places = (held != 0).nonzero()[0]
    return places, held[places].astype(np.int64) - 1


def among(wanted: Ints, found: NDArray[Any]) -> Flags:
    """Which of ``found`` are among ``wanted``, which ascend."""
    held = np.zeros(len(found), np.bool_)
    held[hits(wanted, found)[0]] = True
    return held


def _neighbours(asked: Ints, sequence: Ints) -> Ints:
    """Neighbours in the question, each as one number, ascending."""
    known = (sequence[1:] >= 0) & (sequence[:-1] >= 0)
    place = np.searchsorted(asked, sequence)
    return _distinct((place[:-1] * len(asked) + place[1:])[known])


def _distinct(numbers: Ints) -> Ints:
    # A question has few words; np.unique would first load all of numpy.ma.
    return np.array(sorted(set(numbers.tolist())), np.int64)


def _held(rows: int, columns: int, row: Ints, column: Ints) -> Flags:
    held = np.zeros((rows, columns), np.bool_)
    held[row, column] = True
    return held


def _idf(held: Flags) -> Floats:
    """The idf of each column, in nats: how few rows hold it."""
    # To add up so many truth values takes numpy twice as long.
    return bm25.idfs(len(held), np.ones(len(held)) @ held)
