"""What the weights are tuned on: each question's candidates, with what speaks for them and which are right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from scoring import flat, holds
from tuning.fitting import Choice, Flags
from tuning.sets import Asked, QuestionSet, indexed, sampled

from bot.question.fitting import fitted
from bot.question.parsing import Question, QuestionError, parse
from bot.ranking.matching import Ints
from bot.ranking.pieces import pieces_of
from bot.ranking.ranking import Ranked, rank
from knowledge.engine import Engine

_OF_A_PART: Final = 20
"""A piece of so many characters is right if it lies in an answer; a shorter one may stand anywhere."""

_flat = lru_cache(200_000)(flat)


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from in one set, a question each."""

    passages: list[Choice]
    pieces: list[Choice]
    windows: list[Choice]


def read(question: str, index: Engine) -> Question | None:
    """A question as answering reads it; None where there is no word in it."""
    try:
        found = parse(question, index.language)
    except QuestionError:
        return None
    return fitted(found, index, None).question


def choices(one: QuestionSet, most: int) -> Choices:
    """Candidates of ``most`` questions of a set, asked of all its documents."""
    found = Choices([], [], [])
    with indexed(one, "whole") as index:
        for asked in sampled([asked for asked in one.asked if asked.answers], most):
            question = read(asked.question, index)
            ranked = rank(question, index, None) if question else None
            if ranked is None:
                continue
            texts = [index.passage(number).text for number in ranked.numbers]
            right = np.array([_is_source(text, asked) for text in texts])
            found.passages.append(Choice(ranked.features, right, one.name))
            some = pieces_of(ranked)
            held = _pieces_right(_spans(ranked, index, some.sentence, some.sentence), some.rank, asked)
            found.pieces.append(Choice(some.features, held, one.name))
            windows = ranked.windows
            texts = _spans(ranked, index, windows.first, windows.last)
            if texts:
                right = np.array([holds([text], asked.answers) for text in texts])
                found.windows.append(Choice(windows.features, right, one.name))
    return found


def _is_source(text: str, asked: Asked) -> bool:
    text = _flat(text)
    if asked.source is None:
        return any(any(_flat(part) in text for part in answer) for answer in asked.answers)
    source = _flat(asked.source.text)
    return text in source or source in text


def _spans(ranked: Ranked, index: Engine, first: Ints, last: Ints) -> list[str]:
    """The texts from sentences of ``Matches`` to others."""
    forward, matches = ranked.matches.forward, ranked.matches
    found = []
    for begin, end in zip(first.tolist(), last.tolist(), strict=True):
        passage = index.passage(int(forward.numbers[matches.sentence_passage[begin]]))
        at = passage.place.start
        found.append(
            passage.text[int(forward.sentence_start[begin]) - at : int(forward.sentence_end[end]) - at]
        )
    return found


def _pieces_right(texts: Sequence[str], rank: Ints, asked: Asked) -> Flags:
    """Which pieces hold a part of an answer or lie in one, alone or with their neighbour."""
    plain = [_flat(text) for text in texts]
    parts = {_flat(part) for answer in asked.answers for part in answer}
    right = np.array([any(_lies(text, part) for part in parts) for text in plain], np.bool_)
    for at in range(len(plain) - 1):
        both = f"{plain[at]} {plain[at + 1]}"
        if rank[at] == rank[at + 1] and any(
            part in both and part not in plain[at] and part not in plain[at + 1] for part in parts
        ):
            right[at] = right[at + 1] = True
    return right


def _lies(text: str, part: str) -> bool:
    return part in text or (len(text) >= _OF_A_PART and text in part)
