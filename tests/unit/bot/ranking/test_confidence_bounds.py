"""What counts as a name where documents write it with a capital almost always."""

import pytest

from tests.unit.bot.ranking.looking import evidence

FERRY = "The steam ferry creaked."


@pytest.mark.parametrize(("capitals", "others", "is_name"), [(9, 1, True), (10, 0, True), (8, 2, False)])
def test_a_word_with_a_capital_in_nine_of_ten_places_is_a_name(
    capitals: int, others: int, is_name: bool
) -> None:
    places = ["Built by Zorn."] * capitals + ["Built by zorn."] * others

    value = evidence("names", "steam ferry creaked zorn", FERRY, " ".join(places))

    assert (value > 0) == is_name
