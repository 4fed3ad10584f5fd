"""Who speaks where in the documents, and in which sentences."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.question.words.stopping import PRONOUNS
from bot.ranking.leads import LONGEST_LEAD
from bot.ranking.matching import Matches
from knowledge.engine import Engine
from knowledge.model import Span, Speaker, Statement

RELEVANT: Final = 0.5
"""Share of the question's weight that a statement's own words must hold for a position …"""
SPOKEN: Final = 0.3
"""… and that quoted words must hold to name their speaker beside a quote."""


def relevant_statements(
    index: Engine, matches: Matches, row: int, least: float, within: Span | None = None
) -> list[tuple[float, Statement]]:
    """A passage's statements by somebody that hold enough of the question, with the share of it they hold.

    Reported claims must hold ``RELEVANT`` of it, quoted words ``least``; ``within``: only what is in this span.
    """
    forward = matches.forward
    mine = np.flatnonzero(forward.passage[matches.token] == row)
    tokens = matches.token[mine]
    total = max(float(matches.query.weight.sum()), 1e-9)
    found = []
    for statement in index.passage(int(forward.numbers[row])).statements:
        if statement.speaker is None or statement.speaker.name.casefold() in PRONOUNS:
            continue
        held = np.zeros(len(matches.query.words))
        for start, end in (*statement.spans, *statement.about):
            first, last = (start, end) if within is None else (max(start, within[0]), min(end, within[1]))
            inside = mine[(forward.start[tokens] >= first) & (forward.end[tokens] <= last)]
            np.maximum.at(held, matches.query_term[inside], matches.strength[inside])
        coverage = float(held @ matches.query.weight) / total
        if coverage >= (RELEVANT if statement.kind == "claim" else least):
            found.append((coverage, statement))
    return found


def speaker_in(index: Engine, matches: Matches, row: int, within: Span) -> Speaker | None:
    """Who says what the question is about within some sentences of a passage, if anybody does."""
    found = relevant_statements(index, matches, row, SPOKEN, within)
    return max(found, key=lambda one: one[0])[1].speaker if found else None


def speaks_alone(index: Engine, numbers: Sequence[int], spans: Sequence[Span], speaker: Speaker) -> bool:
    """Whether nobody else says anything in some spans of passages; an unnamed "he" is somebody else."""
    return all(
        statement.speaker is None or statement.speaker.name == speaker.name
        for number in numbers
        for statement in index.passage(number).statements
        if any(
            first < end and start < last
            for start, end in spans
            for first, last in (*statement.spans, *statement.about)
        )
    )


def speaker_of(index: Engine, path: str, span: Span) -> Speaker | None:
    """Who says a piece of a document, whatever is asked: all of it, or as much of it as anybody says."""
    start, end = span
    touching = [
        (first <= start and end <= last, last - first, statement.speaker)
        for statement in index.statements_in(path)
        for first, last in statement.spans
        if first < end and start < last and statement.speaker
    ]
    named = [one for one in touching if one[2].name.casefold() not in PRONOUNS]
    whole = [one for one in named if one[0]]
    if whole:
        return min(whole, key=lambda one: one[1])[2]
    return named[0][2] if len({speaker.name for _, _, speaker in named}) == 1 else None


def is_spoken_in(index: Engine, number: int, span: Span) -> bool:
    """Whether words of somebody's stand in a span of a passage, whether or not they are what was asked for."""
    start, end = span
    said = [one for one in index.passage(number).statements if one.speaker]
    return any(first < end and start < last for one in said for first, last in (*one.spans, *one.about))


def sentences_of(statement: Statement, sentences: Sequence[Span]) -> Span | None:
    """The sentences that a statement stands in, ``LONGEST_LEAD`` characters at most; None where none holds it.

    A bare stance ("Pakistan denies these charges") comes with what it refers to, where that is near.
    """
    cue = (statement.cue,) if statement.cue else ()
    spans = statement.spans or cue or statement.about
    if statement.about:
        referred = touched((*statement.about, *spans), sentences)
        if referred and referred[-1][1] - referred[0][0] <= LONGEST_LEAD:
            return referred[0][0], referred[-1][1]
    whole = touched(spans, sentences)
    if not whole:
        return None
    start, end = whole[0]
    for _, later in whole[1:]:
        if later - start <= LONGEST_LEAD:
            end = later
    return start, end


def touched(spans: Sequence[Span], sentences: Sequence[Span]) -> list[Span]:
    """The sentences that some spans touch."""
    return [one for one in sentences if any(start < one[1] and end > one[0] for start, end in spans)]
