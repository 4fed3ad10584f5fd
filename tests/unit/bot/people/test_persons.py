"""The one list of people."""

from collections.abc import Callable

import pytest

from bot.people.persons import (
    each_meant,
    is_somebody,
    office_meant,
    people,
    people_meant,
    person_called,
    similar_speakers,
)
from knowledge.engine import SpeakerInfo
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from tests.unit.counting import calls_of
from tests.unit.folders import index_of


def listed(*names: str) -> list[tuple[str, list[str]]]:
    """Each person with every writing, of speakers with one statement each, the first with two."""
    infos = [SpeakerInfo(name, None, 2 if at == 0 else 1) for at, name in enumerate(names)]
    return sorted((one.name, sorted(one.names)) for one in people(infos))


def test_one_person_under_many_writings_is_one() -> None:
    writings = ["Ann B. Lee", "ANN LEE", "A. Lee", "Lee", "Mayor Ann Lee", "Secretary of State Ann Lee"]

    assert listed("Ann Lee", *writings) == [("Ann Lee", sorted(["Ann Lee", *writings]))]


def test_two_of_one_surname_are_never_one_and_the_surname_is_neither() -> None:
    assert listed("Ann Lee", "Bob Lee", "Lee") == [
        ("Ann Lee", ["Ann Lee"]),
        ("Bob Lee", ["Bob Lee"]),
        ("Lee", ["Lee"]),
    ]


def test_a_title_tells_which_of_two_is_meant_by_a_surname() -> None:
    assert listed("Barbara Lee", "Robert Lee", "Mrs. Lee", "Mr. Lee") == [
        ("Barbara Lee", ["Barbara Lee", "Mrs. Lee"]),
        ("Robert Lee", ["Mr. Lee", "Robert Lee"]),
    ]


def test_a_title_tells_that_somebody_else_is_meant() -> None:
    assert listed("Barbara Lee", "Mr. Lee") == [("Barbara Lee", ["Barbara Lee"]), ("Lee", ["Mr. Lee"])]


def test_an_initial_of_two_is_neither() -> None:
    assert len(listed("Ann Lee", "Alma Lee", "A. Lee")) == 3


def test_a_role_named_behind_two_is_told_of_neither() -> None:
    known = people([SpeakerInfo("Ann Lee and Bo Ek", "mayor", 1, (("mayor", "2021"),))])

    assert [one.offices for one in known] == [(), ()]


def test_what_two_say_together_each_of_them_says() -> None:
    assert listed("Ann Lee", "Ann Lee and Bo Ek") == [
        ("Ann Lee", ["Ann Lee", "Ann Lee and Bo Ek"]),
        ("Bo Ek", ["Ann Lee and Bo Ek"]),
    ]


def test_a_group_is_the_same_with_and_without_its_article() -> None:
    assert listed("the Harbour Board", "The Harbour Board", "Harbour Board") == [
        ("the Harbour Board", ["Harbour Board", "The Harbour Board", "the Harbour Board"])
    ]


def test_the_full_name_that_is_used_most_is_shown() -> None:
    assert [one for one, _ in listed("Ann Lee", "Ann Bea Lee", "Lee")] == ["Ann Lee"]


def test_the_most_quoted_come_first() -> None:
    infos = [SpeakerInfo("Bo Ek", None, 3), SpeakerInfo("Ann Lee", None, 2), SpeakerInfo("Lee", None, 2)]

    assert [(one.name, one.statements) for one in people(infos)] == [("Ann Lee", 4), ("Bo Ek", 3)]


MAYORS = index_of(
    "“It will float,” said Ruth Alcott, the mayor of Tolne.",
    "“Fish is bread,” said Edda Marsh, a baker. “So it is,” said Edda B. Marsh, the baker.",
    "“Never,” said Ann Lee. A spokesman for Ann Lee said: “Nothing to add.”",
    "“The pier leaks,” the Harbour Board said.",
)


@pytest.mark.parametrize("asked", ["Edda Marsh", "edda b. marsh", "E. Marsh", "Marsh", "Mrs. Marsh"])
def test_a_person_is_meant_however_the_name_is_written(asked: str) -> None:
    assert [one.name for one in people_meant(MAYORS, asked)] == ["Edda Marsh"]


def test_a_title_of_the_other_gender_means_somebody_else() -> None:
    assert people_meant(MAYORS, "Mr. Lee") == []


def test_by_a_name_nobody_is_meant_who_speaks_for_its_bearer() -> None:
    assert [one.name for one in people_meant(MAYORS, "Lee")] == ["Ann Lee"]


