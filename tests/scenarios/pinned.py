"""What admins pin to questions, in every chat."""

from bot.showing.wording import about_answers, about_pins, about_the_folder
from tests.scenarios.driving import Scenario, Step
from tests.scenarios.table import COST, PRICE

LIKE_IT = "hi all, how much does the barrier cost according to the ministry? thanks"
OTHER = "Why would the barrier cost so much according to the ministry?"

PINNED = [
    Scenario(
        "an admin pins what they are shown to its question, and takes it back",
        (
            Step("ann", "ask", COST, (PRICE,), (about_pins.PINNED,)),
            Step(
                "boss", "ask privately", COST, (PRICE, "paragraph 6"), (about_pins.PINNED,), seen_by_bob=False
            ),
            Step("boss", "press", about_pins.PIN, (about_pins.pinned(COST),), seen_by_bob=False),
            Step("ann", "ask", LIKE_IT, (PRICE, about_pins.PINNED), seen_by_bob=True),
            Step("ann", "ask", OTHER, (), (about_pins.PINNED,)),
            Step("ann", "kb", "pins", (about_the_folder.ADMINS_ONLY,), seen_by_bob=False),
            Step("boss", "kb", "pins", (COST, "The Skell Barrier: What Is Being Decided"), seen_by_bob=False),
            Step("boss", "press", about_pins.unpin_which(1), (about_pins.UNPINNED,), seen_by_bob=False),
            Step("ann", "ask", LIKE_IT, (PRICE,), (about_pins.PINNED,)),
        ),
    ),
    Scenario(
        "an admin pins from the context of an answer that all see",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step(
                "boss",
                "press",
                about_answers.SHOW_CONTEXT,
                ("In its place in",),
                seen_by_bob=False,
            ),
            Step("boss", "press", about_pins.PIN, (about_pins.pinned(COST),), seen_by_bob=False),
            Step("ann", "ask", LIKE_IT, (PRICE, about_pins.PINNED)),
        ),
    ),
]
