"""What people do with questions beside writing them to the bot, and what they must see, in both chats."""

from bot.showing.wording import about_answers
from tests.scenarios.driving import Scenario, Step
from tests.scenarios.table import COST, PRICE, UNKNOWN, VARNHOLT

DYKES = "at a cost of 60 million crowns"
"""What the dykes cost; asked for by itself, they have other answers."""
TALK = "Lunch is at noon."
ASKED = Step("bob", "say", COST, ignored=True)

FORWARDED = [
    Scenario(
        "a question that is forwarded to the bot is answered",
        (Step("ann", "forward directly", f"// {COST}", (PRICE,)),),
    ),
    Scenario(
        "a text that is forwarded is traced by the word on it",
        (
            Step(
                "ann",
                "forward directly",
                f"where is this from? // {VARNHOLT}",
                ("Yes, letter for letter", "The Skell Barrier: What Is Being Decided"),
                ("1 quote from 1 document",),
            ),
        ),
    ),
    Scenario(
        "a question on what is forwarded may refer to it",
        (Step("ann", "forward directly", f"And the dykes? // {COST}", (DYKES,)),),
    ),
]
FORWARDED_WHERE_ALL_IS_READ = [
    Scenario(
        "a question that is forwarded into a channel is answered on a mention",
        (Step("ann", "forward", f"// {COST}", (PRICE,), seen_by_bob=True),),
    ),
    Scenario(
        "a text that is forwarded into a channel is traced on a mention",
        (Step("ann", "forward", f"where is this from? // {VARNHOLT}", ("Yes, letter for letter",)),),
    ),
]

LOG = "\n".join(
    [
        *(f"2026-03-01 10:00:{second:02d} INFO pump {second} turns at full speed" for second in range(60)),
        "2026-03-01 10:01:00 ERROR: a gate that has to move is a gate that can fail",
        "2026-03-01 10:01:01 INFO shutting the pumps down, all sixty of them",
    ]
)
ATTACHED = [
    Scenario(
        "of an attached log the telling lines are asked",
        (Step("ann", "attach directly", f"// {LOG}", (VARNHOLT,)),),
    ),
    Scenario(
        "a question about an attached log is asked with its telling lines",
        (Step("ann", "attach", f"what does this mean? // {LOG}", (VARNHOLT,), seen_by_bob=True),),
    ),
    Scenario(
        "an attached text is traced",
        (Step("ann", "attach", f"where is this from? // {VARNHOLT}", ("Yes, letter for letter",)),),
    ),
    Scenario(
        "a question beside an attached file is asked alone",
        (Step("ann", "attach", f"{COST} // {VARNHOLT}", (PRICE,)),),
    ),
]

ABOVE = [
    Scenario(
        "a mention alone asks the question right above it",
        (ASKED, Step("ann", "ask", "", (PRICE,), seen_by_bob=True)),
    ),
    Scenario(
        "that one be answered asks the question right above it",
        (ASKED, Step("ann", "ask", "can you answer this?", (PRICE,), seen_by_bob=True)),
    ),
    Scenario(
        "where nothing stands above there is nothing to be answered",
        (Step("ann", "ask", "can you answer this?", (about_answers.NO_QUESTION_BEFORE,)),),
    ),
    Scenario(
        "a mention alone asks the open question of its thread",
        (
            Step("bob", "say", TALK, ignored=True),
            Step("bob", "say in the thread", COST, ignored=True),
            *(Step("bob", "say in the thread", TALK, ignored=True),) * 2,
            Step("ann", "ask in the thread", "", (PRICE,)),
        ),
    ),
    Scenario(
        "a mention alone asks what its thread began with",
        (
            Step("bob", "say", "The cost of the barrier according to the ministry", ignored=True),
            Step("bob", "say in the thread", TALK, ignored=True),
            Step("ann", "ask in the thread", "", (PRICE,)),
        ),
    ),
    Scenario(
        "where a text above is from is told",
        (
            Step("bob", "say", VARNHOLT, ignored=True),
            Step("ann", "ask", "where is this from?", ("Yes, letter for letter",)),
        ),
    ),
    Scenario(
        "a question in a thread refers to the open one",
        (
            Step("bob", "say", COST, ignored=True),
            Step("bob", "say in the thread", TALK, ignored=True),
            Step("ann", "ask in the thread", "And the dykes?", (DYKES,)),
        ),
    ),
    Scenario(
        "the open question of a thread is found though it stands two hundred messages up",
        (
            Step("bob", "say", TALK, ignored=True),
            *(Step("bob", "say in the thread", TALK, ignored=True),) * 205,
            Step("bob", "say in the thread", COST, ignored=True),
            *(Step("bob", "say in the thread", TALK, ignored=True),) * 205,
            Step("ann", "ask in the thread", "And the dykes?", (DYKES,)),
        ),
    ),
]

NO_GAP = Step("boss", "kb", "gaps", (), (UNKNOWN,), seen_by_bob=False)
EDITED = [
    Scenario(
        "a mention that is added by an edit is answered",
        (ASKED, Step("bob", "call by an edit", "", (PRICE,))),
    ),
    Scenario(
        "a question that is mended gets its answer in the place of the one before, and is no gap",
        (
            Step("ann", "ask", UNKNOWN, (about_answers.NOT_FOUND,)),
            Step("ann", "edit", COST, (PRICE,), (about_answers.NOT_FOUND,), in_place=True, seen_by_bob=True),
            NO_GAP,
        ),
    ),
    Scenario(
        "a direct message that is mended gets its answer in the place of the one before",
        (
            Step("ann", "write directly", UNKNOWN, (about_answers.NOT_FOUND,)),
            Step("ann", "edit directly", COST, (PRICE,), in_place=True, seen_by_bob=False),
        ),
    ),
    Scenario(
        "a follow-up that is mended refers to what was asked before it",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("ann", "follow up", UNKNOWN, (about_answers.NOT_FOUND,)),
            Step("ann", "edit", "And the dykes?", (DYKES,), in_place=True),
        ),
    ),
]
