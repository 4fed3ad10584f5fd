"""A question and an index in, an ``Answer`` out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from bot.access import may_see
from bot.answer.opinions import Spoken, spoken_by, who_says
from bot.answer.positions import positions_of
from bot.answer.quotes import quote_of, verified
from bot.model import Answer, Lead, Quote
from bot.people.speakers import speaker_in
from bot.question.alternatives import alternatives, corrected
from bot.question.parsing import Question, Word, parse, with_words
from bot.ranking.confidence import confidence as confidence_of
from bot.ranking.matching import Matches
from bot.ranking.ranking import Ranked, rank
from bot.ranking.weights import THRESHOLD
from knowledge.engine import Engine
from knowledge.model import Collections, Span, Speaker

QUOTES: Final = 3
NEAREST: Final = 3
NEAR_COPY: Final = 88
"""Likeness (0 to 100, rapidfuzz's ratio) from which on two passages differ by a few words only."""
_SAME: Final = 0.5
"""What stands for a word and counts at least so much is the word in another form."""
_MARKED: Final = 0.3
"""What stands for a word and counts at least so much of it is marked."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What retrieval found, before it is put into words."""

    ranked: Ranked
    rows: tuple[int, ...]
    """Passages in the order to be quoted, as rows of the matches."""
    lead: Span | None
    """In the document of the first that holds it …"""
    lead_row: int
    """… which is this one."""
    confidence: float
    speakers: dict[int, Speaker]
    """Of rows, as far as a question about statements settled them."""


def answer(
    text: str,
    index: Engine,
    *,
    collections: Collections = None,
    by: str | None = None,
    source: str | None = None,
    threshold: float | None = None,
    quotes: int = QUOTES,
    guess: bool = False,
) -> Answer:
    """Answer a question out of an index; every quote of the answer stands letter for letter in its document.

    Args:
        text: As asked.
        index: What to answer from.
        collections: What the asker may see besides the shared collection; None: all.
        by: Only what this speaker says.
        source: Only documents whose title or path holds these words.
        threshold: Confidence from which on the question counts as answered; None: the calibrated one.
        quotes: How many at most.
        guess: Give lead and quotes even to an unanswered question.

    Raises:
        QuestionError: There is no word in the text, or it is too long.
    """
    began = time.perf_counter()
    question = parse(text, index.language)
    words, corrections = corrected(question.words, index, collections)
    about, _ = corrected(question.about, index, collections)
    searched = replace(with_words(question, words), about=about)
    found = _find(searched, index, collections, by, _paths(index, collections, source))
    certain = found.confidence if found else 0.0
    answered = found is not None and certain >= (THRESHOLD if threshold is None else threshold)
    result = Answer(
        question.text,
        "answered" if answered else "unanswered",
        round(certain, 4),
        missing=_missing(words, index, collections),
        corrections=corrections,
    )
    if found:
        result = _filled(result, found, index, collections, quotes, shown=answered or guess)
    return replace(result, elapsed_ms=round((time.perf_counter() - began) * 1000, 3))


def _find(
    question: Question, index: Engine, collections: Collections, by: str | None, paths: Collections
) -> _Found | None:
    if by or question.speaker:
        spoken = spoken_by(
            question, by or question.speaker or "", question.words if by else question.about, index, collections
        )
        if by or (spoken and spoken.relevant):
            return _found_spoken(spoken, index, paths) if spoken else None
    ranked = rank(question, index, collections, paths)
    if ranked is None:
        return None
    if question.speakers:
        spoken = who_says(ranked, index)
        if spoken:
            return _found_spoken(spoken, index, paths)
    lead, lead_row = _lead_of(ranked)
    return _Found(ranked, tuple(ranked.rows.tolist()), lead, lead_row, confidence_of(ranked), {})


def _found_spoken(spoken: Spoken, index: Engine, paths: Collections) -> _Found | None:
    said = [one for one in spoken.said if paths is None or index.passage(one.number).place.source.path in paths]
    if not said:
        return None
    speakers = {one.row: one.statement.speaker for one in said if one.statement.speaker}
    rows = tuple(one.row for one in said)
    return _Found(spoken.ranked, rows, said[0].span, said[0].row, spoken.confidence, speakers)


def _lead_of(ranked: Ranked) -> tuple[Span | None, int]:
    """The best window and the passage it stands in."""
    if not len(ranked.window_strength):
        return None, int(ranked.rows[0])
    best = int(np.argmax(ranked.window_strength))
    matches = ranked.matches
    first, last = int(ranked.windows.first[best]), int(ranked.windows.last[best])
    span = int(matches.forward.sentence_start[first]), int(matches.forward.sentence_end[last])
    return span, int(matches.sentence_passage[first])


def _filled(
    result: Answer, found: _Found, index: Engine, collections: Collections, most: int, *, shown: bool
) -> Answer:
    """The answer with its quotes; without them, with the closest passages."""
    matches = found.ranked.matches
    if not shown:
        nearest = _quotes(found, index, collections, NEAREST)
        return replace(result, nearest=tuple(quote for _, quote in nearest))
    chosen = _quotes(found, index, collections, most)
    if not chosen:
        return replace(result, status="unanswered")
    rows, quotes = [row for row, _ in chosen], [quote for _, quote in chosen]
    result = replace(result, quotes=tuple(quotes), lead=_lead(found, rows, quotes, matches))
    if found.speakers:
        return result
    return replace(result, positions=positions_of(index, matches, rows, quotes, found.ranked.question.kind))


def _quotes(found: _Found, index: Engine, collections: Collections, most: int) -> list[tuple[int, Quote]]:
    """The best passages as verified quotes, none a near copy of another, that of the lead among them."""
    chosen: list[tuple[int, Quote]] = []
    for row in found.rows:
        if len(chosen) == most:
            break
        number = int(found.ranked.matches.forward.numbers[row])
        speaker = found.speakers.get(row) or _speaker(found, row, index)
        quote = quote_of(index, number, None, speaker, collections)
        if not may_see(quote.place, collections) or not verified(quote, index):
            continue
        copied = next((at for at, (_, one) in enumerate(chosen) if is_near_copy(quote.text, one.text)), None)
        if copied is not None:
            chosen[copied] = (chosen[copied][0], _also(chosen[copied][1], quote))
            continue
        marks = _marks(found.ranked.matches, row, (quote.place.start, quote.place.end))
        score = round(float(found.ranked.matches.scores[row]), 3)
        chosen.append((row, replace(quote, marks=marks, score=score)))
    return chosen


def _also(quote: Quote, copy: Quote) -> Quote:
    """The quote with the places of a passage of the very same words, such as one in another collection."""
    if quote.text != copy.text:
        return quote
    return replace(quote, also_in=(*quote.also_in, copy.place, *copy.also_in))


def is_near_copy(text: str, other: str) -> bool:
    """Whether two texts differ by a few words only."""
    return fuzz.ratio(text, other, score_cutoff=NEAR_COPY) > 0


def _lead(found: _Found, rows: Sequence[int], quotes: Sequence[Quote], matches: Matches) -> Lead | None:
    if found.lead is None or found.lead_row not in rows:
        return None
    number = rows.index(found.lead_row)
    place = quotes[number].place
    start, end = found.lead
    text = quotes[number].text[start - place.start : end - place.start]
    return Lead(text, number, _marks(matches, found.lead_row, found.lead)) if text else None


def _speaker(found: _Found, row: int, index: Engine) -> Speaker | None:
    """Who says what the question is about in a passage: in its lead, else in its best sentence."""
    matches = found.ranked.matches
    forward = matches.forward
    if found.lead and row == found.lead_row:
        return speaker_in(index, matches, row, found.lead)
    own = slice(int(forward.sentences[row]), int(forward.sentences[row + 1]))
    if own.start == own.stop:
        return None
    best = own.start + int(np.argmax(matches.in_sentence[own] @ matches.query.weight))
    return speaker_in(index, matches, row, (int(forward.sentence_start[best]), int(forward.sentence_end[best])))


def _marks(matches: Matches, row: int, span: Span) -> tuple[Span, ...]:
    """The question's words within a span, as offsets in it, those that overlap joined."""
    forward = matches.forward
    strong = (forward.passage[matches.token] == row) & (matches.strength >= _MARKED)
    marks: list[Span] = []
    for token in matches.token[strong].tolist():
        start, end = int(forward.start[token]), int(forward.end[token])
        if start < span[0] or end > span[1]:
            continue
        if marks and start - span[0] < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], end - span[0]))
        else:
            marks.append((start - span[0], end - span[0]))
    return tuple(marks)


def _missing(words: Sequence[Word], index: Engine, collections: Collections) -> tuple[str, ...]:
    """The words of substance that no visible document holds in any form, as the asker wrote them, each once."""
    known = alternatives(index, collections)

    def is_held(word: Word) -> bool:
        forms = [term for term, strength in known.of(word.term).items() if strength >= _SAME]
        return any(index.frequency(term, collections) for term in (word.term, *forms))

    lacking = (word.text for word in words if not (word.whole or word.generic or is_held(word)))
    return tuple(dict.fromkeys(lacking))


def _paths(index: Engine, collections: Collections, source: str | None) -> Collections:
    """The visible documents whose title or path holds the words; None: all."""
    if not source:
        return None
    return frozenset(one.source.path for one in index.documents(collections) if one.source.bears(source))
