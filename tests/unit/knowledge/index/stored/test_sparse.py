"""Numbers that are mostly 0: what is read is what was written."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge import spooling
from knowledge.checksums import BLOCK
from knowledge.errors import DamagedIndexError
from knowledge.index.stored import bytewise
from knowledge.index.stored.arrays import flatten
from knowledge.index.stored.sparse import Sparse, SparseWriting
from knowledge.spooling import IN_MEMORY, Spool
from tests.unit.knowledge.index.stored.filed import in_file

EDGES = (0, 1, 255, 256, 65_535, 65_536, 2**32 - 1)
NUMBER = st.sampled_from([0] * 20 + [*EDGES]) | st.integers(0, 2**32 - 1)
NUMBERS = st.lists(NUMBER, max_size=20) | st.lists(NUMBER, min_size=60, max_size=300)


def written(numbers: list[int]) -> Sparse:
    return in_parts([np.array(numbers, np.int64)], IN_MEMORY)


def in_parts(parts: list[NDArray[Any]], spool: Spool) -> Sparse:
    writing = SparseWriting(sum(map(len, parts)), spool)
    for part in parts:
        writing.add(part)
    return writing.written()


@given(NUMBERS, st.sampled_from([lambda one: one, in_file]), st.data())
def test_what_is_read_is_what_was_written(numbers: list[int], kept: object, data: st.DataObject) -> None:
    read: Sparse = kept(written(numbers))  # type: ignore[operator] # one of the two above
    runs = [sorted(data.draw(st.tuples(*[st.integers(0, len(numbers))] * 2))) for _ in range(3)]

    assert [read.slice(begin, end).tolist() for begin, end in runs] == [numbers[slice(*run)] for run in runs]


@pytest.mark.parametrize("count", [0, 1, 8, 63, 64, 65, 128])
@pytest.mark.parametrize("number", EDGES)
def test_any_count_of_any_number_comes_back(number: int, count: int) -> None:
    kept = written([number] * count)

    assert kept.slice(0, count).tolist() == [number] * count


def test_a_nought_takes_a_bit_and_any_other_a_byte_more() -> None:
    kept = written([0] * 799 + [255])

    assert (len(kept.marks), len(kept.others.small), len(kept.others.large)) == (100, 1, 0)


@given(NUMBERS, st.lists(st.integers(0, 300), max_size=5), st.integers(1, 130))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_numbers_that_come_in_parts_are_written_as_if_they_came_together(
    tmp_path: Path, numbers: list[int], cuts: list[int], at_once: int
) -> None:
    ends = sorted({0, *(cut for cut in cuts if cut < len(numbers)), len(numbers)})
    parts = [np.array(numbers[begin:end], np.uint32) for begin, end in pairwise(ends)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bytewise, "_AT_ONCE", at_once)
        patch.setattr(spooling, "_IN_MEMORY", 0)
        found = in_parts(parts, Spool(tmp_path))

    wanted = flatten(written(numbers))
    assert {name: (array.tolist(), array.dtype) for name, array in flatten(found).items()} == {
        name: (array.tolist(), array.dtype) for name, array in wanted.items()
    }


@pytest.mark.parametrize("part", ["marks", "before", "others.small", "others.large"])
def test_damaged_numbers_are_not_given(part: str) -> None:
    numbers = in_file(written([300] * 10), part)

    with pytest.raises(DamagedIndexError, match=part):
        numbers.slice(0, 2)


def test_numbers_are_given_while_others_are_damaged() -> None:
    numbers = in_file(written([0] * 16 * BLOCK), "marks", BLOCK)

    assert numbers.slice(5, 7).tolist() == [0, 0]
    with pytest.raises(DamagedIndexError, match="marks"):
        numbers.slice(8 * BLOCK, 8 * BLOCK + 1)
