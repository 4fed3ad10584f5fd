"""Whom words must not be given to: a wrong name under a quote is worse than none."""

import pytest

from knowledge.model import Statement
from knowledge.statements import find_statements


def speakers(text: str) -> list[str | None]:
    return [found.speaker.name if found.speaker else None for found in find_statements(text)]


def last(text: str) -> Statement:
    return find_statements(text)[-1]


@pytest.mark.parametrize(
    "before",
    [
        "Asked whether that was a promise, its chair, Ann Lee, said:",
        "Asked whether she would resign, the head of the board, Ann Lee, said:",
        "Pressed to name a date, the minister, Ann Lee, said:",
    ],
)
def test_what_somebody_is_asked_about_does_not_speak(before: str) -> None:
    assert speakers(f'{before} "It is an intention."') == ["Ann Lee"]


@pytest.mark.parametrize("idiom", ["on the other hand", "on the one hand"])
def test_a_hand_does_not_speak(idiom: str) -> None:
    assert speakers(f"Its chair, Ann Lee, {idiom} says that the dam leaks.") == ["Ann Lee"]


@pytest.mark.parametrize("negated", ["never said", "did not say", "has never said"])
def test_what_was_never_said_is_not_said(negated: str) -> None:
    assert find_statements(f"Ann Lee {negated} “I quit”.") == []


def test_it_after_anothers_words_is_not_taken_for_them() -> None:
    found = last('Ann Lee backs the dam. "Two small dams are no safer," she says. Carl Berg opposes it.')

    assert (found.speaker.name if found.speaker else None, found.stance, found.about) == (
        "Carl Berg",
        "opposes",
        (),
    )


def test_a_thing_that_only_sounds_like_a_charge_points_back_to_nothing() -> None:
    found = last("The wait costs millions. Ann Lee denies that the parking charge will drive firms away.")

    assert (found.stance, found.about) == ("denies", ())


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("opposes", "opposes"), ("condemns", "opposes"), ("denies", "denies"), ("does not oppose", "asserts")],
)
def test_to_oppose_is_not_to_deny(verb: str, stance: str) -> None:
    assert last(f"Ann Lee {verb} the new dam.").stance == stance


def test_a_name_beside_a_role_is_whom_she_means() -> None:
    text = 'Its chairwoman, Ann Lee, told the Kelm Post that shops would close. "We are not against trams," she said.'

    assert last(text).speaker is not None
    assert speakers(text)[-1] == "Ann Lee"
