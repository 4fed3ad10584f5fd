"""What is asked in vain: the open questions, grouped by what they are about, each with the nearest passage."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.journal import Asked, question_key
from bot.model import Answer, Quote
from bot.question.parsing import searched, words_of
from bot.question.words.foreign import language_told
from bot.statistics.questions import questions
from bot.statistics.viewing import View
from knowledge.text.languages import language_of
from knowledge.text.stemming import language_names
from knowledge.text.terms import tokens_of

MOST: Final = 100
"""Questions that are shown: those asked in vain most often."""
TRIED: Final = 300
"""Questions that are asked anew for that: what the documents answer by now is left out."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that found no answer the last time it was asked."""

    question: str
    answer_id: str
    """By which the journal knows the last time it was asked."""
    times: int
    last: datetime
    missing: tuple[str, ...]
    """Words that no document held."""
    nearest: Quote | None = None
    """The passage that comes nearest now; None: there is none that holds a word of it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Open questions that are about the same."""

    about: str
    """The word they share, as one of them writes it; of a question that shares none, its own rarest."""
    questions: tuple[OpenQuestion, ...]
    """Those asked most often first."""

    @property
    def times(self) -> int:
        """How often all of them were asked."""
        return sum(one.times for one in self.questions)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is asked in vain, as far as it was looked at."""

    topics: tuple[Topic, ...]
    """The most asked for first."""
    unseen: int
    """Questions asked less often that nobody looked at: they may be answered by now."""


Answers = Callable[[Asked], Answer]
"""What would be answered now to whoever looks, were they to ask the same."""


def _never() -> bool:
    return False


def gaps(entries: Iterable[Asked], view: View, answers: Answers, is_late: Callable[[], bool] = _never) -> Gaps:
    """The open questions among some entries, grouped by what they are about.

    ``is_late``: whether no further question may be looked at, however few were so far.
    """
    found, unseen = open_questions(entries, answers, is_late)
    return Gaps(grouped(found, view), unseen)


def open_questions(
    entries: Iterable[Asked], answers: Answers, is_late: Callable[[], bool] = _never
) -> tuple[list[OpenQuestion], int]:
    """Those that found no answer the last time they were asked in any spelling, nor would now.

    The most often asked come first; the number is of those that were not looked at.
    """
    kept: dict[str, list[Asked]] = {}
    for one in questions(entries):
        key = question_key(one.question)
        if one.answered:
            kept.pop(key, None)
        else:
            kept.setdefault(key, []).append(one)
    found: list[OpenQuestion] = []
    tried = 0
    ordered = sorted(kept.values(), key=lambda asked: (-len(asked), -asked[-1].at.timestamp()))
    for asked in ordered[:TRIED]:
        if len(found) == MOST or is_late():
            break
        tried += 1
        now = answers(asked[-1])
        if now.status != "answered":
            found.append(_open(asked[-1], len(asked), now))
    return found, len(ordered) - tried


def _open(last: Asked, times: int, now: Answer) -> OpenQuestion:
    nearest = (*now.quotes, *now.nearest)
    return OpenQuestion(
        last.question,
        last.answer_id,
        times,
        last.at,
        # Of a question that is given as it was typed, no words that were written into it.
        tuple(word for word in last.missing if word.casefold() in last.question.casefold()),
        nearest[0] if nearest else None,
    )


def grouped(found: Sequence[OpenQuestion], view: View) -> tuple[Topic, ...]:
    """Group questions by the words that they share.

    Again and again the word that most of the questions left hold, generic words apart, takes those questions
    for its topic; of several words that as many hold it is the rarest one in the documents, then the first in
    the alphabet. A question that shares no word with another one is a topic of its own.
    """
    words = {one.answer_id: _words(one.question, view) for one in found}
    left, made = list(found), []
    while left:
        counts = Counter(term for one in left for term in words[one.answer_id])
        rarity = {term: -view.index.idf(term, view.collections) for term in counts}
        best = min(counts, key=lambda term: (-counts[term], rarity[term], term), default=None)
        if best is None:
            made += [Topic(one.question, (one,)) for one in left]
            break
        holding = [one for one in left if best in words[one.answer_id]]
        made.append(Topic(words[holding[0].answer_id][best], tuple(holding)))
        left = [one for one in left if one not in holding]
    return tuple(sorted(made, key=lambda one: -one.times))


def _words(question: str, view: View) -> dict[str, str]:
    """The terms of substance of a question, by its own language, each as it is written there."""
    known, own = view.index.language, language_told(question)
    language = language_of(question, known)
    words = words_of(tokens_of(question, language), question, language)
    if own and own not in language_names(known):
        words = searched(words, own)
    return {word.term: word.text for word in reversed(words) if not (word.generic or word.measure)}
