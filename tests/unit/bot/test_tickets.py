"""How the words of a quote are named."""

import pytest

from bot.model import Piece, Quote
from bot.tickets import digest_of, words_of
from knowledge.model import Place, Source

PLACE = Place(Source("a.md", ""), (), 1, None, 0, 9)


def test_words_are_named_in_16_characters() -> None:
    assert len(digest_of("The gate is shut.")) == 16


@pytest.mark.parametrize("other", ["The gate is shut", "the gate is shut.", "The gate  is shut."])
def test_a_letter_or_blank_makes_another_name(other: str) -> None:
    assert digest_of(other) != digest_of("The gate is shut.")


def test_halves_of_characters_have_a_name() -> None:
    assert digest_of("\ud800") != digest_of("\ud801")


def test_the_words_of_a_quote_are_those_of_its_pieces() -> None:
    quote = Quote("Ebb. … Flood.", PLACE, (Piece("Ebb.", 0, 4), Piece("Flood.", 9, 15)))

    assert words_of(quote) == "Ebb.\nFlood."


def test_a_quote_without_pieces_has_its_text_for_words() -> None:
    assert words_of(Quote("Ebb.", PLACE)) == "Ebb."
