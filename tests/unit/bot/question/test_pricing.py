"""Which columns hold sums, and which only say a word for one."""

import pytest

from bot.question.pricing import is_priced


@pytest.mark.parametrize(
    "column",
    [
        "Cost",
        "Price per day",
        "Adult fare",
        "Daily rate",
        "Fee (2031)",
        "Jahresgebühr",
        "Mietpreis",
        "Kosten pro Nacht",
        "Prix par nuit",
        "Coût",
        "Tarifa por noche",
    ],
)
def test_a_column_of_sums_is_called_so(column: str) -> None:
    assert is_priced(column)


@pytest.mark.parametrize(
    "column",
    [
        "Year",
        "Phone",
        "Seats",
        "Amount",
        "Cost centre",
        "Fee code",
        "Price no.",
        "Price change",
        "Rate (%)",
        "Interest rate",
        "Pay grade",
        "Rate limit",
        "Kostenstelle",
        "Preisgruppe",
        "Date du tarif",
        "",
    ],
)
def test_a_column_that_only_says_a_word_for_one_is_none(column: str) -> None:
    assert not is_priced(column)
