"""The lines of a page in the order in which they are read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.reading.pdf.page.grids import Grid, grids_in, rows_of
from knowledge.reading.pdf.page.lines import Line

# Letters in a line that tells a column's edge, and how many of them make a column.
_LONG, _FEWEST = 20, 5
# Share of a column's lines that may cross the gutter beside it.
_CROSSING = 0.15
# Lines of a column reach at least so far over its width; cells of a table do not.
_FILLED, _MOST_FILLED = 0.75, 0.5
_DEEPEST = 3
_MOST_LINES = 3000
"""Of a page; a denser one stays in its file's order."""
Arranged = list[Line] | Grid


def arranged(page: Sequence[Line]) -> list[Arranged]:
    """A page's lines in columns and its tables; what is turned against the page comes last, line by line."""
    upright = [line for line in page if line.turn == 0]
    turned: list[Arranged] = [[line] for line in page if line.turn != 0]
    if not upright:
        return turned
    if len(upright) > _MOST_LINES:
        return [upright, *turned]
    made: list[Arranged] = []
    for piece in _arranged(upright, 0):
        if isinstance(piece, list) and made and isinstance(made[-1], list):
            # A sentence may go on in the next column.
            made[-1] += piece
        else:
            made.append(piece)
    return [*made, *turned]


def _arranged(lines: list[Line], depth: int) -> Iterator[Arranged]:
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        yield from _with_grids(_put_right(lines))
        return
    for band in _bands(lines, gutter):
        yield from _arranged(band, depth + 1)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a column of text begins beside another."""
    long = [line for line in lines if len(line.text) >= _LONG]
    if len(long) < 2 * _FEWEST:
        return None
    lefts = Counter(round(line.left) for line in long)
    for left, _ in lefts.most_common(6):
        gutter = left - 2.0
        right = [line for line in long if line.left >= gutter]
        if len(right) < _FEWEST or sum(abs(line.left - left) < 2 for line in right) < _FEWEST:  # noqa: PLR2004
            continue
        beside = [line for line in long if line.right <= gutter + 1]
        if len(beside) < _FEWEST:
            continue
        top, foot = max(line.bottom for line in right), min(line.bottom for line in right)
        height = [line for line in beside if foot <= line.bottom <= top]
        across = sum(line.left < gutter < line.right - 1 and foot <= line.bottom <= top for line in long)
        if len(height) < _FEWEST or across > len(right) * _CROSSING:
            continue
        if _is_filled(height) and _is_filled(right):
            return gutter
    return None


def _is_filled(column: Sequence[Line]) -> bool:
    left, right = min(line.left for line in column), max(line.right for line in column)
    return (
        sum(line.right - line.left > (right - left) * _FILLED for line in column) > len(column) * _MOST_FILLED
    )


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """What spans the columns, and between such lines the left column before the right one."""
    spanning = {id(line) for line in lines if line.left < gutter < line.right - 1}
    levels = sorted((line.bottom for line in lines if id(line) in spanning), reverse=True)
    bands: dict[int, tuple[list[Line], list[Line], list[Line]]] = {}
    for line in lines:
        above = sum(level > line.bottom + line.size * 0.2 for level in levels)
        band = bands.setdefault(above, ([], [], []))
        band[0 if id(line) in spanning else 1 if line.left < gutter else 2].append(line)
    waiting: list[Line] = []
    for number in sorted(bands):
        # A spanning line ends its band: what counts as many above it stands between it and the one before.
        across, left, right = bands[number]
        if waiting and (left or right):
            yield waiting
            waiting = []
        yield from (column for column in (left, right) if column)
        waiting += across
    if waiting:
        yield waiting


def _put_right(lines: list[Line]) -> list[Line]:
    """Lines from top to bottom if their file jumps up in what is one column."""
    jumps = sum(
        line.bottom > before.bottom + before.size * 0.5
        and line.left < before.right
        and line.right > before.left
        for before, line in pairwise(lines)
    )
    if not jumps:
        return lines
    rows = rows_of(lines)
    if sum(len(row) > 1 for row in rows) > len(rows) * 0.2:
        return lines
    return [line for row in rows for line in row]


def _with_grids(lines: list[Line]) -> Iterator[Arranged]:
    """The lines with each table where its first cell stood."""
    grids = grids_in(lines)
    owners = {id(line): grid for grid in grids for line in grid.lines}
    seen: set[int] = set()
    waiting: list[Line] = []
    for line in lines:
        grid = owners.get(id(line))
        if grid is None:
            waiting.append(line)
        elif id(grid) not in seen:
            seen.add(id(grid))
            if waiting:
                yield waiting
            waiting = []
            yield grid
    if waiting:
        yield waiting
