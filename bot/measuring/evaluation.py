"""How good the answers are on questions whose answers somebody knows."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.model import Answer, Quote

DEPTH = 10
"""How many quotes of an answer are looked at."""
FIRST = 3
"""Among so many ``hit3`` looks for a right one."""

Answering = Callable[[str], Answer]
"""Answers with quotes, whatever the confidence."""

Failure = Literal["not found", "silent", "wrong passage", "wrong lead", "false"]
"""Unanswered, and what would be shown is wrong, or right; answered with a wrong passage, with the right one but
a wrong lead, or though there is no answer."""
FAILURES: tuple[Failure, ...] = get_args(Failure)


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what is known of its answer."""

    question: str
    document: str | None = None
    """Path or title of the document that answers it."""
    answer: str | None = None
    """Words that the answer must hold."""
    unanswerable: bool = False
    """The documents do not hold the answer."""

    @property
    def judged(self) -> bool:
        """Whether a quote can be told to be right or wrong."""
        return not self.unanswerable and (self.document is not None or self.answer is not None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case."""

    case: Case
    rank: int | None
    """Of the first quote that is right, from 1; None: none of the first ``DEPTH``."""
    shown: Answer
    """As an asker sees it; of an unanswered question, as it would be shown."""

    @property
    def answered(self) -> bool:
        """Whether it counts as answered, be it with reservation."""
        return self.shown.status == "answered"

    @property
    def led(self) -> bool:
        """Whether the lead holds the answer; of a case without its words, stands in its document."""
        case, lead = self.case, self.shown.lead
        if lead is None or not case.judged:
            return False
        if case.answer is not None:
            return _holds(lead.text, case.answer)
        return _right(case, self.shown.quotes[lead.quote])

    @property
    def right(self) -> bool:
        """Whether lead or shown quotes are right."""
        return self.led or (self.case.judged and any(_right(self.case, quote) for quote in self.shown.quotes))

    @property
    def failure(self) -> Failure | None:
        """How it failed; None: it did not, or nobody knows."""
        if self.case.unanswerable:
            return "false" if self.answered else None
        if not self.case.judged:
            return None
        if not self.answered:
            return "silent" if self.right else "not found"
        if not self.right:
            return "wrong passage"
        return "wrong lead" if self.shown.lead and not self.led else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Shares from 0 to 1, None where no case tells; times in milliseconds."""

    questions: int
    hit1: float | None
    """Share of judged questions whose first quote is right."""
    hit3: float | None
    mrr10: float | None
    """Mean reciprocal rank of the first right quote."""
    ndcg10: float | None
    """Normalised discounted cumulative gain with one right quote a question (Järvelin and Kekäläinen, 2002)."""
    answered: float | None
    """Share of the judged questions that were answered."""
    right: float | None
    """Share of those answered whose lead or shown quotes are right."""
    wrong: float | None
    """Share of the judged questions that were answered, but wrongly."""
    false: float | None
    """Share of the unanswerable questions that were answered all the same."""
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold would give."""

    threshold: float
    answered: float
    wrong: float
    false: float


def outcomes(cases: Iterable[Case], show: Answering, search: Answering) -> list[Outcome]:
    """Ask every question.

    Args:
        cases: What is asked.
        show: Answers as an asker sees it.
        search: Answers with up to ``DEPTH`` quotes.
    """
    return [_outcome(case, show(case.question), search(case.question)) for case in cases]


def _outcome(case: Case, shown: Answer, found: Answer) -> Outcome:
    ranks = (rank for rank, quote in enumerate(found.quotes[:DEPTH], 1) if case.judged and _right(case, quote))
    return Outcome(case, next(ranks, None), shown)


def _right(case: Case, quote: Quote) -> bool:
    if case.answer is not None and not _holds(quote.text, case.answer):
        return False
    places = (quote.place, *quote.also_in)
    return case.document is None or any(
        case.document in {place.source.path, place.source.title} for place in places
    )


def _holds(text: str, words: str) -> bool:
    return _flat(words) in _flat(text)


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def evaluate(found: Sequence[Outcome]) -> Evaluation:
    """Sum up what became of all cases."""
    judged = [one for one in found if one.case.judged]
    answered = [one for one in judged if one.answered]
    unanswerable = [one for one in found if one.case.unanswerable]
    times = sorted(one.shown.elapsed_ms for one in found) or [0.0]
    return Evaluation(
        questions=len(found),
        hit1=_mean(one.rank == 1 for one in judged),
        hit3=_mean(one.rank is not None and one.rank <= FIRST for one in judged),
        mrr10=_mean(1 / one.rank if one.rank else 0.0 for one in judged),
        ndcg10=_mean(1 / math.log2(one.rank + 1) if one.rank else 0.0 for one in judged),
        answered=_mean(one.answered for one in judged),
        right=_mean(one.right for one in answered),
        wrong=_mean(one.answered and not one.right for one in judged),
        false=_mean(one.answered for one in unanswerable),
        p50_ms=times[len(times) // 2],
        p99_ms=times[min(len(times) - 1, len(times) * 99 // 100)],
    )


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None


def curve(found: Sequence[Outcome], steps: int = 101) -> list[Point]:
    """Give answered, wrong and false answers for thresholds from 0 to 1."""
    judged = [one for one in found if one.case.judged]
    unanswerable = [one for one in found if one.case.unanswerable]

    def point(threshold: float) -> Point:
        answered = [one.shown.confidence >= threshold for one in judged]
        wrong = [there and not one.right for one, there in zip(judged, answered, strict=True)]
        false = (one.shown.confidence >= threshold for one in unanswerable)
        return Point(threshold, _mean(answered) or 0.0, _mean(wrong) or 0.0, _mean(false) or 0.0)

    return [point(step / (steps - 1)) for step in range(steps)]
