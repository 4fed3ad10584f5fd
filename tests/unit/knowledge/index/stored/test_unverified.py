"""Records of arrays that lie in a file."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from knowledge.checksums import BLOCK
from knowledge.errors import DamagedIndexError
from knowledge.index.stored.arrays import Packed, Strings
from knowledge.index.stored.rows import Rows
from tests.unit.folders import index_of
from tests.unit.knowledge.index.stored.filed import in_file

WORDS = ["ferry", "lock", "weir" * BLOCK, "Ålund"]
NUMBERS = np.array([3, 70_000, 5, *range(BLOCK)])


def test_strings_of_a_file_are_those_that_were_written() -> None:
    strings = in_file(Strings.of(WORDS))

    assert [strings[number] for number in range(4)] == WORDS
    assert list(strings) == WORDS


def test_numbers_of_a_file_are_those_that_were_written() -> None:
    packed = in_file(Packed.of(NUMBERS, np.uint16))

    assert packed.slice(0, 4).tolist() == [3, 70_000, 5, 0]
    assert packed.take(np.array([1, len(NUMBERS) - 1])).tolist() == [70_000, BLOCK - 1]


def test_a_string_is_given_while_another_is_damaged() -> None:
    strings = in_file(Strings.of(WORDS), "blob", len("ferrylock") + 3 * BLOCK)

    assert (strings[0], strings[3]) == ("ferry", "Ålund")
    with pytest.raises(DamagedIndexError, match="blob"):
        strings[2]


def test_a_damaged_offset_is_not_followed() -> None:
    strings = in_file(Strings.of(WORDS), "offsets", 1)

    with pytest.raises(DamagedIndexError, match="offsets"):
        strings[0]


@pytest.mark.parametrize("part", ["small", "at", "large"])
def test_damaged_numbers_are_not_given(part: str) -> None:
    packed = in_file(Packed.of(NUMBERS, np.uint16), part)

    with pytest.raises(DamagedIndexError, match=part):
        packed.slice(0, 2)
    with pytest.raises(DamagedIndexError, match=part):
        packed.take(np.array([0, 1]))


def test_numbers_are_given_while_others_are_damaged() -> None:
    packed = in_file(Packed.of(NUMBERS, np.uint16), "small", BLOCK)

    assert packed.slice(0, 2).tolist() == packed.take(np.array([0, 1])).tolist() == [3, 70_000]


def test_an_attribute_is_made_sure_of_once() -> None:
    strings = in_file(Strings.of(WORDS))

    assert strings.offsets is strings.offsets


def test_a_misspelt_attribute_is_none() -> None:
    for strings in (in_file(Strings.of(WORDS)), Strings.of(WORDS)):
        assert not hasattr(strings, "offset")


def test_records_of_a_file_can_be_sent_to_another_process() -> None:
    strings = pickle.loads(pickle.dumps(in_file(Strings.of(WORDS))))  # noqa: S301 # our own
    packed = pickle.loads(pickle.dumps(in_file(Packed.of(NUMBERS, np.uint16))))  # noqa: S301 # our own

    assert list(strings) == WORDS
    assert packed.slice(0, 2).tolist() == [3, 70_000]


def test_a_row_is_given_while_another_is_damaged() -> None:
    built = index_of("A dam.")
    wide = replace(
        built.postings,
        row_terms=np.array([0, 1], np.uint32),
        lengths=np.ones(4 * BLOCK, np.uint32),
        rows=Rows.of([np.ones(4 * BLOCK, np.uint8)] * 2),
    )
    rows = in_file(wide, "rows.small", BLOCK).rows_of_terms()

    assert (list(rows), rows[0][:].tolist(), rows.get(7)) == ([0, 1], [1] * 4 * BLOCK, None)
    with pytest.raises(DamagedIndexError, match="rows"):
        rows[1]
