"""Tables, found by cells that stand below each other."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.reading.pdf.page.lines import Line

# Rows stand at most so many font sizes apart.
_WIDEST_STEP = 3.2
_MOST_ROWS = 5000
# A gutter may be crossed by a few cells that span columns.
_CROSSED = 0.2
_FEWEST_ROWS = 3
# Letters in the usual line of a column of prose, of which two side by side are no table.
_PROSE = 28
_FEWEST_LETTERS = 0.3

Row = list[Line]
Gutters = list[float]


@dataclass(slots=True)
class Grid:
    """A table: for each row the words of its cells, as many in each."""

    rows: list[list[str]]
    headers: int
    lines: list[Line]


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """Lines that stand side by side, from top to bottom, each from left to right."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        if rows and line.is_beside(rows[-1][0]):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def grids_in(lines: Sequence[Line]) -> list[Grid]:
    """The tables among the lines of a page or a column."""
    rows = rows_of(line for line in lines if line.turn == 0)
    if sum(len(row) > 1 for row in rows) < 2 or len(rows) > _MOST_ROWS:  # noqa: PLR2004
        return []
    found = (_grid(run, lines) for run in _runs(rows))
    return [grid for grid in found if grid is not None]


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows of several cells below each other, with single lines between them that go on in a cell."""
    run: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        above = (waiting or run)[-1:]
        near = bool(above) and _step(above[0], row) < _WIDEST_STEP
        if len(row) > 1:
            if not near:
                if run:
                    yield run
                run, waiting = [], []
            run += [*waiting, row]
            waiting = []
        elif run and near and len(waiting) < 2 and _is_in_a_cell(row[0], run[-1]):  # noqa: PLR2004
            waiting.append(row)
        elif run:
            # Lines below the last row go on in its cells if they stand as close as lines of one text.
            yield [*run, *_close(run[-1], waiting)]
            run, waiting = [], []
    if run:
        yield [*run, *_close(run[-1], waiting)]


def _close(row: Row, below: Sequence[Row]) -> Iterator[Row]:
    for one in below:
        if _step(row, one) > 1.4 or one[0].left < row[1].left - 1:  # noqa: PLR2004
            return
        yield one
        row = [row[0], *one]


def _step(above: Row, below: Row) -> float:
    return (above[0].bottom - below[0].bottom) / max(above[0].size, below[0].size)


def _is_in_a_cell(line: Line, row: Row) -> bool:
    """Whether a line alone in its row stays within one column."""
    for cell, after in zip(row, [*row[1:], None], strict=True):
        if line.left >= cell.left - line.size and (after is None or line.left < after.left - line.size):
            return after is None or line.right <= after.left
    return False


def _grid(run: list[Row], page: Sequence[Line]) -> Grid | None:
    several = [row for row in run if len(row) > 1]
    gutters = _gutters(several)
    if not gutters or len(several) * 2 < len(run):
        return None
    count = len(gutters) + 1
    if len(several) < (_FEWEST_ROWS if count == 2 else 2):  # noqa: PLR2004
        return None
    columns: list[list[Line]] = [[] for _ in range(count)]
    for row in run:
        for cell in row:
            columns[_column(cell, gutters)].append(cell)
    if _is_prose(columns) or (not _across(several, page) and not _are_short(columns)):
        return None
    cells = _cells(run, gutters)
    lines = [cell for row in run for cell in row]
    return Grid(cells, _headers(run, cells), lines)


def _gutters(rows: Sequence[Row]) -> Gutters:
    """Where at most a few cells reach from one column into the next."""
    edges = sorted(
        edge for row in rows for cell in row for edge in ((cell.left, 1), (max(cell.right, cell.left), -1))
    )
    most = len(rows) * _CROSSED
    gutters: Gutters = []
    covered, start = 0, None
    peak = 0
    for place, change in edges:
        covered += change
        peak = max(peak, covered)
        if change < 0 and start is None and covered <= most and peak > most:
            start = place
        elif change > 0 and start is not None and covered > most:
            if place - start > 1:
                gutters.append((start + place) / 2)
            start, peak = None, covered
    return gutters


def _column(cell: Line, gutters: Gutters) -> int:
    """The column in which a cell begins, or stands if it is set to the right."""
    begins = bisect_right(gutters, cell.left)
    ends = bisect_right(gutters, cell.right)
    if begins == ends:
        return begins
    return bisect_right(gutters, (cell.left + cell.right) / 2) if ends - begins == 1 else begins


def _is_prose(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether the columns hold running text side by side."""
    long = [
        column
        for column in columns
        if len(column) > 2 and median(len(one.text) for one in column) >= _PROSE  # noqa: PLR2004
    ]
    return len(long) > 1 and len(long) * 2 > len(columns)


def _across(rows: Sequence[Row], page: Sequence[Line]) -> bool:
    """Whether the file holds the cells row by row."""
    places = {id(line): place for place, line in enumerate(page)}
    beside = sum(
        any(abs(places[id(after)] - places[id(cell)]) == 1 for cell, after in pairwise(row)) for row in rows
    )
    return beside * 2 > len(rows)


def _are_short(columns: Sequence[Sequence[Line]]) -> bool:
    return all(not column or median(len(one.text) for one in column) <= _PROSE for column in columns)


def _cells(run: Sequence[Row], gutters: Gutters) -> list[list[str]]:
    rows: list[list[str]] = []
    for number, row in enumerate(run):
        cells = [""] * (len(gutters) + 1)
        for cell in row:
            column = _column(cell, gutters)
            cells[column] = f"{cells[column]} {cell.text}".strip()
        goes_on = len(row) == 1 and rows and not cells[0] and _step(run[number - 1], row) < 1.5  # noqa: PLR2004
        if goes_on:
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _headers(run: Sequence[Row], cells: Sequence[Sequence[str]]) -> int:
    """One if the first row is set apart: in bold, or of words above numbers."""
    if len(cells) < 2:  # noqa: PLR2004
        return 0
    first = run[0]
    if all(cell.bold for cell in first) and not all(cell.bold for row in run[1:] for cell in row):
        return 1
    below = [cell for row in cells[1:] for cell in row[1:] if cell]
    numbers = sum(_is_number(cell) for cell in below)
    return int(numbers * 2 > len(below) and not any(map(_is_number, cells[0])))


def _is_number(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and sum(map(str.isalpha, cell)) <= len(cell) * _FEWEST_LETTERS
