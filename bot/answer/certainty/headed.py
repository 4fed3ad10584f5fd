"""Whether passages stand below headings of their pages."""

from typing import Final

from bot.ranking.ranking import Ranked
from knowledge.engine import Engine

_RIVALS: Final = 10
"""Passages that tell whether a folder's pages have headings, where the best one stands below none …"""

_HALF: Final = 0.5
"""… if such a share of them do."""


def is_among_pages(ranked: Ranked, index: Engine) -> bool:
    """Whether the best passage stands below a heading of its page, or what competes with it mostly does.

    Among pages with headings, one that has none, as a short piece of news, is no page of an encyclopedia.
    """
    if is_below_heading(ranked, index):
        return True
    rows = ranked.rows[:_RIVALS].tolist()
    return sum(is_headed(ranked, row, index) for row in rows) >= _HALF * len(rows)


def is_below_heading(ranked: Ranked, index: Engine) -> bool:
    """Whether the best passage stands below a heading of its page."""
    return is_headed(ranked, int(ranked.rows[0]), index)


def is_headed(ranked: Ranked, row: int, index: Engine) -> bool:
    """Whether a passage stands below a heading of its page."""
    return bool(index.section(int(ranked.matches.forward.numbers[row])))
