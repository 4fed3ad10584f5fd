"""How sure an answer is: what is shown of ranked passages, and what speaks against it."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.answer.cutting import MOST, Cut
from bot.question.alternatives import alternatives
from bot.question.parsing import Word
from bot.question.words.relating import FORM, related
from bot.ranking.confidence import Shown, holds_all, pages
from bot.ranking.ranking import Ranked
from knowledge.engine import Engine
from knowledge.model import Collections
from knowledge.text.terms import terms_of

_SCATTERED: Final = 3
"""Quotes of so many pages hold words of the question, each some of them, more often than its answer."""

_MANY: Final = 4
"""Words of substance. In the questions of ``docs/answers.md`` with so many or more, of which a plain one is
missing, every sure answer is right; "When did the village hall burn?" has three."""

_SAME: Final = 0.5
"""What stands for a word and counts at least so much is the word in another form."""


def evidence_of(ranked: Ranked, cut: Cut, index: Engine) -> Shown:
    """What is shown of a cut, as far as that tells how sure it is."""
    excerpts = cut.excerpts[:MOST]
    rows = tuple(excerpt.rows[0] for excerpt in excerpts)
    lead = cut.lead[1] - cut.lead[0] if cut.lead else 0
    length = sum(unit.end - unit.start for excerpt in excerpts for unit in excerpt.units)
    return Shown(rows, cut.lead_row, *_likely(ranked, cut), _heading(ranked, rows, index), lead, length)


def _likely(ranked: Ranked, cut: Cut) -> tuple[float, float]:
    """How likely the pieces are that are shown, and how far the best stands before another passage's."""
    forward, pieces = ranked.matches.forward, cut.pieces
    if pieces is None:
        return 0.0, 0.0
    starts = {
        (row, unit.start) for excerpt in cut.excerpts[:MOST] for row in excerpt.rows for unit in excerpt.units
    }
    at = zip(ranked.rows[pieces.rank].tolist(), forward.sentence_start[pieces.sentence].tolist(), strict=True)
    shown = np.array([one in starts for one in at], np.bool_)
    strength = pieces.strength
    odds = np.exp(strength - strength.max())
    others = strength[pieces.rank != pieces.rank[int(np.argmax(strength))]]
    return float(odds[shown].sum() / odds.sum()), float(strength.max() - others.max()) if len(others) else 0.0


def _heading(ranked: Ranked, rows: Sequence[int], index: Engine) -> tuple[int, ...]:
    """The terms of the last heading above the first quote; a page's title heads what has no other."""
    if not rows:
        return ()
    place = index.passage(int(ranked.matches.forward.numbers[rows[0]])).place
    words = place.section[-1] if place.section else place.source.title
    numbers = (index.term_number(term) for term in terms_of(words, index.language))
    return tuple(-1 if number is None else number for number in numbers)


def scattered(ranked: Ranked, shown: Shown, index: Engine) -> bool:
    """Whether the quotes read first are each of another page, and none holds the whole question.

    Prose without headings is always shown so.
    """
    if pages(ranked, shown) < _SCATTERED or holds_all(ranked):
        return False
    numbers = ranked.matches.forward.numbers[list(shown.rows[:_SCATTERED])].tolist()
    return any(index.passage(number).place.section for number in numbers)


def telling(lacking: Sequence[Word], asked: Sequence[Word]) -> tuple[Word, ...]:
    """Those missing words of a question without which its answer is in doubt.

    A plain word among others, one whose near words are known ("biggest"), texts often say otherwise, and how
    much of the question they hold already tells how sure they are. A name, a number, a term of a trade they
    do not, and a short question has no other words that would make up for one.
    """
    substance = {word.term for word in asked if not (word.whole or word.generic)}
    return tuple(word for word in lacking if len(substance) < _MANY or not _is_plain(word))


def _is_plain(word: Word) -> bool:
    # Other forms alone, "german" for "germany", are those of a name.
    return not word.capital and any(strength < FORM for strength in related(word.term).values())


def missing(words: Sequence[Word], index: Engine, collections: Collections) -> tuple[Word, ...]:
    """The words of substance that no visible document holds in any form."""
    known = alternatives(index, collections)

    def is_held(word: Word) -> bool:
        forms = [term for term, strength in known.of(word.term).items() if strength >= _SAME]
        return any(index.frequency(term, collections) for term in (word.term, *forms))

    return tuple(word for word in words if not (word.whole or word.generic or is_held(word)))
