"""Abbreviations that documents define."""

import pytest

from knowledge.text.abbreviations import abbreviations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Grain Marketing Board (GMB) met.", ("GMB", "Grain Marketing Board")),
        ("the Inter-River Commission (IRC) said", ("IRC", "Inter-River Commission")),
        ("the Union of Lake Fishers (ULF)", ("ULF", "Union of Lake Fishers")),
        ("the Board on the Hiring of Boats (BHB)", ("BHB", "Board on the Hiring of Boats")),
        ("gross domestic product (GDP, in dollars)", ("GDP", "gross domestic product")),
    ],
)
def test_a_definition_is_found(text: str, found: tuple[str, str]) -> None:
    assert abbreviations(text) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "the river (see below)",
        "in part three (III)",
        "a dam (WXYZ) burst",
        "It ended. (GMB) said so",
        "Moyo (2010)",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert abbreviations(text) == ()


def test_a_definition_that_comes_twice_is_one() -> None:
    assert len(abbreviations("the Lake Board (LB) and the Lake Board (LB)")) == 1
