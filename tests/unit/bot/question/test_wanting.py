"""What a question wants to be shown."""

import pytest

from bot.question.parsing import parse
from bot.question.wanting import Wants, wants_all, wants_of

NOTHING = Wants(items=False, sides=False, ruling=False, number=False, contact=False, fix=False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("which forms do I hand in", "items"),
        ("steps of the launch", "items"),
        ("may I keep the boat", "ruling"),
        ("is it ok to smoke", "ruling"),
        ("luggage limit", "number"),
        ("who steers", "contact"),
        ("report a leak", "contact"),
        ("how do I launch", "fix"),
        ("how are we meant to launch", "fix"),
        ("error: sail not found", "fix"),
        ("launch failed kit/sail.dat undefined", "fix"),
        ("launch failed kit/../sail.dat undefined", "fix"),
    ],
)
def test_a_question_tells_what_it_wants(text: str, wanted: str) -> None:
    assert getattr(wants_of(parse(text)), wanted)


@pytest.mark.parametrize("text", ["the old quay", "which status has the quay"])
def test_other_questions_want_nothing_more(text: str) -> None:
    assert wants_of(parse(text)) == NOTHING


@pytest.mark.parametrize("text", ["how is the toll reckoned", "how were the gates raised"])
def test_how_a_thing_is_done_asks_for_nothing_to_do(text: str) -> None:
    assert not wants_of(parse(text)).fix


def test_a_comparison_wants_no_ruling() -> None:
    assert not wants_of(parse("is it a ferry or a boat")).ruling


def test_an_error_in_two_words_is_no_pasted_message() -> None:
    assert not wants_of(parse("sail error")).fix


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which tools are there", True),
        ("how many tools are there", True),
        ("List all tools", True),
        ("show me every tool", True),
        ("how much is a tool", False),
        ("list the tool", False),
        ("what is this", False),
    ],
)
def test_all_of_a_list_is_asked_for_or_counted(text: str, asked: bool) -> None:  # noqa: FBT001 # a case
    assert wants_all(parse(text)) == asked
