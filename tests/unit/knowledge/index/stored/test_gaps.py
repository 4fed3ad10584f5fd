"""Where tokens start, told by how that differs from what one expects."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.stored.gaps import apart, strays_of, usual_gaps
from tests.unit.folders import document, index_of

GAPS = st.lists(st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1)))


@given(GAPS)
def test_gaps_come_back_whatever_one_expects(pairs: list[tuple[int, int]]) -> None:
    gaps, usual = np.array(pairs, np.int64).reshape(-1, 2).T

    strays = strays_of(gaps, usual)

    assert (usual + apart(strays.astype(np.uint32))).tolist() == gaps.tolist()


def test_as_one_expects_is_0() -> None:
    assert strays_of(np.array([5, 4, 6, 3, 7]), np.full(5, 5)).tolist() == [0, 1, 2, 3, 4]


def test_a_space_follows_a_word_and_its_first_part_stands_where_a_joined_word_does() -> None:
    whole = np.array([False, True, False, False, False])

    gaps = usual_gaps(np.array([3, 11, 5, 5, 2]), whole, np.array([0, 4]))

    assert gaps.tolist() == [0, 4, 0, 6, 0]


def test_of_words_parted_by_a_space_nothing_is_told() -> None:
    index = index_of(document("a.md", "Ants hum row-level tunes daily", "Bees hum too", "Cows, and dogs. And"))

    strays = index.segment.token_gaps.slice(0, int(index.segment.pieces.tokens[-1]))

    assert strays.tolist() == [0] * 10 + [0, 2, 0, 2]
