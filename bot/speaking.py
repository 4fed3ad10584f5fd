"""Questions about statements: what somebody says, and who says something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.matching import Collections, Matches, Matrix
from bot.questions import Question, Word
from bot.ranking import Ranked, rank_these
from bot.windows import LONGEST_LEAD
from bot.words.stopping import PRONOUNS, SAYING
from knowledge.index import Index
from knowledge.model import Span, Statement
from knowledge.terms import terms_of

MOST_STATEMENTS: Final = 200
"""Statements of a speaker that are looked at, those of the documents that hold most of the question first."""
_MOST_HITS: Final = 1000
RELEVANT: Final = 0.5
"""Share of the question's weight that a statement must hold to be about it."""
_HEADING: Final = 0.5
"""What a word in the heading alone counts for what is said below it."""
_DIRECT: Final = 0.1
"""Direct speech is preferred by so much of the question's weight …"""
_STANCE: Final = 0.4
"""… and one with the stance ("does he deny …") or the verb ("what did he promise") asked for by so much."""
_PASSAGE: Final = 0.02
"""What a statement gets from the strength of its passage."""
_SURE: Final = 0.95
_LEAST: Final = 0.5

_SAYING_TERMS: Final = frozenset(terms_of(" ".join(SAYING)))

STANCES: Final = {
    "deni": "denies",
    "oppos": "opposes",
    "refus": "refuses",
    "doubt": "doubts",
    "expect": "expects",
}
"""Stems of the verbs that ask for a stance."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that the question asks for."""

    row: int
    """Of its passage, in ``Ranked.matches``."""
    number: int
    statement: Statement
    span: Span
    """The whole sentences that hold it, in the document."""
    heard: float
    """Share of the question's weight that they hold."""
    on_subject: float
    """The same of the words behind the verb: "the stadium" in "who opposes the stadium"; 1 without any."""
    value: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """Passages in the order of what is said in them."""

    ranked: Ranked
    said: tuple[Said, ...]
    """The best of each passage, the best first."""
    confidence: float

    @property
    def relevant(self) -> bool:
        """Whether the best holds enough of what it is asked about."""
        return self.confidence >= _LEAST + (_SURE - _LEAST) * RELEVANT


def spoken_by(
    question: Question, speaker: str, about: tuple[Word, ...], index: Index, collections: Collections
) -> Spoken | None:
    """What somebody says about something; None where nobody of that name says anything."""
    name = set(terms_of(speaker, index.language))
    subject = tuple(word for word in about if word.term not in name and word.plain not in SAYING)
    asked = replace(question, words=subject or about)
    hits = index.search([word.term for word in asked.words], _MOST_HITS, collections)
    found = index.statements_by(speaker, collections, MOST_STATEMENTS, [hit.number for hit in hits])
    if not found:
        return None
    statements: dict[int, list[Statement]] = {}
    for number, statement in found:
        statements.setdefault(number, []).append(statement)
    scores = {hit.number: hit.score for hit in hits}
    numbers = list(statements)
    ranked = rank_these(asked, index, collections, numbers, [scores.get(number, 0.0) for number in numbers])
    if ranked is None:
        return None
    said = _said(ranked, statements, index)
    if not said:
        return None
    sure = _SURE if not subject else _LEAST + (_SURE - _LEAST) * said[0].heard
    return Spoken(ranked, said, sure)


def who_says(ranked: Ranked, index: Index) -> Spoken | None:
    """Whoever says something about the question; None where nobody does."""
    statements = {
        number: [
            one
            for one in index.passage(number).statements
            if one.speaker and one.speaker.name.casefold() not in PRONOUNS
        ]
        for number in ranked.numbers[:20]
    }
    said = [one for one in _said(ranked, statements, index) if min(one.heard, one.on_subject) >= RELEVANT]
    return Spoken(ranked, tuple(said), _LEAST + (_SURE - _LEAST) * said[0].heard) if said else None


