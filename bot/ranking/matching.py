"""Where a question's words stand in some passages, as matrices: what all ranking features are read from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.question.alternatives import ABBREVIATION, Alternatives
from bot.question.parsing import Question, Word
from bot.question.presence import standing, written
from bot.question.words.answer_words import Listed, listed
from bot.question.words.relating import FORM, NEAR
from bot.question.words.stopping import STOP
from bot.ranking.sequences import Sequences, hits, sequences_of
from bot.ranking.tables import held_in, keep_most
from knowledge import bm25
from knowledge.engine import CAPITALS, Deriving, Engine, Forward
from knowledge.model import Collections

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
R = TypeVar("R")


PRIOR_PASSAGES: Final = 99.5
"""Passages that a collection is thought to have besides its own: weights mean something in a small one.

With the half that the idf adds to those that lack a term, a hundred."""
PRIOR_HOLDING: Final = 1.0
"""How many of those hold an ordinary word of a question …"""
PRIOR_HOLDING_GENERIC: Final = 10.0
"""… and a generic one."""
GENERIC_WEIGHT: Final = 0.5
WHOLE_WEIGHT: Final = 0.5
"""A joined word weighs this much besides its parts, where any document has it joined."""
HELD: Final = 0.5
"""A text holds a word if it has what counts at least so much of it: the word in another form."""


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """The words of a question, each a query term with all that may stand for it, and their weights."""

    words: tuple[Word, ...]
    weight: Floats
    """0 for a word that came before."""
    numbers: Ints
    """The words' own terms in the index, or -1."""
    plains: Ints
    """Their unstemmed forms in the index, or -1."""
    terms: Ints
    """Terms of the index that stand for some query term, ascending."""
    strength: Floats
    """How much each of ``terms`` counts for each query term, 0 to 1."""
    position: Ints
    capital: Flags
    sequence: Ints
    """The terms of all words in their order, stop words too, or -1."""
    runs: tuple["RunAsked", ...]
    """Terms that stand for query terms together."""
    acronyms: Ints
    """Of ``terms``, those that are stop words unless they are written in capitals ("US")."""
    language: str = "english"
    """Of the question."""

    @property
    def of_substance(self) -> Flags:
        """Which of the words are of substance, each once."""
        own = np.array([not (word.generic or word.whole) for word in self.words], np.bool_)
        found: Flags = own & (self.weight > 0)
        return found

    def held_by(self, terms: Sequence[int]) -> Floats:
        """How far some terms of the index hold each word, 0 to 1."""
        found: Floats = self.strength[np.isin(self.terms, terms)].max(axis=0, initial=0.0)
        return found


class RunAsked(NamedTuple):
    """Terms of the index that stand for some query terms where they stand word after word."""

    numbers: tuple[int, ...]
    columns: tuple[int, ...]
    strength: float


def weight_of(word: Word, index: Engine, collections: Collections) -> float:
    """The weight of a word: BM25's idf, the collection's statistics mixed with what is likely beforehand."""
    holding = index.frequency(word.term, collections)
    prior = PRIOR_HOLDING_GENERIC if word.generic else PRIOR_HOLDING
    worth = bm25.idf(index.size(collections) + PRIOR_PASSAGES, holding + prior)
    if word.whole:
        return worth * WHOLE_WEIGHT if holding and not word.joined else 0.0
    return worth * GENERIC_WEIGHT if word.generic else worth


