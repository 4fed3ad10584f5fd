"""How often passages hold common terms, in few bits: what is read is what was written."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import spooling
from knowledge.index.stored.arrays import flatten
from knowledge.index.stored.rows import Row, Rows, RowsOfTerms
from knowledge.spooling import Spool

NUMBER = st.sampled_from([0] * 9 + [1, 2, 3, 4, 14, 15, 16, 254, 255, 256, 65_535]) | st.integers(0, 5)
SIZES = st.integers(0, 70)


@st.composite
def some_rows(draw: st.DrawFn) -> list[list[int]]:
    size = draw(SIZES)
    return draw(st.lists(st.lists(NUMBER, min_size=size, max_size=size), min_size=1, max_size=4))


def read(rows: list[list[int]], spool: Spool = spooling.IN_MEMORY) -> list[Row]:
    written = Rows.of((np.array(row, np.uint16) for row in rows), spool)
    by_term = RowsOfTerms(written, np.arange(len(rows), dtype=np.uint32), len(rows[0]))
    return [by_term[term] for term in range(len(rows))]


@given(some_rows(), st.data())
def test_what_is_read_is_what_was_written(rows: list[list[int]], data: st.DataObject) -> None:
    size = len(rows[0])
    begin, end = data.draw(st.tuples(*[st.integers(-1, size + 1)] * 2))
    places = data.draw(st.lists(st.integers(0, size - 1))) if size else []

    kept = read(rows)

    assert [row[:].tolist() for row in kept] == rows
    assert [row[begin:end].tolist() for row in kept] == [row[begin:end] for row in rows]
    assert [row[np.array(places, np.int64)].tolist() for row in kept] == [
        [row[place] for place in places] for row in rows
    ]


@given(some_rows())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_that_grow_on_a_disk_are_the_same(tmp_path: Path, rows: list[list[int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spooling, "_IN_MEMORY", 0)

        assert [row[:].tolist() for row in read(rows, Spool(tmp_path))] == rows


@pytest.mark.parametrize(("number", "bits"), [(0, 2), (2, 2), (3, 4), (14, 4), (15, 8), (254, 8)])
def test_a_row_has_as_few_bits_as_its_numbers_need(number: int, bits: int) -> None:
    rows = Rows.of([np.full(80, number, np.uint8)])

    assert (rows.widths.tolist(), len(rows.small)) == ([bits], 10 * bits)


def test_a_few_large_numbers_stand_apart() -> None:
    row = np.zeros(1000, np.uint16)
    row[[7, 900]] = 300, 3

    rows = Rows.of([row])

    assert (len(rows.small), rows.at.tolist(), rows.large.tolist()) == (250, [7, 900], [300, 3])


def test_small_numbers_are_bytes_and_a_large_one_is_no_other() -> None:
    small, large = read([[0, 1, 254], [0, 1, 256]])

    assert (small[:].itemsize, large[0:1].itemsize, len(large)) == (1, 4, 3)


def test_each_row_begins_with_a_byte_of_its_own() -> None:
    rows = Rows.of([np.ones(3, np.uint8), np.full(3, 2, np.uint8)])

    assert flatten(rows)["small"].tolist() == [0b010101, 0b101010]
