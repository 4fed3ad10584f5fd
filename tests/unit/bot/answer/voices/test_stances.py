"""Who takes the stand that a question asks for, and whose words only tell of it."""

import pytest

from bot.answer.answering import answer
from bot.answer.voices.stances import stance_asked
from bot.model import Answer
from bot.question.parsing import parse
from tests.unit.folders import index_of

OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")
LIND = "Ada Lind said on Friday she opposes the closure of the pier."
TOLD = "Olga Wren said Lind opposed the closure of the pier."
MOOR = "Jan Moor supports the closure of the pier."


def answered(question: str, *texts: str) -> Answer:
    """The answer to a question out of some documents."""
    return answer(question, index_of(*texts, *OTHERS), threshold=0.0)


def named(question: str, *texts: str) -> list[str]:
    """Who is named under the quotes of an answer."""
    quotes = answered(question, *texts).quotes
    return [quote.speaker.name for quote in quotes if quote.speaker]


@pytest.mark.parametrize(
    "words",
    [
        "Ada Lind opposes the closure of the pier.",
        "Ada Lind said she opposes the closure of the pier.",
        "Ada Lind said she would never support the closure of the pier.",
        "Ada Lind does not support the closure of the pier.",
        "“I oppose the closure of the pier,” Ada Lind said.",
        "“We will always oppose the closure of the pier,” Ada Lind said.",
        LIND,
    ],
)
def test_whoever_takes_the_stand_is_named(words: str) -> None:
    assert named("Who opposes the closure of the pier?", words) == ["Ada Lind"]


@pytest.mark.parametrize(
    "words",
    [
        TOLD,
        "Rita Sorel said many residents opposed the closure of the pier.",
        "Rita Sorel said that Lind feared he opposed the closure of the pier.",
        "“They oppose the closure of the pier,” Rita Sorel said.",
        "“I know she opposes the closure of the pier,” Rita Sorel said.",
        "Rita Sorel has never said she would oppose the closure of the pier.",
        "Rita Sorel denied that she opposes the closure of the pier.",
        "“I do not oppose the closure of the pier,” Rita Sorel said.",
    ],
)
def test_whoever_only_tells_of_a_stand_is_not_named(words: str) -> None:
    assert named("Who opposes the closure of the pier?", words) == []


def test_what_tells_of_a_stand_is_shown_where_nobody_takes_it() -> None:
    found = answered("Who opposes the closure of the pier?", TOLD)

    assert [quote.text for quote in found.quotes] == [TOLD]
    assert found.lead is None or found.lead.speaker is None


def test_whoever_takes_the_stand_is_shown_alone() -> None:
    assert named("Who opposes the closure of the pier?", TOLD, LIND) == ["Ada Lind"]


def test_whoever_is_against_it_does_not_support_it() -> None:
    assert named("Who supports the closure of the pier?", LIND, MOOR) == ["Jan Moor"]
    assert named("Who is in favour of the closure of the pier?", LIND, MOOR) == ["Jan Moor"]


@pytest.mark.parametrize(
    "words",
    [
        "“He fights for the closure of the pier. I support him,” Rita Sorel said.",
        "Beside the closure of the pier, Rita Sorel supports a bypass.",
    ],
)
def test_whoever_supports_something_else_beside_it_is_not_named(words: str) -> None:
    assert named("Who supports the closure of the pier?", words) == []


def test_in_a_paragraph_of_several_it_is_who_takes_the_stand() -> None:
    assert named("Who is for the closure of the pier?", f"{LIND} {MOOR}") == ["Jan Moor"]


@pytest.mark.parametrize(
    ("question", "stance"),
    [
        ("Who is for the levy?", "supports"),
        ("Who backs the levy?", "supports"),
        ("Who is against the levy?", "opposes"),
        ("Does Lind support the levy?", None),
        ("Who spoke about the levy?", None),
    ],
)
def test_the_wording_tells_the_stand_asked_for(question: str, stance: str | None) -> None:
    assert stance_asked(parse(question)) == stance
