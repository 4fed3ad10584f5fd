"""What of a quote is shown, said and copied, to the letter."""

from dataclasses import replace

import pytest

from bot.answer.quotes import shown_of, stands, verified
from bot.answer.spans import quote_of
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.folders import index_of

FERRY, HARBOUR, CRANE = "The ferry left.", "The harbour froze.", "The crane creaked."


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(f"{FERRY} {HARBOUR} {CRANE}")


PARTED = ((0, len(FERRY)), (len(FERRY) + len(HARBOUR) + 2, len(FERRY) + len(HARBOUR) + len(CRANE) + 2))
"""The first sentence and the third."""


@pytest.mark.parametrize("words", [FERRY, "ferry", CRANE, "crane creaked."])
def test_words_of_a_piece_are_shown(index: Index, words: str) -> None:
    quote = quote_of(index, 0, *PARTED)
    start = index.text("000.md").index(words)

    assert shown_of(index, quote, start, start + len(words)) == words


@pytest.mark.parametrize("words", [HARBOUR, "left. The", "froze. The crane", f"{FERRY} ", f" {CRANE}"])
def test_words_that_a_quote_leaves_out_in_part_are_not_shown(index: Index, words: str) -> None:
    quote = quote_of(index, 0, *PARTED)
    start = index.text("000.md").index(words)

    assert shown_of(index, quote, start, start + len(words)) is None


def test_what_stands_between_two_pieces_is_not_shown_with_them(index: Index) -> None:
    quote = quote_of(index, 0, *PARTED)

    assert shown_of(index, quote, 0, PARTED[1][1]) is None


def test_words_across_pieces_that_follow_each_other_are_shown() -> None:
    index = Index.of([read(b"# Tides\n\nIt is low:\n\nIt is high.\n", "a.md")])
    text = index.text("a.md")
    quote = quote_of(index, 0)
    start, end = text.index("is low"), text.index("high") + 4

    assert len(quote.pieces) == 2
    assert shown_of(index, quote, start, end) == text[start:end]


@pytest.mark.parametrize("added", [" And more.", " \u2026 more"])
def test_a_quote_that_says_more_behind_its_last_piece_is_not_verified(index: Index, added: str) -> None:
    quote = quote_of(index, 0, *PARTED)

    assert verified(quote, index)
    assert not verified(replace(quote, text=quote.text + added), index)


def test_a_quote_that_says_a_piece_once_of_two_is_not_verified(index: Index) -> None:
    quote = quote_of(index, 0, PARTED[0])

    assert not verified(replace(quote, pieces=quote.pieces * 2), index)


def test_no_text_stands_nowhere(index: Index) -> None:
    place = index.passage(0).place

    assert not stands(index, replace(place, end=place.start), "")


def test_a_copy_of_some_pieces_goes_from_the_first_to_the_last() -> None:
    text = f"{FERRY} {HARBOUR} {CRANE}"
    index = Index.of(
        [read(text.encode(), "a.md"), read(f"# Rules\n\nAll.\n\n# Days\n\n{text}".encode(), "b.md")]
    )
    behind = index.text("b.md").index(FERRY)

    (place,) = quote_of(index, 0, *PARTED).also_in

    assert (place.source.path, place.section) == ("b.md", ("Days",))
    assert (place.start, place.end) == (behind, behind + len(text))


def test_blanks_before_and_behind_a_piece_are_not_of_it() -> None:
    index = Index.of([read(b"# Tides\n\nIt is low:\n\nIt is high.\n", "a.md")])
    text = index.text("a.md")
    quote = quote_of(index, 0)
    first, second = (index.text("a.md").index(words) for words in ("It is low:", "It is high."))

    assert quote.text == text[first : second + len("It is high.")]
    assert shown_of(index, quote, first + len("It is low:"), second + 5) is None
    assert shown_of(index, quote, first, second) is None
