"""Who holds an office, and when."""

import pytest

from bot.people.offices import Office, Offices, held, holders

ULM = [
    ("Alcott", Office("mayor of Ulm", ("2014-05-02", "2015-01-01"))),
    ("Brandt", Office("mayor", ("2021-03-05",))),
    ("Reeve", Office("deputy mayor for works", ("2022-01-01",))),
]


@pytest.mark.parametrize("asked", ["the mayor", "mayor", "the mayor of Ulm", "Ulm's mayor", "Ulm mayor"])
def test_an_office_is_found_however_it_is_called(asked: str) -> None:
    found = held(Offices(ULM[:1] + ULM[2:]), asked)

    assert found
    assert (found.holder, found.day) == ("Alcott", "2015-01-01")


def test_of_several_holders_it_is_the_one_of_the_newest_document() -> None:
    found = held(Offices(ULM), "the mayor")

    assert found
    assert (found.holder, found.day, found.before) == ("Brandt", "2021-03-05", (("Alcott", "2015-01-01"),))


@pytest.mark.parametrize(
    ("asked", "holder"),
    [
        ("the mayor in 2014", "Alcott"),
        ("mayor as of 2020", "Alcott"),
        ("the mayor 2021", "Brandt"),
        ("the mayor in 2013", None),
    ],
)
def test_a_year_asks_who_held_it_then(asked: str, holder: str | None) -> None:
    found = held(Offices(ULM), asked)

    assert (found.holder if found else None) == holder


def test_another_office_is_not_meant() -> None:
    found = held(Offices(ULM), "the deputy mayor")

    assert found
    assert found.holder == "Reeve"
    assert held(Offices(ULM), "the bishop") is None


def test_offices_of_two_places_are_two() -> None:
    two = [("Ann", Office("mayor of Ulm", ("2020",))), ("Bob", Office("mayor of Hamm", ("2021",)))]

    assert held(Offices(two), "the mayor") is None
    assert holders(Offices(two), "the mayor") == ["Ann", "Bob"]


def test_nobody_is_picked_of_two_on_the_same_day() -> None:
    assert held(Offices([("Ann", Office("mayor")), ("Bob", Office("mayor"))]), "mayor") is None


def test_who_was_it_before_is_it_no_more() -> None:
    some = [("Ann", Office("mayor", ("2019-01-01",))), ("Ann", Office("former mayor", ("2022-06-01",)))]

    assert held(Offices(some), "the mayor") is None
    assert held(Offices(some), "the mayor in 2020") is not None


def test_the_words_behind_what_an_office_is_belong_to_it() -> None:
    some = [("Ann", Office("attorney general of Ulm"))]

    assert holders(Offices(some), "the attorney general") == ["Ann"]
    assert holders(Offices(some), "the general") == []


GERMAN = [
    ("Beck", Office("Bürgermeisterin von Ulm", ("2021-03-05",))),
    ("Roth", Office("ehemalige Bürgermeisterin", ("2023-01-01",))),
    ("Lang", Office("stellvertretende Bürgermeisterin", ("2022-01-01",))),
]


@pytest.mark.parametrize("asked", ["die Bürgermeisterin", "Bürgermeisterin von Ulm"])
def test_neither_who_held_a_german_office_nor_a_deputy_holds_it(asked: str) -> None:
    found = held(Offices(GERMAN), asked)

    assert found
    assert (found.holder, found.before) == ("Beck", ())


def test_who_held_it_without_a_day_is_nobody_of_a_year() -> None:
    assert held(Offices([("Roe", Office("mayor"))]), "the mayor in 2014") is None
