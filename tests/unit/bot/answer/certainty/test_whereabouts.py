"""Where a thing is asked for, a page that only mentions it is no sure answer."""

import pytest

from bot.answer.answering import answer
from bot.answer.certainty.doubts import unplaced
from bot.answer.certainty.whereabouts import place_asked
from bot.question.parsing import parse
from knowledge.index import Index
from tests.unit.bot.ranking.looking import OTHERS, read_first
from tests.unit.folders import document, index_of

MENTIONED = "The winch loft needs new chairs. Ask before you buy any for the winch loft."


def manual(text: str, section: str = "Notes", title: str = "Manual") -> Index:
    """A page with a heading."""
    return index_of(document("manual.md", text, section=(section,) if section else (), title=title), *OTHERS)


def is_unplaced(index: Index, question: str = "where is the winch loft") -> bool:
    found, made = read_first(question, index)
    return unplaced(found, made, index)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("where is the winch loft", MENTIONED),
        ("where's the winch loft?", "Who is out of the winch loft says so."),
        ("wheres the winch loft", "A winch loft that nobody sweeps gets dusty."),
        (
            "where is the winch loft",
            "The winch loft has to be swept once a week by whoever has the key to it from the crew in the mill.",
        ),
        ("wo ist die Winde", "Die Winde braucht neues Öl."),
    ],
)
def test_a_lead_that_only_mentions_a_thing_tells_no_place(question: str, text: str) -> None:
    assert is_unplaced(manual(text), question)


@pytest.mark.parametrize(
    "text",
    [
        "The winch loft is in the old mill.",
        "The winch loft, which we share with the crew of the mill, lies behind the quay.",
        "In the old mill we have the winch loft.",
        "Winch loft: 5 Quay Row.",
        "Our winch loft has a page, https://winch.example/loft, of its own.",
        "The plan of the winch loft is plans/loft.md.",
    ],
)
def test_a_lead_that_tells_its_place_does(text: str) -> None:
    assert not is_unplaced(manual(text))


def test_below_a_heading_or_a_title_that_is_the_thing_anything_may_tell_it() -> None:
    assert not is_unplaced(manual(MENTIONED, "Winch loft"))
    assert not is_unplaced(manual(MENTIONED, title="Winch loft"))


def test_prose_tells_places_in_other_words() -> None:
    assert not is_unplaced(manual(MENTIONED, section=""))


def test_it_is_given_with_reservation() -> None:
    asked = "where is the winch loft"

    found = [
        answer(asked, manual(text)).certainty for text in (MENTIONED, "The winch loft is in the old mill.")
    ]

    assert found == ["perhaps", "sure"]


@pytest.mark.parametrize(
    "question",
    ["where do i send the winch form", "where can i see the loft", "what is the winch loft", "where is it"],
)
def test_a_way_or_a_meaning_asks_for_no_place(question: str) -> None:
    assert not place_asked(parse(question, "english"))
