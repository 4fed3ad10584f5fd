"""Words that a misspelt one may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.index.similar import LONG, SHORTEST, SHOWN_SIMILAR, Letters
from knowledge.index.stored.arrays import Strings
from tests.unit.folders import document, index_of

WORDS = st.text("abcdé", min_size=1, max_size=9)


def near(word: str, *words: str) -> dict[str, int]:
    """The words within reach, with their edits."""
    ordered = sorted(words)
    return {ordered[number]: edits for number, edits in Letters(Strings.of(ordered)).near(word)}


@given(WORDS, st.sets(WORDS))
def test_all_within_reach_are_found_and_nothing_else(word: str, words: set[str]) -> None:
    edits = 0 if len(word) < SHORTEST else 1 if len(word) < LONG else 2

    expected = {other: OSA.distance(word, other) for other in words}

    assert near(word, *words) == {
        other: distance for other, distance in expected.items() if 0 < distance <= edits
    }


@pytest.mark.parametrize(
    ("word", "other", "edits"),
    [
        ("ferri", "ferry", 1),
        ("fery", "ferry", 1),
        ("fferry", "ferry", 1),
        ("frery", "ferry", 1),
        ("fer", "fery", None),
        ("harbuor", "harbour", 1),
        ("harbbuor", "harbour", 2),
        ("harbxyr", "harbour", None),
        ("gruße", "grüße", 1),
        ("größtenn", "größten", 1),
        ("abed", "abéd", 1),
    ],
)
def test_how_far_a_word_reaches(word: str, other: str, edits: int | None) -> None:
    assert near(word, other).get(other) == edits


def test_a_word_is_not_near_to_itself() -> None:
    assert near("ferry", "ferry", "") == {}


@pytest.mark.parametrize("word", ["a4b5", "1911", "ferr-"])
def test_only_letters_are_misspelt(word: str) -> None:
    assert near(word, "a4b6", "1912", "ferry") == {}


def test_only_letters_are_meant() -> None:
    assert near("ferry", "ferr1") == {}


def test_an_empty_list_has_no_near_words() -> None:
    assert near("ferry") == {}


def test_fewer_edits_come_first_then_what_is_more_frequent_then_the_alphabet() -> None:
    index = index_of(
        document(
            "a.md",
            "harbours",
            "harbour",
            "harbout",
            "harbout x",
            "harboub",
            "harboxq",
            "harboxq x",
            "harboxq y",
        )
    )

    found = [(one.word, one.edits, one.frequency) for one in index.similar("harbouru")]

    assert found[0][:2] == ("harbour", 1)
    assert [edits for _, edits, _ in found] == sorted(edits for _, edits, _ in found)
    assert [one for one in found if one[1] == 2] == sorted(
        (one for one in found if one[1] == 2), key=lambda one: (-one[2], one[0])
    )


def test_five_are_shown_at_most() -> None:
    index = index_of(*(f"harbou{letter}" for letter in "abcdefgh"))

    assert [one.word for one in index.similar("harbouz")] == [f"harbou{letter}" for letter in "abcde"]
    assert SHOWN_SIMILAR == 5


def test_a_form_that_only_hidden_passages_hold_is_not_shown() -> None:
    index = index_of(document("x/a.md", "Locusting."), document("y/a.md", "One locust."))

    assert [one.word for one in index.similar("lokusting", frozenset({"x"}))] == ["locusting"]
    assert index.similar("lokusting", frozenset({"y"})) == []


def test_a_form_that_a_visible_heading_holds_is_shown() -> None:
    index = index_of(document("x/a.md", "Owls."), document("y/a.md", "Bees.", title="Locusting"))

    assert [one.word for one in index.similar("lokusting", frozenset({"y"}))] == ["locusting"]
    assert index.similar("lokusting", frozenset({"x"})) == []


def test_a_form_is_looked_for_in_all_visible_passages_of_its_term() -> None:
    many = [f"Locust {number}." for number in range(300)]
    index = index_of(document("x/a.md", *many, "Locusting."), document("y/a.md", "Bees."))

    assert [one.word for one in index.similar("lokusting", frozenset({"x"}))] == ["locusting"]