def sentences_of(statement: Statement, sentences: Sequence[Span]) -> Span | None:
    """The sentences that a statement stands in, ``LONGEST_LEAD`` characters at most; None where none holds it.

    A bare stance ("Pakistan denies these charges") comes with what it refers to, where that is near.
    """
    cue = (statement.cue,) if statement.cue else ()
    spans = statement.spans or cue or statement.about
    if statement.about:
        referred = _touched((*statement.about, *spans), sentences)
        if referred and referred[-1][1] - referred[0][0] <= LONGEST_LEAD:
            return referred[0][0], referred[-1][1]
    touched = _touched(spans, sentences)
    if not touched:
        return None
    start, end = touched[0]
    for _, later in touched[1:]:
        if later - start <= LONGEST_LEAD:
            end = later
    return start, end


def _touched(spans: Sequence[Span], sentences: Sequence[Span]) -> list[Span]:
    return [one for one in sentences if any(start < one[1] and end > one[0] for start, end in spans)]


def _subject(ranked: Ranked) -> Matrix:
    """What the words are worth that say what something is said about, the others 0."""
    about = {word.term for word in ranked.question.about}
    return ranked.units.weight * np.array([word.term in about for word in ranked.units.words], np.float64)


def held_in(matches: Matches, row: int, span: Span, weight: Matrix | None = None) -> float:
    """Share of the question's (or another) weight that a span's sentences hold; the heading counts half."""
    forward = matches.forward
    own = slice(int(forward.sentences[row]), int(forward.sentences[row + 1]))
    inside = (forward.sentence_start[own] < span[1]) & (forward.sentence_end[own] > span[0])
    weight = matches.units.weight if weight is None else weight
    total = float(weight.sum())
    if not inside.any() or total <= 0:
        return 0.0
    held = np.maximum(matches.in_sentence[own][inside].max(axis=0), matches.in_heading[row] * _HEADING)
    return float(held @ weight) / total


def _said(ranked: Ranked, statements: dict[int, list[Statement]], index: Index) -> tuple[Said, ...]:
    best: list[Said] = []
    stance, verbs, subject = _stance(ranked.question), _verbs(ranked.question), _subject(ranked)
    for place, row in enumerate(ranked.rows.tolist()):
        number = int(ranked.matches.forward.numbers[row])
        of_passage = []
        for statement in statements.get(number, ()):
            span = sentences_of(statement, index.sentences(number))
            if span is None:
                continue
            heard = held_in(ranked.matches, row, span)
            on_subject = held_in(ranked.matches, row, span, subject) if subject.any() else 1.0
            if not statement.about:
                span = _closest(ranked.matches, row, _touched([span], index.sentences(number)), heard)
            value = heard + _DIRECT * (statement.kind != "claim") + _PASSAGE * float(ranked.strength[place])
            if (stance and statement.stance == stance) or _cue(statement, index, number) in verbs:
                value += _STANCE
            of_passage.append(Said(row, number, statement, span, heard, on_subject, value))
        if of_passage:
            best.append(max(of_passage, key=lambda one: (one.value, -one.span[0])))
    return tuple(sorted(best, key=lambda one: -one.value))


def _closest(matches: Matches, row: int, sentences: Sequence[Span], heard: float) -> Span:
    """The shortest run of a statement's sentences that holds as much of the question as all of them."""
    runs = [
        (first[0], last[1])
        for at, first in enumerate(sentences)
        for last in sentences[at:]
        if held_in(matches, row, (first[0], last[1])) >= heard
    ]
    return min(runs, key=lambda run: run[1] - run[0]) if heard > 0 else (sentences[0][0], sentences[-1][1])


def _stance(question: Question) -> str | None:
    return next((STANCES[term] for term in question.terms if term in STANCES), None)


def _verbs(question: Question) -> frozenset[str]:
    """The stems of the verbs that ask for what is said, but those that any statement answers."""
    return frozenset(question.terms) - _SAYING_TERMS


def _cue(statement: Statement, index: Index, number: int) -> str:
    """The stem of the reporting word; empty where there is none in the passage."""
    passage = index.passage(number)
    if statement.cue is None:
        return ""
    start, end = (place - passage.place.start for place in statement.cue)
    terms = terms_of(passage.text[max(start, 0) : max(end, 0)], index.language)
    return terms[0] if terms else ""
