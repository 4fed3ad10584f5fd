"""The sentence or two that may answer: every candidate of some passages with what speaks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.question.parsing import Kind
from bot.ranking.features import (
    NATS,
    count_in_sentences,
    dates,
    in_subjects,
    names,
    near_answers,
    numbers,
    own_in_sentences,
    shares,
    words_in_sentences,
)
from bot.ranking.matching import Flags, Floats, Ints, Matches
from bot.ranking.sequences import among, hits
from bot.ranking.tables import Column, table_of

LONGEST_LEAD: Final = 400
"""Characters."""

WINDOW_FEATURES: Final = (
    "coverage",  # share of the question's weight that the window and the heading hold
    "with_previous",  # the same with the sentence before, which may name what a pronoun refers to
    "with_next",  # share that the window and the sentence after hold
    "exact",  # share held by the very words, unstemmed
    "one_sentence",  # share that the window's better sentence holds
    "local",  # share held, words weighed by how few passages hold them
    "of_passage",  # share of what the passage holds, words weighed locally
    "words",  # what it holds of all the question's words, stop words too
    "sequence",  # neighbours among all the question's words that are neighbours here
    "subject",  # share held among its first words
    "answer_near",  # share that stands around a word that can answer this kind of question
    "two",  # has two sentences
    "length",  # logarithm of its characters
    "fresh",  # logarithm of its words that are not the question's
    "first",  # begins the passage
    "last",  # ends the passage
    "whole",  # is the passage
    "passage",  # what speaks for the passage beside the best one
    "third_passage",
    "when_date",  # for "when": holds a date
    "when_dates",  # logarithm of how many
    "number_digits",  # for "how many": holds a number
    "number_count",
    "counted",  # for "how many gates": a number just before "gates"
    "who_names",  # for "who": logarithm of how many names
    "where_names",
    "what_names",
    "cause",  # for "why": a word that gives reasons
    "means",  # for "how": a word that tells by what
    "definition",  # for "what is X": X begins the sentence and "is" follows
)


_BEFORE: Final = 2
"""A number so many words before a noun counts it: "nine steel gates"."""
_COUNTED: Final[tuple[tuple[Callable[[Matches], Flags], frozenset[Kind]], ...]] = (
    (dates, frozenset({"when"})),
    (numbers, frozenset({"number"})),
    (names, frozenset({"who", "where", "what"})),
)
"""Which tokens are counted for which kinds of question."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of one or two sentences of the best passages, ``LONGEST_LEAD`` characters at most."""

    first: Ints
    """Sentence of ``Matches`` that each begins with."""
    last: Ints
    features: Floats
    """One column a name of ``WINDOW_FEATURES``."""


_NONE: Final = np.zeros(0, np.int64)
NO_WINDOWS: Final = Windows(_NONE, _NONE, np.zeros((0, len(WINDOW_FEATURES))))


def windows_of(matches: Matches, rows: Ints, strengths: Floats, kind: Kind) -> Windows:
    """The windows of some passages.

    Args:
        matches: Where the words stand.
        rows: The passages, the best first.
        strengths: Of each of ``rows``, what ranking gave it.
        kind: Of the question.
    """
    first, last, rank = _candidates(matches, rows)
    columns = (
        _held(matches, first, last) | _shape(matches, first, last) | _answering(matches, first, last, kind)
    )
    columns |= {
        "passage": strengths[rank] - strengths[0],
        "third_passage": rank == 2,  # noqa: PLR2004 # the third
    }
    return Windows(first, last, table_of(columns, WINDOW_FEATURES))


def _held(matches: Matches, first: Ints, last: Ints) -> dict[str, Column]:
    """How much of the question windows hold."""
    weight, local = shares(matches.query.weight), shares(matches.local_weight)
    passage = matches.sentence_passage[first]
    held = np.maximum(matches.in_sentence[first], matches.in_sentence[last])
    with_heading = np.maximum(held, matches.in_heading[passage])
    sentences = matches.forward.sentences
    has_before = (first > sentences[:-1][passage])[:, None]
    has_after = (last + 1 < sentences[1:][passage])[:, None]
    with_none = np.append(matches.in_sentence, np.zeros((1, len(weight))), axis=0)
    before = np.where(has_before, with_none[first - 1], 0)
    after = np.where(has_after, with_none[last + 1], 0)
    sequences = matches.sequences
    return {
        "coverage": with_heading @ weight,
        "with_previous": np.maximum(with_heading, before) @ weight,
        "with_next": np.maximum(held, after) @ weight,
        "exact": np.maximum(matches.exact_in_sentence[first], matches.exact_in_sentence[last]) @ weight,
        "one_sentence": np.maximum(matches.in_sentence[first] @ weight, matches.in_sentence[last] @ weight),
        "local": held @ local,
        "of_passage": (held @ local) / np.maximum(matches.in_passage[passage] @ local, 1e-9),
        "words": (sequences.words[first] | sequences.words[last]) @ sequences.word_idf / NATS,
        "sequence": (sequences.pairs[first] | sequences.pairs[last]) @ sequences.pair_idf / NATS,
        "subject": in_subjects(matches)[first] @ weight,
    }


