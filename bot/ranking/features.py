"""What speaks for a passage: named numbers, read from ``Matches``, that a weighted sum turns into its rank."""

from collections.abc import Callable
from typing import Final

import numpy as np

from bot.question.parsing import Kind
from bot.ranking.matching import Flags, Floats, Ints, Matches, once
from bot.ranking.sequences import among, hits
from bot.ranking.tables import Column, keep_most_at, table_of
from knowledge.engine import CAPITAL, CODE, DIGITS, bearing
from knowledge.ranges import ranges

PASSAGE_FEATURES: Final = (
    "score",  # BM25 beside the best one's
    "coverage",  # share of the question's weight that passage and heading hold
    "nearby",  # the same with the passages before and after
    "in_document",  # the same with all these passages of its document
    "own",  # share held by the words' own terms
    "exact",  # share held by the very words, unstemmed
    "sentence",  # share that the best sentence and the heading hold
    "dense",  # as "sentence", long sentences pay
    "subject",  # as "sentence", times the share held among the sentence's first words
    "names",  # share of the names' weight
    "pairs",  # weight of neighbours in the question that are neighbours here
    "proximity",  # how close together words stand
    "words",  # what the best sentence holds of all the question's words, stop words too
    "words_rare",  # the same, words weighed by how few sentences hold them
    "sequence",  # neighbours among all the question's words that are neighbours here
    "sequence_sentence",  # the same in the best sentence
    "answer",  # share that the best sentence holds which can answer this kind of question
    "answer_near",  # share that stands around a word that can answer this kind of question
    "document",  # its document's share of all scores
    "neighbour",  # BM25 of the better neighbour beside the best one's
    "late",  # logarithm of how many passages stand before it in its document
    "length",  # logarithm, beside the average of these passages
    "heading",  # share of the question's weight that title and headings hold
    "heading_asked",  # share of their words that the question has, rare ones no more than others
    "heading_adds",  # share that title and headings hold and the text lacks
    "code",  # share of its pieces that are code
    "release",  # stands in a list of changes, which the question does not ask for
)

NATS: Final = 10
"""Features count tens of nats, which keeps them near 1."""
ANSWERED_BY_TOKENS: Final = frozenset[Kind]({"when", "number", "who", "where"})
"""Kinds of question that a token of a certain look answers."""
_SUBJECT: Final = 7
"""A sentence's first so many words tell what it is about."""
_NEAR: Final = 12
"""Words around one that can answer."""
_HALF_NEAR: Final = 6
"""So many words away, a word counts half."""


def passage_features(matches: Matches, kind: Kind) -> Floats:
    """One row a passage, one column a name of ``PASSAGE_FEATURES``; zeros where the question has no words."""
    if not matches.query.words:
        return np.zeros((len(matches.scores), len(PASSAGE_FEATURES)))
    query, forward = matches.query, matches.forward
    weight = shares(query.weight)
    relative = matches.scores / max(float(matches.scores.max(initial=0.0)), 1e-9)
    with_heading = np.maximum(matches.in_passage, matches.in_heading)
    neighbour_score, neighbours = _neighbours(matches, relative)
    coverage_of_sentence = (
        np.maximum(matches.in_sentence, matches.in_heading[matches.sentence_passage]) @ weight
    )
    words = words_in_sentences(matches)
    can_answer = answering_tokens(matches, kind)
    answers = 1.0 if can_answer is None else count_in_sentences(matches, can_answer).astype(np.bool_)
    near = near_answers(matches, kind)
    pairs, proximity = _pairs(matches)
    sequences = matches.sequences
    columns: dict[str, Column] = {
        "score": relative,
        "coverage": with_heading @ weight,
        "nearby": np.maximum(with_heading, neighbours) @ weight,
        "in_document": np.maximum(_in_documents(matches), matches.in_heading) @ weight,
        "own": matches.term_in_passage @ weight,
        "exact": matches.exact_in_passage @ weight,
        "sentence": matches.best_sentence(coverage_of_sentence),
        "dense": matches.best_sentence(coverage_of_sentence / np.sqrt(1 + words / 25)),
        "subject": matches.best_sentence((in_subjects(matches) @ weight) * coverage_of_sentence),
        "names": with_heading @ shares(query.weight * query.capital),
        "pairs": pairs,
        "proximity": proximity,
        "words": matches.best_sentence(sequences.words @ sequences.word_idf) / NATS,
        "words_rare": matches.best_sentence(sequences.words @ sequences.word_idf_of_sentences) / NATS,
        "sequence": sequences.passage_pairs @ sequences.pair_idf / NATS,
        "sequence_sentence": matches.best_sentence(sequences.pairs @ sequences.pair_idf) / NATS,
        "answer": matches.best_sentence(answers * coverage_of_sentence),
        "answer_near": 0 * relative if near is None else matches.best_sentence(near),
        "document": _document_share(matches, relative),
        "neighbour": neighbour_score,
        "late": np.log1p(matches.before),
        "length": np.log(np.maximum(forward.length, 1) / max(float(np.mean(forward.length)), 1.0)),
        "heading": matches.in_heading @ weight,
        "heading_asked": _heading_asked(matches),
        "heading_adds": np.maximum(matches.in_heading - matches.in_passage, 0) @ weight,
        "code": _code_share(matches),
        "release": _releases(matches),
    }
    return table_of(columns, PASSAGE_FEATURES)


