"""What admins do with sources that documents come from by themselves, in every chat."""

from bot.showing.wording import about_the_folder
from bot.syncing import Brought
from tests.scenarios.driving import Scenario, Step
from tests.unit.bot.deliveries import state_of

QUESTION = "What came from handbook by itself?"
CAME = "This came from handbook by itself."
STATES = [state_of("handbook"), state_of("intranet", "ferries")]
DELIVERS = {
    "handbook": Brought("handbook", added=("handbook/duty.md",)),
    "intranet": Brought("intranet", removed=("ferries/intranet/a.md",), shrunk=(40, 3)),
}

SYNCING = [
    Scenario(
        "documents are brought from a source and answer",
        (
            Step(
                "boss",
                "kb",
                "sync handbook",
                ("handbook: 1 added.", "1 added", "handbook/duty.md"),
                seen_by_bob=False,
            ),
            Step("ann", "ask privately", QUESTION, (CAME,)),
        ),
    ),
    Scenario(
        "a source that delivers much less is asked about and taken anyway",
        (
            Step(
                "boss",
                "kb",
                "sync intranet",
                ("intranet delivers 3 documents instead of 40",),
                seen_by_bob=False,
            ),
            Step("boss", "kb", "sync intranet anyway", ("intranet: 1 removed.",), seen_by_bob=False),
        ),
    ),
    Scenario(
        "an admin who names no source is told which there are",
        (
            Step(
                "boss",
                "kb",
                "sync handbok",
                ("There is no source “handbok”; there is “handbook” and “intranet”.",),
            ),
        ),
    ),
    Scenario(
        "an admin's status tells how the sources do",
        (
            Step(
                "boss",
                "kb",
                "status",
                ("Sources", "handbook · 2 documents · looked at on 3 November 2026, 14:05 UTC"),
            ),
        ),
    ),
]
WITH_OTHERS = [
    Scenario(
        "who is no admin brings nothing and learns of no source",
        (
            Step(
                "ann",
                "kb",
                "sync",
                (about_the_folder.ADMINS_ONLY,),
                ("handbook", "intranet"),
                seen_by_bob=False,
            ),
            Step(
                "ann", "kb", "sync handbook", (about_the_folder.ADMINS_ONLY,), ("intranet",), seen_by_bob=False
            ),
            Step("ann", "kb", "status", ("I know 7 documents",), ("handbook", "intranet")),
        ),
    ),
    Scenario(
        "what a source delivers anyway is taken by a press",
        (
            Step("boss", "kb", "sync intranet", ("intranet delivers 3 documents",), seen_by_bob=False),
            Step("boss", "press", "Sync intranet anyway", ("intranet: 1 removed.",), seen_by_bob=False),
        ),
    ),
    Scenario(
        "in words, an admin brings all",
        (Step("boss", "ask", "sync", ("handbook: 1 added.", "intranet delivers 3 documents instead of 40")),),
    ),
]
"""A terminal belongs to whoever sits at it, and has no buttons."""
