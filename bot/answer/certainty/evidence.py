"""What is shown of ranked passages, as far as it tells how sure an answer is."""

import numpy as np

from bot.answer.cutting.cutting import Cut
from bot.ranking.confidence import Shown
from bot.ranking.features import shares
from bot.ranking.matching import Flags
from bot.ranking.ranking import Ranked


def evidence_of(ranked: Ranked, cut: Cut) -> Shown:
    """The likeliest of a cut, as far as that tells how sure it is: what was found and waits counts as well."""
    excerpts = cut.likeliest
    rows = tuple(excerpt.rows[0] for excerpt in excerpts)
    lead = cut.lead[1] - cut.lead[0] if cut.lead else 0
    length = sum(unit.end - unit.start for excerpt in excerpts for unit in excerpt.units)
    return Shown(rows, *_likely(ranked, cut), _held_by_lead(ranked, cut), lead, length)


def _likely(ranked: Ranked, cut: Cut) -> tuple[float, float]:
    """How likely the pieces are that are shown, and how far the best stands before another passage's."""
    forward, pieces = ranked.matches.forward, cut.pieces
    if pieces is None:
        return 0.0, 0.0
    starts = {(row, unit.start) for excerpt in cut.likeliest for row in excerpt.rows for unit in excerpt.units}
    at = zip(ranked.rows[pieces.rank].tolist(), forward.sentence_start[pieces.sentence].tolist(), strict=True)
    shown = np.array([one in starts for one in at], np.bool_)
    strength = pieces.strength
    odds = np.exp(strength - strength.max())
    others = strength[pieces.rank != pieces.rank[int(np.argmax(strength))]]
    return float(odds[shown].sum() / odds.sum()), float(strength.max() - others.max()) if len(others) else 0.0


def _held_by_lead(ranked: Ranked, cut: Cut) -> float:
    matches = ranked.matches
    own = matches.in_sentence[of_lead(ranked, cut)].max(axis=0, initial=0.0)
    held = np.maximum(own, matches.in_heading[cut.lead_row]) if cut.lead else own
    return float(held @ shares(ranked.query.weight))


def of_lead(ranked: Ranked, cut: Cut) -> Flags:
    """The sentences of the lead."""
    matches, (start, end) = ranked.matches, cut.lead or (0, 0)
    forward = matches.forward
    here = matches.sentence_passage == cut.lead_row
    own: Flags = here & (forward.sentence_start < end) & (forward.sentence_end > start)
    return own
