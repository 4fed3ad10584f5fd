"""The units of pieces, each told from the one before: what is read is what was written."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.stored.arrays import flatten
from knowledge.index.stored.units import Owners, UnitColumns, Units

MOST = 2**30
"""Characters of a text: twice as many would be four gigabytes at least."""
OFFSET = st.integers(0, 300) | st.sampled_from([65_535, 65_536, MOST]) | st.integers(0, MOST)
LENGTH = st.integers(0, 400) | st.sampled_from([65_535, 65_536, 2**20])


class Unit(NamedTuple):
    start: int
    end: int
    kind: int
    signs: int
    parent: int
    paragraph: int
    level: int


class Piece(NamedTuple):
    start: int
    paragraph: int
    units: list[Unit]


@st.composite
def piece(draw: st.DrawFn) -> Piece:
    """Units as they mostly come, some of which may be anywhere."""
    begin, number = draw(OFFSET), draw(st.integers(0, MOST) | st.integers(1, 9))
    units, at, paragraph = [], begin, number
    for _ in range(draw(st.integers(0, 5))):
        if draw(st.integers(0, 4)) == 0:
            at, paragraph = draw(OFFSET), draw(st.integers(0, 30))
        end = at + draw(LENGTH)
        parent = draw(st.just(-1) | st.integers(max(0, at - 40), at) | OFFSET)
        kind, signs, level = draw(st.tuples(st.integers(0, 6), st.integers(0, 63), st.integers(0, 255)))
        units.append(Unit(at, end, kind, signs, parent, paragraph, level))
        at, paragraph = end + draw(st.integers(0, 40)), paragraph + draw(st.integers(0, 9))
    return Piece(begin, number, units)


PIECES = st.lists(piece(), max_size=6)


def columns_of(units: Sequence[Unit]) -> UnitColumns:
    start, end, kind, signs, parent, paragraph, level = np.array(units, np.int64).reshape(-1, 7).T
    small = (column.astype(np.uint8) for column in (kind, signs, level))
    return UnitColumns(start, end, next(small), next(small), parent, paragraph, next(small))


def owners_of(pieces: Sequence[Piece]) -> Owners:
    rows = [(len(one.units), one.start, one.paragraph) for one in pieces]
    return Owners(*np.array(rows, np.int64).reshape(-1, 3).T)


def written(pieces: Sequence[Piece]) -> Units:
    return Units.of(columns_of([unit for one in pieces for unit in one.units]), owners_of(pieces))


def read(units: Units, pieces: Sequence[Piece], wanted: Sequence[int]) -> list[Unit]:
    ends = np.cumsum([0, *(len(one.units) for one in pieces)])
    columns = units.columns(
        ends[:-1][list(wanted)].astype(np.int64), owners_of([pieces[one] for one in wanted])
    )
    return [Unit(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


@given(PIECES, st.data())
def test_units_of_any_pieces_come_back(pieces: list[Piece], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(pieces) - 1), max_size=8)) if pieces else []

    units = written(pieces)

    assert read(units, pieces, wanted) == [unit for one in wanted for unit in pieces[one].units]


@given(PIECES)
def test_spans_of_a_piece_are_those_of_its_units(pieces: list[Piece]) -> None:
    units = written(pieces)
    end = 0

    for one in pieces:
        begin, end = end, end + len(one.units)
        expected = [unit[:2] for unit in one.units]
        is_apart = any(begin <= at < end for at in units.at.tolist())
        assert units.spans(begin, end, one.start) == (None if is_apart else expected)


@pytest.mark.parametrize(
    ("unit", "is_apart"),
    [
        (Unit(107, 140, 0, 0, -1, 5, 0), False),  # 7 more than expected, the most
        (Unit(108, 140, 0, 0, -1, 5, 0), True),
        (Unit(92, 140, 0, 0, -1, 5, 0), False),
        (Unit(91, 140, 0, 0, -1, 5, 0), True),
        (Unit(100, 140, 0, 0, -1, 8, 0), False),
        (Unit(100, 140, 0, 0, -1, 9, 0), True),
        (Unit(100, 140, 0, 0, 100, 5, 0), False),
        (Unit(100, 140, 0, 0, 101, 5, 0), True),
        (Unit(100, 140, 6, 63, 0, 5, 255), False),
    ],
)
def test_what_does_not_fit_stands_apart(unit: Unit, is_apart: bool) -> None:  # noqa: FBT001 # a column
    pieces = [Piece(100, 5, [unit])]

    units = written(pieces)

    assert (len(units.at) == 1, read(units, pieces, [0])) == (is_apart, [unit])


def test_of_a_unit_that_follows_another_hardly_more_than_its_length_is_told() -> None:
    one, other = Unit(100, 150, 0, 0, -1, 5, 0), Unit(151, 160, 0, 0, -1, 5, 0)

    units = written([Piece(100, 5, [one, other])])

    assert flatten(units)["lengths.small"].tolist() == [50, 9]
    assert flatten(units)["steps.small"].tolist() == [0, 0]
