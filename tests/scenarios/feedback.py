"""What people say of answers, and what the admins read of it."""

from bot.showing.wording import about_answers, about_feedback, about_the_folder
from tests.scenarios.driving import Scenario, Step
from tests.scenarios.table import COST, PRICE

_NO_HELP = Step(
    "ann",
    "press",
    about_answers.NOT_HELPFUL,
    (about_answers.THANKS_NOT_HELPFUL, *about_feedback.REASONS.values()),
    seen_by_bob=False,
)

FEEDBACK = [
    Scenario(
        "why an answer was no help is asked, and reaches the admins alone",
        (
            Step("ann", "ask", COST, (PRICE,)),
            _NO_HELP,
            Step(
                "ann",
                "explain",
                "Outdated: The council has raised it since.",
                (about_answers.THANKS_NOT_HELPFUL,),
                seen_by_bob=False,
            ),
            Step(
                "boss",
                "kb",
                "feedback",
                (COST, PRICE, "Outdated", "The council has raised it since."),
                (about_feedback.NO_REASON,),
                seen_by_bob=False,
            ),
            Step("ann", "kb", "feedback", (about_the_folder.ADMINS_ONLY,), (COST,)),
        ),
    ),
    Scenario(
        "that an answer was no help counts also if nothing more is said",
        (
            Step("ann", "ask", COST, (PRICE,)),
            _NO_HELP,
            Step("boss", "kb", "feedback", (COST, about_feedback.NO_REASON), seen_by_bob=False),
        ),
    ),
]
