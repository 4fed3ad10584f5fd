"""Words that texts use where a question uses others."""

import pytest

from bot.question.words.relating import FORM, NEAR, related
from knowledge.text.stemming import stem


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("ship", "vessel"),
        ("folder", "directory"),
        ("off", "disable"),
        ("wipe", "erase"),
        ("boss", "supervisor"),
        ("deadline", "due"),
        ("reimburse", "refund"),
        ("pension", "retirement"),
        ("gym", "fitness"),
        ("paternity", "parental"),
        ("earn", "salary"),
        ("raise", "pay"),
        ("merch", "swag"),
    ],
)
def test_a_near_word_counts_less_than_another_form(asked: str, written: str) -> None:
    assert related(stem(asked, "english"))[stem(written, "english")] == NEAR


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("config", "configuration"),
        ("repo", "repository"),
        ("max", "maximum"),
        ("docs", "documentation"),
        ("mac", "macOS"),
        ("dept", "department"),
        ("hrs", "hours"),
        ("vacation", "holiday"),
        ("lift", "elevator"),
        ("xmas", "Christmas"),
        ("ad", "advertisement"),
        ("crypto", "cryptocurrency"),
        ("granny", "grandmother"),
    ],
)
def test_what_people_type_short_is_a_form_of_the_word_and_so_is_it_in_british_english(
    asked: str, written: str
) -> None:
    one, other = stem(asked, "english"), stem(written, "english")

    assert related(one)[other] == related(other)[one] == FORM


def test_minutes_may_be_meant_by_min() -> None:
    assert related("minimum")["min"] < related("min")["minimum"] == NEAR
