"""The two questions that a message asks."""

import pytest

from bot.question.parts import parts_of


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "how many vacation days do i get and can i carry them over?",
            "how many vacation days do i get",
            "can i carry them over (vacation days)?",
        ),
        ("What is a barge? And how do I rent a winch?", "What is a barge", "how do I rent a winch?"),
        ("what is a winch and how do i oil one?", "what is a winch", "how do i oil one (winch)?"),
        ("do we get dental insurance, and who pays for it?", "do we get dental insurance", "who pays for it (dental insurance)?"),
        ("hi all, where is the quay? When does the ferry leave? thanks", "where is the quay", "When does the ferry leave?"),
        ("Was ist eine Winsch und wie öle ich die Trommel mit Fett?", "Was ist eine Winsch", "wie öle ich die Trommel mit Fett?"),
        ("Où est le quai et comment louer une barque bleue ?", "Où est le quai", "comment louer une barque bleue ?"),
        ("¿Dónde está el muelle y cómo alquilo una barca azul?", "¿Dónde está el muelle", "cómo alquilo una barca azul?"),
    ],
)  # fmt: skip
def test_two_are_parted_each_with_what_it_is_about(text: str, first: str, second: str) -> None:
    language = {"W": "german", "O": "french", "¿": "spanish"}.get(text[0], "english")
    found = parts_of(text, "english" if text.startswith("What") else language)

    assert [part.searched for part in found] == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "how do i get in and out of the harbour",
        "where are the keys and badges kept?",
        "Who was the keeper who came and left?",
        "I lost my key and my badge, what now?",
        "Why and how?",
        "what is the difference between a barge and a ferry?",
        "ferry times and prices",
        "When was the lifeboat station founded and named?",
    ],
)
def test_one_is_not_parted(text: str) -> None:
    assert parts_of(text, "english") == ()


def test_what_is_no_question_is_not_parted() -> None:
    assert parts_of("???", "english") == ()
    assert parts_of("how is it and how is it " * 200, "english") == ()