def test_by_a_first_name_is_meant_whoever_has_it_though_somebody_is_called_by_it_alone() -> None:
    index = index_of(
        "“The roof leaks,” said Mara. “It must be mended,” Mara said.",
        "“Fish is bread,” said Mara Lindqvist, a baker.",
        "“It will float,” said Edda Marsh.",
    )

    assert [one.name for one in people_meant(index, "mara")] == ["Mara", "Mara Lindqvist"]


def test_by_a_surname_nobody_is_meant_who_has_it_for_a_first_name() -> None:
    index = index_of("“The roof leaks,” said Ann James.", "“Fish is bread,” said James Ek.")

    assert [one.name for one in people_meant(index, "James")] == ["Ann James"]


def test_both_of_two_are_meant_and_nobody_where_one_is_unknown() -> None:
    assert [one.name for one in people_meant(MAYORS, "Lee and Marsh")] == ["Ann Lee", "Edda Marsh"]
    assert people_meant(MAYORS, "Lee and Quist") == []
    assert [[one.name for one in those] for those in each_meant(MAYORS, "Lee and Quist")] == [["Ann Lee"], []]


def test_a_group_is_meant_without_its_article_too() -> None:
    assert [one.name for one in people_meant(MAYORS, "a harbour board")] == ["the Harbour Board"]


def test_an_office_is_told_only_where_it_is_nobodys_name() -> None:
    found = office_meant(MAYORS, "the mayor")

    assert found
    assert found.holder.name == "Ruth Alcott"
    assert office_meant(MAYORS, "Alcott") is None
    assert is_somebody(MAYORS, "the mayor")
    assert similar_speakers(MAYORS, "mayor") == ["Ruth Alcott"]


def test_an_office_means_its_holder_and_whoever_is_called_by_it_alone() -> None:
    index = index_of(
        "“It floats,” said Ruth Alcott, the mayor of Tolne.", "Owls hoot. “It sinks,” the mayor said."
    )

    assert sorted(one.name for one in people_meant(index, "the mayor")) == ["Ruth Alcott", "the mayor"]
    held = office_meant(index, "the mayor")
    assert held
    assert held.holder.name == "Ruth Alcott"


def test_a_name_is_called_by_the_one_that_is_listed() -> None:
    index = index_of(
        "“Fish is bread,” said Edda Marsh. “Bread is fish,” said Edda Marsh.", "“So it is,” said Edda B. Marsh."
    )

    assert person_called(index, "Edda B. Marsh") == "Edda Marsh"
    assert person_called(index, "Nobody Known") == "Nobody Known"


def test_an_office_has_the_days_of_the_documents_that_tell_of_it() -> None:
    index = Index.of(
        [
            _dated("a.md", "2014-05-02", "“It floats,” said Ruth Alcott, the mayor of Tolne."),
            _dated("b.md", "2021-03-05", "“It sinks,” said Bo Ek, the mayor of Tolne."),
        ]
    )

    found = office_meant(index, "the mayor")

    assert found
    assert (found.holder.name, found.day) == ("Bo Ek", "2021-03-05")
    assert [(one.name, day) for one, day in found.before] == [("Ruth Alcott", "2014-05-02")]


def _dated(path: str, day: str, text: str) -> Document:
    return Document(Source(path, path, published=day), text, (Paragraph(0, len(text), 1),))


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda index: similar_speakers(index, "Ruth Alcot"), id="who looks like it"),
        pytest.param(lambda index: similar_speakers(index, "the mayor"), id="who holds an office"),
        pytest.param(lambda index: is_somebody(index, "Ruth Alcott"), id="whether it is somebody"),
        pytest.param(lambda index: person_called(index, "Alcott"), id="what somebody is called"),
    ],
)
def test_asking_for_somebody_takes_as_long_whoever_else_speaks(ask: Callable[[Index], object]) -> None:
    surnames = [f"{first}{last}a" for first in ("Bor", "Dun", "Gal", "Hem", "Kol") for last in "bdfgklmn"]
    mayor = "“It will float,” said Ruth Alcott, the mayor of Tolne."
    others = [f"“It sinks,” said Ada {one}, a baker of {one}holm." for one in surnames]
    few, many = index_of(mayor, *others[:4]), index_of(mayor, *others)
    ask(few)
    ask(many)

    among_few, among_many = calls_of(lambda: ask(few)), calls_of(lambda: ask(many))

    assert among_few == among_many
