"""A question and an index in, an ``Answer`` out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.answer.certainty.doubts import doubted
from bot.answer.certainty.evidence import evidence_of
from bot.answer.certainty.threshold import sure_from
from bot.answer.cutting.cutting import MOST, Cut, cut
from bot.answer.cutting.units import Units
from bot.answer.filling import NEAREST, Found, filled
from bot.answer.lacking import lacking_in, untold
from bot.answer.parting import compared, together
from bot.answer.voices.hearing import Hearing, is_held, listen
from bot.answer.voices.opinions import Spoken, excerpt_of, spoken_by, who_says
from bot.answer.voices.stances import stance_asked
from bot.model import Answer, Heard
from bot.people.persons import people_meant
from bot.question.fitting import Fitted, fitted
from bot.question.parsing import Question, Word, parse
from bot.question.parts import parts_of
from bot.question.sides import sides_of
from bot.ranking.confidence import confidence as confidence_of
from bot.ranking.ranking import rank
from bot.ranking.weights import PERHAPS
from knowledge.engine import Engine
from knowledge.model import Collections
from knowledge.text.terms import terms_of

QUOTES: Final = MOST
_NOBODY_TAKES_IT: Final = 0.25
"""What remains of the confidence where a stand is asked for ("who opposes …") that nobody takes."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for, and what was found, before it is decided whether that answers."""

    text: str
    """The question, as ``Answer.question``."""
    asked: Fitted
    hearing: Hearing
    found: Found | None


def answer(
    text: str,
    index: Engine,
    *,
    collections: Collections = None,
    by: str | None = None,
    source: str | None = None,
    organisation: Sequence[str] = (),
    calibrated: Callable[[float], float] | None = None,
    threshold: float | None = None,
    quotes: int = QUOTES,
    guess: bool = False,
    brief: bool = False,
) -> Answer:
    """Answer a question out of an index; every quote of the answer stands letter for letter in its document.

    Args:
        text: As asked.
        index: What to answer from.
        collections: What the asker may see besides the shared collection; None: all.
        by: Only what this speaker says.
        source: Only documents whose title or path holds these words.
        organisation: What the askers' own organisation is called; its documents need not name it.
        calibrated: Gives what a confidence is worth in this folder; None: as it is.
        threshold: Confidence from which on the question counts as answered, be it with reservation; None: the
            calibrated one.
        quotes: How many at most.
        guess: Give lead and quotes even to an unanswered question.
        brief: Only what fits a phone, of all that the answer holds.

    Raises:
        QuestionError: There is no word in the text, or it is too long.
    """
    began = time.perf_counter()

    def answered_to(text: str) -> Answer:
        sought = seek(
            text, index, collections=collections, by=by, source=source, organisation=organisation, quotes=quotes
        )
        return _judged(sought, index, collections, calibrated, threshold, quotes, guess=guess, brief=brief)

    result = answered_to(text)
    if parts := () if by else parts_of(text, index.language):
        each = [answered_to(part.searched) for part in parts]
        result = together(result, [part.text for part in parts], each, quotes, brief=brief)
    elif sides := () if by else sides_of(text):
        each = [answered_to(side.searched) for side in sides]
        result = compared(result, sides, each, index.language, quotes, brief=brief)
    return replace(result, elapsed_ms=round((time.perf_counter() - began) * 1000, 3))


def _judged(
    sought: Sought,
    index: Engine,
    collections: Collections,
    calibrated: Callable[[float], float] | None,
    threshold: float | None,
    quotes: int,
    *,
    guess: bool,
    brief: bool,
) -> Answer:
    """What was found as an answer, if it is one; the arguments are those of ``answer``."""
    asked, hearing, found = sought.asked, sought.hearing, sought.found
    # Another identifier's answer is none, however like the two are.
    uncalibrated = found.confidence if found and not asked.absent else 0.0
    likely = calibrated(uncalibrated) if calibrated and uncalibrated else uncalibrated
    lacking = lacking_in(asked, index, collections)
    least = PERHAPS if threshold is None else threshold
    missed = lacking.words if hearing.heard is None else ()
    if found and missed and least and untold(asked.question, missed, found.ranked, index, collections):
        # What would be sure, were every word held, is given with reservation; anything less is another matter.
        least = max(least, found.sure)
    answered = bool(found and not asked.absent) and likely >= least
    doubtful = found is None or found.doubtful or lacking.doubtful or likely < found.sure
    result = Answer(
        sought.text,
        "answered" if answered else "unanswered",
        round(likely, 4),
        uncalibrated=round(uncalibrated, 4),
        reserved=doubtful or _is_besides(hearing.heard),
        missing=lacking.texts,
        corrections=asked.corrections,
        # "Yes, in these words:" with nothing behind it would be no answer, and none that holds.
        heard=hearing.heard if answered or _is_besides(hearing.heard) else None,
    )
    if found:
        result = filled(result, found, index, collections, quotes, shown=answered or guess, brief=brief)
    return result


