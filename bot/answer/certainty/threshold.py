"""From where on an answer is sure."""

from typing import Final

import numpy as np

from bot.answer.certainty.evidence import of_lead
from bot.answer.certainty.headed import is_among_pages
from bot.answer.cutting.cutting import Cut
from bot.question.predicate import predicate
from bot.ranking.features import answering_tokens, count_in_sentences
from bot.ranking.leads import counting
from bot.ranking.matching import HELD
from bot.ranking.ranking import Ranked
from bot.ranking.weights import SURE, SURE_BELOW_HEADINGS
from knowledge.engine import Engine

WITHOUT_VERB: Final = 0.11
"""So much likelier must be what lacks the verb of the question to be sure: it may tell something else of the
same subject. Of such answers on squad_a and covid_a two in three are wrong."""

_READ_FIRST: Final = 3
"""Quotes."""


def sure_from(ranked: Ranked, cut: Cut, index: Engine) -> float:
    """The confidence from which on what is found is given without reservation."""
    if must_be_likelier(ranked, cut, index):
        return SURE_BELOW_HEADINGS
    return SURE + WITHOUT_VERB if lacks_verb(ranked, cut) else SURE


def must_be_likelier(ranked: Ranked, cut: Cut, index: Engine) -> bool:
    """Whether the best passage is among pages with headings, or the lead lacks the date or number asked for.

    Other paragraphs about the same thing hold as many words of a question, and seldom its number: of the sure
    answers below ``SURE_BELOW_HEADINGS`` without one, nine in ten are wrong.
    """
    return is_among_pages(ranked, index) or lacks_number_asked(ranked, cut)


def lacks_verb(ranked: Ranked, cut: Cut) -> bool:
    """Whether none of the passages that are read first, nor a heading above them, holds the question's verb."""
    verb, matches = predicate(ranked.question), ranked.matches
    rows = [row for excerpt in cut.likeliest[:_READ_FIRST] for row in excerpt.rows]
    if verb is None or not rows:
        return False
    asked = np.array([word.term == verb.term for word in ranked.query.words], np.bool_)
    held = np.maximum(matches.in_passage[rows], matches.in_heading[rows])[:, asked]
    return bool(held.max(initial=0.0) < HELD)


def lacks_number_asked(ranked: Ranked, cut: Cut) -> bool:
    """Whether a date or a number is asked for and the lead holds none, or counts nothing of what is counted."""
    matches, kind = ranked.matches, ranked.question.kind
    if cut.lead is None or kind not in ("when", "number"):
        return False
    lead, tokens = of_lead(ranked, cut), answering_tokens(matches, kind)
    if any(word.counted for word in ranked.query.words):
        return not counting(matches)[lead].any()
    return tokens is not None and not count_in_sentences(matches, tokens)[lead].any()
