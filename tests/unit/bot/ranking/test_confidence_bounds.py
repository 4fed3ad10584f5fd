"""What counts as a name where documents write it with a capital almost always."""

import pytest

from tests.unit.bot.ranking.looking import evidence

FERRY = "The steam ferry creaked."


def names(capitals: int, others: int) -> float:
    """How much of a question is names, one of whose words stands with a capital in some places and in others not."""
    places = ["Built by Zorn."] * capitals + ["Built by zorn."] * others
    return evidence("names", "steam ferry creaked zorn", FERRY, " ".join(places))


@pytest.mark.parametrize(("capitals", "others"), [(9, 1), (10, 0)])
def test_a_word_with_a_capital_in_nine_of_ten_places_is_a_name(capitals: int, others: int) -> None:
    assert names(capitals, others) > 0


def test_a_word_with_a_capital_in_eight_of_ten_places_is_no_name() -> None:
    assert names(8, 2) == 0
