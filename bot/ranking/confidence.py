"""Is this enough to answer? The probability that what is shown answers the question."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.question.parsing import Word
from bot.question.words.languages import lexicon
from bot.ranking.features import ANSWERED_BY_TOKENS, NATS, PASSAGE_FEATURES
from bot.ranking.matching import HELD, Flags, Floats, Matches, QueryTerms
from bot.ranking.ranking import Ranked
from bot.ranking.weights import EVIDENCE_BIAS, EVIDENCE_WEIGHTS
from knowledge.engine import CAPITAL

EVIDENCE_FEATURES: Final = (
    "exact",  # share of the question's weight that the best passage holds in the very words
    "known",  # weight of the words that the best passage and its heading hold, up to some
    "sequence",  # share of the question's neighbours that are neighbours in its best sentence
    "names",  # share of the question's weight that is names which the best passage lacks
    "numbers",  # the best passage lacks a word with a digit
    "second",  # strength of the best passage beside the second one's
    "tenth",  # the same beside the tenth one's
    "piece",  # strength of the best piece beside the best one of another passage
    "likely",  # how likely the pieces are that are shown, of all pieces
    "rivals",  # logarithm of how many passages hold as much of the question: they leave no margin
    "document",  # share of the best passage's document in all scores
    "heading",  # share of the question's weight that title and headings hold
    "typed",  # share that the lead and its headings hold, where a name, a date or a number is asked for
    "lead",  # logarithm of the lead's characters
    "length",  # logarithm of the characters of all that is shown, a screen at least
)
FALLING: Final = frozenset({"names", "numbers"})
"""Features that may make an answer less sure, never surer: what is not held is no evidence."""
LARGEST: Final = 5.0
"""A feature counts so many standard deviations at most: a page like no other decides nothing."""

_UNMEASURED: Final = 0.5
"""What remains of the confidence where a measure is asked for and the best passage has none of its units."""
_MOST_KNOWN: Final = 18.0
"""Nats: four rare words. A message that was pasted has many more, and all of them stand in its own echo."""
_ALWAYS: Final = 0.9
"""A word that sentences write with a capital in so many of its places is a name, however it is asked for."""
_SCREEN: Final = 900
"""Characters. Less is shown where there is no more, as in a folder of a few notes: that tells nothing."""
_ROUNDED: Final = 1e-9
"""Shares of the same words may differ by so much."""
_READ_FIRST: Final = 3
_TENTH: Final = 9
_MEANS, _SPREADS, _WEIGHTS = np.array([EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES]).T


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of some ranked passages."""

    rows: tuple[int, ...]
    """The passage of each quote in ``Matches``, in their order."""
    likely: float
    """How likely the pieces are that are shown, of all pieces; 0 to 1."""
    ahead: float
    """Strength of the best piece beside the best one of another passage, in nats."""
    held: float
    """Share of the question's weight that the lead and the headings above it hold."""
    lead: int
    """Characters."""
    length: int
    """Characters of the quotes."""


def confidence(ranked: Ranked, shown: Shown) -> float:
    """How likely what is shown answers the question, 0 to 1."""
    if not ranked.question.words or not float(ranked.query.weight.sum()):
        return 0.0
    likely = likelihood(evidence_features(ranked, shown), lexicon(ranked.question.language).bias)
    if ranked.telling:
        # A glossary is about everything, so that its passages hold little of any question.
        return max(likely, ranked.telling.likely)
    return likely if _measured(ranked) else likely * _UNMEASURED


def likelihood(features: Floats, bias: float = 0.0) -> float:
    """The probability that features speak for, whatever is measured; ``bias``: in log-odds, of the language."""
    return 1 / (1 + math.exp(-EVIDENCE_BIAS - bias - float(_standard(features) @ _WEIGHTS)))


def contributions(features: Floats) -> Floats:
    """What each feature adds to the log-odds."""
    found: Floats = _standard(features) * _WEIGHTS
    return found


def _standard(features: Floats) -> Floats:
    """How many standard deviations each feature is above its mean."""
    found: Floats = np.clip((features - _MEANS) / _SPREADS, -LARGEST, LARGEST)
    return found


def evidence_features(ranked: Ranked, shown: Shown) -> Floats:
    """One number a name of ``EVIDENCE_FEATURES``."""
    columns = _held(ranked) | _ahead(ranked, shown) | _looks(ranked, shown)
    return np.array([columns[name] for name in EVIDENCE_FEATURES])


def _held(ranked: Ranked) -> dict[str, float]:
    """How much of the question the best passage and its headings hold."""
    query, matches, row = ranked.query, ranked.matches, int(ranked.rows[0])
    weight = _joined(query)
    total = max(float(weight.sum()), 1e-9)
    held = _in_best(ranked)
    return {
        "exact": float(matches.exact_in_passage[row] @ weight) / total,
        "known": math.log1p(min(float(weight @ held), _MOST_KNOWN)),
        "sequence": _of_best(ranked, "sequence_sentence") * NATS / max(matches.sequences.all_pairs, 1.0),
        "names": float((weight * (1 - held)) @ _named(matches)) / total,
        "numbers": float(any(map(_has_digit, _of(query, _lacking(ranked))))),
        "heading": _of_best(ranked, "heading"),
    }


