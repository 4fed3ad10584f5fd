"""Runs of consecutive numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ranges import ranges


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 5))))
def test_ranges_follow_each_other(pairs: list[tuple[int, int]]) -> None:
    starts, counts = (np.array([pair[at] for pair in pairs], np.int64) for at in (0, 1))

    assert ranges(starts, counts).tolist() == [start + step for start, count in pairs for step in range(count)]
