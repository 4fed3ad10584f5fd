"""Quotes: what they say of their place, and that they stand there."""

import logging
from dataclasses import replace

import pytest

import bot.answer
from bot.answer.quotes import shown_of, stands, verified
from bot.answer.spans import quote_of
from bot.model import Piece
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source, Speaker
from tests.unit.folders import document, index_of
from tests.unit.frozen import thawed

FERRY = "The ferry left. The gulls stayed."


def test_a_quote_is_the_whole_passage_with_its_source() -> None:
    source = Source("a.md", "Boats", "Ada Lind", "1911-05-01", "https://example.org/boats")
    index = Index.of([Document(source, FERRY, (Paragraph(0, len(FERRY), 1),))])

    quote = quote_of(index, 0)

    assert (quote.text, quote.place.start, quote.place.end) == (FERRY, 0, len(FERRY))
    assert (quote.author, quote.link, quote.passage) == ("Ada Lind", "https://example.org/boats", 0)
    assert index.find_key(quote.key) == 0


def test_a_quote_can_be_a_span_that_counts_characters_of_the_document() -> None:
    index = index_of(document("a.md", "It rained.", FERRY))
    start = index.passage(1).place.start

    quote = quote_of(index, 1, (start + 16, start + len(FERRY)))

    assert quote.text == "The gulls stayed." == index.text("a.md")[quote.place.start : quote.place.end]
    assert quote.place.paragraph == 2


def test_a_quote_names_its_speaker() -> None:
    assert quote_of(index_of(FERRY), 0, speaker=Speaker("Ada Lind")).speaker == Speaker("Ada Lind")


def test_copies_are_told_with_the_place_of_the_same_span() -> None:
    index = index_of(document("a.md", "Rain.", FERRY), document("b.md", "It rained.", FERRY))
    start = index.passage(1).place.start

    (copy,) = quote_of(index, 1, (start + 16, start + len(FERRY))).also_in

    assert start > 0
    assert copy.source.path == "b.md"
    assert index.text("b.md")[copy.start : copy.end] == "The gulls stayed."


def test_a_copy_that_is_written_otherwise_is_not_told() -> None:
    index = index_of(document("a.md", FERRY), document("b.md", FERRY.upper()))

    assert index.passage(0).also_in
    assert quote_of(index, 0).also_in == ()


def test_a_copy_that_may_not_be_seen_is_not_told() -> None:
    index = index_of(document("x/a.md", FERRY), document("x/b.md", FERRY))

    assert [place.source.path for place in quote_of(index, 0).also_in] == ["x/b.md"]
    assert quote_of(index, 0, collections=frozenset({"y"})).also_in == ()


def test_a_quote_that_stands_is_verified(caplog: pytest.LogCaptureFixture) -> None:
    index = index_of(FERRY)

    assert verified(quote_of(index, 0), index)
    assert caplog.records == []


def test_a_quote_with_a_letter_changed_is_not_verified_but_logged(caplog: pytest.LogCaptureFixture) -> None:
    index = index_of(FERRY)

    with caplog.at_level(logging.ERROR):
        assert not verified(replace(quote_of(index, 0), text=FERRY.replace("f", "v")), index)

    assert caplog.messages == ["A quote was dropped: 000.md does not hold it at 0."]


def test_nothing_stands_in_a_document_that_is_gone() -> None:
    place = index_of(FERRY).passage(0).place

    assert not stands(index_of(document("b.md", FERRY)), place, FERRY)


def test_no_text_stands_nowhere() -> None:
    index = index_of(FERRY)

    assert not stands(index, replace(index.passage(0).place, end=0), "")


def test_nothing_that_an_answer_is_made_of_can_be_changed() -> None:
    assert thawed(bot.answer) == []


def test_a_quote_can_reach_beyond_its_passage() -> None:
    index = index_of(document("a.md", "It rained.", FERRY, "Owls hoot."))
    place = index.passage(1).place

    for span in ((place.start - 4, place.end), (place.start, place.end + 4), (0, place.end + 14)):
        assert quote_of(index, 1, span).text == index.text("a.md")[slice(*span)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The ferry left.", True),
        ("ferry", True),
        ("Owls hoot.", True),
        ("Owls hoot. Bees hum.", True),
        ("left. Gulls", False),
        ("The ferry left. Gulls nest. Owls hoot.", False),
        ("Gulls nest.", False),
        ("nest. Owls", False),
        ("hum. Elks", False),
        ("Rain. The", False),
    ],
)
def test_what_a_quote_shows_is_what_stands_whole_in_its_pieces(words: str, shown: bool) -> None:  # noqa: FBT001 # a case
    text = "Rain. The ferry left. Gulls nest. Owls hoot. Bees hum. Elks run."
    index = index_of(text)
    pieces = tuple(
        Piece(one, text.index(one), text.index(one) + len(one))
        for one in ("The ferry left.", "Owls hoot. Bees hum.")
    )
    quote = replace(quote_of(index, 0), text="The ferry left. … Owls hoot. Bees hum.", pieces=pieces)

    found = shown_of(index, quote, text.index(words), text.index(words) + len(words))

    assert found == (words if shown else None)
