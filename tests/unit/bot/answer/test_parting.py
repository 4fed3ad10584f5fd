"""A message that asks two questions gets a quote for each, or is told which has none."""

from dataclasses import replace

import pytest

from bot.answer.answering import answer
from bot.answer.parting import compared, together
from bot.answer.quotes import verified
from bot.model import Answer, Heard, Lead, Position, Quote
from bot.question.parts import Part
from bot.showing.replies import answer_reply, read_first
from knowledge.index import Index
from knowledge.model import Place, Source, Speaker
from knowledge.reading.markdown.markdown import read

HANDBOOK = """# Handbook

## Leave

You get thirty days of leave each year. Leave that is left in December is lost.

## Winches

A winch is a drum that hauls rope. To oil a winch, open its lid and pour oil on the drum.

## Dogs

Dogs may sleep under the desk in the office, but not in the kitchen of the office.
"""


def asked(text: str, *, brief: bool = False) -> Answer:
    index = Index.of([read(HANDBOOK.encode(), "handbook.md")])
    found = answer(text, index, brief=brief)
    assert all(verified(quote, index) for quote in (*found.quotes, *found.nearest))
    return found


def test_both_are_answered_the_first_by_the_lead() -> None:
    found = asked("what is a winch and where may dogs sleep in the office?")

    assert found.status == "answered"
    assert found.lead
    assert found.lead.text.startswith("A winch is a drum that hauls rope.")
    assert found.lead.quote == 0
    assert "Dogs may sleep" in found.quotes[1].text
    assert (found.unanswered, found.firsts) == ((), 2)


def test_the_second_is_about_what_the_first_is() -> None:
    found = asked("what is a winch and how do i oil one?")

    assert any("pour oil" in quote.text for quote in found.quotes)


def test_which_is_not_answered_is_said() -> None:
    found = asked("what is a winch and where is the swimming pool?")

    assert (found.certainty, found.missing) == ("perhaps", ("swimming", "pool"))
    assert found.unanswered == ("where is the swimming pool?",)
    assert found.lead
    assert found.lead.text.startswith("A winch is a drum that hauls rope.")


def test_where_neither_is_answered_neither_is_the_message() -> None:
    found = asked("where is the swimming pool and when is the chess tournament?")

    assert (found.status, found.quotes, found.unanswered) == ("unanswered", (), ())


def test_both_are_read_at_once_however_sure() -> None:
    found = asked("what is a winch and where may dogs sleep in the office?", brief=True)

    assert len(read_first(found).quotes) == len(found.quotes) == 2


def test_one_answer_to_both_stays_one() -> None:
    found = asked("how many days of leave do i get each year and is leave lost in December?")

    assert (found.certainty, len(found.quotes)) == ("sure", 1)


def test_a_reply_says_which_is_not_answered() -> None:
    reply = answer_reply(asked("what is a winch and where is the swimming pool?"))

    assert "I find nothing on this: “where is the swimming pool?”" in str(reply.blocks)


def quoted(text: str, page: str = "winches.md") -> Quote:
    return Quote(text, Place(Source(page, page), (), 1, None, 0, len(text)))


WINCH, OIL, DOGS, ELSEWHERE = quoted("A winch."), quoted("Oil."), quoted("Dogs."), quoted("A winch.", "gear.md")
SURE = Answer(
    "what is a winch",
    "answered",
    0.9,
    Lead("A winch.", 1),
    (OIL, WINCH),
    missing=("drumm",),
    corrections=(("ofice", "office"),),
    uncalibrated=0.7,
)
RESERVED = Answer(
    "where are dogs",
    "answered",
    0.8,
    None,
    (DOGS, WINCH, ELSEWHERE),
    missing=("drumm", "pool"),
    corrections=(("ofice", "office"), ("dgos", "dogs")),
    uncalibrated=0.8,
    reserved=True,
)
WHOLE = Answer(
    "what is a winch and where are dogs",
    "unanswered",
    0.1,
    positions=(Position(Speaker("Ann"), "No.", 0),),
    nearest=(OIL,),
    missing=("zebra",),
    corrections=(("a", "b"),),
    uncalibrated=0.2,
)
NONE = Answer("where are dogs", "unanswered", 0.0, quotes=(DOGS,), missing=("dogs",))
ASKED = ("what is a winch", "where are dogs")


