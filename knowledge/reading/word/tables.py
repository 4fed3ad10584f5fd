"""Tables of Word's files."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from knowledge.reading.layout.blocks import Block, Cell, Table, Text
from knowledge.reading.word.words import WRAPPERS, blocks_in, is_bold, outermost

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Words in a merged cell that are worth repeating in each place it covers; a hostile file repeats a book.
_LONGEST_REPEATED = 500
_MOST_COLUMNS = 63
"""Word's own limit."""


def table_in(table: "BaseOxmlElement", words_of: Callable[["BaseOxmlElement"], str]) -> Table:
    """A table; cells that Word merged are repeated in each place they cover.

    Args:
        table: The element.
        words_of: Reads a paragraph with its marker.
    """
    made = Table()
    above: dict[int, Cell] = {}
    for row in _children(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = [Cell() for _ in range(min(_number(row, "trPr/gridBefore"), _MOST_COLUMNS))]
        column = len(cells)
        for cell in _children(row, "tc"):
            columns = min(max(1, _number(cell, "tcPr/gridSpan")), _MOST_COLUMNS)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(_W + "val") != "restart" and column in above:
                read = above[column]
                read = read if _is_repeated(read) else Cell(columns=columns)
                # A cell below may hold words that its file left there; nobody sees them.
            else:
                read = Cell(_cell_blocks(cell, words_of), columns=columns)
                above[column] = read
            column += columns
            cells += [read] if _is_repeated(read) else _once(read)
        made.rows.append(cells)
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None and made.headers == len(made.rows) - 1:
            made.headers += 1
    if made.headers == len(made.rows):
        made.headers = 0
    return made


def _is_repeated(cell: Cell) -> bool:
    length = 0
    for block in cell.blocks:
        if not isinstance(block, Text):
            return False
        length += len(block.words)
    return length <= _LONGEST_REPEATED


def _once(cell: Cell) -> list[Cell]:
    """A cell in its first place, and nothing in the others it covers."""
    return [Cell(cell.blocks), *(Cell() for _ in range(cell.columns - 1))]


def _children(element: "BaseOxmlElement", name: str) -> Iterator["BaseOxmlElement"]:
    """Rows or cells, those in content controls and tracked insertions too."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, name)


def _number(element: "BaseOxmlElement", path: str) -> int:
    node = element.find("/".join(_W + name for name in path.split("/")))
    written = None if node is None else node.get(_W + "val")
    return int(written) if written and written.isdecimal() and len(written) < 4 else 0  # noqa: PLR2004


def _cell_blocks(cell: "BaseOxmlElement", words_of: Callable[["BaseOxmlElement"], str]) -> list[Block]:
    blocks: list[Block] = []
    for block in blocks_in(cell):
        if block.tag != _W + "p":
            blocks.append(table_in(block, words_of))
            continue
        if text := words_of(block).strip():
            blocks.append(Text(text, is_bold(block)))
        for box in outermost(block, "txbxContent"):
            blocks += _cell_blocks(box, words_of)
    return blocks
