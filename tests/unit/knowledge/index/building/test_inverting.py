"""Postings: which passages hold a term, how often, and how long they are."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index import Index
from knowledge.index.building import sorting
from knowledge.index.building.inverting import DENSE_SHARE
from tests.unit.folders import document, index_of

WORDS = st.sampled_from(["ant", "bee", "cow", "dog"])
PASSAGES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=30)


def counted(index: Index, term: str) -> dict[int, int]:
    """How often each passage holds a term, whether in postings or in a row."""
    number, postings = index.term_number(term), index.postings
    if number is None:
        return {}
    if number in postings.row_terms.tolist():
        values = postings.rows_of_terms()[number][:].tolist()
        return {passage: count for passage, count in enumerate(values) if count}
    passages, frequencies = postings.held(number)
    return dict(zip(passages.tolist(), frequencies.tolist(), strict=True))


def expected(index: Index, term: str) -> dict[int, int]:
    counts = (Counter(index.passage(number).text.split())[term] for number in range(len(index)))
    return {number: count for number, count in enumerate(counts) if count}


@given(PASSAGES, st.integers(1, 40))
@settings(max_examples=40)
def test_postings_are_what_passages_hold_however_many_are_sorted_at_once(
    passages: list[str], at_once: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "PIECES_AT_ONCE", at_once)
        index = index_of(document("a.md", *passages[:7]), document("x/a.md", *passages[7:]))

    for term in ("ant", "bee", "cow", "dog"):
        assert counted(index, term) == expected(index, term)
        assert index.frequency(term) == len(expected(index, term))


def test_a_passage_is_as_long_as_its_words_and_those_of_its_heading() -> None:
    index = index_of(
        document("a.md", "Ants hum.", "Ants eat ants.", title="On ants", section=("Of ants", "Food"))
    )

    assert index.postings.lengths.tolist() == [2 + 5, 3 + 5]  # on, a, of, ant, food


def test_a_word_of_the_heading_counts_once() -> None:
    index = index_of(document("a.md", "Ants eat.", title="Ants, ants", section=("Ants",)))

    assert counted(index, "ant") == {0: 2}


def test_a_copy_is_counted_once() -> None:
    index = index_of(
        document("a.md", "Ants eat.", "Bees eat."), document("b.md", "Cows eat.", "Ants eat.", "Dogs.")
    )

    assert counted(index, "ant") == {0: 1}
    assert counted(index, "dog") == {3: 1}
    assert (index.postings.copies.tolist(), index.postings.copied.tolist()) == ([3], [0])
    assert index.postings.piece_passage.tolist() == [0, 1, 2, 0, 3]


def test_a_term_of_more_than_one_passage_in_sixteen_has_a_row() -> None:
    size = 2 * DENSE_SHARE
    common = [f"Only {number} ant" if number < 3 else f"Only {number}" for number in range(size)]
    rare = [f"Only {number} ant" if number < 2 else f"Only {number}" for number in range(size)]

    rows = [
        index.term_number("ant") in index.postings.row_terms
        for index in (index_of(document("a.md", *common)), index_of(document("a.md", *rare)))
    ]

    assert (size, rows) == (32, [True, False])


@pytest.mark.parametrize(("size", "rows"), [(16, 0), (17, 1)])
def test_a_small_index_has_no_rows(size: int, rows: int) -> None:
    index = index_of(document("ant.md", *(f"ant{number} ant" for number in range(size))))

    assert len(index.postings.row_terms) == rows


@pytest.mark.parametrize("times", [1, 2, 129, 130, 255, 256])
def test_a_passage_may_hold_a_term_many_times(times: int) -> None:
    index = index_of("a " * times)

    assert counted(index, "a") == {0: times}


def test_collections_tell_where_their_documents_and_passages_begin() -> None:
    index = index_of(
        document("a.md", "One.", "Two."),
        document("x/a.md", "Three."),
        document("x/b.md", "Four.", "Five."),
        document("y/a.md", "Six."),
    )

    assert list(index.postings.collections) == ["", "x", "y"]
    assert index.postings.collection_documents.tolist() == [0, 1, 3, 4]
    assert index.postings.collection_passages.tolist() == [0, 2, 5, 6]
