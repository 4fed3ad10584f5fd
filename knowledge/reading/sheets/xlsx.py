"""Excel files: each sheet a table under its name, its cells as they are shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.marks import LINK_END, clean, link
from knowledge.reading.origin.naming import title_from_name
from knowledge.reading.sheets.cells import Cells, S, column_of, place_of, spans_of
from knowledge.reading.sheets.regions import EMPTY, MAX_CELLS, MAX_PLACES, Region, Shown
from knowledge.reading.zipped.archive import Archive, Kind, Relation, opened
from knowledge.reading.zipped.properties import properties_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND: Final = Kind(
    "it is no Excel file or a damaged one; open it in Excel and save it anew",
    "it is in Excel's old format; save it as .xlsx",
)
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_UNNAMED: Final = re.compile(
    r"(?:sheet|tabelle|feuil|feuille|hoja|foglio|planilha|blad|ark|лист|工作表) ?\d*", re.IGNORECASE
)
"""What programs call a sheet that nobody named."""
_MOST_ELEMENTS: Final = 10 * MAX_CELLS
"""Elements of a sheet that are looked at, however many of its cells are empty."""
_MOST_SPANNED: Final = 20_000
"""Places that merged cells are repeated in."""


@dataclass(slots=True)
class _Reading:
    """What is known of the file, and how many cells may still be read."""

    archive: Archive
    cells: Cells
    left: int
    places: int
    """Of tables, filled or not, that may still be made."""
    is_cut: bool = False
    most_rows: int | None = None
    """So many of a sheet were made a table, and no more, because of its columns."""


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an XLSX file."""
    archive = opened(data, source_path, KIND)
    start = next(
        (one.target for one in archive.relations("").values() if one.kind == "officeDocument"),
        "xl/workbook.xml",
    )
    book = archive.needed(start)
    relations = archive.relations(start)
    reading = _Reading(archive, Cells.of(archive, book, relations), MAX_CELLS, MAX_PLACES)
    listed = list(book.iterfind(f"{S}sheets/{S}sheet"))
    shown = [sheet for sheet in listed if (sheet.get("state") or "visible") == "visible"]
    draft = Draft()
    for sheet in shown:
        name = clean(sheet.get("name") or "")
        target = relations.get(sheet.get(f"{_R}id") or "")
        region = _region(reading, target)
        if not region.rows:
            continue
        if not (len(shown) == 1 and _UNNAMED.fullmatch(name)):
            draft.heading(2, name)
        compose(draft, region.blocks())
    description = properties_of(archive)
    # A sheet's name is none of the file.
    description = replace(description, title=description.title or title_from_name(source_path))
    notes = []
    if len(shown) < len(listed):
        names = ", ".join(f"“{sheet.get('name')}”" for sheet in listed if sheet not in shown)
        notes.append(f"sheets that are hidden are left out ({names[:200]}); show them to have them read")
    if reading.is_cut:
        notes.append(f"only its first {MAX_CELLS:,} cells are read; split it to have the rest read")
    if reading.most_rows is not None:
        notes.append(f"only its first {reading.most_rows:,} rows are read; split it to have the rest read")
    return draft.document(source_path, replace(description, notes=tuple(notes)))


def _region(reading: _Reading, target: Relation | None) -> Region:
    """The rows of a sheet that are shown, merged cells repeated."""
    root = reading.archive.xml(target.target, _MOST_ELEMENTS) if target and not target.is_external else None
    region = Region()
    if target is None or root is None:
        return region
    rows: dict[int, dict[int, Shown]] = {}
    links = _links(root, reading.archive.relations(target.target))
    for number, row in enumerate(_rows(root, reading), start=1):
        written = row.get("r") or ""
        place = int(written) if written.isdecimal() and len(written) < 9 else number  # noqa: PLR2004
        cells = rows.setdefault(place, {})
        for column, cell in _cells(row):
            shown = reading.cells.shown(cell)
            if not shown.words:
                continue
            if reading.left <= 0:
                reading.is_cut = True
                break
            reading.left -= 1
            address = links.get((place, column))
            cells[column] = (
                replace(shown, words=f"{link(address)}{shown.words}{LINK_END}") if address else shown
            )
    _repeat_merged(root, rows)
    used = sorted({column for cells in rows.values() for column in cells} - _hidden_columns(root))
    most = reading.places // max(1, len(used))
    if len(rows) > most:
        reading.most_rows = most
    places = sorted(rows)[:most]
    reading.places -= len(places) * len(used)
    region.rows = [[rows[place].get(column, EMPTY) for column in used] for place in places]
    return region


def _rows(root: "Element", reading: _Reading) -> Iterator["Element"]:
    count = 0
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        count += 1 + len(row)
        if row.get("hidden") not in ("1", "true"):
            yield row
    # What was cut off may have held nothing; whoever looks will see.
    reading.is_cut = reading.is_cut or count * 2 >= _MOST_ELEMENTS


def _cells(row: "Element") -> Iterator[tuple[int, "Element"]]:
    column = -1
    for cell in row.iterfind(f"{S}c"):
        found = column_of(cell.get("r") or "")
        column = column + 1 if found is None else found
        yield column, cell


def _repeat_merged(root: "Element", rows: dict[int, dict[int, Shown]]) -> None:
    left = _MOST_SPANNED
    for merged in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        span = place_of(merged.get("ref") or "")
        if span is None:
            continue
        top, first, bottom, last = span
        shown = rows.get(top, {}).get(first)
        left -= (bottom - top + 1) * (last - first + 1)
        if shown is None or left < 0:
            continue
        for place in range(top, bottom + 1):
            if place in rows:
                for column in range(first, last + 1):
                    rows[place].setdefault(column, shown)


def _hidden_columns(root: "Element") -> frozenset[int]:
    hidden: set[int] = set()
    for columns in root.iterfind(f"{S}cols/{S}col"):
        if columns.get("hidden") in ("1", "true"):
            hidden.update(range(*spans_of(columns)))
    return frozenset(hidden)


def _links(root: "Element", relations: dict[str, Relation]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for one in root.iterfind(f"{S}hyperlinks/{S}hyperlink"):
        place = place_of(one.get("ref") or "")
        target = relations.get(one.get(f"{_R}id") or "")
        if place and target and target.is_external:
            found[place[0], place[1]] = target.target
    return found
