"""Words that mean the same in any English text."""

import pytest

from bot.question.alternatives import SYNONYM, alternatives
from bot.question.words.equal import equals, is_number
from tests.unit.folders import index_of


@pytest.mark.parametrize(
    "pair",
    [
        ("3rd", "third"),
        ("11th", "eleventh"),
        ("20th", "twentieth"),
        ("22nd", "twenty-second"),
        ("27", "twenty-seven"),
        ("4", "four"),
        ("12", "twelve"),
        ("30", "thirty"),
    ],
)
def test_numbers_are_written_in_words(pair: tuple[str, str]) -> None:
    assert pair in equals()


def test_no_small_ordinal_stands_for_a_word_of_its_own() -> None:
    assert not any("second" in group for group in equals())


def test_one_stands_for_no_figure() -> None:
    assert not any("one" in group for group in equals())


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("four", "A 4-day week."),
        ("4", "A four-day week."),
        ("thirti", "After 30 days."),
        ("1st", "The first Friday."),
        ("2nd", "The second Friday."),
        ("3rd", "The third Friday."),
    ],
)
def test_a_number_counts_in_full_however_it_is_written(asked: str, text: str) -> None:
    assert max(alternatives(index_of(text), None).of(asked).values()) == SYNONYM


def test_a_second_is_no_figure() -> None:
    assert "2nd" not in alternatives(index_of("The 2nd Friday."), None).of("second")


@pytest.mark.parametrize("two", [("thirty", "two"), ("twenty", "seventh")])
def test_two_words_are_a_number_that_is_written_with_a_hyphen(two: tuple[str, str]) -> None:
    assert is_number(*two)


@pytest.mark.parametrize("two", [("thirty", "ten"), ("thirty", "zero"), ("two", "thirty"), ("thirty", "days")])
def test_other_two_words_are_none(two: tuple[str, str]) -> None:
    assert not is_number(*two)
