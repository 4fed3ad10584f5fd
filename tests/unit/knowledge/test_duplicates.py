"""When two paragraphs are the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.duplicates import digest, first_of_each


def test_case_spacing_and_compatibility_forms_do_not_matter() -> None:
    assert digest("The  ﬁrst\nDam") == digest("the first dam")


def test_a_word_does_matter() -> None:
    assert digest("The first dam") != digest("The second dam")


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3))))
def test_every_piece_has_the_first_of_its_group_and_digest(pieces: list[tuple[int, int]]) -> None:
    groups = np.array([group for group, _ in pieces], np.int64)
    digests = np.array([number for _, number in pieces], np.uint64)

    assert first_of_each(groups, digests).tolist() == [pieces.index(piece) for piece in pieces]
