"""Tables as rows with equally many cells."""

import re

from knowledge.reading.layout.blocks import Block, Cell, Code, Heading, Listing, Note, Tab, Table, Text
from knowledge.reading.layout.marks import CODE, CODE_END, LINK_END, OPENING, without_marks
from knowledge.reading.layout.seen import is_seen

_MOST = 1000
"""Places a cell reaches over at most, as browsers limit it (HTML standard, "colspan")."""
_MOST_CELLS = 200_000
"""Cells of the largest table that is filled up: a hostile one repeats a cell in a thousand places a row."""
_MARKS = f"((?:{OPENING}|[{LINK_END}{CODE_END}])*)"
_BAR = re.compile(rf"\s*{_MARKS}\|{_MARKS}\s*")
_ENDS_WITH_MARK = re.compile(r"[.,;:!?…–—/(|-]\W*$")


def grid(table: Table) -> list[list[str]]:
    """The words of each cell of each row; a cell that reaches over several places is repeated in them."""
    rows: list[list[str]] = []
    running: dict[int, tuple[int, str]] = {}
    left = _MOST_CELLS
    for cells in table.rows:
        row: list[str] = []
        for cell in cells:
            _continue(row, running)
            words = cell_words(cell)
            for _ in range(min(max(cell.columns, 1), _MOST) if left > 0 else 1):
                if cell.rows > 1 and left > 0:
                    running[len(row)] = (cell.rows - 1, words)
                row.append(words)
        _continue(row, running)
        left -= len(row)
        if left <= 0:
            running.clear()
        rows.append(row)
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MOST_CELLS:
        return rows
    return [row + [""] * (width - len(row)) for row in rows]


def _continue(row: list[str], running: dict[int, tuple[int, str]]) -> None:
    """Fill the places that cells of rows above reach into."""
    while len(row) in running:
        left, words = running.pop(len(row))
        if left > 1:
            running[len(row)] = (left - 1, words)
        row.append(words)


def cell_words(cell: Cell) -> str:
    """A cell's words in one line, without a bar that would look like the end of the cell."""
    words = _in_line(_lines(cell.blocks))
    return _BAR.sub(r"\1|\2", words) if "|" in words else words


def headers(table: Table, rows: list[list[str]]) -> int:
    """How many rows at the top say what the columns are."""
    if table.headers:
        return table.headers
    count = 0
    for cells in table.rows[:3]:
        if len(rows) < 2 or not cells or not all(cell.heads or not cell.blocks for cell in cells):  # noqa: PLR2004
            break
        count += any(cell.blocks for cell in cells)
    if count < len(rows):
        return count
    return 0


def is_bold(cells: list[Cell]) -> bool:
    """Whether every filled cell of a row is set in bold."""
    filled = [cell for cell in cells if cell.blocks]
    return bool(filled) and all(
        all(isinstance(block, Text) and block.bold for block in cell.blocks) for cell in filled
    )


def _lines(blocks: list[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        match block:
            case Text() | Heading():
                lines += block.words.split("\n")
            case Code():
                lines += block.text.split("\n")
            case Listing():
                for item in block.items:
                    words = _in_line(_lines(item.blocks))
                    lines.append(f"{item.marker} {words}" if item.marker[:1].isdigit() else words)
            case Table():
                lines += [", ".join(word for word in row if is_seen(word)) for row in grid(block)]
            case Note() | Tab():
                lines += [block.label, *_lines(block.blocks)]
    return [line for line in (" ".join(line.split()) for line in lines) if is_seen(line)]


def _in_line(lines: list[str]) -> str:
    """Lines as one; where nothing else parts them, by a semicolon, and a name in code by nothing."""
    joined = ""
    for line in lines:
        plain = without_marks(line)
        if not joined:
            joined = line
        elif _is_torn(joined, line):
            joined += line
        elif _ENDS_WITH_MARK.search(without_marks(joined[-200:])) or plain[:1].islower() or plain[:1] == "(":
            joined += f" {line}"
        else:
            joined += f"; {line}"
    return joined


def _is_torn(above: str, below: str) -> bool:
    """Whether a name in code goes on in the next line, for it to fit the cell: "lock.", "gates.width"."""
    return above.endswith(f".{CODE_END}") and below.startswith(CODE) and below[1:2].isalpha()
