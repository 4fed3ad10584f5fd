"""What is shown in a cell of an Excel file."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from knowledge.reading.layout.marks import clean
from knowledge.reading.sheets.numbers import BUILT_IN, shown
from knowledge.reading.sheets.regions import Shown, shown_as
from knowledge.reading.zipped.archive import Archive, Relation

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$")
_COLUMN = re.compile(r"([A-Za-z]{1,3})\d")
_LAST_COLUMN: Final = 16_384


@dataclass(frozen=True, slots=True)
class Cells:
    """What the cells of a file have in common: strings, formats, the start of its calendar."""

    strings: list[str]
    styles: list[tuple[str, bool]]
    """Format and whether it is bold, by the number cells give."""
    since_1904: bool

    @classmethod
    def of(cls, archive: Archive, book: "Element", relations: dict[str, Relation]) -> Self:
        """What a workbook says of its cells."""
        parts = {one.kind: one.target for one in relations.values()}
        strings = archive.xml(parts.get("sharedStrings", "xl/sharedStrings.xml"))
        styles = archive.xml(parts.get("styles", "xl/styles.xml"))
        properties = book.find(f"{S}workbookPr")
        return cls(
            [] if strings is None else [_string(one) for one in strings.iterfind(f"{S}si")],
            [] if styles is None else _styles(styles),
            properties is not None and properties.get("date1904") in ("1", "true"),
        )

    def shown(self, cell: "Element") -> Shown:
        """What a cell shows."""
        kind = cell.get("t") or "n"
        value = (cell.findtext(f"{S}v") or "").strip()
        style = _number(cell.get("s") or "")
        code, bold = self.styles[style] if style is not None and style < len(self.styles) else ("", False)
        match kind:
            case "s":
                place = _number(value)
                words = self.strings[place] if place is not None and place < len(self.strings) else ""
            case "inlineStr":
                inline = cell.find(f"{S}is")
                words = "" if inline is None else _string(inline)
            case "b":
                words = {"1": "TRUE", "0": "FALSE"}.get(value, "")
            case "n":
                words = self._figure(value, code)
            case _:
                words = clean(cell.findtext(f"{S}v") or "")
        return shown_as(words, bold=bold)

    def _figure(self, value: str, code: str) -> str:
        try:
            return shown(float(value), code, since_1904=self.since_1904) if value else ""
        except (ValueError, OverflowError):
            return ""


def _string(element: "Element") -> str:
    """A string without how it is pronounced."""
    pieces: list[str] = []
    for child in element:
        if child.tag == f"{S}t":
            pieces.append(child.text or "")
        elif child.tag == f"{S}r":
            pieces.append(child.findtext(f"{S}t") or "")
    return clean("".join(pieces))


def _styles(root: "Element") -> list[tuple[str, bool]]:
    codes = dict(BUILT_IN)
    for one in root.iterfind(f"{S}numFmts/{S}numFmt"):
        number = _number(one.get("numFmtId") or "")
        if number is not None:
            codes[number] = one.get("formatCode") or ""
    bold = [_is_on(font.find(f"{S}b")) for font in root.iterfind(f"{S}fonts/{S}font")]
    styles: list[tuple[str, bool]] = []
    for one in root.iterfind(f"{S}cellXfs/{S}xf"):
        font = _number(one.get("fontId") or "")
        styles.append(
            (
                codes.get(_number(one.get("numFmtId") or "") or 0, ""),
                font is not None and font < len(bold) and bold[font],
            )
        )
    return styles


def _is_on(switch: "Element | None") -> bool:
    return switch is not None and switch.get("val") not in ("0", "false")


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) < 9 else None  # noqa: PLR2004


def column_of(reference: str) -> int | None:
    """The column in "C7", counted from 0."""
    found = _COLUMN.match(reference)
    return None if found is None else _column(found[1])


def place_of(reference: str) -> tuple[int, int, int, int] | None:
    """Row, column, last row and last column in "A1:C2"; rows count from 1, columns from 0."""
    found = _PLACE.match(reference)
    if found is None:
        return None
    row, column = int(found[2]), _column(found[1])
    return row, column, int(found[4] or row), _column(found[3]) if found[3] else column


def spans_of(columns: "Element") -> tuple[int, int]:
    """The columns that an entry speaks of, as the bounds of a range."""
    first, last = _number(columns.get("min") or ""), _number(columns.get("max") or "")
    return (first or 1) - 1, min(last or first or 0, _LAST_COLUMN)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
