"""Questions about statements: what somebody says, and who says something."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.answer.cutting.cutting import Excerpt
from bot.answer.cutting.units import Units
from bot.answer.quotes import text_of
from bot.answer.voices.taking import SAYING_TERMS, Stands, words_in
from bot.people.persons import Person
from bot.people.speakers import sentences_of, speaks_alone
from bot.people.speeches import statements_about
from bot.question.parsing import Question, Word
from bot.question.presence import numbers_of
from bot.question.words.stopping import PRONOUNS, SAYING
from bot.ranking.matching import Floats
from bot.ranking.ranking import Ranked, rank_these
from knowledge.engine import HANGS, Engine
from knowledge.model import Collections, Span, Statement
from knowledge.text.terms import terms_of

MOST_STATEMENTS: Final = 100
"""Statements of a speaker that are looked at, those of the documents that hold most of the question first."""
_MOST_HITS: Final = 1000
"""Passages whose score counts for what is said in them."""
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
_ANSWERED: Final = 0.9
"""What a word counts that stands in the question alone which somebody answers."""
_AROUND: Final = 890
"""Characters of a statement with what stands around it, as much as an answer shows at the median."""
SURE: Final = 0.95
"""The confidence where somebody says all that is asked about."""
_LEAST: Final = 0.5
_TOLD: Final = 0.6
"""What remains of the confidence where nobody takes the stand asked for, and somebody tells of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that the question asks for."""

    row: int
    """Of its passage, in ``Ranked.matches``."""
    number: int
    statement: Statement
    span: Span
    """The whole sentences that hold it, in the document."""
    coverage: float
    """Share of the question's weight that they hold."""
    on_subject: float
    """The same of the words behind the verb: "the stadium" in "who opposes the stadium"; 1 without any."""
    value: float
    takes_stand: bool
    """Whether the speaker takes the stand that is asked for in it; where none is, never."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Passages in the order of what is said in them."""

    ranked: Ranked
    said: tuple[Said, ...]
    """The best of each paragraph, the best first."""
    confidence: float

    @property
    def relevant(self) -> bool:
        """Whether the best holds enough of what it is asked about."""
        return self.confidence >= _LEAST + (SURE - _LEAST) * RELEVANT


def spoken_by(
    question: Question,
    people: Sequence[Person],
    about: tuple[Word, ...],
    index: Engine,
    collections: Collections,
) -> Spoken | None:
    """What some people say about something; None where they say nothing."""
    name = set(terms_of(" ".join((question.speaker or "", *(one.name for one in people))), index.language))
    subject = tuple(word for word in about if word.term not in name and word.plain not in SAYING)
    asked = replace(question, words=subject or about)
    terms = [word.term for word in asked.words]
    found = statements_about(index, people, terms, collections, _MOST_HITS, MOST_STATEMENTS)
    if not found:
        return None
    statements: dict[int, list[Statement]] = {}
    for hit, statement in found:
        statements.setdefault(hit.number, []).append(statement)
    scores = dict(hit for hit, _ in found)
    ranked = rank_these(asked, index, collections, list(scores), list(scores.values()), led=False)
    if ranked is None:
        return None
    said = _said(ranked, statements, Stands(ranked, index), index, with_questions=True)
    if not said:
        return None
    sure = SURE if not subject else _LEAST + (SURE - _LEAST) * said[0].coverage
    return Spoken(ranked, said, sure)


def who_says(ranked: Ranked, index: Engine) -> Spoken | None:
    """Whoever says something about the question; None where nobody does.

    Where a stand is asked for, those alone who take it; else what tells of it, with nobody's name.
    """
    statements = {
        number: [
            one
            for one in index.passage(number).statements
            if one.speaker and one.speaker.name.casefold() not in PRONOUNS
        ]
        for number in ranked.numbers[:20]
    }
    stands = Stands(ranked, index)
    found = _said(ranked, statements, stands, index)
    said = [one for one in found if min(one.coverage, one.on_subject) >= RELEVANT]
    if not said:
        return None
    sure = _LEAST + (SURE - _LEAST) * said[0].coverage
    if stands.asked is None:
        return Spoken(ranked, tuple(said), sure)
    taken = [one for one in said if one.takes_stand]
    if taken:
        return Spoken(ranked, tuple(taken), sure)
    told = [one for one in said if stands.told(one.row, one.span)]
    return Spoken(ranked, tuple(map(_nobodys, told)), sure * _TOLD)