def query_terms_of(
    question: Question, index: Engine, collections: Collections, known: Alternatives
) -> QueryTerms:
    """The query of a question in an index; ``known`` tells what may stand for a word there."""
    words = question.words
    seen: set[str] = set()
    weight = np.zeros(len(words))
    pairs: dict[int, dict[int, float]] = {}
    runs: list[RunAsked] = []

    def stands(term: str, columns: Sequence[int], strength: float) -> None:
        number = index.term_number(term)
        if number is not None:
            held = pairs.setdefault(number, {})
            for at in columns:
                held[at] = max(held.get(at, 0.0), strength)

    for at, word in enumerate(words):
        if word.term not in seen:
            weight[at] = weight_of(word, index, collections)
            seen.add(word.term)
        columns = _columns(words, at)
        for term, strength in ({word.term: 1.0, **known.of(word.term)} | {word.term: 1.0}).items():
            stands(term, columns if strength >= ABBREVIATION else columns[:1], strength)
        for run in known.runs(word.term, question.terms):
            numbers = [index.term_number(term) for term in run.terms]
            stands(run.terms[0], columns, run.strength / len(run.terms))
            runs.append(RunAsked(tuple(one for one in numbers if one is not None), columns, run.strength))
    terms = np.array(sorted(pairs), np.int64)
    # In a longer question the other words tell whether a form is meant; one word alone has nothing beside it.
    as_typed = index.word_number if len(words) > 1 else partial(written, index)
    strength_table = np.zeros((len(terms), len(words)))
    for row, number in enumerate(terms.tolist()):
        for at, strength in pairs[number].items():
            strength_table[row, at] = strength
    return QueryTerms(
        words,
        weight,
        _numbers(index.term_number(word.term) for word in words),
        _numbers(as_typed(word.plain) for word in words),
        terms,
        strength_table,
        np.array([word.position for word in words], np.int64),
        np.array([word.capital for word in words], np.bool_),
        _numbers(map(index.term_number, question.terms)),
        tuple(runs),
        _numbers(index.term_number(word.term) for word in words if word.plain in STOP and not question.common),
        question.language,
    )


def _columns(words: Sequence[Word], at: int) -> tuple[int, ...]:
    """A word's query term, and those of the words that it spans: "accessModes" holds "access" and "modes"."""
    return (at, *(one for one in range(at + 1, len(words)) if words[at].covers(words[one])))


def _numbers(found: Iterable[int | None]) -> Ints:
    return np.array([-1 if number is None else number for number in found], np.int64)


@dataclass(frozen=True, slots=True)
class Matches(Deriving):
    """Where query terms stand in some passages; a row a passage or a sentence, a column a query term."""

    query: QueryTerms
    forward: Forward
    scores: Floats
    """BM25 of each passage."""
    documents: Ints
    """Number of each passage's document."""
    before: Ints
    """How many pieces stand before each passage in its document."""
    sentence_passage: Ints
    """Of each sentence, its passage's row."""
    in_sentence: Floats
    """Strength of the query term in the sentence, 0 to 1."""
    exact_in_sentence: Floats
    """1 where the question's very word stands there, unstemmed."""
    in_passage: Floats
    term_in_passage: Floats
    """1 where the query term's own term stands there, no alternative."""
    exact_in_passage: Floats
    in_heading: Floats
    """Title and section."""
    heading_hits: Ints
    """The passage of each word of title and section that matches."""
    token: Ints
    """The tokens of ``forward`` that match, ascending."""
    query_term: Ints
    """Of each of those, the query term it counts for most."""
    strength: Floats
    """Of each of those, how much it counts for that query term."""
    own: Flags
    """Of each of those, whether it is the query term's own term."""
    listed: Listed
    sequences: Sequences
    _derived: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def first_token(self) -> Ints:
        """Of each sentence, its first token."""
        return self.tokens_of_sentences[:-1]

    @property
    def tokens_of_sentences(self) -> Ints:
        """Sentence ``i`` has the tokens from the one at ``i`` up to that at ``i + 1``."""
        return self.derived(_bounds)

    @property
    def local_weight(self) -> Floats:
        """QueryTerms weighed by how few of these very passages hold them."""
        return self.derived(_local_weight)

    def best_sentence(self, values: Floats) -> Floats:
        """Of each passage, the value of its best sentence."""
        result = np.zeros(len(self.scores))
        np.maximum.at(result, self.sentence_passage, values)
        return result

    def hits_in(self, row: int) -> slice:
        """Which of ``token`` are a passage's."""
        bounds = self.derived(_hit_bounds)
        return slice(bounds[row], bounds[row + 1])


