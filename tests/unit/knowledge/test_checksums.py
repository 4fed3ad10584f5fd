"""Arrays of a file that are made sure of before they are used, whole or in parts."""

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.checksums import BLOCK, Checked, CheckedArrays, blocks, sums_of
from knowledge.errors import DamagedIndexError

NUMBERS = np.arange(BLOCK, dtype=np.uint32)
"""Four blocks."""


def damaged_at(place: int) -> tuple[Checked, NDArray[np.uint32]]:
    """An array that was changed at one place after its checksums were made, and the change."""
    numbers = NUMBERS.copy()
    sums = sums_of(numbers)
    numbers[place] += 1
    return Checked("numbers", numbers, sums, DamagedIndexError), numbers


def test_a_checksum_stands_for_a_block() -> None:
    assert [blocks(size) for size in (0, 1, BLOCK, BLOCK + 1)] == [0, 1, 1, 2]
    assert len(sums_of(NUMBERS)) == 4


def test_what_is_intact_is_handed_out() -> None:
    checked = Checked("numbers", NUMBERS, sums_of(NUMBERS), DamagedIndexError)

    assert checked.part(5, 8).tolist() == [5, 6, 7]
    assert checked.at(np.array([9, BLOCK - 1])).tolist() == [9, BLOCK - 1]
    assert checked.whole() is NUMBERS


@pytest.mark.parametrize("place", [0, BLOCK // 2, BLOCK - 1])
def test_what_is_damaged_is_not_handed_out_as_a_whole(place: int) -> None:
    checked, _ = damaged_at(place)

    with pytest.raises(DamagedIndexError, match="numbers"):
        checked.whole()


def test_a_part_is_refused_for_its_own_blocks_alone() -> None:
    checked, _ = damaged_at(BLOCK // 4)

    assert checked.part(0, BLOCK // 4).tolist() == NUMBERS[: BLOCK // 4].tolist()
    with pytest.raises(DamagedIndexError):
        checked.part(0, BLOCK // 4 + 1)


def test_places_are_refused_for_their_own_blocks_alone() -> None:
    checked, _ = damaged_at(BLOCK // 4)

    assert checked.at(np.array([BLOCK // 4 - 1, BLOCK // 2])).tolist() == [BLOCK // 4 - 1, BLOCK // 2]
    with pytest.raises(DamagedIndexError):
        checked.at(np.array([3, BLOCK // 4]))


def test_runs_are_refused_for_their_own_blocks_alone() -> None:
    checked, numbers = damaged_at(BLOCK // 2)

    assert checked.seen(np.array([3, BLOCK // 2 - 2]), np.array([5, BLOCK // 2])) is numbers
    assert checked.seen(np.array([3, BLOCK]), np.array([4, BLOCK])) is numbers
    for begin, end in ((BLOCK // 2 - 1, BLOCK // 2 + 1), (0, BLOCK)):
        with pytest.raises(DamagedIndexError):
            checked.seen(np.array([begin]), np.array([end]))


def test_of_runs_no_block_is_made_sure_of_twice() -> None:
    numbers = NUMBERS.copy()
    checked = Checked("numbers", numbers, sums_of(numbers), DamagedIndexError)
    checked.part(0, 1)
    numbers[0] += 1

    assert checked.seen(np.array([0]), np.array([len(numbers)])) is numbers


def test_what_was_refused_once_is_refused_again() -> None:
    checked, _ = damaged_at(0)

    for _ in range(2):
        with pytest.raises(DamagedIndexError):
            checked.part(0, 1)


def test_a_part_wanted_anew_is_made_sure_of_once_more() -> None:
    numbers = NUMBERS.copy()
    checked = Checked("numbers", numbers, sums_of(numbers), DamagedIndexError)
    checked.part(0, 1)
    numbers[0] += 1

    with pytest.raises(DamagedIndexError):
        checked.part(0, 1, anew=True)


def test_all_damaged_blocks_are_found_whatever_was_looked_at_before() -> None:
    numbers = NUMBERS.copy()
    checked = Checked("numbers", numbers, sums_of(numbers), DamagedIndexError)
    checked.whole()
    numbers[[0, BLOCK - 1]] += 1

    assert list(checked.faults()) == [0, 3]


def test_an_empty_array_has_no_checksums() -> None:
    empty = np.zeros(0, np.uint64)
    checked = Checked("none", empty, sums_of(empty), DamagedIndexError)

    assert checked.seen(np.array([0]), np.array([0])) is empty
    assert checked.whole() is empty


def test_damaged_arrays_are_named() -> None:
    arrays = CheckedArrays([damaged_at(1)[0], Checked("others", NUMBERS, sums_of(NUMBERS), DamagedIndexError)])

    assert (arrays.faults(), list(arrays), len(arrays)) == (["numbers"], ["numbers", "others"], 2)
    assert arrays["others"] is NUMBERS
    with pytest.raises(DamagedIndexError):
        arrays["numbers"]
