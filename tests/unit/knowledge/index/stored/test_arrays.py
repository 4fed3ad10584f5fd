"""Strings and small numbers as arrays."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.stored.arrays import (
    Packed,
    Packing,
    Strings,
    flatten,
    in_few_bits,
    kind_of_places,
    offsets_of,
    restore,
)
from knowledge.spooling import IN_MEMORY

NUMBERS = st.lists(st.one_of(st.integers(0, 10), st.integers(0, 2**32 - 1), st.sampled_from([255, 65535])))
# Lone surrogates come out of broken files.
STRINGS = st.lists(st.text(st.characters(exclude_categories=())))


@given(STRINGS)
def test_strings_come_back(strings: list[str]) -> None:
    kept = Strings.of(strings)

    assert list(kept) == [kept[number] for number in range(len(kept))] == strings


@given(st.sets(st.text(st.characters(exclude_categories=()))), st.text())
def test_sorted_strings_are_found(strings: set[str], other: str) -> None:
    ordered = sorted(strings)  # by characters is by bytes
    kept = Strings.of(ordered)

    assert [kept.find(string) for string in ordered] == list(range(len(ordered)))
    assert kept.find(other) == (ordered.index(other) if other in strings else None)


@given(NUMBERS, st.sampled_from([np.uint8, np.uint16]), st.data())
def test_packed_numbers_come_back(
    numbers: list[int], kind: type[np.uint8] | type[np.uint16], data: st.DataObject
) -> None:
    packed = Packed.of(np.array(numbers, np.int64), kind)
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(numbers))] * 2)))
    places = data.draw(st.lists(st.integers(0, len(numbers) - 1))) if numbers else []

    assert packed.slice(begin, end).tolist() == numbers[begin:end]
    assert packed.take(np.array(places, np.int64)).tolist() == [numbers[place] for place in places]


def test_offsets_begin_at_nought_and_end_at_the_sum() -> None:
    assert offsets_of([2, 0, 3]).tolist() == [0, 2, 2, 5]


def test_a_record_of_arrays_comes_back() -> None:
    strings = Strings.of(["one", "two"])

    restored = restore(Strings, flatten(strings, "names."), "names.")

    assert list(restored) == ["one", "two"]


@given(st.lists(NUMBERS))
def test_numbers_that_come_in_parts_are_packed_as_if_they_came_together(parts: list[list[int]]) -> None:
    together = [number for part in parts for number in part]

    packing = Packing(len(together), np.uint16, IN_MEMORY)
    for part in parts:
        packing.add(np.array(part, np.int64))
    packed = packing.packed()

    assert packed.take(np.arange(len(together))).tolist() == together
    assert packed.at.dtype == np.uint32


def test_a_slice_of_packed_numbers_leaves_the_others_alone() -> None:
    packed = Packed.of(np.full(100_000, 70_000), np.uint16)
    tracemalloc.start()

    packed.slice(50_000, 50_001)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert taken < packed.at.nbytes / 10


def test_the_places_of_large_numbers_take_half_where_that_suffices() -> None:
    assert Packed.of(np.array([70_000]), np.uint16).at.dtype == np.uint32
    assert kind_of_places(2**32 + 1) is np.uint64


@pytest.mark.parametrize("end", [2**32 - 1, 2**32])
def test_where_all_end_fits_as_well(end: int) -> None:
    ends = in_few_bits(np.array([0, end], np.uint64), end, IN_MEMORY)

    assert (ends.tolist(), ends.itemsize) == ([0, end], 8 if end == 2**32 else 4)
