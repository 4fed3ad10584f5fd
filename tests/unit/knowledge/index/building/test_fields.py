"""What counts for a passage besides its text."""

import pytest

from knowledge.index.building.fields import fields_of, file_words
from knowledge.model import Source


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("lock_hours-2024.md", "lock hours 2024"),
        ("gates/lock.pdf", "lock"),
        ("gates/index.md", "gates"),
        ("the-gates/README.md", "the gates"),
        ("gates/_index.en.md", "gates"),
        ("readme.md", ""),
        ("lock.en.md", "lock"),
        ("lock.pt-BR.md", "lock"),
        ("lock.py.md", "lock.py"),
        ("lock.2.md", "lock.2"),
    ],
)
def test_words_of_a_file_name(path: str, words: str) -> None:
    assert file_words(path) == words


def test_title_file_name_and_keywords_count() -> None:
    source = Source("locks/hours.md", "Opening", keywords=("schedule", "times"))

    assert fields_of(source) == ["Opening", "hours", "schedule", "times"]