def _nobodys(said: Said) -> Said:
    """A statement without its speaker, who only tells what others stand for."""
    return replace(said, statement=replace(said.statement, speaker=None))


def excerpt_of(said: Said, units: Units, index: Engine) -> Excerpt:
    """A statement with the sentences around it in its paragraph, as far as nobody else speaks in them.

    A sentence that refers to the one before comes with it.
    """
    own = units.of(said.row)
    inside = [at for at in own if units.start[at] < said.span[1] and units.end[at] > said.span[0]]
    first, last = inside[0], inside[-1]
    speaker, statements = said.statement.speaker, index.passage(said.number).statements
    paragraphs = {units.paragraph[first], units.paragraph[last]}
    length = units.end[last] - units.start[first]

    def fits(at: int) -> bool:
        if at not in own or units.paragraph[at] not in paragraphs or length + units.length(at) > _AROUND:
            return False
        span = (units.start[at], units.end[at])
        return speaker is not None and speaks_alone(statements, (span,), speaker)

    while fits(first - 1) or (first - 1 in own and units.signs[first] & HANGS):
        first -= 1
        length += units.length(first)
    while fits(last + 1):
        last += 1
        length += units.length(last)
    return Excerpt((said.row,), tuple(units.unit(at) for at in range(first, last + 1)), needed=True)


def _subject(ranked: Ranked) -> Floats:
    """The weights of the words that say what something is said about, the others 0."""
    about = {word.term for word in ranked.question.about}
    return ranked.query.weight * np.array([word.term in about for word in ranked.query.words], np.float64)


class Sentences:
    """The sentences of ranked passages, and how much of a question runs of them hold."""

    def __init__(self, ranked: Ranked) -> None:
        matches = ranked.matches
        forward = matches.forward
        self._bounds: list[int] = forward.sentences.tolist()
        self._starts: list[int] = forward.sentence_start.tolist()
        self._ends: list[int] = forward.sentence_end.tolist()
        self._paragraphs: list[int] = forward.sentence_paragraph.tolist()
        heading = matches.in_heading[matches.sentence_passage] * _HEADING
        self._held = np.maximum(matches.in_sentence, heading)

    def of(self, row: int) -> list[Span]:
        """Those of a passage, as spans of its document."""
        own = slice(self._bounds[row], self._bounds[row + 1])
        return list(zip(self._starts[own], self._ends[own], strict=True))

    def touching(self, row: int, span: Span) -> range:
        """Those of a passage that a span touches."""
        own = self._bounds[row], self._bounds[row + 1]
        return range(bisect_right(self._ends, span[0], *own), bisect_left(self._starts, span[1], *own))

    def share(
        self, run: range, weight: Floats, total: float | None = None, besides: Floats | None = None
    ) -> float:
        """Share of some weights, whose ``total`` may be known, that a run of sentences holds.

        The heading counts half; ``besides``: what is held elsewhere, of each word.
        """
        total = float(weight.sum()) if total is None else total
        if not run or total <= 0:
            return 0.0
        held = self._held[run[0]] if len(run) == 1 else self._held[run[0] : run[-1] + 1].max(axis=0)
        return float((held if besides is None else np.maximum(held, besides)) @ weight) / total

    def closest(self, run: range, weight: Floats, coverage: float) -> Span:
        """The shortest part of a run that holds as much as all of it."""
        if coverage <= 0 or len(run) == 1:
            return self._starts[run[0]], self._ends[run[-1]]
        total = float(weight.sum())
        every = (range(first, last + 1) for first in run for last in run if last >= first)
        parts = [part for part in every if self.share(part, weight, total) >= coverage]
        spans = ((self._starts[part[0]], self._ends[part[-1]]) for part in parts)
        return min(spans, key=lambda span: span[1] - span[0])

    def paragraph(self, row: int, span: Span) -> int:
        """The number of the paragraph that a span of a passage begins in."""
        first, last = self._bounds[row], self._bounds[row + 1]
        return self._paragraphs[min(bisect_right(self._ends, span[0], first, last), last - 1)]