def _bounds(matches: Matches) -> Ints:
    return np.searchsorted(matches.forward.sentence, np.arange(len(matches.in_sentence) + 1))


def _hit_bounds(matches: Matches) -> list[int]:
    found: list[int] = np.searchsorted(matches.token, matches.forward.tokens).tolist()
    return found


def _local_weight(matches: Matches) -> Floats:
    weight = bm25.idfs(len(matches.scores), matches.term_in_passage.sum(axis=0))
    generic = np.array([GENERIC_WEIGHT if word.generic else 1.0 for word in matches.query.words])
    result: Floats = np.maximum(weight * generic, 0.05) * (matches.query.weight > 0)
    return result


def once(make: Callable[[Matches], R]) -> Callable[[Matches], R]:
    """Have a function make of some matches what it makes of them only once."""

    def made(matches: Matches) -> R:
        return matches.derived(make)

    return made


def match(index: Engine, query: QueryTerms, numbers: Sequence[int], scores: Sequence[float]) -> Matches:
    """Find the query in some passages."""
    forward = index.forward(numbers)
    token, row = hits(query.terms, forward.term)
    strength = query.strength[row] if len(row) else np.zeros((0, len(query.words)))
    for run in query.runs:
        begins = np.searchsorted(token, standing(forward, run.numbers))
        for column in run.columns:
            strength[begins, column] = np.maximum(strength[begins, column], run.strength)
    if len(query.acronyms):
        small = np.isin(forward.term[token], query.acronyms) & ((forward.flags[token] & CAPITALS) == 0)
        strength[small] = 0
    query_term = strength.argmax(axis=1) if len(row) else np.zeros(0, np.int64)
    most = strength[np.arange(len(row)), query_term] if len(row) else np.zeros(0)
    own = most >= 1
    # A listed synonym or run counts in full: it is the very word.
    exact = own & (
        (forward.word[token] == query.plains[query_term]) | (forward.term[token] != query.numbers[query_term])
    )
    sentence, passage = forward.sentence[token], forward.passage[token]
    shape = (len(forward.sentence_start), len(query.words))
    in_sentence = np.zeros(shape)
    keep_most(in_sentence, sentence, strength)
    # What counts in full for several words is the very word for each: "accessModes" for "access" and "modes".
    token_exact, column_exact = held_in(exact[:, None] & (strength >= 1))
    exact_in_sentence = np.zeros(shape)
    exact_in_sentence[sentence[token_exact], column_exact] = 1
    of_passage = (len(numbers), len(query.words))
    term_in_passage = np.zeros(of_passage)
    term_in_passage[passage[own], query_term[own]] = 1
    exact_in_passage = np.zeros(of_passage)
    exact_in_passage[passage[token_exact], column_exact] = 1
    in_passage = np.zeros(of_passage)
    sentence_passage = np.arange(len(numbers)).repeat(forward.sentences[1:] - forward.sentences[:-1])
    keep_most(in_passage, sentence_passage, in_sentence)
    return Matches(
        query,
        forward,
        np.asarray(scores, np.float64),
        *index.places_of(numbers),
        sentence_passage,
        in_sentence,
        exact_in_sentence,
        in_passage,
        term_in_passage,
        exact_in_passage,
        *_in_headings(query, forward),
        token,
        query_term,
        most,
        own,
        listed(index, query.language),
        sequences_of(forward, query.sequence),
    )


def _in_headings(query: QueryTerms, forward: Forward) -> tuple[Floats, Ints]:
    result = np.zeros((len(forward.numbers), len(query.words)))
    found, rows = hits(query.terms, forward.heading_term)
    passage = np.searchsorted(forward.headings, found, side="right") - 1
    if len(found):
        strength = query.strength[rows]
        if len(query.words) == 1 and query.numbers[0] < 0:
            # The one word of a question that no document holds: "pension", where a heading is "Retirement".
            strength = np.where(strength >= NEAR, np.maximum(strength, FORM), strength)
        keep_most(result, passage, strength)
    return result, passage
