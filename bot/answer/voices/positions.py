"""Who says what about the question, where two or more speakers take a stand on it."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from bot.answer.quotes import shown_of
from bot.answer.spans import sentences_in, statements_around
from bot.model import Position, Quote
from bot.people.persons import person_called
from bot.people.speakers import RELEVANT, is_other, relevant_statements, said_in, sentences_of
from bot.question.parsing import Kind
from bot.ranking.matching import Matches
from knowledge.engine import Engine
from knowledge.model import Collections, Span, Statement

_LEAST_SPEAKERS: Final = 2
_LEAST_WORDS: Final = 2
_MOST: Final = 5


def positions_of(
    index: Engine,
    matches: Matches,
    rows: Sequence[Sequence[int]],
    quotes: Sequence[Quote],
    kind: Kind,
    collections: Collections = None,
) -> tuple[Position, ...]:
    """The stand of each speaker in some quotes, the most relevant statement of each; empty for fewer than two.

    ``rows`` are the quotes' passages in ``matches``. Nobody takes a stand on a date, a number, a place or a
    definition, nor on a question of one word; but where one sentence holds the words of several, whatever is
    asked, each is given theirs: no name under the quote could tell.
    """
    stands = _stands(index, matches, rows, quotes, collections) if _may_be_judged(matches, kind) else ()
    told = {position.speaker.name for position in stands}
    every = (one for number, quote in enumerate(quotes) for one in _in_one_sentence(index, quote, number))
    return (*stands, *(one for one in every if one.speaker.name not in told))[:_MOST]


def _may_be_judged(matches: Matches, kind: Kind) -> bool:
    is_fact = kind in {"when", "number", "where", "definition"}
    return not is_fact and int(np.count_nonzero(matches.query.weight)) >= _LEAST_WORDS


def _stands(
    index: Engine,
    matches: Matches,
    rows: Sequence[Sequence[int]],
    quotes: Sequence[Quote],
    collections: Collections,
) -> tuple[Position, ...]:
    found: dict[str, tuple[float, Position]] = {}
    every = [
        (number, quote, row)
        for number, (own, quote) in enumerate(zip(rows, quotes, strict=True))
        for row in own
    ]
    for number, quote, row in every:
        passage = int(matches.forward.numbers[row])
        sentences, statements = index.sentences(passage), index.passage(passage).statements
        for coverage, statement in relevant_statements(index, matches, row, RELEVANT):
            name = person_called(index, statement.speaker.name, collections) if statement.speaker else ""
            span = sentences_of(statement, sentences)
            position = _position(index, quote, number, span, statement, statements)
            if position and (name not in found or coverage > found[name][0]):
                found[name] = (coverage, position)
    best = {position.text: position for _, position in sorted(found.values(), key=lambda one: one[0])}
    shown = tuple(reversed(best.values()))[:_MOST]
    return shown if len(shown) >= _LEAST_SPEAKERS else ()


def _position(
    index: Engine,
    quote: Quote,
    number: int,
    span: Span | None,
    statement: Statement,
    statements: Sequence[Statement],
) -> Position | None:
    """The sentences of a statement as a position, if a quote shows them; its words where others speak, too.

    ``statements`` are all that stand there.
    """
    speaker = statement.speaker
    if span is None or speaker is None:
        return None
    # A bare stance ("denies that") says nothing without what it is taken on.
    is_shared = not statement.about and any(is_other(one, speaker) for one in said_in(statements, [span]))
    text = shown_of(index, quote, *(_words(statement.spans) if is_shared else span))
    return Position(speaker, text, number, statement.stance) if text else None


def _in_one_sentence(index: Engine, quote: Quote, number: int) -> Iterator[Position]:
    """The words of each who speaks by name in a sentence of a quote, where several do."""
    if quote.speaker is not None:
        return
    statements = statements_around(index, quote, (quote.place.start, quote.place.end))
    for sentence in sentences_in(index, quote) if statements else ():
        said = said_in(statements, [sentence])
        speakers = [one.speaker for one in said if one.speaker]
        named = [one for one in said if any(is_other(one, speaker) for speaker in speakers)]
        first = {one.speaker.name: one for one in reversed(named) if one.speaker}
        if len(first) >= _LEAST_SPEAKERS:
            positions = (
                _position(index, quote, number, sentence, one, statements) for one in reversed(first.values())
            )
            yield from filter(None, positions)


def _words(spans: Sequence[Span]) -> Span:
    """From the first to the last of what is said."""
    return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)
