"""Where tokens start, told by how that differs from what one expects."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.stored.gaps import folded, unfolded, usual_gaps
from tests.unit.folders import document, index_of


@given(st.lists(st.integers(-(2**31), 2**31 - 1)))
def test_numbers_on_either_side_of_0_come_back(numbers: list[int]) -> None:
    folds = folded(np.array(numbers, np.int64))

    assert unfolded(folds.astype(np.uint32)).tolist() == numbers


def test_the_nearest_to_0_come_first() -> None:
    assert folded(np.array([0, -1, 1, -2, 2])).tolist() == [0, 1, 2, 3, 4]


def test_a_space_follows_a_word_and_its_first_part_stands_where_a_joined_word_does() -> None:
    whole = np.array([False, True, False, False, False])

    gaps = usual_gaps(np.array([3, 11, 5, 5, 2]), whole, np.array([0, 4]))

    assert gaps.tolist() == [0, 4, 0, 6, 0]


def test_of_words_parted_by_a_space_nothing_is_told() -> None:
    index = index_of(document("a.md", "Ants hum row-level tunes daily", "Bees hum too", "Cows, and dogs. And"))

    begins = index.segment.pieces.tokens.astype(np.int64)
    _, strays = index.segment.tokens.read(np.arange(3), begins[:-1], np.diff(begins))
    assert (strays.places.tolist(), strays.strays.tolist()) == ([11, 13], [2, 2])
