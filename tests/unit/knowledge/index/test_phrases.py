"""Whether passages hold terms word after word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index import Index
from tests.unit.folders import document, index_of


def held(index: Index, words: str, collections: frozenset[str] | None = None) -> bool:
    return index.holds_phrase(words.split(), collections)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tide chart", True),
        ("chart tide", False),
        ("tide wall", False),
        ("tide", True),
        ("moon", False),
        ("tide moon", False),
        ("high sea wall", True),
        ("", False),
    ],
)
def test_words_stand_together_in_their_order_alone(words: str, *, found: bool) -> None:
    index = index_of("Each tide chart is read at the high sea-wall.", "Sea and wall and tide.")

    assert held(index, words) is found


def test_words_of_two_passages_do_not_stand_together() -> None:
    assert not held(index_of("They read the tide", "Chart of contents, and a tide"), "tide chart")


def test_a_phrase_is_found_behind_any_number_of_passages_that_hold_its_words() -> None:
    index = index_of(*(f"Chart {number} of a tide." for number in range(300)), "The tide chart.")

    assert held(index, "tide chart")


def test_a_phrase_in_a_heading_or_title_is_held() -> None:
    index = index_of(document("a.md", "It is long.", title="Sea walls", section=("Costs", "Tide charts")))

    assert [held(index, words) for words in ("tide chart", "sea wall", "cost tide", "wall cost")] == [
        True,
        True,
        False,
        False,
    ]


def test_what_is_hidden_holds_no_phrase() -> None:
    index = index_of(document("a/x.md", "The tide chart."), document("b/y.md", "A chart of the tide."))

    assert [held(index, "tide chart", frozenset({one})) for one in "ab"] == [True, False]


@given(st.lists(st.lists(st.sampled_from("klm"), min_size=1, max_size=6), min_size=1, max_size=12), st.data())
def test_a_phrase_is_held_exactly_where_a_text_has_it(texts: list[list[str]], data: st.DataObject) -> None:
    phrase = data.draw(st.lists(st.sampled_from("klm"), min_size=1, max_size=3))
    index = index_of(*(" ".join(text) for text in texts))

    expected = any(f" {' '.join(phrase)} " in f" {' '.join(text)} " for text in texts)

    assert index.holds_phrase(phrase) is expected
