"""Tables where none can be drawn: columns of monospaced text, or a line for each cell under its header."""

import unicodedata

from bot.model import Cell, QuotedTable, QuotedText, Run
from bot.showing.runs import LEFT_OUT

_GAP = "  "
_RULE = "─"


def aligned(table: QuotedTable, most: int) -> str | None:
    """Write a table in monospaced columns; None where it is wider than ``most`` or has links to open."""
    if any(run.link for row in (table.header, *table.rows) for cell in row or () for run in cell):
        return None
    header = [_line(cell) for cell in table.header]
    rows = [None if row is None else [_line(cell) for cell in row] for row in table.rows]
    lines = [row for row in [header, *rows] if row]
    if not lines:
        return None
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > most:
        return None
    rule = [_GAP.join(_RULE * width for width in widths)] if header else []
    made = [LEFT_OUT if row is None else _padded(row, widths) for row in rows]
    return "\n".join([*([_padded(header, widths)] if header else []), *rule, *made])


def labelled(table: QuotedTable) -> QuotedText:
    """Write a line for each cell, with its header before it, and a blank line between rows."""
    runs: list[Run] = []
    for number, row in enumerate(table.rows):
        if number:
            runs.append(Run("\n\n"))
        runs += [Run(LEFT_OUT, "quiet")] if row is None else _labelled(table.header, row)
    return QuotedText(tuple(runs) if table.rows else tuple(_joined(table.header)))


def _labelled(header: tuple[Cell, ...], row: tuple[Cell, ...]) -> list[Run]:
    if not header:
        return _joined(row)
    runs: list[Run] = []
    for name, cell in zip(header, row, strict=True):
        if runs:
            runs.append(Run("\n"))
        label = _line(name)
        runs += [Run(f"{label}:"), *((Run(" "), *cell) if cell else ())] if label else list(cell)
    return runs


def _joined(row: tuple[Cell, ...]) -> list[Run]:
    runs: list[Run] = []
    for number, cell in enumerate(row):
        runs += [*((Run(" | "),) if number else ()), *cell]
    return runs


def _line(cell: Cell) -> str:
    return " ".join("".join(run.text for run in cell).split())


def _padded(cells: list[str], widths: list[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()


def _width(text: str) -> int:
    """Count columns: a wide character takes two, one that sits on another none."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
