"""What admins do with documents from the chat, in every chat where somebody can hand one in."""

from bot.showing.wording import about_answers, about_shelving, about_the_folder
from tests.scenarios.driving import Scenario, Step

DRILL = "The zeppelin drill is held every ninth week."
FILES = {
    "drill.md": f"# The zeppelin drill\n\n{DRILL}\n".encode(),
    "tide-levy.txt": b"The tide levy, anew\n\nThe tide levy is to be eleven crowns, by the new bill.\n",
    "broken.pdf": b"no PDF",
}
QUESTION = "How often is the zeppelin drill held?"
LEVY = "The tide levy: questions and answers"

ADDING = [
    Scenario(
        "a document is looked at, added to a collection and taken out again",
        (
            Step(
                "boss",
                "hand in",
                "drill.md",
                ("How I would read drill.md", "The zeppelin drill · 1 passage", DRILL),
                seen_by_bob=False,
            ),
            Step("boss", "choose", "ferries", ignored=True),
            Step("boss", "press", "Add to ferries", ("Added: ferries/drill.md", "1 added"), seen_by_bob=False),
            Step("ann", "ask privately", QUESTION, (DRILL,)),
            Step("boss", "press", "Undo", ("Undone: ferries/drill.md is as it was.", "1 removed")),
            Step("ann", "ask privately", QUESTION, (about_answers.NOT_FOUND,), (DRILL,)),
        ),
    ),
    Scenario(
        "what has the same name is asked about, replaced and put back",
        (
            Step(
                "boss",
                "hand in",
                "tide-levy.txt",
                (f"tide-levy.txt is there already: “{LEVY}”.", "“Replace” puts this file in its place"),
            ),
            Step("boss", "press", "Replace", ("Changed: tide-levy.txt",)),
            Step("ann", "ask privately", "What is the tide levy to be by the new bill?", ("eleven crowns",)),
            Step("boss", "press", "Undo", ("Undone: tide-levy.txt is as it was.",)),
        ),
    ),
    Scenario(
        "nothing comes of what is cancelled",
        (
            Step("boss", "hand in", "drill.md", (DRILL,)),
            Step("boss", "press", "Cancel", (about_shelving.NOTHING_CHANGED,)),
            Step("ann", "ask privately", QUESTION, (about_answers.NOT_FOUND,), (DRILL,)),
        ),
    ),
    Scenario(
        "what cannot be read is refused with its reason",
        (
            Step(
                "boss",
                "hand in",
                "broken.pdf",
                ("broken.pdf: it is no PDF or a damaged one; export it anew. Nothing was changed.",),
            ),
        ),
    ),
    Scenario(
        "a document is removed after asking back, and put back",
        (
            Step(
                "boss", "take out", LEVY, (f"Remove “{LEVY}” (tide-levy.txt, 5 passages)?",), seen_by_bob=False
            ),
            Step("boss", "press", "Remove", ("Removed: tide-levy.txt", "1 removed")),
            Step("boss", "press", "Undo", ("Undone: tide-levy.txt is as it was.", "1 added")),
        ),
    ),
    Scenario(
        "of several documents one is picked",
        (
            Step("boss", "take out", "barrier", (about_shelving.WHICH_ONE,)),
            Step("boss", "choose", "The Skell Barrier: What Is Being Decided (skell-barrier.md)", ignored=True),
            Step("boss", "press", "Cancel", (about_shelving.NOTHING_CHANGED,)),
        ),
    ),
    Scenario(
        "who is no admin changes nothing",
        (
            Step("ann", "hand in", "drill.md", (about_the_folder.ADMINS_ONLY,), (DRILL,), seen_by_bob=False),
            Step("ann", "take out", LEVY, (about_the_folder.ADMINS_ONLY,), seen_by_bob=False),
        ),
    ),
]
