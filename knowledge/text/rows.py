"""Where the cells of a table's row stand in its text."""

import re
from itertools import pairwise
from typing import Final

# A row's cells are joined by " | "; the blank beside an empty cell at either end may be gone.
_BAR: Final = re.compile(r"(?:(?<=^)|(?<=\s))\|(?=\s|$)")


def cells_of(row: str) -> list[tuple[int, int]]:
    """Find the cells of a row, without the blanks around them."""
    edges = [(0, 0), *(bar.span() for bar in _BAR.finditer(row)), (len(row), len(row))]
    return [_trimmed(row, before[1], after[0]) for before, after in pairwise(edges)]


def _trimmed(row: str, start: int, end: int) -> tuple[int, int]:
    text = row[start:end]
    if not text.strip():
        return start, start
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
