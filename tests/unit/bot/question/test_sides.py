"""What a question compares."""

import pytest

from bot.question.sides import sides_of


@pytest.mark.parametrize(
    ("text", "one", "other", "asked"),
    [
        ("difference between a barge and a ferry", "barge", "ferry", "what is barge"),
        ("What's the difference between sick leave and annual leave?", "sick leave", "annual leave", "what is sick leave"),
        ("barge vs ferry", "barge", "ferry", "what is barge"),
        ("barge vs “ferry”", "barge", "ferry", "what is barge"),
        ("should I use the barge\nor the ferry?", "barge", "ferry", "what is barge"),
        ("barge versus ferry?", "barge", "ferry", "what is barge"),
        ("compare the barge and the ferry", "barge", "ferry", "what is barge"),
        ("should i use the barge or the ferry", "barge", "ferry", "what is barge"),
        ("hi all, barge vs ferry? thanks!", "barge", "ferry", "what is barge"),
        ("Hi all,\nbarge vs ferry?\n\n-- \nAnn Lee, Quay office", "barge", "ferry", "what is barge"),
        ("> barge vs ferry", "barge", "ferry", "what is barge"),
        ("Was ist der Unterschied zwischen einer Barke und einer Fähre?", "Barke", "Fähre", "was ist Barke"),
        ("Quelle est la différence entre une barque et un bac ?", "barque", "bac", "qu'est-ce que barque"),
        ("¡Diferencia entre una barca y un ferry!", "barca", "ferry", "qué es barca"),
        ("¿Cuál es la diferencia entre una barca y un ferry?", "barca", "ferry", "qué es barca"),
    ],
)  # fmt: skip
def test_two_things_are_compared(text: str, one: str, other: str, asked: str) -> None:
    found = sides_of(text)

    assert [side.text for side in found] == [one, other]
    assert found[0].searched == asked


@pytest.mark.parametrize(
    "text",
    [
        "can I come or not",
        "is the ferry late or early today",
        "do i need a badge or a key to get in",
        "what is a barge",
        "barge vs the five long men of a ferry",
        "“” vs ferry",
        "the difference that a barge of nine men makes vs what was said of it before",
    ],
)
def test_nothing_is(text: str) -> None:
    assert sides_of(text) == ()
