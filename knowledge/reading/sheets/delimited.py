"""Tables as text: comma-, semicolon- and tab-separated values."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.marks import clean
from knowledge.reading.origin.describing import Description
from knowledge.reading.sheets.regions import MAX_CELLS, MAX_PLACES, Region, shown_as

_SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 50
"""Rows by which the separator is told."""
_TOO_WIDE: Final = f"its first row has more than {MAX_CELLS:,} cells; split it"
_LONGEST_FIELD: Final = 131_072
"""Characters; the csv module's own limit. A quotation mark that nothing closes swallows the rest of a file."""


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a CSV or TSV file."""
    written = decoded(data, source_path)
    lines = clean(written.text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator, lines = _separator(lines, source_path)
    region = Region()
    description = Description(notes=written.notes)
    left, used = MAX_CELLS, set[int]()
    try:
        for row in _rows(lines, separator):
            filled = [column for column, cell in enumerate(row) if cell]
            left -= len(filled)
            used.update(filled)
            if left < 0 or (len(region.rows) + 1) * len(used) > MAX_PLACES:
                if not region.rows:
                    raise UnreadableFileError(source_path, _TOO_WIDE)
                note = f"only its first {len(region.rows):,} rows are read; split it to have the rest read"
                description = replace(description, notes=(*description.notes, note))
                break
            region.rows.append([shown_as(cell) for cell in row])
    except csv.Error:
        raise UnreadableFileError(
            source_path, "its quotation marks do not match, so that cells have no end; save it anew"
        ) from None
    draft = Draft()
    compose(draft, region.blocks(has_header=True))
    return draft.document(source_path, description)


def _rows(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader((f"{line}\n" for line in lines), delimiter=separator)


def _separator(lines: list[str], source_path: str) -> tuple[str, list[str]]:
    """What parts the cells: as the first line says ("sep=;"), else the steadiest; and the lines to read."""
    first = lines[0].strip().lower() if lines else ""
    if first.startswith("sep=") and len(first) == len("sep=x"):
        return first[-1], lines[1:]
    if source_path.lower().endswith((".tsv", ".tab")):
        return "\t", lines
    return max(_SEPARATORS, key=lambda one: _steadiness(lines, one)), lines


def _steadiness(lines: list[str], separator: str) -> tuple[float, int]:
    """The share of rows that have the commonest number of cells, if more than one; and that number."""
    try:
        widths = [len(row) for row in islice(_rows(lines, separator), _SAMPLE) if any(row)]
    except csv.Error:
        return 0.0, 0
    common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return (widths.count(common) / len(widths), common) if common > 1 else (0.0, 0)
