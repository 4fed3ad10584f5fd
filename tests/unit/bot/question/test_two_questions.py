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
        ("who keeps the winch and where is the key?", "who keeps the winch", "where is the key (keeps winch)?"),
        ("who keeps the winch and how can people get the key?", "who keeps the winch", "how can people get the key (keeps winch)?"),
        ("who keeps the winch and where is the drop-off?", "who keeps the winch", "where is the drop-off (keeps winch)?"),
        ("what about the drum and how do I oil it with the grease?", "what about the drum", "how do I oil it with the grease (drum)?"),
        ("where is the zebra-striped gym and is it open?", "where is the zebra-striped gym", "is it open (zebra striped gym)?"),
        ("how deep is the harbour and is it safe?", "how deep is the harbour", "is it safe (harbour)?"),
        ("is it so and how is it?", "is it so", "how is it?"),
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
        "the ferry is late and where is the quay?",
        "where is the quay and how often?",
        "where is the quay? when does it open? who keeps the key?",
        'where is "a": "b" kept and how do I read it?',
        "where is the quay and how do I rent a winch?\n" + "12:00:01 berth ferry mill barn island\n" * 60,
        "When was the lifeboat station founded and named?",
    ],
)
def test_one_is_not_parted(text: str) -> None:
    assert parts_of(text, "english") == ()


def test_what_is_no_question_is_not_parted() -> None:
    assert parts_of("???", "english") == ()
    assert parts_of("how is it and how is it " * 200, "english") == ()
