"""Words that mean the same in any English text."""

import pytest

from bot.question.words.equal import equals


@pytest.mark.parametrize(
    "pair",
    [
        ("3rd", "third"),
        ("11th", "eleventh"),
        ("20th", "twentieth"),
        ("22nd", "twenty-second"),
        ("27", "twenty-seven"),
    ],
)
def test_numbers_are_written_in_words(pair: tuple[str, str]) -> None:
    assert pair in equals()


def test_no_small_ordinal_stands_for_a_word_of_its_own() -> None:
    assert not any("second" in group for group in equals())
