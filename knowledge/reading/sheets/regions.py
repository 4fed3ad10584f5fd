"""Rows of words to a table: without what is empty, with its title and its header told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from knowledge.reading.layout.blocks import Block, Cell, Table, Text
from knowledge.reading.layout.seen import is_seen
from knowledge.reading.tidying import tidy

MAX_CELLS: Final = 100_000
"""Filled cells that are read of a file; a sheet of more is a database, which nobody asks in sentences."""
MAX_PLACES: Final = 1_000_000
"""Places of a file's tables, filled or not: cells with a row and a column each make a table of their square."""
_NUMBER = re.compile(r"\W{0,3}\d[\d.,:/ '\u2019\u00a0\u202f-]*\W{0,3}[^\W\d]{0,3}$|\d{4}-\d\d-\d\d.*")
_LONGEST_HEADER = 60
_FEW_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown in a cell."""

    words: str = ""
    """Marked text."""
    bold: bool = False


EMPTY: Final = Shown()


def shown_as(words: str, *, bold: bool = False) -> Shown:
    """A cell of words as they are in the file; one in which nothing can be seen is empty."""
    words = tidy(" ".join(words.split()))
    return Shown(words, bold) if is_seen(words) else EMPTY


@dataclass(slots=True)
class Region:
    """The rows of a sheet."""

    rows: list[list[Shown]] = field(default_factory=list)

    def blocks(self, *, has_header: bool = False) -> list[Block]:
        """The sheet's title lines and its table; ``has_header``: files of this kind mostly have one."""
        rows = _without_empty(self.rows)
        above: list[Block] = []
        while len(rows) > 1 and len(rows[0]) > 1 and _is_title(rows[0], rows[1]):
            words = next(cell for cell in rows[0] if cell.words)
            above.append(Text(words.words, words.bold))
            rows = _without_empty(rows[1:])
        if not rows:
            return above
        if len(rows) == 1 and len(rows[0]) == 1:
            return [*above, Text(rows[0][0].words, rows[0][0].bold)]
        table = Table([[Cell([Text(one.words, one.bold)] if one.words else []) for one in row] for row in rows])
        if _is_header(rows, has_header=has_header):
            table.headers = 1
        return [*above, table]


def _without_empty(rows: Sequence[Sequence[Shown]]) -> list[list[Shown]]:
    filled = [row for row in rows if any(cell.words for cell in row)]
    used = sorted({column for row in filled for column, cell in enumerate(row) if cell.words})
    return [[row[column] if column < len(row) else EMPTY for column in used] for row in filled]


def _is_title(row: Sequence[Shown], below: Sequence[Shown]) -> bool:
    """Whether a row says what the table below it shows: one cell, or one that reaches over all of it."""
    words = {cell.words for cell in row if cell.words}
    alone = sum(bool(cell.words) for cell in row) == 1 or all(cell.words for cell in row)
    return len(words) == 1 and alone and len({cell.words for cell in below if cell.words}) > 1


def _is_header(rows: Sequence[Sequence[Shown]], *, has_header: bool) -> bool:
    """Whether the first row names the columns: short and different words, and not alike what is below."""
    names = [cell.words for cell in rows[0]]
    if len(rows) < 2 or not all(names) or len(set(names)) < len(names):  # noqa: PLR2004 - a row below
        return False
    if any(len(name) > _LONGEST_HEADER or _NUMBER.match(name) for name in names):
        return False
    if has_header or len(names) >= _FEW_COLUMNS:
        return True
    below = rows[1:]
    return all(cell.bold for cell in rows[0]) or any(
        all(_NUMBER.match(row[column].words) for row in below if row[column].words)
        for column in range(len(names))
    )
