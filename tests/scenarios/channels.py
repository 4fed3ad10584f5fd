"""What people do in a channel that has ways of its own, and what they say of something before."""

from bot.showing.wording import about_answers, about_channels, about_chats, about_the_folder
from tests.scenarios.driving import Scenario, Step
from tests.scenarios.table import COST, PRICE, UNKNOWN

PRIVATE_FIRST = "ways: When mentioned, for the asker alone first"
IN_CHANNELS = [
    Scenario(
        "an admin has answers shown to the asker alone first, who posts one",
        (
            Step(
                "boss", "lay down", PRIVATE_FIRST, (about_channels.CHANGED, "laid down here"), seen_by_bob=False
            ),
            Step("ann", "ask", COST, (PRICE,), seen_by_bob=False),
            Step(
                "ann", "press", about_answers.SHARE, (f"shared the answer to “{COST}”", PRICE), seen_by_bob=True
            ),
        ),
    ),
    Scenario(
        "what an admin laid down of a channel is given back",
        (
            Step("boss", "lay down", PRIVATE_FIRST, (about_channels.CHANGED,), seen_by_bob=False),
            Step("boss", "kb", "channel reset", (about_channels.RESET,), seen_by_bob=False),
            Step("ann", "ask", COST, (PRICE,), seen_by_bob=True),
        ),
    ),
    Scenario(
        "an admin sees in the state how the channel is answered, and nobody else does",
        (
            Step("boss", "lay down", "threshold: Likely answers only (0.5)", (about_channels.CHANGED,)),
            Step("boss", "kb", "status", ("This channel", "Likely answers only (0.5) (laid down here)")),
            Step("ann", "kb", "status", ("I know 7 documents",), ("This channel",)),
        ),
    ),
    Scenario(
        "who is no admin lays nothing down",
        (Step("ann", "kb", "channel", (about_the_folder.ADMINS_ONLY,), seen_by_bob=False),),
    ),
    Scenario(
        "asked to answer what nobody asked, the bot says so and notes no gap",
        (
            Step("ann", "ask", "can you answer this?", (about_answers.NO_QUESTION_BEFORE,)),
            Step("boss", "kb", "gaps", (about_the_folder.NO_GAPS,), ("can you answer",), seen_by_bob=False),
        ),
    ),
    Scenario(
        "the context of an answer is shown to who asks for it in words",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("ann", "follow up", "show context", ("In its place in",)),
        ),
    ),
    Scenario(
        "an answer that only the asker saw is shared in words, once",
        (
            Step("ann", "ask privately", COST, (PRICE,), seen_by_bob=False),
            Step("ann", "ask", "share that", (f"The question was: “{COST}”", PRICE), seen_by_bob=True),
            Step("ann", "ask", "share that", (about_chats.ALREADY_SHARED,)),
        ),
    ),
    Scenario(
        "what calls all who read along is for people, also below an answer",
        (
            Step("ann", "ask", COST, (PRICE,)),
            Step("bob", "follow up", "@here who won the chess cup in 1812?", ignored=True),
            Step("ann", "follow up", UNKNOWN, (about_answers.NOT_FOUND,), ("chess",)),
            Step("boss", "kb", "gaps", (UNKNOWN,), ("chess",), seen_by_bob=False),
        ),
    ),
]
