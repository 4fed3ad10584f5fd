"""Tables as text."""

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading.sheets import delimited
from knowledge.reading.sheets.delimited import read


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "Name,Phone\nAnn Lund,030\n"),
        ("a.csv", "Name;Phone\r\n\r\nAnn Lund;030\r\n"),
        ("a.csv", 'sep=;\nName;Phone\n"Ann\nLund";030'),
        ("a.csv", "Name|Phone|\nAnn Lund|030|\n"),
        ("a.tsv", "Name\tPhone\nAnn Lund\t030\n"),
    ],
)
def test_rows_and_columns_whatever_parts_them(name: str, data: str) -> None:
    document = read(data.encode(), name)

    assert document.text == "Name | Phone\nAnn Lund | 030"
    assert [part.kind for part in document.paragraphs[0].parts] == ["header", "row"]


def test_a_row_of_numbers_is_no_header() -> None:
    document = read(b"2031,4\n2032,5\n", "a.csv")

    assert [part.kind for part in document.paragraphs[0].parts] == ["row", "row"]


def test_a_huge_table_is_cut_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_CELLS", 4)

    document = read(b"a,b\nc,d\ne,f\n", "a.csv")

    assert document.text == "a | b\nc | d"
    assert document.notes == ("only its first 2 rows are read; split it to have the rest read",)


def test_a_table_with_few_cells_in_very_many_places_is_cut_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_PLACES", 6)

    document = read(b"a,b,c\nd\ne\n", "a.csv")

    assert document.text == "a | b | c\nd |  | "
    assert document.notes == ("only its first 2 rows are read; split it to have the rest read",)


def test_a_quotation_mark_that_nothing_closes_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="its quotation marks do not match"):
        read(b'a,"b\n' + b"x,y\n" * 40_000, "a.csv")
