"""Tables of features and of what is held: filled as cell by cell would fill them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from bot.ranking.tables import held_in, keep_most, table_of

SMALL = st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0])
TABLES = arrays(np.float64, array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=6), elements=SMALL)


@given(TABLES, st.data())
def test_the_most_of_each_owner_is_kept(values: np.ndarray, data: st.DataObject) -> None:
    owners = data.draw(st.lists(st.integers(0, 4), min_size=len(values), max_size=len(values)))
    most, expected = np.zeros((5, values.shape[1])), np.zeros((5, values.shape[1]))
    for owner, row in zip(owners, values, strict=True):
        expected[owner] = np.maximum(expected[owner], row)

    keep_most(most, np.array(owners, np.int64), values)

    assert most.tolist() == expected.tolist()


@given(TABLES)
def test_what_is_held_is_told_row_by_row(values: np.ndarray) -> None:
    row, column = held_in(values)

    assert list(zip(row.tolist(), column.tolist(), strict=True)) == [
        (at, held) for at, cells in enumerate(values.tolist()) for held, cell in enumerate(cells) if cell
    ]


def test_columns_stand_in_the_order_of_their_names() -> None:
    columns = {"whole": np.array([True, False]), "words": np.array([3, 0]), "share": np.array([0.5, 1.0])}

    table = table_of(columns, ("words", "share", "whole"))

    assert table.tolist() == [[3.0, 0.5, 1.0], [0.0, 1.0, 0.0]]
