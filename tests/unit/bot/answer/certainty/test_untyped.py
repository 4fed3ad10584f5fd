"""Answers to who, how many and when that name nobody, no number and no day are not sure."""

import pytest

from bot.answer.answering import answer
from bot.answer.certainty.doubts import untyped
from bot.ranking.weights import SURE
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import OTHERS, read_first
from tests.unit.folders import document, index_of

WROTE = "The winch is written to, with care, whenever a port wrote the winch table."


def manual(text: str) -> Index:
    """A page with a heading."""
    return index_of(document("manual.md", text, section=("Notes",)), *OTHERS)


def is_untyped(index: Index, question: str) -> bool:
    found, made = read_first(question, index)
    return untyped(found, made, index)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who wrote the winch table", WROTE),
        ("how many winches fit the table", "The winches fit the table whenever it is dry."),
        ("how much winch table is dry", "Once the winch table is dry, it is painted."),
        ("when was the winch table painted", "The winch table was painted before it was dry."),
        ("when is the winch table painted this year", "The winch table is painted every year in fine weather."),
        ("whens the next winch table painted", "The next winch table is painted in fine weather."),
        ("when will the winch table be painted in 2031", "The winch table is to be painted in fine weather."),
        ("when will the winch table be published", "The winch table is published in fine weather."),
        ("when does the winch table come out", "The winch table comes out in fine weather."),
    ],
)
def test_a_lead_that_lacks_what_is_asked_for_is_untyped(question: str, text: str) -> None:
    assert is_untyped(manual(text), question)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who wrote the winch table", "The winch table is one that Ada Bruni wrote."),
        ("how many winches fit the table", "As a rule seven winches fit the table."),
        ("when was the winch table painted", "The winch table was painted in 1911."),
        ("when is the winch table painted this year", "The winch table is painted on 3 May this year."),
    ],
)
def test_a_lead_that_has_it_is_not(question: str, text: str) -> None:
    assert not is_untyped(manual(text), question)


@pytest.mark.parametrize("question", ["max winch load", "winch load limit", "what's the winch load limit?"])
def test_a_thing_that_is_called_a_quantity_asks_for_a_number(question: str) -> None:
    assert is_untyped(manual("The winch load limit: how much load a winch takes at the maximum."), question)
    assert not is_untyped(manual("The winch load limit: a winch takes a maximum of 4 tons."), question)


def test_so_do_the_hours_of_a_thing() -> None:
    assert is_untyped(manual("The winch hours: whoever oils the winch out of hours is thanked."), "winch hours")
    assert not is_untyped(manual("The winch hours: from 8 to 5 the winch is oiled."), "winch hours")


@pytest.mark.parametrize(
    "question", ["who sets the winch load limit", "why is there a winch load limit", "winch load"]
)
def test_nothing_else_about_it_asks_for_one(question: str) -> None:
    assert not is_untyped(manual("The winch load limit is set by Ada Bruni, for a winch breaks."), question)


@pytest.mark.parametrize(
    ("number", "untyped_one"),
    [("3.4.2", True), ("v3.4.2", True), ("v3.4", True), ("v3", True), ("3.4", False), ("3", False)],
)
def test_the_number_of_a_version_counts_nothing(number: str, *, untyped_one: bool) -> None:
    text = f"How many winches fit the table: an Integer, since {number}."

    assert is_untyped(manual(text), "how many winches fit the table") == untyped_one


def test_an_address_is_somebody() -> None:
    assert not is_untyped(manual("The winch table: write to winch@quay.example."), "who wrote the winch table")


@pytest.mark.parametrize("word", ["I", "OK"])
def test_what_is_always_written_with_capitals_names_nobody(word: str) -> None:
    assert is_untyped(manual(f"Whenever {word} wrote the winch table."), "who wrote the winch table")


@pytest.mark.parametrize(
    ("items", "untyped_one"),
    [
        ("1. The winches fit the table whenever it is dry.\n2. Wait.", True),
        ("1. The winches fit the table, 7 of them.\n2. Wait.", False),
        ("- 7 winches fit the table.\n- Wait.", False),
        ("- 7, the winches that fit the table.\n- Wait.", False),
    ],
)
def test_the_number_of_an_item_counts_nothing(items: str, *, untyped_one: bool) -> None:
    page = read(f"# Winches\n\n## Notes\n\n{items}\n".encode(), "manual.md")

    assert is_untyped(index_of(page, *OTHERS), "how many winches fit the table") == untyped_one


def test_when_to_do_something_may_be_a_condition() -> None:
    text = "You paint the winch table whenever it is dry."

    assert not is_untyped(manual(text), "when do I paint the winch table")
    assert not is_untyped(manual(text), "when is the winch table painted")
    assert not is_untyped(manual(text), "when will the winch table be painted")


def test_questions_of_other_kinds_ask_for_nothing_that_could_lack() -> None:
    assert not is_untyped(manual(WROTE), "how is the winch table written")


def test_prose_names_people_in_other_words() -> None:
    assert not is_untyped(index_of(WROTE, *OTHERS), "who wrote the winch table")


def test_an_untyped_answer_is_given_with_reservation() -> None:
    index = manual("Whenever a steam ferry is written to, the port wrote the winch table at Eastmouth.")

    found = answer("who wrote the winch table at Eastmouth", index)

    assert found.missing == ()
    assert found.confidence >= SURE
    assert found.certainty == "perhaps"


STEPS = """1. Open the winch table.
2. Choose how the winches fit the table.
3. Close the table.
"""


def test_steps_of_a_list_tell_no_quantity_by_their_numbers_nor_are_they_prose() -> None:
    index = Index.of([read(STEPS.encode(), "steps.md")])

    assert is_untyped(index, "how many winches fit the table")
    assert not is_untyped(index, "how do winches fit the table")


def test_an_item_that_has_the_quantity_tells_it() -> None:
    index = Index.of([read(STEPS.replace("how the winches", "which 4 winches").encode(), "steps.md")])

    assert not is_untyped(index, "how many winches fit the table")
