"""Who says what about the question, where two or more speakers take a stand on it."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.answer.quotes import shown_of
from bot.model import Position, Quote
from bot.people.persons import person_called
from bot.people.speakers import RELEVANT, relevant_statements, sentences_of
from bot.question.parsing import Kind
from bot.ranking.matching import Matches
from knowledge.engine import Engine
from knowledge.model import Span, Statement

_LEAST_SPEAKERS: Final = 2
_LEAST_WORDS: Final = 2
_MOST: Final = 5


def positions_of(
    index: Engine, matches: Matches, rows: Sequence[Sequence[int]], quotes: Sequence[Quote], kind: Kind
) -> tuple[Position, ...]:
    """The stand of each speaker in some quotes, the most relevant statement of each; empty for fewer than two.

    ``rows`` are the quotes' passages in ``matches``. Nobody takes a stand on a date, a number, a place or a
    definition, nor on a question of one word.
    """
    if (
        kind in {"when", "number", "where", "definition"}
        or np.count_nonzero(matches.query.weight) < _LEAST_WORDS
    ):
        return ()
    found: dict[str, tuple[float, Position]] = {}
    every = [
        (number, quote, row)
        for number, (own, quote) in enumerate(zip(rows, quotes, strict=True))
        for row in own
    ]
    for number, quote, row in every:
        sentences = index.sentences(int(matches.forward.numbers[row]))
        for coverage, statement in relevant_statements(index, matches, row, RELEVANT):
            name = person_called(index, statement.speaker.name) if statement.speaker else ""
            position = _position(index, quote, number, sentences_of(statement, sentences), statement)
            if position and (name not in found or coverage > found[name][0]):
                found[name] = (coverage, position)
    best = {position.text: position for _, position in sorted(found.values(), key=lambda one: one[0])}
    shown = tuple(reversed(best.values()))[:_MOST]
    return shown if len(shown) >= _LEAST_SPEAKERS else ()


def _position(
    index: Engine, quote: Quote, number: int, span: Span | None, statement: Statement
) -> Position | None:
    """The sentences of a statement as a position, where a quote shows them."""
    text = shown_of(index, quote, *span) if span and statement.speaker else None
    if text is None or statement.speaker is None:
        return None
    return Position(statement.speaker, text, number, statement.stance)
