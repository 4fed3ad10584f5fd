"""How names are written, and which writings can be one person's."""

import pytest

from bot.people.writings import are_one, each_of, folded, is_called_person, parted


@pytest.mark.parametrize(
    ("name", "titles", "bare"),
    [
        ("Councillor Edda Marsh", "Councillor", "Edda Marsh"),
        ("Secretary of State Ann T. Ekman", "Secretary of State", "Ann T. Ekman"),
        ("Harbour Majority Leader Wenzel Orrick", "Harbour Majority Leader", "Wenzel Orrick"),
        ("Mr. Van Torrel", "Mr.", "Van Torrel"),
        ("Edda Marsh", "", "Edda Marsh"),
        ("Larry King Marsh", "", "Larry King Marsh"),
        ("A spokeswoman for Edda Marsh", "", "A spokeswoman for Edda Marsh"),
        ("Mrs. Marsh's old speech", "", "Mrs. Marsh's old speech"),
        ("Senator from Ulm", "", "Senator from Ulm"),
    ],
)
def test_titles_are_parted_from_a_name_and_from_nothing_else(name: str, titles: str, bare: str) -> None:
    assert parted(name) == (tuple(titles.split()), tuple(bare.split()))


@pytest.mark.parametrize(
    ("some", "other"),
    [
        ("Ann Lee", "ANN LEE"),
        ("Ann Lee", "Ann B. Lee"),
        ("Ann Lee", "A. Lee"),
        ("Ann Lee", "Lee"),
        ("Ann Lee", "Ann Lee Jr."),
        ("Jorge Peña", "Jorge Pena"),
        ("Sean O’Dell", "Sean O'Dell"),
        ("Piet van der Molen", "van der Molen"),
    ],
)
def test_writings_that_do_not_contradict_can_be_one(some: str, other: str) -> None:
    assert are_one(folded(some.split()), folded(other.split()))


@pytest.mark.parametrize(
    ("some", "other"),
    [
        ("Ann Lee", "Bob Lee"),
        ("Ann Lee", "B. Lee"),
        ("Ann B. Lee", "Ann C. Lee"),
        ("Ann Lee Sr.", "Ann Lee Jr."),
        ("Mary Ann Lee", "Ann Lee"),
        ("Ann Lee", "Ann Leeson"),
    ],
)
def test_two_of_one_surname_are_two(some: str, other: str) -> None:
    assert not are_one(folded(some.split()), folded(other.split()))


@pytest.mark.parametrize(
    ("name", "each"),
    [
        ("Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Lee and Bo Ek", ["Lee", "Bo Ek"]),
        ("Ann Lee, Bo Ek and Ida Brandt", ["Ann Lee", "Bo Ek", "Ida Brandt"]),
        ("Ann Lee and the ministry", ["Ann Lee and the ministry"]),
        ("Tolland and Marsh", ["Tolland and Marsh"]),
    ],
)
def test_what_several_say_together_is_of_each(name: str, each: list[str]) -> None:
    assert each_of(name) == each


@pytest.mark.parametrize(
    ("name", "surely"), [("Ann Lee", True), ("Mayor Lee", True), ("Lee", False), ("the handbook", False)]
)
def test_a_first_name_or_a_title_tells_that_it_is_a_person(name: str, surely: bool) -> None:  # noqa: FBT001
    assert is_called_person(name) is surely
