import pytest

from adapters.chats.cutting import cut_parts, length, within
from bot.model import Omission, QuotedCode, QuotedItem, QuotedList, QuotedTable, QuotedText, QuotePart, Run

ITEMS = QuotedList(
    (QuotedItem((Run("one " * 5),)), QuotedItem((Run("two " * 5),), 1), QuotedItem((Run("three"),)))
)


def test_what_fits_is_whole() -> None:
    parts: tuple[QuotePart, ...] = (QuotedText((Run("It held."),)), Omission(), ITEMS)

    assert cut_parts(parts, 100) == (parts, False)


def test_a_list_is_cut_behind_an_item() -> None:
    kept, shorter = cut_parts((ITEMS,), 50)

    assert (kept, shorter) == ((QuotedList(ITEMS.items[:2]),), True)


def test_a_table_is_cut_behind_a_row_and_keeps_its_header() -> None:
    row = ((Run("North"),), (Run("9 m"),))
    table = QuotedTable(((Run("Berth"),), (Run("Depth"),)), (row, None, row, row))

    kept, shorter = cut_parts((table,), 50)

    assert (kept, shorter) == ((QuotedTable(table.header, (row, None, row)),), True)


def test_code_is_cut_behind_a_line() -> None:
    kept, shorter = cut_parts((QuotedCode("a = 1\n\n\tb = 2\nc = 3", "python"),), 16)

    assert (kept, shorter) == ((QuotedCode("a = 1\n\n\tb = 2", "python"),), True)


def test_nothing_follows_what_was_cut() -> None:
    kept, shorter = cut_parts((QuotedText((Run("It held. It stood. " * 9),)), QuotedText((Run("x"),))), 40)

    assert (kept, shorter) == ((QuotedText((Run("It held. It stood. It held. It stood."),)),), True)


def test_an_item_that_is_too_long_is_cut_at_a_sentence() -> None:
    kept, _ = cut_parts((QuotedList((QuotedItem((Run("It held. It stood. It fell."),), 2, 3),)),), 24)

    assert kept == (QuotedList((QuotedItem((Run("It held. It stood."),), 2, 3),)),)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Save", "Save"),
        ("Remember it", "Remem…"),
        ("\N{ROCKET}" * 4, "\N{ROCKET}\N{ROCKET}…"),
    ],
)
def test_a_label_is_cut_with_an_ellipsis(text: str, shown: str) -> None:
    cut_short = within(text, 6)

    assert (cut_short, length(cut_short) <= 6) == (shown, True)
