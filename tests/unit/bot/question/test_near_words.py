"""Words that texts use where a question uses others."""

import pytest

from bot.question.words.relating import NEAR, related
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
    ],
)
def test_a_near_word_counts_less_than_another_form(asked: str, written: str) -> None:
    assert related(stem(asked, "english"))[stem(written, "english")] == NEAR
