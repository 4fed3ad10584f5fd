"""What speaks for a passage: named numbers, read from ``Matches``, that a weighted sum turns into its rank."""

from typing import Final

import numpy as np

from bot.matching import Flags, Ints, Matches, Matrix
from bot.questions import Kind
from knowledge.index.segment import CAPITAL, DIGITS

PASSAGE_FEATURES: Final = (
    "score",  # BM25 beside the best one's
    "heard",  # share of the question's weight that passage and heading hold
    "nearby",  # the same with the passages before and after
    "own",  # share held by the words' own terms
    "exact",  # share held by the very words, unstemmed
    "local",  # share held, words weighed by how few of these passages hold them
    "sentence",  # share that the best sentence and the heading hold
    "sentence_exact",  # share that the best sentence holds, unstemmed
    "two_sentences",  # share that the best two adjacent sentences hold
    "dense",  # as "sentence", long sentences pay
    "square",  # as "sentence", squared, words weighed locally
    "frequent",  # BM25 with soft length, words weighed locally
    "rarest",  # whether it holds the locally rarest word
    "names",  # share of the names' weight
    "pairs",  # weight of neighbours in the question that are neighbours here
    "close",  # how close together words stand
    "answer",  # share that the best sentence holds which can answer this kind of question
    "answer_local",  # the same, words weighed locally
    "document",  # its document's share of all scores
    "neighbour",  # BM25 of the better neighbour beside the best one's
    "heading",  # share that title and section hold
    "length",  # logarithm, beside the average of these passages
)


def passage_features(matches: Matches, kind: Kind) -> Matrix:
    """One row a passage, one column a name of ``PASSAGE_FEATURES``; zeros where the question has no words."""
    if not matches.units.words:
        return np.zeros((len(matches.scores), len(PASSAGE_FEATURES)))
    units, forward = matches.units, matches.forward
    weight, local = _shares(units.weight), _shares(matches.local_weight)
    relative = matches.scores / max(float(matches.scores.max(initial=0.0)), 1e-9)
    with_heading = np.maximum(matches.in_passage, matches.in_heading)
    neighbour_score, neighbours = _neighbours(matches, relative)
    per_sentence = np.maximum(matches.in_sentence, matches.in_heading[matches.sentence_passage])
    heard_in_sentence = per_sentence @ weight
    local_in_sentence = per_sentence @ local
    words = np.bincount(forward.sentence, minlength=len(matches.in_sentence))
    can_answer = answering_sentences(matches, kind)
    length = np.log(np.maximum(forward.length, 1) / max(float(np.mean(forward.length)), 1.0))
    name_weight = _shares(units.weight * units.capital)
    soft = 1.2 * (0.25 + 0.75 * np.exp(length))[:, None]
    pairs, close = _pairs(matches)
    columns = {
        "score": relative,
        "heard": with_heading @ weight,
        "nearby": np.maximum(with_heading, neighbours) @ weight,
        "own": matches.term_in_passage @ weight,
        "exact": matches.exact_in_passage @ weight,
        "local": matches.in_passage @ local,
        "sentence": _best_sentence(matches, heard_in_sentence),
        "sentence_exact": _best_sentence(matches, matches.exact_in_sentence @ weight),
        "two_sentences": _best_sentence(matches, two_sentences(matches) @ weight),
        "dense": _best_sentence(matches, heard_in_sentence / np.sqrt(1 + words / 25)),
        "square": _best_sentence(matches, local_in_sentence**2),
        "frequent": (matches.times * 2.2 / (matches.times + soft)) @ local,
        "rarest": with_heading[:, int(np.argmax(local))],
        "names": with_heading @ name_weight,
        "pairs": pairs,
        "close": close,
        "answer": _best_sentence(matches, can_answer * heard_in_sentence),
        "answer_local": _best_sentence(matches, can_answer * (matches.in_sentence @ local)),
        "document": _document_share(matches.documents, relative),
        "neighbour": neighbour_score,
        "heading": matches.in_heading @ weight,
        "length": length,
    }
    return np.stack([columns[name] for name in PASSAGE_FEATURES], axis=1)


def two_sentences(matches: Matches) -> Matrix:
    """What each sentence holds together with the next of its passage."""
    both = matches.in_sentence.copy()
    followed = np.flatnonzero(np.diff(matches.sentence_passage) == 0)
    both[followed] = np.maximum(both[followed], matches.in_sentence[followed + 1])
    return both


