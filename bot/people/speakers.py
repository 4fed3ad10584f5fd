"""Who speaks where in the documents, and in which sentences."""

from collections.abc import Container, Iterable, Sequence
from typing import Final

import numpy as np

from bot.people.persons import bears_name
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
    forward, own = matches.forward, matches.hits_in(row)
    statements = index.passage(int(forward.numbers[row])).statements
    if not statements:
        return []
    starts, ends = forward.start[matches.token[own]], forward.end[matches.token[own]]
    query_term, strength = matches.query_term[own], matches.strength[own]
    total = max(float(matches.query.weight.sum()), 1e-9)
    found = []
    for statement in statements:
        if statement.speaker is None or statement.speaker.name.casefold() in PRONOUNS:
            continue
        held = np.zeros(len(matches.query.words))
        for start, end in (*statement.spans, *statement.about):
            first, last = (start, end) if within is None else (max(start, within[0]), min(end, within[1]))
            inside = (starts >= first) & (ends <= last)
            np.maximum.at(held, query_term[inside], strength[inside])
        coverage = float(held @ matches.query.weight) / total
        if coverage >= (RELEVANT if statement.kind == "claim" else least):
            found.append((coverage, statement))
    return found


def speaker_of(
    statements: Iterable[Statement], sentences: Sequence[Span], answering: Container[Statement] | None = None
) -> Speaker | None:
    """Who alone says what is said in some sentences; None where nobody does, several do or no name tells who.

    Args:
        statements: Of the document; those that stand elsewhere do not matter.
        sentences: As spans of the document.
        answering: Statements whose speaker is wanted; of anybody else it must be quoted words in every
            sentence. None: whoever speaks.
    """
    said = said_in(statements, sentences)
    if len(set(map(_name, said))) != 1 or not _is_named(said[0]):
        return None
    if answering is None or any(one in answering for one in said):
        return said[0].speaker
    quoted = [one for one in said if one.kind != "claim"]
    return said[0].speaker if all(said_in(quoted, [sentence]) for sentence in sentences) else None


def said_in(statements: Iterable[Statement], spans: Sequence[Span]) -> list[Statement]:
    """What somebody says, named or not, at least in part, in some spans of a document."""
    return [
        one
        for one in statements
        if (one.speaker or one.kind == "direct")
        and any(
            first < end and start < last for start, end in spans for first, last in (*one.spans, *one.about)
        )
    ]


def question_above(statements: Iterable[Statement], span: Span, speaker: Speaker) -> Span | None:
    """What somebody else asks a speaker right before some words; None where it is among these."""
    said = [one for one in said_in(statements, [span]) if one.question and _name(one) == speaker.name]
    first = min(said, key=lambda one: one.spans[0], default=None)
    return first.question if first and first.question and first.question[1] <= span[0] else None


def is_asked_in(statements: Iterable[Statement], spans: Sequence[Span]) -> bool:
    """Whether some spans hold anything of a question that somebody is asked."""
    asked = [one.question for one in statements if one.question]
    return any(first < end and start < last for start, end in spans for first, last in asked)


def speaks_alone(statements: Sequence[Statement], spans: Sequence[Span], speaker: Speaker) -> bool:
    """Whether nobody else says or asks anything in some spans; an unnamed "he" is somebody else."""
    return not is_asked_in(statements, spans) and all(
        one.speaker == speaker or _name(one) == speaker.name for one in said_in(statements, spans)
    )


def is_other(statement: Statement, speaker: Speaker) -> bool:
    """Whether somebody else says it, who is told by name or quoted.

    An unnamed "he" may be the same, and "the town wants" is the document's own way to tell of it.
    """
    told = statement.kind != "claim" or bears_name(_name(statement))
    return told and _is_named(statement) and _name(statement) != speaker.name


def _name(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else ""


def _is_named(statement: Statement) -> bool:
    return bool(_name(statement)) and _name(statement).casefold() not in PRONOUNS


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
    if len(spans) == 1:  # as of most statements, hundreds of which a question may look at
        first, last = spans[0]
        return [one for one in sentences if first < one[1] and last > one[0]]
    return [one for one in sentences if any(start < one[1] and end > one[0] for start, end in spans)]
