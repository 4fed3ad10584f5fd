"""Who says what about the question, where two or more speakers take a stand on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from bot.matching import Matches
from bot.model import Position, Quote
from bot.questions import Kind
from bot.quoting import stands
from bot.speaking import sentences_of
from bot.words.stopping import PRONOUNS
from knowledge.index import Index
from knowledge.model import Span, Speaker, Statement

RELEVANT: Final = 0.5
"""Share of the question's weight that a statement's own words must hold for a position …"""
SPOKEN: Final = 0.3
"""… and that quoted words must hold to name their speaker beside a quote."""
_LEAST_SPEAKERS: Final = 2
_LEAST_WORDS: Final = 2
_MOST: Final = 5


def positions_of(
    index: Index, matches: Matches, rows: Sequence[int], quotes: Sequence[Quote], kind: Kind
) -> tuple[Position, ...]:
    """The stand of each speaker in some quotes, the most relevant statement of each; empty for fewer than two.

    ``rows`` are the quotes' passages in ``matches``. Nobody takes a stand on a date, a number, a place or a
    definition, nor on a question of one word.
    """
    if (
        kind in {"when", "number", "where", "definition"}
        or np.count_nonzero(matches.units.weight) < _LEAST_WORDS
    ):
        return ()
    found: dict[str, tuple[float, Position]] = {}
    for number, (row, quote) in enumerate(zip(rows, quotes, strict=True)):
        for heard, statement in relevant_statements(index, matches, row, RELEVANT):
            name = statement.speaker.name if statement.speaker else ""
            position = _position(index, quote, number, statement)
            if position and heard > found.get(name, (0.0,))[0]:
                found[name] = (heard, position)
    best = {position.text: position for _, position in sorted(found.values(), key=lambda one: one[0])}
    shown = tuple(reversed(best.values()))[:_MOST]
    return shown if len(shown) >= _LEAST_SPEAKERS else ()


def relevant_statements(
    index: Index, matches: Matches, row: int, least: float, within: Span | None = None
) -> list[tuple[float, Statement]]:
    """A passage's statements by somebody that hold enough of the question, with the share of it they hold.

    Reported claims must hold ``RELEVANT`` of it, quoted words ``least``; ``within``: only what is in this span.
    """
    forward = matches.forward
    mine = np.flatnonzero(forward.passage[matches.token] == row)
    tokens = matches.token[mine]
    total = max(float(matches.units.weight.sum()), 1e-9)
    found = []
    for statement in index.passage(int(forward.numbers[row])).statements:
        if statement.speaker is None or statement.speaker.name.casefold() in PRONOUNS:
            continue
        held = np.zeros(len(matches.units.words))
        for start, end in (*statement.spans, *statement.about):
            first, last = (start, end) if within is None else (max(start, within[0]), min(end, within[1]))
            inside = mine[(forward.start[tokens] >= first) & (forward.end[tokens] <= last)]
            np.maximum.at(held, matches.unit[inside], matches.strength[inside])
        heard = float(held @ matches.units.weight) / total
        if heard >= (RELEVANT if statement.kind == "claim" else least):
            found.append((heard, statement))
    return found


def speaker_in(index: Index, matches: Matches, row: int, within: Span) -> Speaker | None:
    """Who says what the question is about within some sentences of a passage, if anybody does."""
    found = relevant_statements(index, matches, row, SPOKEN, within)
    return max(found, key=lambda one: one[0])[1].speaker if found else None


def _position(index: Index, quote: Quote, number: int, statement: Statement) -> Position | None:
    span = sentences_of(statement, index.sentences(quote.passage))
    if span is None or statement.speaker is None:
        return None
    start, end = span
    text = quote.text[start - quote.place.start : end - quote.place.start]
    if not stands(index, replace(quote.place, start=start, end=end), text):
        return None
    return Position(statement.speaker, text, number, statement.stance)
