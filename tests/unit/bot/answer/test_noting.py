from bot.answer.noting import shown
from bot.answer.spans import quote_at
from bot.journal import WORDS_KEPT
from tests.unit.folders import document, index_of


def test_a_quotes_words_are_noted_as_they_are_shown() -> None:
    index = index_of(document("tea.md", "Tea is free at ten."))

    assert shown(quote_at(index, index.passage(0)), index).words == "Tea is free at ten."


def test_of_a_long_quote_the_first_words_are_noted() -> None:
    index = index_of(document("tea.md", "Tea is free at ten. " * 400))
    number = max(range(len(index)), key=lambda one: len(index.passage(one).text))
    quote = quote_at(index, index.passage(number))
    long = type(quote)(quote.text * 300, quote.place, passage=number, key=quote.key)

    assert shown(long, index).words == long.text[:WORDS_KEPT]
