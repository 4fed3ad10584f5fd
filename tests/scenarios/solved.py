"""Threads that are marked as solved."""

from bot.showing.wording import about_solving
from tests.scenarios.driving import Scenario, Step
from tests.scenarios.table import COST, PRICE

SOLVED = [
    Scenario(
        "who asked marks a thread as solved, once and for all to see",
        (
            Step("ann", "ask in a thread", COST, (PRICE,)),
            Step("bob", "press", about_solving.SOLVED, (about_solving.NOT_YOURS,), ("✅",)),
            Step("ann", "press", about_solving.SOLVED, (about_solving.MARKED, "✅"), seen_by_bob=True),
            Step("boss", "press", about_solving.SOLVED, (about_solving.MARKED_BEFORE,), seen_by_bob=False),
        ),
    ),
]
