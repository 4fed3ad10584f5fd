from bot.model import QuotedTable, Run
from bot.showing.tables import aligned, labelled


def table(*rows: str, header: bool = True) -> QuotedTable:
    made = tuple(tuple((Run(cell),) if cell else () for cell in row.split("|")) for row in rows)
    return QuotedTable(made[0], made[1:]) if header else QuotedTable((), made)


def text_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert aligned(table("Berth|Depth", "North Quay|9 m", "|x"), 40) == (
        "Berth       Depth\n──────────  ─────\nNorth Quay  9 m\n            x"
    )


def test_a_wide_character_takes_two_columns() -> None:
    assert aligned(table("港|x", "a|y"), 40) == "港  x\n──  ─\na   y"


def test_a_table_that_is_too_wide_has_no_columns() -> None:
    assert aligned(table("Berth|Depth", "North Quay|9 m"), 16) is None


def test_a_table_without_a_header_has_no_rule() -> None:
    assert aligned(table("a|b", "c|d", header=False), 40) == "a  b\nc  d"


def test_a_cell_of_two_lines_is_one_in_a_column() -> None:
    assert aligned(table("A|B", "a\nb|c"), 40) == "A    B\n───  ─\na b  c"


def test_a_table_whose_cells_lead_elsewhere_has_no_columns_where_nothing_can_be_opened() -> None:
    linked = QuotedTable(((Run("Berth"),),), (((Run("North", link="https://example.org"),),),))

    assert aligned(linked, 40) is None


def test_cells_one_below_the_other_each_bear_their_header() -> None:
    runs = labelled(table("Berth|Note", "North|", "South|shoals")).runs

    assert text_of(runs) == "Berth: North\nNote:\n\nBerth: South\nNote: shoals"


def test_a_header_that_is_empty_labels_nothing() -> None:
    assert text_of(labelled(table("|Depth", "North|9 m")).runs) == "North\nDepth: 9 m"


def test_rows_without_a_header_are_as_they_stand() -> None:
    assert text_of(labelled(table("a|b", "c|", header=False)).runs) == "a | b\n\nc | "