def seek(
    text: str,
    index: Engine,
    *,
    collections: Collections = None,
    by: str | None = None,
    source: str | None = None,
    organisation: Sequence[str] = (),
    quotes: int = QUOTES,
) -> Sought:
    """Look for what answers a question; the arguments are those of ``answer``.

    Raises:
        QuestionError: There is no word in the text, or it is too long.
    """
    question = parse(text, index.language)
    asked = fitted(question, index, collections, organisation)
    paths = _paths(index, collections, source)
    hearing = Hearing(None, None) if by else listen(asked.question, index, collections, paths)
    found = _find(asked.question, hearing, index, collections, by, paths, max(quotes, NEAREST))
    return Sought(question.text, asked, hearing, found)


def _find(
    question: Question,
    hearing: Hearing,
    index: Engine,
    collections: Collections,
    by: str | None,
    paths: Collections,
    most: int,
) -> Found | None:
    if by:
        people = people_meant(index, by, collections)
        spoken = spoken_by(question, people, question.words, index, collections)
        return _found_spoken(spoken, index, paths) if spoken else None
    if hearing.spoken:
        return _found_spoken(hearing.spoken, index, paths)
    if _is_of_a_stranger(question, hearing.heard, index, collections):
        return None
    found = _find_passages(question, index, collections, paths, most)
    besides = question.about if found and _is_besides(hearing.heard) else ()
    if found and besides and not _tells_of(besides, found, index, collections):
        # The name finds what they say of other things; who else speaks of the subject is of more use.
        return _find_passages(replace(question, words=besides), index, collections, paths, most)
    return found


def _tells_of(subject: Sequence[Word], found: Found, index: Engine, collections: Collections) -> bool:
    """Whether the passage that answers holds half of the words of a subject, by their weight."""
    number = int(found.ranked.matches.forward.numbers[found.cut.lead_row])
    held = set(terms_of(index.passage(number).text, index.language))
    weights = {word.term: index.idf(word.term, collections) for word in subject}
    return sum(weights[term] for term in weights if term in held) * 2 >= sum(weights.values())


def _is_of_a_stranger(question: Question, heard: Heard | None, index: Engine, collections: Collections) -> bool:
    """Whether nothing but somebody's words are asked for whom no document even names."""
    if heard is None or heard.outcome != "unquoted" or question.about:
        return False
    return not is_held(heard.names[0], index, collections)


def _is_besides(heard: Heard | None) -> bool:
    """Whether what is shown is not what was asked for of somebody."""
    return heard is not None and heard.outcome in ("otherwise", "silent", "unquoted")


def _find_passages(
    question: Question, index: Engine, collections: Collections, paths: Collections, most: int
) -> Found | None:
    ranked = rank(question, index, collections, paths)
    if ranked is None:
        return None
    spoken = who_says(ranked, index) if question.speakers else None
    if spoken and spoken.said:
        return _found_spoken(spoken, index, paths)
    made = cut(ranked, index, most)
    if made is None:
        return None
    shown = evidence_of(ranked, made)
    likely = confidence_of(ranked, shown)
    # "Who supports it" may ask for a fact; not where people speak of it, and none does.
    if question.speakers and (stance := stance_asked(question)) and (spoken or stance != "supports"):
        likely *= _NOBODY_TAKES_IT
    return Found(ranked, made, likely, {}, doubted(ranked, made, shown, index), sure_from(ranked, made, index))


def _found_spoken(spoken: Spoken, index: Engine, paths: Collections) -> Found | None:
    said = [one for one in spoken.said if paths is None or index.place(one.number).source.path in paths]
    if not said:
        return None
    units = Units(spoken.ranked.matches, index)
    excerpts = (excerpt_of(one, units, index) for one in said)
    speakers = {place: one.statement.speaker for place, one in enumerate(said)}
    return Found(spoken.ranked, Cut(excerpts, said[0].span, said[0].row), spoken.confidence, speakers)


def _paths(index: Engine, collections: Collections, source: str | None) -> Collections:
    """The visible documents whose title or path holds the words; None: all."""
    if not source:
        return None
    return frozenset(one.source.path for one in index.documents(collections) if one.source.bears(source))
