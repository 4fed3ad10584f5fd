"""A question whose telling word stands nowhere is not answered by what shares its other words."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

HANDBOOK = """# Handbook

## Retirement plan

Our retirement plan is with Marrow Mutual. The plan matches five percent of your pay.

## Leave

You get thirty days of paid leave. Tell your lead two weeks before your leave begins.

## Meet-ups

To book your flights for a meet-up, use the travel page.

## Access

Access to the harbour office is by badge.

## Home office

Chief among it is the desk. An executive may buy a chair for the home office.
"""


def asked(question: str, threshold: float | None = None) -> Answer:
    return answer(question, Index.of([read(HANDBOOK.encode(), "handbook.md")]), threshold=threshold)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("zebra plan", "zebra"),
        ("what is the zebra plan?", "zebra"),
        ("whats our zebra plan", "zebra"),
        ("sauna access", "sauna"),
        ("who is the ceo", "ceo"),
        ("how do i book the helicopter", "helicopter"),
        ("how do I book my hoverboard?", "hoverboard"),
        ("Torchwood leave", "Torchwood"),
        ("who runs Torchwood access", "Torchwood"),
        ("harbour badge zeppelin", "zeppelin"),
    ],
)
def test_it_is_not_found_and_the_word_is_named(question: str, word: str) -> None:
    found = asked(question)

    assert (found.status, found.certainty, found.missing) == ("unanswered", "none", (word,))
    assert found.nearest


def test_what_no_threshold_holds_back_is_answered_all_the_same() -> None:
    assert asked("zebra plan", threshold=0).status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "retirement plan",
        "paid vacation",
        "how do I reserve flights for a meet-up?",
        "How long before my leave must the lead be told?",
    ],
)
def test_a_word_that_the_passage_says_otherwise_is_told(question: str) -> None:
    assert asked(question).status == "answered"


def test_a_word_among_three_that_are_held_leaves_it_to_the_confidence() -> None:
    found = asked("Does Marrow Mutual gladly match five percent of my retirement pay?")

    assert (found.status, found.certainty) == ("answered", "sure")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("retirement leave zeppelin access", "zeppelin"),
        ("How do I book flights on my hoverboard?", "hoverboard"),
    ],
)
def test_so_does_one_among_three_of_a_thing_and_among_two_of_a_sentence(question: str, word: str) -> None:
    found = asked(question)

    assert (found.status, found.certainty, found.missing) == ("answered", "perhaps", (word,))


def test_a_word_that_the_heading_says_otherwise_is_told() -> None:
    page = "# Handbook\n\n## Vacation\n\nThirty days a year are for all. Tell your lead two weeks before.\n"

    found = answer("leave days", Index.of([read(page.encode(), "handbook.md")]))

    assert (found.status, found.missing) == ("answered", ("leave",))


def test_what_somebody_says_of_other_things_is_told_who_is_asked_for_their_words() -> None:
    page = "# Quay\n\n“The ferry is late and dirty,” Ann Lee said. “The mast is broken,” Bo Ek said.\n"

    found = answer("What does Ann say about her zebra?", Index.of([read(page.encode(), "quay.md")]))

    assert (found.status, found.heard and found.heard.outcome, found.missing) == (
        "answered",
        "silent",
        ("zebra",),
    )


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Was ist der Zebraplan der Fähre?", "Zebraplan"),
        ("Gibt es eine Sauna auf der Fähre?", "Sauna"),
    ],
)
def test_it_is_not_found_in_german(question: str, word: str) -> None:
    text = "# Die Fähre\n\nDie Fähre fährt jede Stunde zur Insel.\n\n## Kai\n\nAm Kai liegt die alte Fähre.\n"

    found = answer(question, Index.of([read(text.encode(), "fähre.md")], "german"))

    assert (found.status, found.missing) == ("unanswered", (word,))


@pytest.mark.parametrize("question", ["pension", "do we have a pension?", "whats our pension"])
def test_one_word_finds_what_a_heading_calls_otherwise_with_reservation(question: str) -> None:
    found = asked(question)

    assert found.certainty == "perhaps"
    assert found.quotes[0].text.startswith("Our retirement plan")


@pytest.mark.parametrize("question", ["sauna", "furniture", "executive"])
def test_one_word_that_no_heading_calls_otherwise_does_not(question: str) -> None:
    assert not any(quote.text.startswith("Our retirement plan") for quote in asked(question).quotes)
