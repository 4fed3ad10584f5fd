"""The tables that reStructuredText draws: grids, and columns under rules."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from knowledge.reading.layout.blocks import Block, Cell, Table
from knowledge.reading.lightweight.lines import dedented

_GRID = re.compile(r"\+[-=]+(?:\+[-=]+)*\+\s*$")
_RULE = re.compile(r"=+(?:[ ]+=+)+\s*$")
_UNDER = re.compile(r"-[- ]*-\s*$")
_MOST_ROWS: Final = 5000

Reader = Callable[[Sequence[str]], list[Block]]


def table_at(lines: Sequence[str], position: int, read: Reader) -> tuple[Table, int] | None:
    """The table that begins in a line, and where it ends; ``read`` makes blocks of a cell's lines."""
    if _GRID.match(lines[position]):
        return _grid(lines, position, read)
    if _RULE.match(lines[position]):
        return _simple(lines, position, read)
    return None


def _grid(  # noqa: C901, PLR0912 - line by line as it is drawn
    lines: Sequence[str], position: int, read: Reader
) -> tuple[Table, int] | None:
    end = position
    while end < len(lines) and lines[end][:1] in ("+", "|"):
        end += 1
    drawn = [line.rstrip() for line in lines[position:end]]
    if len(drawn) < 3 or not _GRID.match(drawn[-1]):  # noqa: PLR2004 - two borders and a row
        return None
    bounds = sorted(
        {place for line in drawn if line.startswith("+") for place, mark in enumerate(line) if mark == "+"}
    )
    # Lines may be short where the table is wide: of each no more is looked at than it has.
    numbers = {place: number for number, place in enumerate(bounds)}
    table = Table()
    texts: list[tuple[Cell, list[str]]] = []
    running: dict[int, tuple[Cell, list[str]]] = {}
    row: list[Cell] | None = None
    for line in drawn[1:]:
        if _is_border(line, bounds):
            # Where no border is drawn, the cell above reaches on.
            kept = {left: one for left, one in running.items() if line[left + 1 : left + 2] not in "-="}
            for cell, _ in {id(one[0]): one for one in kept.values()}.values():
                cell.rows += 1
            running, row = kept, None
            if "=" in line and not set(line) - set("+="):
                table.headers = len(table.rows)
            continue
        if row is None:
            row = []
            table.rows.append(row)
            if len(table.rows) > _MOST_ROWS:
                return None
            for left, columns in _cells(line, bounds, numbers):
                if left not in running:
                    entry = (Cell(columns=columns), list[str]())
                    running[left] = entry
                    texts.append(entry)
                    row.append(entry[0])
        for left in bounds[: bisect_left(bounds, len(line))]:
            if left in running:
                cell, words = running[left]
                words.append(line[left + 1 : bounds[min(numbers[left] + cell.columns, len(bounds) - 1)]])
    for cell, words in texts:
        cell.blocks += read(dedented(words))
    table.headers = table.headers if table.headers < len(table.rows) else 0
    return table, end


def _is_border(line: str, bounds: Sequence[int]) -> bool:
    if "+" not in line:
        return False
    within = bounds[: bisect_left(bounds, len(line)) + 1]
    return any(re.fullmatch(r"[-=]+", line[left + 1 : right]) for left, right in pairwise(within))


def _cells(line: str, bounds: Sequence[int], numbers: Mapping[int, int]) -> list[tuple[int, int]]:
    """Where cells begin in a line, and over how many columns each reaches; ``numbers``: of the bounds."""
    within = bounds[: min(bisect_left(bounds, len(line)), len(bounds) - 1)]
    starts = [place for place in within if line[place] in ("|", "+")]
    stops = [*starts[1:], bounds[-1]]
    return [(start, numbers[stop] - numbers[start]) for start, stop in zip(starts, stops, strict=False)]


def _simple(lines: Sequence[str], position: int, read: Reader) -> tuple[Table, int] | None:
    rule = lines[position].rstrip()
    columns = [(found.start(), found.end()) for found in re.finditer("=+", rule)]
    starts = [start for start, _ in columns]
    borders = [position]
    end = position + 1
    while end < len(lines):
        if _RULE.match(lines[end]) or lines[end].rstrip() == rule:
            borders.append(end)
            after = lines[end + 1].strip() if end + 1 < len(lines) else ""
            if not after or len(borders) == 3:  # noqa: PLR2004 - above, below the header, at the end
                break
        end += 1
    if len(borders) < 2:  # noqa: PLR2004
        return None
    table = Table()
    rows: list[list[list[str]]] = []
    headers = 0
    for number in range(position + 1, borders[-1]):
        line = lines[number].rstrip()
        if number in borders:
            headers = len(rows)
        elif line and not (_UNDER.match(line) and set(line) <= set("- ")):
            # Of a line that is shorter than the rules only the cells that it reaches.
            within = starts[: max(1, bisect_left(starts, len(line)))]
            cells = [line[start:stop] for start, stop in zip(within, [*within[1:], None], strict=True)]
            if rows and not cells[0].strip():
                rows[-1] += [[] for _ in cells[len(rows[-1]) :]]
                for kept, more in zip(rows[-1], cells, strict=False):
                    kept.append(more)
            else:
                rows.append([[cell] for cell in cells])
    table.rows = [[Cell(read(dedented(cell))) for cell in row] for row in rows]
    table.headers = headers if headers < len(rows) else 0
    return table, borders[-1] + 1