def _shape(matches: Matches, first: Ints, last: Ints) -> dict[str, Column]:
    """How long windows are and where in their passages."""
    sentences, passage = matches.forward.sentences, matches.sentence_passage[first]
    words = words_in_sentences(matches)
    begins, ends = first == sentences[:-1][passage], last + 1 == sentences[1:][passage]
    return {
        "two": last > first,
        "length": np.log(_characters(matches, first, last)),
        "fresh": np.log1p(_summed(words - own_in_sentences(matches), first, last)),
        "first": begins,
        "last": ends,
        "whole": begins & ends,
    }


def _answering(matches: Matches, first: Ints, last: Ints, kind: Kind) -> dict[str, Column]:
    """Whether windows hold what this kind of question asks for."""
    nothing = np.zeros(len(first))
    date, digit, name = (
        _summed(count_in_sentences(matches, tokens(matches)), first, last) if kind in kinds else nothing
        for tokens, kinds in _COUNTED
    )
    near, counted = near_answers(matches, kind), counting(matches)
    return {
        "answer_near": nothing if near is None else np.maximum(near[first], near[last]),
        "when_date": date.astype(np.bool_),
        "when_dates": np.log1p(date),
        "number_digits": digit.astype(np.bool_),
        "number_count": np.log1p(digit),
        "counted": np.maximum(counted[first], counted[last]),
        "who_names": (kind == "who") * np.log1p(name),
        "where_names": (kind == "where") * np.log1p(name),
        "what_names": (kind == "what") * np.log1p(name),
        "cause": _holds(matches, matches.listed.causes, first, last) if kind == "why" else nothing,
        "means": _holds(matches, matches.listed.means, first, last) if kind == "how" else nothing,
        "definition": _defines(matches, first) if kind == "definition" else nothing,
    }


def _candidates(matches: Matches, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """First and last sentence of every window, and which of ``rows`` it is of.

    A long sentence is none, and none goes from one paragraph into the next.
    """
    bounds = matches.forward.sentences
    found = [
        (sentence, last, place)
        for place, row in enumerate(rows.tolist())
        for sentence in range(bounds[row], bounds[row + 1])
        for last in range(sentence, min(sentence + 2, bounds[row + 1]))
    ]
    firsts, lasts, ranks = np.array(found, np.int64).reshape(-1, 3).T
    paragraph = matches.forward.sentence_paragraph
    together = paragraph[firsts] == paragraph[lasts]
    kept = together & (_characters(matches, firsts, lasts) <= LONGEST_LEAD)
    return firsts[kept], lasts[kept], ranks[kept]


def _characters(matches: Matches, first: Ints, last: Ints) -> Ints:
    length: Ints = matches.forward.sentence_end[last] - matches.forward.sentence_start[first]
    return np.maximum(length, 1)


def _summed(counts: Ints, first: Ints, last: Ints) -> Ints:
    return counts[first] + np.where(last > first, counts[last], 0)


def counting(matches: Matches) -> Floats:
    """1 for sentences with a number just before what the question asks the number of."""
    found = np.zeros(len(matches.in_sentence))
    counted = [at for at, word in enumerate(matches.query.words) if word.counted]
    if not counted:
        return found
    sentence = matches.forward.sentence
    number = numbers(matches).copy()
    number[matches.forward.term == matches.listed.one] = False  # "one gate may fail" counts none
    number[matches.first_token[sentence] == np.arange(len(sentence))] = False  # it may number the sentence
    tokens = matches.token[np.isin(matches.query_term, counted)]
    for distance in range(1, _BEFORE + 1):
        there = tokens[tokens >= distance]
        stands = number[there - distance] & (sentence[there - distance] == sentence[there])
        found[sentence[there[stands]]] = 1
    return found


def _holds(matches: Matches, words: Ints, first: Ints, last: Ints) -> Floats:
    held = np.zeros(len(matches.in_sentence))
    held[matches.forward.sentence[hits(words, matches.forward.word)[0]]] = 1
    return np.maximum(held[first], held[last])


def _defines(matches: Matches, first: Ints) -> Floats:
    """Whether a query term stands early in the sentence, with a form of "be" or "mean" soon after."""
    forward = matches.forward
    begins = np.searchsorted(forward.sentence, first)
    result = np.zeros(len(first))
    defining = among(matches.listed.definitions, forward.word)
    for at, begin in enumerate(begins.tolist()):
        early = matches.token[(matches.token >= begin) & (matches.token < begin + 6)]
        if len(early):
            result[at] = float(defining[int(early[0]) : int(early[-1]) + 6].any())
    return result