def answering_sentences(matches: Matches, kind: Kind) -> Matrix:
    """1 for the sentences that hold what can answer: a number, date or name that the question does not hold."""
    match kind:
        case "when":
            tokens = dates(matches)
        case "number":
            tokens = numbers(matches)
        case "who" | "where":
            tokens = names(matches)
        case "why" | "how" | "definition" | "yes_no" | "what":
            return np.ones(len(matches.in_sentence))
    return (count_in_sentences(matches, tokens) > 0).astype(np.float64)


def count_in_sentences(matches: Matches, tokens: Flags) -> Ints:
    """How many of the marked tokens each sentence holds, the question's own words left out."""
    marked = tokens.copy()
    marked[matches.token[matches.own]] = False
    return np.bincount(matches.forward.sentence[marked], minlength=len(matches.in_sentence)).astype(np.int64)


def numbers(matches: Matches) -> Flags:
    """Tokens with a digit, and number words."""
    forward = matches.forward
    found: Flags = ((forward.flags & DIGITS) > 0) | np.isin(forward.term, matches.listed.numbers)
    return found


def dates(matches: Matches) -> Flags:
    """Tokens that look like a year, and the names of months."""
    forward = matches.forward
    year = ((forward.flags & DIGITS) > 0) & (forward.end - forward.start == len("1999"))
    found: Flags = year | (np.isin(forward.term, matches.listed.months) & ((forward.flags & CAPITAL) > 0))
    return found


def names(matches: Matches) -> Flags:
    """Capitalised tokens that do not begin a sentence."""
    forward = matches.forward
    begins = np.ones(len(forward.sentence), np.bool_)
    begins[1:] = forward.sentence[1:] != forward.sentence[:-1]
    return ((forward.flags & CAPITAL) > 0) & ~begins


def _shares(weight: Matrix) -> Matrix:
    total = float(weight.sum())
    return weight / total if total > 0 else weight


def _best_sentence(matches: Matches, values: Matrix) -> Matrix:
    """Of each passage its best sentence's value."""
    result = np.zeros(len(matches.scores))
    np.maximum.at(result, matches.sentence_passage, values)
    return result


def _neighbours(matches: Matches, relative: Matrix) -> tuple[Matrix, Matrix]:
    """Score and units of the passages before and after, as far as they are among these."""
    passages = matches.forward.numbers
    order = np.argsort(passages, kind="stable")
    follows = np.flatnonzero((np.diff(passages[order]) == 1) & (np.diff(matches.documents[order]) == 0))
    first, second = order[follows], order[follows + 1]
    score = np.zeros(len(passages))
    units = np.zeros_like(matches.in_passage)
    for here, there in ((first, second), (second, first)):
        score[here] = np.maximum(score[here], relative[there])
        units[here] = np.maximum(units[here], matches.in_passage[there])
    return score, units


def _document_share(documents: Ints, relative: Matrix) -> Matrix:
    _, row = np.unique(documents, return_inverse=True)
    total = np.bincount(row, weights=relative)
    return total[row] / max(float(total.sum()), 1e-9)


def _pairs(matches: Matches) -> tuple[Matrix, Matrix]:
    """Weight of the question's neighbours that are neighbours here too, and how close any words stand."""
    count, width = len(matches.scores), len(matches.units.words)
    pairs, close = np.zeros(count), np.zeros(count)
    if len(matches.token) < 2 or width < 2:  # noqa: PLR2004 # a pair
        return pairs, close
    weight = _shares(matches.units.weight)
    position = matches.forward.position[matches.token]
    passage = matches.forward.passage[matches.token]
    left, right = matches.unit[:-1], matches.unit[1:]
    same = (passage[1:] == passage[:-1]) & (left != right)
    gap = np.maximum(position[1:] - position[:-1], 1)
    asked = matches.units.position[right] - matches.units.position[left]
    adjacent = same & (right == left + 1) & (gap <= asked)
    held = np.zeros((count, width))
    held[passage[1:][adjacent], right[adjacent]] = 1
    pairs = held[:, 1:] @ np.minimum(weight[1:], weight[:-1])
    key = np.minimum(left, right) * width + np.maximum(left, right)
    nearness = np.zeros((count, width * width))
    np.maximum.at(
        nearness, (passage[1:][same], key[same]), (np.minimum(weight[left], weight[right]) / gap)[same]
    )
    return pairs, np.minimum(nearness.sum(axis=1), 1.5)
