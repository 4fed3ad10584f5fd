"""Answers with what tells how sure they are, as other weights of passages, pieces and leads would give them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scoring import holds
from tuning.collecting import read
from tuning.fitting import Floats
from tuning.sets import Asked, Part, QuestionSet, asked_of, indexed

from bot.answer.certainty.doubts import doubted
from bot.answer.certainty.evidence import evidence_of
from bot.answer.certainty.headed import is_among_pages
from bot.answer.certainty.threshold import lacks_number_asked, lacks_verb
from bot.answer.composing import compose
from bot.answer.cutting.cutting import Excerpt, cut
from bot.answer.lacking import lacking_in
from bot.question.fitting import fitted
from bot.question.parsing import parse
from bot.ranking import pieces
from bot.ranking.confidence import evidence_features
from bot.ranking.leads import windows_of
from bot.ranking.ranking import LED_FROM, PASSAGE, WINDOW, Ranked, rank
from knowledge.engine import Engine

_READ_FIRST: Final = 3
"""Quotes that count of pages of prose; they are long."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Those of ``PASSAGE_FEATURES``, ``PIECE_FEATURES`` and ``WINDOW_FEATURES``."""

    passage: Floats
    piece: Floats
    window: Floats


SHIPPED: Final = Weights(PASSAGE.copy(), pieces.PIECE.copy(), WINDOW.copy())
"""Those of ``bot/ranking/weights.py``."""


@dataclass(frozen=True, slots=True)
class Case:
    """An answer."""

    features: Floats
    """A number for each of ``EVIDENCE_FEATURES``."""
    right: bool
    """What is shown answers the question."""
    first: bool
    """The lead, or the quote it stands in, does."""
    absent: bool
    """Nothing that was left of the documents does."""
    reserved: bool
    """It is not given without reservation, however likely it is."""
    headed: bool
    """Its best passage is of a page with headings, or among such."""
    of: str
    part: Part
    verbless: bool = False
    """What is read first lacks the verb of the question, so that it must be likelier to be sure …"""
    numberless: bool = False
    """… or its lead the date or number that is asked for: it must be as likely as one below a heading."""


def cases(one: QuestionSet, part: Part, every: Sequence[Weights], most: int) -> list[list[Case]]:
    """Answers to questions of a set out of what is left of its documents; a list for each of ``every``."""
    found: list[list[Case]] = [[] for _ in every]
    with indexed(one, part) as index:
        for asked in asked_of(one, part, most):
            question = read(asked.question, index)
            ranked = rank(question, index, None) if question else None
            if ranked is None or not float(ranked.query.weight.sum()):
                continue
            doubted = _doubted(asked, index)
            for weights, into in zip(every, found, strict=True):
                pieces.PIECE[:] = weights.piece
                case = _case(one, part, asked, reranked(ranked, weights), index)
                if case:
                    into.append(replace(case, reserved=case.reserved or doubted))
    return found


def reranked(ranked: Ranked, weights: Weights) -> Ranked:
    """The same passages in the order of other weights."""
    strength = ranked.features @ weights.passage
    order = np.argsort(-strength, kind="stable")
    rows, strength = ranked.rows[order], strength[order]
    windows = windows_of(ranked.matches, rows[:LED_FROM], strength[:LED_FROM], ranked.question.kind)
    return replace(
        ranked,
        rows=rows,
        strength=strength,
        features=ranked.features[order],
        windows=windows,
        window_strength=windows.features @ weights.window,
    )


def _doubted(asked: Asked, index: Engine) -> bool:
    return lacking_in(fitted(parse(asked.question, index.language), index, None), index, None).doubtful


def _case(one: QuestionSet, part: Part, asked: Asked, ranked: Ranked, index: Engine) -> Case | None:
    made = cut(ranked, index)
    if made is None:
        return None
    shown = evidence_of(ranked, made)
    texts = [_texts(excerpt, ranked, index, joined=one.folder is None) for excerpt in made.excerpts]
    read = texts if one.folder else texts[:_READ_FIRST]
    every = [text for of_quote in read for text in of_quote]
    led = next((at for at, one in enumerate(made.excerpts) if made.lead_row in one.rows), 0)
    return Case(
        evidence_features(ranked, shown),
        not asked.absent and holds(every, asked.answers),
        not asked.absent and holds(texts[led], asked.answers),
        asked.absent,
        doubted(ranked, made, shown, index),
        is_among_pages(ranked, index),
        one.name,
        part,
        lacks_verb(ranked, made),
        lacks_number_asked(ranked, made),
    )


def _texts(excerpt: Excerpt, ranked: Ranked, index: Engine, *, joined: bool) -> list[str]:
    """What a quote shows: its text, or its pieces."""
    number = int(ranked.matches.forward.numbers[excerpt.rows[0]])
    quote = compose(index, number, excerpt.units)
    if quote is None:
        return []
    return [quote.text] if joined else [piece.text for piece in quote.pieces]