def _heading_asked(matches: Matches) -> Floats:
    forward = matches.forward
    held = np.bincount(matches.heading_hits, minlength=len(matches.scores))
    share: Floats = held / np.maximum(np.diff(forward.headings), 1)
    return share


def _code_share(matches: Matches) -> Floats:
    is_code = matches.forward.sentence_kind == CODE
    count = np.bincount(matches.sentence_passage, weights=is_code, minlength=len(matches.scores))
    share: Floats = count / np.maximum(np.diff(matches.forward.sentences), 1)
    return share


def _releases(matches: Matches) -> Flags:
    releases = matches.listed.releases
    if not set(matches.query.plains.tolist()).isdisjoint(releases.tolist()):
        return np.zeros(len(matches.scores), np.bool_)
    found, _ = hits(releases, matches.forward.heading_word)
    passage = np.searchsorted(matches.forward.headings, found, side="right") - 1
    return np.bincount(passage, minlength=len(matches.scores)).astype(np.bool_)


def answering_tokens(matches: Matches, kind: Kind) -> Flags | None:
    """The tokens that can answer: a number, a date or a name; None: any words can."""
    match kind:
        case "when":
            return dates(matches)
        case "number":
            return numbers(matches)
        case "who" | "where":
            return names(matches) if matches.listed.lexicon.cased else None
        case "why" | "how" | "definition" | "yes_no" | "what":
            return None


def near_answers(matches: Matches, kind: Kind) -> Floats | None:
    """What ``around`` tells of the tokens that can answer; None: any words can."""
    near = _NEAR_TOKENS.get(kind)
    return None if near is None or answering_tokens(matches, kind) is None else near(matches)


@once
def words_in_sentences(matches: Matches) -> Ints:
    """How many tokens each sentence holds."""
    return matches.tokens_of_sentences[1:] - matches.tokens_of_sentences[:-1]


def count_in_sentences(matches: Matches, tokens: Flags) -> Ints:
    """How many of the marked tokens each sentence holds, the question's own words left out."""
    marked = tokens.copy()
    marked[matches.token[matches.own]] = False
    sentences = matches.forward.sentence[marked.nonzero()[0]]
    return np.bincount(sentences, minlength=len(matches.in_sentence)).astype(np.int64)


@once
def own_in_sentences(matches: Matches) -> Ints:
    """How many of the question's own words each sentence holds."""
    own = matches.forward.sentence[matches.token[matches.own]]
    return np.bincount(own, minlength=len(matches.in_sentence))


@once
def numbers(matches: Matches) -> Flags:
    """Tokens with a digit, and number words."""
    forward = matches.forward
    found: Flags = bearing(forward.flags, DIGITS) | among(matches.listed.numbers, forward.term)
    return found


@once
def dates(matches: Matches) -> Flags:
    """Tokens that look like a year, and the names of months."""
    forward = matches.forward
    year = bearing(forward.flags, DIGITS) & (forward.end - forward.start == len("1999"))
    month = among(matches.listed.months, forward.term)
    if matches.listed.lexicon.months_capital:  # "may" is none
        month &= bearing(forward.flags, CAPITAL)
    found: Flags = year | month
    return found


@once
def names(matches: Matches) -> Flags:
    """Capitalised tokens that do not begin a sentence."""
    forward = matches.forward
    begins = np.ones(len(forward.sentence), np.bool_)
    begins[1:] = forward.sentence[1:] != forward.sentence[:-1]
    return bearing(forward.flags, CAPITAL) & ~begins


def shares(weight: Floats) -> Floats:
    """Of each word, its share of what all weigh; 0 where all weigh nothing."""
    total = float(weight.sum())
    return weight / total if total > 0 else weight