def _said(
    ranked: Ranked,
    statements: dict[int, list[Statement]],
    stands: Stands,
    index: Engine,
    *,
    with_questions: bool = False,
) -> tuple[Said, ...]:
    """The best statement of each paragraph; ``with_questions``: what was asked tells what is spoken of."""
    best: list[Said] = []
    sentences, cues = Sentences(ranked), _Cues(ranked, index)
    weight, subject = ranked.query.weight, _subject(ranked)
    has_subject, total, of_subject = bool(subject.any()), float(weight.sum()), float(subject.sum())
    for row, number, strength in zip(
        ranked.rows.tolist(), ranked.numbers, ranked.strength.tolist(), strict=True
    ):
        own = statements.get(number, ())
        spans = sentences.of(row) if own else []
        of_paragraph: dict[int, list[Said]] = {}
        for statement in own:
            span = sentences_of(statement, spans)
            if span is None:
                continue
            run = sentences.touching(row, span)
            coverage = held = sentences.share(run, weight, total)
            if with_questions and statement.question:
                asked = sentences.touching(row, (statement.question[0], span[1]))
                besides = _held_before(statement.question, spans[0][0], number, ranked, index)
                coverage = max(held, sentences.share(asked, weight, total, besides) * _ANSWERED)
            on_subject = sentences.share(run, subject, of_subject) if has_subject else 1.0
            if not statement.about:
                span = sentences.closest(run, weight, held)
            value = coverage + _DIRECT * (statement.kind != "claim") + _PASSAGE * strength
            taken = stands.taken(row, statement)
            if taken or cues.are_asked(row, statement):
                value += _STANCE
            elif stands.told(row, span):
                value += _STANCE / 2
            said = Said(row, number, statement, span, coverage, on_subject, value, taken)
            of_paragraph.setdefault(sentences.paragraph(row, span), []).append(said)
        best += [max(those, key=lambda one: (one.value, -one.span[0])) for those in of_paragraph.values()]
    spoken = [one for one in best if _holds_phrases(ranked.question, index, one)] or best
    return tuple(sorted(spoken, key=lambda one: -one.value))


def _held_before(asked: Span, start: int, number: int, ranked: Ranked, index: Engine) -> Floats | None:
    """How far a question above an answer holds each word, as far as it stands before the answer's passage."""
    if asked[0] >= start:
        return None
    path = index.place(number).source.path
    text = (text_of(index, path) or "")[asked[0] : min(asked[1], start)]
    return ranked.query.held_by(numbers_of(terms_of(text, index.language), index))


def _holds_phrases(question: Question, index: Engine, said: Said) -> bool:
    """Whether the sentences of a statement hold every "phrase" of the question word after word."""
    if not question.phrases:
        return True
    terms = terms_of(words_in(said.number, said.span, index), index.language)
    return all(
        any(tuple(terms[at : at + len(phrase.terms)]) == phrase.terms for at in range(len(terms)))
        for phrase in question.phrases
    )


class _Cues:
    """The verbs that ask for what is said, but those that any statement answers."""

    def __init__(self, ranked: Ranked, index: Engine) -> None:
        self._forward = ranked.matches.forward
        self._starts = self._forward.start.data
        self._tokens: list[int] = self._forward.tokens.tolist()
        self._asked = {index.term_number(term) for term in set(ranked.question.terms) - SAYING_TERMS}

    def are_asked(self, row: int, statement: Statement) -> bool:
        """Whether the reporting word of a statement is one of them."""
        if statement.cue is None:
            return False
        first, last = self._tokens[row], self._tokens[row + 1]
        at = bisect_left(self._starts, statement.cue[0], first, last)
        inside = bool(at < last and self._forward.end[at] <= statement.cue[1])
        return inside and int(self._forward.term[at]) in self._asked
