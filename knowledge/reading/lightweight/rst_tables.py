"""The tables that reStructuredText draws: grids, and columns under rules."""

import re
from collections.abc import Callable, Sequence
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


def _grid(  # noqa: C901 - line by line as it is drawn
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
            for left, columns in _cells(line, bounds):
                if left not in running:
                    entry = (Cell(columns=columns), list[str]())
                    running[left] = entry
                    texts.append(entry)
                    row.append(entry[0])
        for left, right in _spans(bounds, running):
            running[left][1].append(line[left + 1 : right])
    for cell, words in texts:
        cell.blocks += read(dedented(words))
    table.headers = table.headers if table.headers < len(table.rows) else 0
    return table, end


def _is_border(line: str, bounds: Sequence[int]) -> bool:
    return (
        any(re.fullmatch(r"[-=]+", line[left + 1 : right]) for left, right in pairwise(bounds)) and "+" in line
    )


def _cells(line: str, bounds: Sequence[int]) -> list[tuple[int, int]]:
    """Where cells begin in a line, and over how many columns each reaches."""
    starts = [place for place in bounds[:-1] if line[place : place + 1] in ("|", "+")]
    found: list[tuple[int, int]] = []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else bounds[-1]
        found.append((start, bounds.index(stop) - bounds.index(start)))
    return found


def _spans(bounds: Sequence[int], running: dict[int, tuple[Cell, list[str]]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for left, (cell, _) in running.items():
        last = min(bounds.index(left) + cell.columns, len(bounds) - 1)
        found.append((left, bounds[last]))
    return found


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
            cells = [line[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]
            if rows and not cells[0].strip():
                for kept, more in zip(rows[-1], cells, strict=True):
                    kept.append(more)
            else:
                rows.append([[cell] for cell in cells])
    table.rows = [[Cell(read(dedented(cell))) for cell in row] for row in rows]
    table.headers = headers if headers < len(rows) else 0
    return table, borders[-1] + 1
