"""A row's cells are found in its text, empty ones too."""

import pytest

from knowledge.text.rows import cells_of


@pytest.mark.parametrize("row", ["North |  | 9 m", "North | | 9 m"])
def test_an_empty_cell_stays_empty(row: str) -> None:
    assert [row[start:end] for start, end in cells_of(row)] == ["North", "", "9 m"]


@pytest.mark.parametrize("row", ["North | 9 m | ", "North | 9 m |"])
def test_an_empty_cell_at_the_end_stays_empty(row: str) -> None:
    assert [row[start:end] for start, end in cells_of(row)] == ["North", "9 m", ""]


def test_a_bar_within_a_word_parts_no_cells() -> None:
    assert len(cells_of("a|b | c||d")) == 2