def holds_all(ranked: Ranked, besides: Collection[str] = ()) -> bool:
    """Whether the best passage and its headings hold every word of the question, generic ones left out.

    So are ``besides``, terms that are told in other words.
    """
    lacking, _ = lacking_of(ranked, besides)
    return not lacking


def lacking_of(ranked: Ranked, besides: Collection[str] = ()) -> tuple[int, int]:
    """How many words of substance the best passage and its headings lack, and how many the question has.

    Of both ``besides``, terms that are told in other words.
    """
    others = np.array([word.term not in besides for word in ranked.query.words], np.bool_)
    asked = ranked.query.of_substance & others
    return int(np.count_nonzero(asked & _lacking(ranked))), int(np.count_nonzero(asked))


def lacks_number(ranked: Ranked) -> bool:
    """Whether the best passage and its headings lack a number of the question that is no part of a name."""
    joined = [word for word in ranked.query.words if word.whole]
    return any(
        _has_digit(word) and not any(one.covers(word) for one in joined)
        for word in _of(ranked.query, _lacking(ranked))
        if not word.whole
    )


def _in_best(ranked: Ranked) -> Floats:
    """How far the best passage and its headings hold each word."""
    row = int(ranked.rows[0])
    held: Floats = np.maximum(ranked.matches.in_passage[row], ranked.matches.in_heading[row])
    return held


def _lacking(ranked: Ranked) -> Flags:
    """The words, those of no substance too, that the best passage and its headings lack."""
    lacking: Flags = (ranked.query.weight > 0) & (_in_best(ranked) < HELD)
    return lacking


def _joined(query: QueryTerms) -> Floats:
    """What each word weighs; the parts of a joined one weigh together.

    A joined word, "cert-manager", weighs as much as its heaviest part, for it is one thing that is asked for.
    """
    number, numbers, rest = -1, [], ""
    for word in query.words:
        _, inside, after = rest.partition(word.text)
        number += not inside
        if not word.whole:
            rest = after
        elif not inside:
            rest = word.text
        numbers.append(number)
    whole = np.array(numbers, np.int64)
    heaviest = np.zeros(number + 1)
    np.maximum.at(heaviest, whole, query.weight)
    together = np.maximum(np.bincount(whole, weights=query.weight, minlength=number + 1), 1e-9)
    found: Floats = query.weight * (heaviest / together)[whole]
    return found


def _named(matches: Matches) -> Flags:
    """The words that are names: written with a capital in the question, or always in the best passages."""
    forward, words = matches.forward, matches.query.words
    token, word = matches.token[matches.own], matches.query_term[matches.own]
    inside = (token > 0) & (forward.sentence[token] == forward.sentence[token - 1])
    token, word = token[inside], word[inside]
    places = np.bincount(word, minlength=len(words))
    capitals = np.bincount(word[(forward.flags[token] & CAPITAL) > 0], minlength=len(words))
    generic = np.array([one.generic for one in words], np.bool_)
    always: Flags = (capitals > 0) & (capitals >= _ALWAYS * places) & ~generic
    return matches.query.capital | always


def _of(query: QueryTerms, which: Flags) -> list[Word]:
    return [query.words[at] for at in np.flatnonzero(which).tolist()]


def _has_digit(word: Word) -> bool:
    return any(sign.isdigit() for sign in word.term)


def _ahead(ranked: Ranked, shown: Shown) -> dict[str, float]:
    """How far the best stands before the others."""
    strength = ranked.strength
    last = len(strength) - 1
    return {
        "second": float(strength[0] - strength[min(1, last)]),
        "tenth": float(strength[0] - strength[min(_TENTH, last)]),
        "piece": shown.ahead,
        "likely": shown.likely,
        "rivals": _rivals(ranked),
        "document": _of_best(ranked, "document"),
    }


def _looks(ranked: Ranked, shown: Shown) -> dict[str, float]:
    """What is asked for and what is shown, apart from their words."""
    return {
        "typed": shown.held * (ranked.question.kind in ANSWERED_BY_TOKENS),
        "lead": math.log1p(shown.lead),
        "length": math.log(max(shown.length, _SCREEN)),
    }


def _rivals(ranked: Ranked) -> float:
    coverage = ranked.features[:, PASSAGE_FEATURES.index("coverage")]
    return math.log1p(np.count_nonzero(coverage >= coverage[0] - _ROUNDED))


def pages(ranked: Ranked, shown: Shown) -> int:
    """How many documents the quotes are from that are read first."""
    return len(set(ranked.matches.documents[list(shown.rows[:_READ_FIRST])].tolist()))


def _of_best(ranked: Ranked, name: str) -> float:
    return float(ranked.features[0, PASSAGE_FEATURES.index(name)])


def _measured(ranked: Ranked) -> bool:
    """Whether the best passage holds a unit or a word for the measure, where one is asked for ("how high")."""
    row = int(ranked.rows[0])
    asked = [at for at, word in enumerate(ranked.query.words) if word.measure]
    return not asked or bool(ranked.matches.in_passage[row][asked].any())
