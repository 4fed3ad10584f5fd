"""Whose words a question asks for, by its wording."""

import pytest

from bot.question.saying import Says, says


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Did Lind say that the ferry is old?", Says("Lind", "the ferry is old", "whether")),
        ("did lind ever really say the ferry is old", Says("lind", "the ferry is old", "whether")),
        ("Has Lind said the ferry is old?", Says("Lind", "the ferry is old", "whether")),
        ("Is it true that Lind said the ferry is old?", Says("Lind", "the ferry is old", "whether")),
        ("Did Lind call the ferry a coffin?", Says("Lind", "the ferry a coffin", "whether")),
        ("When did Lind say that the ferry is old?", Says("Lind", "the ferry is old", "when")),
        ("when did Lind first claim the ferry is old", Says("Lind", "the ferry is old", "when")),
        ("Has Lind claimed that the ferry is old?", Says("Lind", "the ferry is old", "whether")),
        ("Did Lind claim to own the ferry?", Says("Lind", "to own the ferry", "whether")),
        ("What is Lind's position?", Says("Lind", "")),
        ("What was Lind's view at the time?", Says("Lind", "at the time")),
        ("What is Lind's position with regard to the ferry?", Says("Lind", "regard to the ferry")),
        ("What is Lind's position as to the ferry?", Says("Lind", "as to the ferry")),
        ("What is Lind's position in the dispute?", Says("Lind", "in the dispute")),
        ("Did Lind claim that it rained?", Says("Lind", "it rained", "whether")),
        ("Did Lind claim that?", Says("Lind", "", "whether")),
        ("Where did Lind say the ferry is old?", Says("Lind", "the ferry is old", "when")),
        ("In which year has Lind said the ferry is old?", Says("Lind", "the ferry is old", "when")),
        ("Has Lind said anything about the ferry?", Says("Lind", "the ferry")),
        ("Did Lind tell them about the ferry?", Says("Lind", "them about the ferry")),
        ("Where does Lind stand on the ferry?", Says("Lind", "the ferry")),
        ("How does Lind feel about the ferry?", Says("Lind", "the ferry")),
        ("What is Lind's position on the ferry?", Says("Lind", "the ferry")),
        ("what's the stance of Lind on the ferry", Says("Lind", "the ferry")),
        ("Where do Lind and Coll disagree on the ferry?", Says("Lind and Coll", "the ferry")),
        ("What do Lind and Coll disagree about?", Says("Lind and Coll", "")),
        ("Do Lind and Coll agree on the ferry?", Says("Lind and Coll", "the ferry")),
        ("Is Lind for or against the ferry?", Says("Lind", "the ferry", surely=False)),
        ("Lind's position on the ferry", Says("Lind", "the ferry", surely=False)),
        ("lind position on the ferry", Says("lind", "the ferry", surely=False)),
        ("Who opposes the ferry?", Says(None, "the ferry")),
        ("Who is against the ferry?", Says(None, "the ferry")),
        ("Who spoke out against the ferry?", Says(None, "the ferry")),
        ("Who called the ferry a coffin?", Says(None, "the ferry a coffin")),
        ("who denies that the ferry leaks", Says(None, "the ferry leaks")),
    ],
)
def test_what_is_asked_of_whose_words(question: str, asked: Says) -> None:
    assert says(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote The Ferry?",
        "When did Lind make these claims?",
        "When did Lind write the letter?",
        "When did the war begin?",
        "Did the ferry sink?",
        "What does ASCII stand for?",
        "How did Lind respond to the letter?",
        "When did Norway claim the island?",
        "When did Norway claim that island?",
        "What was Lind's position within the crew?",
        "What is Lind's position as a keeper?",
        "What was Lind's position under the old master?",
        "What was Lind's position at the harbour office?",
        "what is lind's current position with the harbour",
    ],
)
def test_what_asks_for_no_words(question: str) -> None:
    assert says(question) is None
