"""Tables whose rows are passages or sentences: filled by columns, by rows, and searched for what is not 0."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Column = Floats | Ints | NDArray[np.bool_]
"""What becomes a feature."""


def table_of(columns: Mapping[str, Column], names: Sequence[str]) -> Floats:
    """Some columns of equal length as a table, in the order of their names."""
    # To stack so many takes numpy twice as long.
    table = np.empty((len(columns[names[0]]), len(names)))
    for at, name in enumerate(names):
        table[:, at] = columns[name]
    return table


def keep_most_at(most: Floats, row: Ints, column: Ints, values: Floats) -> None:
    """Put into each cell of a table the most of the values that are for it, in any order."""
    # Numpy takes ten times as long for two indices.
    np.maximum.at(most.reshape(-1), row * most.shape[1] + column, values)


def keep_most(most: Floats, owner: Ints, values: Floats) -> None:
    """Put into the row of each owner the most of its values, of which none is below 0 and few are above."""
    row, column = held_in(values)
    keep_most_at(most, owner[row], column, values[row, column])


def held_in(values: NDArray[Any]) -> tuple[Ints, Ints]:
    """Row and column of what is not 0 in a table."""
    # Numpy takes twice as long for both at once.
    places = (values != 0).reshape(-1).nonzero()[0]
    row = places // values.shape[1]
    return row, places - row * values.shape[1]
