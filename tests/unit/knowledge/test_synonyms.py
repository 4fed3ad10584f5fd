"""How much of a list of synonyms counts, and what is said of the rest."""

from pathlib import Path

import pytest

from knowledge.synonyms import (
    LONGEST,
    MOST_CHARACTERS,
    MOST_IN_A_LINE,
    MOST_PHRASES,
    faults,
    groups,
    read,
)


def words(number: int) -> str:
    return ", ".join(f"w{at}" for at in range(number))


def test_words_of_a_line_stand_for_each_other() -> None:
    assert list(groups("quay, wharf # a comment\n\nlock = sluice -> gate")) == [
        ["quay", "wharf"],
        ["lock", "sluice", "gate"],
    ]


def test_of_a_million_lines_those_count_that_a_list_may_hold(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.txt"
    path.write_text("".join(f"a{at}, b\n" for at in range(1_000_000)))

    text = read(path)

    assert len(text) == MOST_CHARACTERS + 1
    assert sum(map(len, groups(text))) == MOST_PHRASES
    assert faults(text) == ["it has more than 20,000 words; those from line 10,001 on do not count"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("quay", "line 1 has no two words that mean the same; part them with a comma"),
        (f"\n{words(MOST_IN_A_LINE + 1)}", "line 2 has more than 40 words; the others do not count"),
        (f"a, {'b' * (LONGEST + 1)}", "line 1 has a phrase of more than 200 characters, which does not count"),
        ("#" * (MOST_CHARACTERS + 1), "it has more than 1,048,576 characters; those behind do not count"),
        ("a, \ufffd", "it is not in UTF-8; save it in that encoding"),
    ],
)
def test_what_does_not_count_is_said(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_of_a_line_of_a_million_words_the_first_count() -> None:
    (group,) = groups(words(100_000))

    assert group == [f"w{at}" for at in range(MOST_IN_A_LINE)]


def test_a_phrase_too_long_does_not_take_the_others_with_it() -> None:
    assert list(groups(f"quay, {'b ' * LONGEST}, wharf")) == [["quay", "wharf"]]


def test_a_list_that_is_as_long_as_may_be_is_right() -> None:
    text = "\n".join(f"a{at}, b{at}" for at in range(MOST_PHRASES // 2))

    assert (faults(text), len(list(groups(text)))) == ([], MOST_PHRASES // 2)


def test_no_list_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "synonyms.txt") == ""
