"""The tables of AsciiDoc."""

import csv
import re
from collections.abc import Sequence
from typing import Final, Protocol

from knowledge.reading.layout.blocks import Block, Cell, Table, Text
from knowledge.reading.lightweight.asciidoc.attributes import Attributes
from knowledge.reading.lightweight.macros import Words

_COLUMNS = re.compile(r"(?:(\d+)\*)?")
_CELL = re.compile(
    r"(?<!\\)(?:(?P<repeat>\d+)\*|(?P<columns>\d*)(?P<rows>\.\d+)?\+)?(?P<style>[<^>.]*[aehmlsdv]?)\|"
)
_MOST_COLUMNS: Final = 100


class Walk(Protocol):
    """What reads the text around a table, and what is in it."""

    words: Words

    def through(self, lines: Sequence[str]) -> list[Block]:
        """The blocks of some lines."""


def drawn(inner: Sequence[str], about: Attributes, mark: str, walk: Walk) -> Table:
    """The table between two delimiters, which begin with ``mark``."""
    if mark in ",:" or about.named.get("format") in ("csv", "dsv", "tsv"):
        separator = {"tsv": "\t", "dsv": ":"}.get(about.named.get("format", ""), mark if mark in ",:" else ",")
        rows = [[Cell([Text(walk.words.of(cell))]) for cell in row[:_MOST_COLUMNS]]
                for row in csv.reader(inner, delimiter=separator)]  # fmt: skip
    else:
        rows = _rows(inner, about, walk)
    table = Table(rows, caption=[Text(about.title)] if about.title else [])
    implicit = len(inner) > 1 and bool(inner[0].strip()) and not inner[1].strip()
    if ("header" in about.options or (implicit and "noheader" not in about.options)) and len(rows) > 1:
        table.headers = 1
    return table


def _rows(inner: Sequence[str], about: Attributes, walk: Walk) -> list[list[Cell]]:
    cells: list[tuple[Cell, list[str], str]] = []
    first = 0
    for line in inner:
        marks = list(_CELL.finditer(line))
        before = line[: marks[0].start()] if marks else line
        if cells:
            cells[-1][1].append(before)
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            text = line[mark.end() : after.start() if after else len(line)]
            made = Cell(rows=int((mark["rows"] or ".1")[1:3]), columns=int((mark["columns"] or "1")[:3]))
            cells += [(made, [text], mark["style"])] * min(int((mark["repeat"] or "1")[:3]), _MOST_COLUMNS)
        if marks and not first:
            first = sum(cell.columns for cell, _, _ in cells)
    width = _width(about.named.get("cols", "")) or first or 1
    for cell, texts, style in cells:
        if not cell.blocks:
            words = "\n".join(texts).replace("\\|", "|").strip()
            cell.blocks = (
                walk.through(words.splitlines())
                if style[-1:] == "a"
                else [Text(walk.words.of(" ".join(one.split()))) for one in words.split("\n\n") if one.strip()]
            )
    return _in_rows([cell for cell, _, _ in cells], width)


def _in_rows(cells: Sequence[Cell], width: int) -> list[list[Cell]]:
    """Cells put into rows of ``width`` places, of which those above may reach into some."""
    rows: list[list[Cell]] = []
    taken = [0] * width
    place = width
    for cell in cells:
        while place >= width or taken[place]:
            if place >= width:
                taken = [max(0, left - 1) for left in taken] if rows else taken
                rows.append([])
                place = 0
                if all(taken):
                    taken = [0] * width
            if taken[place]:
                place += 1
        rows[-1].append(cell)
        for column in range(place, min(place + cell.columns, width)):
            taken[column] = max(taken[column], cell.rows)
        place += max(1, cell.columns)
    return rows


def _width(cols: str) -> int:
    """How many columns "1,2", "3*" or "2*,1" are."""
    if not cols:
        return 0
    pieces = [piece.strip() for piece in re.split(r"[,;]", cols)]
    counts = [int(found[1]) if (found := _COLUMNS.match(piece)) and found[1] else 1 for piece in pieces]
    return min(sum(counts), _MOST_COLUMNS)
