"""Excel files."""

from collections.abc import Callable, Mapping

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading.sheets import xlsx
from knowledge.reading.sheets.xlsx import read

ZipMaker = Callable[[Mapping[str, str]], bytes]
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STYLES = (
    f'<styleSheet {S}><numFmts><numFmt numFmtId="164" formatCode="d mmmm yyyy"/></numFmts>'
    "<fonts><font/><font><b/></font></fonts>"
    '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="10" fontId="0"/><xf numFmtId="164" fontId="0"/></cellXfs></styleSheet>'
)


def cell(place: str, value: str, style: int = 0) -> str:
    if value.replace(".", "").isdecimal():
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def sheet(rows: list[str], more: str = "") -> str:
    body = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, start=1))
    return f"<worksheet {S}><sheetData>{body}</sheetData>{more}</worksheet>"


def book(sheets: Mapping[str, str], states: Mapping[str, str] | None = None) -> dict[str, str]:
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="s{n}" state="{(states or {}).get(name, "visible")}"/>'
        for n, name in enumerate(sheets)
    )
    targets = "".join(
        f'<Relationship Id="s{n}" Type="{TYPE}/worksheet" Target="sheets/{n}.xml"/>' for n in range(len(sheets))
    )
    return {
        "xl/workbook.xml": f'<workbook {S} xmlns:r="{TYPE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="r">{targets}</Relationships>',
        "xl/styles.xml": STYLES,
        **{f"xl/sheets/{n}.xml": content for n, content in enumerate(sheets.values())},
    }


def test_sheets_are_tables_under_their_names(make_zip: ZipMaker) -> None:
    rows = [
        cell("A1", "Year") + cell("C1", "Share") + cell("D1", "Paid"),
        "",
        cell("A3", "2031") + cell("C3", "0.045", 1) + cell("D3", "47912", 2),
    ]
    parts = book({"Costs": sheet(rows), "Staff": sheet([cell("B2", "Ann Lund")])})

    document = read(make_zip(parts), "the_levy.xlsx")

    assert document.text == "Costs\n\nYear | Share | Paid\n2031 | 4.50% | 5 March 2031\n\nStaff\n\nAnn Lund"
    assert [(one.section, one.kind) for one in document.paragraphs] == [
        (("Costs",), "table"),
        (("Staff",), "text"),
    ]
    assert [one.kind for one in document.paragraphs[0].parts] == ["header", "row"]
    assert document.source.title == "the levy"


def test_merged_cells_are_repeated(make_zip: ZipMaker) -> None:
    rows = [cell("A1", "a") + cell("B1", "b") + cell("C1", "c"), cell("A2", "both") + cell("C2", "d")]
    merged = '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'

    assert read(make_zip(book({"Sheet1": sheet(rows, merged)})), "a.xlsx").text == "a | b | c\nboth | both | d"


def test_a_line_above_a_table_is_no_row_of_it(make_zip: ZipMaker) -> None:
    rows = [
        cell("A1", "The levy by year"),
        cell("A2", "Year") + cell("B2", "Cost"),
        cell("A3", "x") + cell("B3", "4"),
    ]

    document = read(make_zip(book({"Sheet1": sheet(rows)})), "a.xlsx")

    assert document.text == "The levy by year\n\nYear | Cost\nx | 4"
    assert document.paragraphs[1].parts[0].kind == "header"


def test_shared_strings_leave_out_how_they_are_pronounced(make_zip: ZipMaker) -> None:
    parts = book({"Sheet1": sheet(['<c r="A1" t="s"><v>0</v></c>'])})
    parts["xl/sharedStrings.xml"] = (
        f"<sst {S}><si><r><t>to</t></r><r><t>kyo</t></r><rPh><t>x</t></rPh></si></sst>"
    )

    assert read(make_zip(parts), "a.xlsx").text == "tokyo"


def test_what_is_hidden_is_left_out(make_zip: ZipMaker) -> None:
    columns = sheet([cell("A1", "a") + cell("B1", "b")]).replace(
        "<sheetData>", '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
    )
    parts = book({"Open": columns, "Secret": sheet([cell("A1", "c")])}, {"Secret": "hidden"})

    document = read(make_zip(parts), "a.xlsx")

    assert document.text == "Open\n\na"
    assert document.notes == ("sheets that are hidden are left out (“Secret”); show them to have them read",)


def test_a_huge_sheet_is_cut_with_a_note(make_zip: ZipMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 2)

    document = read(make_zip(book({"Sheet1": sheet([cell(f"A{n}", f"w{n}") for n in (1, 2, 3)])})), "a.xlsx")

    assert document.text == "w1\nw2"
    assert document.notes == ("only its first 2 cells are read; split it to have the rest read",)


def test_a_damaged_file_is_told(make_zip: ZipMaker) -> None:
    with pytest.raises(UnreadableFileError, match="it is no Excel file or a damaged one"):
        read(make_zip({"xl/other.xml": "<a/>"}), "a.xlsx")


def test_cells_in_very_many_rows_and_columns_of_their_own_are_cut_with_a_note(
    make_zip: ZipMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred thousand of them would make a table of ten thousand million places."""
    monkeypatch.setattr(xlsx, "MAX_PLACES", 6)
    diagonal = [cell("A1", "tide"), cell("B2", "ebb"), cell("C3", "flood")]

    document = read(make_zip(book({"One": sheet(diagonal)})), "a.xlsx")

    assert "ebb" in document.text
    assert "flood" not in document.text
    assert document.notes == ("only its first 2 rows are read; split it to have the rest read",)
