"""Numbers in as few bytes as they need: what is read is what was written."""

from itertools import accumulate
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
from knowledge.index.stored import arrays as stored
from knowledge.index.stored import bytewise
from knowledge.index.stored.arrays import flatten
from knowledge.index.stored.bytewise import Bytewise, BytewiseWriting
from knowledge.spooling import IN_MEMORY, Spool
from tests.unit.knowledge.index.stored.filed import in_file

EDGES = (0, 191, 192, 255, 256, 15_039, 15_040, 65_535, 65_536, 342_719, 342_720, 2**24, 2**32 - 1)
NUMBER = st.sampled_from(EDGES) | st.integers(0, 300) | st.integers(0, 2**32 - 1)
NUMBERS = st.lists(NUMBER, max_size=20) | st.lists(st.sampled_from(EDGES), min_size=60, max_size=200)


def written(numbers: list[int]) -> Bytewise:
    return in_parts([np.array(numbers, np.int64)], IN_MEMORY)


def in_parts(parts: list[NDArray[Any]], spool: Spool) -> Bytewise:
    writing = BytewiseWriting(spool)
    for part in parts:
        writing.add(part)
    return writing.written()


@given(NUMBERS, st.sampled_from([lambda one: one, in_file]), st.data())
def test_what_is_read_is_what_was_written(numbers: list[int], kept: object, data: st.DataObject) -> None:
    read: Bytewise = kept(written(numbers))  # type: ignore[operator] # one of the two above
    runs = [sorted(data.draw(st.tuples(*[st.integers(0, len(numbers))] * 2))) for _ in range(3)]

    assert len(read.first) == len(numbers)
    assert [read.slice(begin, end).tolist() for begin, end in runs] == [numbers[slice(*run)] for run in runs]


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 128])
@pytest.mark.parametrize("number", EDGES)
def test_any_count_of_any_number_comes_back(number: int, count: int) -> None:
    kept = written([number] * count)

    assert kept.slice(0, count).tolist() == [number] * count


@pytest.mark.parametrize(
    ("number", "size"),
    [(191, 1), (192, 2), (15_039, 2), (15_040, 3), (342_719, 3), (342_720, 5), (2**32 - 1, 5)],
)
def test_a_number_takes_as_few_bytes_as_it_needs(number: int, size: int) -> None:
    kept = written([number])

    assert len(kept.first) + len(kept.rest) == size


@given(NUMBERS, st.lists(st.integers(0, 200), max_size=5), st.integers(1, 130), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_numbers_that_come_in_parts_are_written_as_if_they_came_together(
    tmp_path: Path,
    numbers: list[int],
    cuts: list[int],
    at_once: int,
    to_files: bool,  # noqa: FBT001 # hypothesis draws it
) -> None:
    ends = sorted({0, *(cut for cut in cuts if cut < len(numbers)), len(numbers)})
    parts = [np.array(numbers[begin:end], np.uint32) for begin, end in zip([0, *ends], ends, strict=False)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bytewise, "_AT_ONCE", at_once)
        patch.setattr(stored, "_PLACES_AT_ONCE", 1)
        patch.setattr(spooling, "_IN_MEMORY", 0)
        found = in_parts(parts, Spool(tmp_path if to_files else None))

    wanted = flatten(written(numbers))
    assert {name: array.tolist() for name, array in flatten(found).items()} == {
        name: array.tolist() for name, array in wanted.items()
    }
    assert [array.dtype for array in flatten(found).values()] == [array.dtype for array in wanted.values()]


def test_numbers_are_written_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def spelled(numbers: NDArray[Any]) -> tuple[NDArray[np.uint8], ...]:
        sizes.append(len(numbers))
        return formula(numbers)

    formula = bytewise.spelled
    monkeypatch.setattr(bytewise, "spelled", spelled)
    monkeypatch.setattr(bytewise, "_AT_ONCE", 128)
    in_parts([np.arange(100)] * 5, IN_MEMORY)

    assert sizes == [192, 192, 116]


def test_every_64th_number_knows_where_its_bytes_begin() -> None:
    numbers = [300, 5] * 100

    assert written(numbers).before.tolist() == [0, *accumulate([32] * 3)]


@pytest.mark.parametrize("part", ["first", "rest", "before"])
def test_damaged_numbers_are_not_given(part: str) -> None:
    numbers = in_file(written([300] * 10), part)

    with pytest.raises(DamagedIndexError, match=part):
        numbers.slice(0, 2)


@pytest.mark.parametrize("part", ["first", "rest"])
def test_numbers_are_given_while_others_are_damaged(part: str) -> None:
    numbers = in_file(written([300] * 2 * BLOCK), part, BLOCK)

    assert numbers.slice(0, 2).tolist() == [300, 300]
    with pytest.raises(DamagedIndexError, match=part):
        numbers.slice(BLOCK, BLOCK + 1)
