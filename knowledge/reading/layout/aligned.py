"""Tables drawn with characters: bars, tabs, or columns of blanks."""

import re
from collections.abc import Sequence

from knowledge.reading.layout.blocks import Block, Cell, Table, Text

_RULE = re.compile(r"[\s|+:=-]*[-=]{2}[\s|+:=-]*$")
_GAP = re.compile(r"\t+|\s{3,}")
_NARROWEST = 2


def is_rule(line: str) -> bool:
    """Whether a line is drawn between rows."""
    return _RULE.match(line) is not None


def table_of(lines: Sequence[str]) -> Table:
    """The table that lines draw; the row above a rule that is not the first line is its header."""
    kept = [line.expandtabs(8) if "\t" not in line.strip() else line for line in lines]
    rules = [number for number, line in enumerate(kept) if is_rule(line)]
    between = set(rules)
    rows = [line for number, line in enumerate(kept) if number not in between]
    first = next((number for number in rules if 0 < number < len(kept) - 1), None)
    above = 0 if first is None else first - sum(number < first for number in rules)
    return Table([_row(cells) for cells in _cells(rows)], above if above == 1 else 0)


def _row(cells: Sequence[str]) -> list[Cell]:
    made: list[Cell] = []
    for words in cells:
        blocks: list[Block] = [Text(words)] if words else []
        made.append(Cell(blocks))
    return made


def _cells(rows: Sequence[str]) -> list[list[str]]:
    if sum("|" in row for row in rows) > len(rows) * 0.7:
        return [[cell.strip() for cell in _inside(row).split("|")] for row in rows]
    if not any("\t" in row for row in rows):
        bounds = _columns(rows)
        if len(bounds) > 1:
            return [[row[start:end].strip() for start, end in bounds] for row in rows]
    return [[cell.strip() for cell in _GAP.split(row.strip())] for row in rows]


def _inside(row: str) -> str:
    row = row.strip()
    row = row.removeprefix("|")
    return row.removesuffix("|")


def _columns(rows: Sequence[str]) -> list[tuple[int, int]]:
    """Where columns stand: between gaps of two blanks or more that all rows have in common."""
    width = max(map(len, rows), default=0)
    filled = [any(row[place : place + 1].strip() for row in rows) for place in range(width)]
    bounds: list[tuple[int, int]] = []
    start: int | None = None
    for place in range(width + 1):
        blank = not any(filled[place : place + _NARROWEST])
        if start is None and place < width and filled[place]:
            start = place
        elif start is not None and blank:
            bounds.append((start, place))
            start = None
    return bounds