@once
def in_subjects(matches: Matches) -> Floats:
    """What each sentence holds among its first words."""
    sentence = matches.forward.sentence[matches.token]
    early = matches.token - matches.first_token[sentence] < _SUBJECT
    held = np.zeros_like(matches.in_sentence)
    keep_most_at(held, sentence[early], matches.query_term[early], matches.strength[early])
    return held


def _in_documents(matches: Matches) -> Floats:
    """What the passages of each one's document hold together, as far as they are among these."""
    row = _document_rows(matches)
    held = np.zeros((len(row), matches.in_passage.shape[1]))
    np.maximum.at(held, row, matches.in_passage)
    found: Floats = held[row]
    return found


def around(matches: Matches, answering: Flags) -> Floats:
    """Share of the question's weight near the best answering token of each sentence; nearer counts more."""
    passage, token = matches.forward.passage, matches.token
    asked = answering.copy()
    asked[token[matches.own]] = False
    places = asked.nonzero()[0]
    first, last = np.searchsorted(token, (places - _NEAR, places + _NEAR + 1))
    place = np.repeat(np.arange(len(places)), last - first)
    hit = ranges(first, last - first)
    inside = passage[token[hit]] == passage[places[place]]
    place, hit = place[inside], hit[inside]
    held = np.zeros((len(places), len(matches.query.words)))
    worth = matches.strength[hit] / (1 + np.abs(token[hit] - places[place]) / _HALF_NEAR)
    keep_most_at(held, place, matches.query_term[hit], worth)
    result = np.zeros(len(matches.in_sentence))
    np.maximum.at(result, matches.forward.sentence[places], held @ shares(matches.query.weight))
    return result


_near_dates: Final = once(lambda matches: around(matches, dates(matches)))
_near_numbers: Final = once(lambda matches: around(matches, numbers(matches)))
_near_names: Final = once(lambda matches: around(matches, names(matches)))
_NEAR_TOKENS: Final[dict[Kind, Callable[[Matches], Floats]]] = {
    "when": _near_dates,
    "number": _near_numbers,
    "who": _near_names,
    "where": _near_names,
}


def _neighbours(matches: Matches, relative: Floats) -> tuple[Floats, Floats]:
    """Score and query of the passages before and after, as far as they are among these."""
    passages = matches.forward.numbers
    order = np.argsort(passages, kind="stable")
    follows = np.flatnonzero((np.diff(passages[order]) == 1) & (np.diff(matches.documents[order]) == 0))
    first, second = order[follows], order[follows + 1]
    score = np.zeros(len(passages))
    query = np.zeros_like(matches.in_passage)
    for here, there in ((first, second), (second, first)):
        score[here] = np.maximum(score[here], relative[there])
        query[here] = np.maximum(query[here], matches.in_passage[there])
    return score, query


@once
def _document_rows(matches: Matches) -> Ints:
    """Of each passage, its document's place among the documents of all."""
    return np.unique(matches.documents, return_inverse=True)[1]


def _document_share(matches: Matches, relative: Floats) -> Floats:
    row = _document_rows(matches)
    total = np.bincount(row, weights=relative)
    return total[row] / max(float(total.sum()), 1e-9)


def _pairs(matches: Matches) -> tuple[Floats, Floats]:
    """Weight of the question's neighbours that are neighbours here too, and how close any words stand."""
    count, width = len(matches.scores), len(matches.query.words)
    pairs, proximity = np.zeros(count), np.zeros(count)
    if len(matches.token) < 2 or width < 2:  # noqa: PLR2004 # a pair
        return pairs, proximity
    weight = shares(matches.query.weight)
    position = matches.forward.position[matches.token]
    passage = matches.forward.passage[matches.token]
    left, right = matches.query_term[:-1], matches.query_term[1:]
    same = (passage[1:] == passage[:-1]) & (left != right)
    gap = np.maximum(position[1:] - position[:-1], 1)
    asked = matches.query.position[right] - matches.query.position[left]
    adjacent = same & (right == left + 1) & (gap <= asked)
    held = np.zeros((count, width))
    held[passage[1:][adjacent], right[adjacent]] = 1
    pairs = held[:, 1:] @ np.minimum(weight[1:], weight[:-1])
    key = np.minimum(left, right) * width + np.maximum(left, right)
    nearness = np.zeros((count, width * width))
    left, right, gap = left[same], right[same], gap[same]
    keep_most_at(nearness, passage[1:][same], key[same], np.minimum(weight[left], weight[right]) / gap)
    return pairs, np.minimum(nearness.sum(axis=1), 1.5)