@pytest.mark.parametrize(
    ("most", "brief", "quotes"),
    [(9, False, (WINCH, DOGS, OIL, ELSEWHERE)), (3, False, (WINCH, DOGS, OIL)), (9, True, (WINCH, DOGS))],
)
def test_of_two_answers_one_is_made(most: int, brief: bool, quotes: tuple[Quote, ...]) -> None:  # noqa: FBT001 - a case
    assert together(WHOLE, ASKED, (SURE, RESERVED), most, brief=brief) == Answer(
        WHOLE.question,
        "answered",
        0.8,
        Lead("A winch.", 0),
        quotes,
        missing=("drumm", "pool"),
        corrections=(("ofice", "office"), ("dgos", "dogs")),
        uncalibrated=0.7,
        reserved=True,
        firsts=2,
    )


@pytest.mark.parametrize("none", [NONE, replace(NONE, status="answered", quotes=())])
def test_what_has_no_answer_or_no_quote_is_named_and_makes_the_other_reserved(none: Answer) -> None:
    found = together(WHOLE, ASKED, (SURE, none), 9, brief=False)

    assert (found.unanswered, found.certainty, found.firsts) == (ASKED[1:], "perhaps", 1)
    assert (found.quotes, found.missing) == ((WINCH, OIL), ("drumm", "dogs"))


def test_a_quote_that_answers_both_is_read_once() -> None:
    both = quoted("A winch. Dogs.")
    other = replace(SURE, lead=None, quotes=(quoted("Dogs."),), reserved=False)

    found = together(WHOLE, ASKED, (replace(SURE, quotes=(OIL, both)), other), 9, brief=False)

    assert (found.quotes, found.firsts, found.certainty) == ((both, OIL), 1, "sure")


def test_a_sure_answer_stands_that_shows_what_answers_each() -> None:
    whole = replace(SURE, quotes=(quoted("A winch. Dogs."),))

    assert together(whole, ASKED, (SURE, RESERVED), 9, brief=False) is whole
    for other in (
        replace(whole, reserved=True),
        replace(whole, quotes=(WINCH,)),
        replace(whole, quotes=(ELSEWHERE, DOGS)),
    ):
        assert together(other, ASKED, (SURE, RESERVED), 9, brief=False) is not other


@pytest.mark.parametrize("of", [0, 1, 2])
def test_whose_words_are_asked_for_is_asked_as_a_whole(of: int) -> None:
    heard = Heard("said", ("Ann",), "dogs")
    whole, *each = (
        replace(one, heard=heard) if at == of else one for at, one in enumerate((WHOLE, SURE, SURE))
    )

    assert together(whole, ASKED, each, 9, brief=False) is whole


SIDES = (Part("the winch", "what is winch"), Part("dogs", "what is dogs"))
SECOND = replace(RESERVED, reserved=False)


@pytest.mark.parametrize(
    ("whole", "each"),
    [
        (replace(SURE, quotes=(WINCH, DOGS)), (SURE, SECOND)),
        (replace(SURE, quotes=(WINCH, DOGS)), (SURE, RESERVED)),
        (replace(SURE, quotes=(WINCH, DOGS), reserved=True), (SURE, RESERVED)),
        (replace(SURE, quotes=(WINCH,)), (SURE, NONE)),
        (replace(WHOLE, missing=("dogs",)), (SURE, NONE)),
    ],
)
def test_what_compares_stands_where_its_sides_say_no_more(whole: Answer, each: tuple[Answer, ...]) -> None:
    assert compared(whole, SIDES, each, "english", 9, brief=False) == whole


@pytest.mark.parametrize(
    "whole",
    [
        replace(SURE, quotes=(WINCH, DOGS), reserved=True),
        replace(SURE, quotes=(WINCH, quoted("Cats."))),
        replace(SURE, quotes=(quoted("A drum."), quoted("Pets."))),
    ],
)
def test_each_side_is_quoted_with_reservation_where_both_together_say_less(whole: Answer) -> None:
    each = (replace(SURE, lead=None, quotes=whole.quotes[:1]), replace(SECOND, quotes=whole.quotes[1:]))

    found = compared(whole, SIDES, each, "english", 9, brief=False)

    assert (found.certainty, found.quotes, found.confidence, found.firsts) == ("perhaps", whole.quotes, 0.8, 2)


def test_a_side_that_is_missing_is_named() -> None:
    whole = replace(SURE, missing=("Dogs",))

    assert compared(whole, SIDES, (SURE, NONE), "english", 9, brief=False) == replace(
        whole, unanswered=("dogs",)
    )
