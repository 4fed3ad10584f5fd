"""What counts as shown, and how long it is."""

import pytest
from scoring import Case, Figures, figures, holds

OVEN = "The oven is cleaned on the first Monday."


def test_an_answer_within_a_text_is_held() -> None:
    assert holds([OVEN], [["first Monday"]])


def test_an_answer_that_no_text_holds_is_not_held() -> None:
    assert not holds([OVEN], [["second Monday"]])


def test_nothing_shown_holds_nothing() -> None:
    assert not holds([], [["first Monday"]])


def test_one_of_the_answers_is_enough() -> None:
    assert holds([OVEN], [["every Friday"], ["first Monday"]])


def test_all_parts_of_an_answer_must_be_shown() -> None:
    assert not holds([OVEN], [["first Monday", "by the night shift"]])


def test_the_parts_of_an_answer_may_be_shown_apart() -> None:
    assert holds([OVEN, "It is cleaned by the night shift."], [["first Monday", "by the night shift"]])


def test_no_part_runs_from_one_text_into_the_next() -> None:
    assert not holds(["cleaned on the first", "Monday it rained"], [["first Monday"]])


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("Ask “the cook” - he’s in", id="quotation marks and dashes"),
        pytest.param("ASK «The Cook» — HE'S IN", id="capital letters"),
        pytest.param('Ask\n  "the\u00a0cook" –\the\'s in', id="spaces"),
        pytest.param('Ask **"the `cook`"** \\- _he\'s_ in', id="emphasis, code and escapes"),
        pytest.param('Ask "[the cook](people/cook.md)" - he\'s in', id="a link's words"),
        pytest.param('Ask\n• "the cook" - he\'s in', id="a list's bullets"),
        pytest.param('Ａｓｋ "the cook" - he\'s in', id="letters of full width"),
        pytest.param('Ask | "the cook" | - he\'s in', id="a table's lines"),
    ],
)
def test_what_only_sets_the_words_is_not_compared(shown: str) -> None:
    assert holds([shown], [['Ask "the cook" - he\'s in']])


def test_an_answer_may_be_written_with_markup() -> None:
    assert holds(["run tea --hot"], [["run `tea --hot`"]])


def test_where_a_link_leads_is_not_shown() -> None:
    assert not holds(["See [the list](first/monday.md)."], [["first/monday"]])


def test_shown_is_a_share_of_the_answerable_questions() -> None:
    asked = [
        Case("When is the oven cleaned?", (("first Monday",),)),
        Case("Who cleans it?", (("night shift",),)),
        Case("What did it cost?", ()),
    ]

    found = figures(asked, lambda _: [OVEN])

    assert found.shown == 0.5


def test_characters_are_the_median_over_all_questions_of_all_that_is_shown() -> None:
    shown = {"a": ["12345", "678"], "b": [], "c": ["123"]}
    asked = [Case(question, ()) for question in shown]

    found = figures(asked, shown.__getitem__)

    assert found == Figures(shown=0.0, characters=3)
