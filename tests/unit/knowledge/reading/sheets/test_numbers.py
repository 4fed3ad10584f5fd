"""Numbers as a spreadsheet's formats show them."""

import pytest

from knowledge.reading.sheets.numbers import shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (4, "General", "4"),
        (0.1 + 0.2, "", "0.3"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234567.5, '#,##0.00 "€"', "1,234,567.50 €"),
        (1234567.5, "[$€-407]#,##0", "€1,234,568"),
        (-3, "0;(0)", "(3)"),
        (-3, "0.0", "-3.0"),
        (0, '0;-0;"none"', "none"),
        (0.045, "0.0%", "4.5%"),
        (0.5, "0%", "50%"),
        (7, "000", "007"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (2_500_000, '0.0,,"m"', "2.5m"),
        (-0.001, "0.0", "0.0"),
        (47912, "d mmmm yyyy", "5 March 2031"),
        (47912, "dd.mm.yy", "05.03.31"),
        (47912.604166667, "yyyy-mm-dd h:mm", "2031-03-05 14:30"),
        (0.604166667, "h:mm AM/PM", "2:30 PM"),
        (1.5, "[h]:mm", "36:00"),
        (47912, "dddd", "Wednesday"),
        (1e300, "d mmm", "1e+300"),
    ],
)
def test_numbers_are_shown_as_their_format_says(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_old_macintoshes_count_from_1904() -> None:
    assert shown(0, "yyyy-mm-dd", since_1904=True) == "1904-01-01"
