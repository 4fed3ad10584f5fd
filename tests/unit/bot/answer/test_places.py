"""Every place that is told is that of the words, though a passage packs many paragraphs."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answer.answering import answer
from bot.answer.quotes import verified
from bot.answer.spans import quote_at, quote_of
from bot.answer.voices.remarks import quotes_by
from bot.model import Quote
from bot.tracing.tracing import trace
from knowledge.index import Index
from knowledge.model import Document, Heading, Paragraph, Place, Source

RAIN = "It rained on the island for most of that week."
FERRY = "“The ferry sails at nine every evening,” said Edda Marsh."
PIER = "Repairs to the pier took forty days and eleven carpenters."
OWLS = "Owls nest in the tower of the island's church."
ISLAND, CHURCH = "The island", "The church"


def document(path: str, *blocks: str, first: int = 1) -> Document:
    """A document of paragraphs, two a page, counted from ``first``; a block without a full stop is a heading."""
    text = ""
    paragraphs: list[Paragraph] = []
    headings: list[Heading] = []
    section: tuple[str, ...] = ()
    for block in blocks:
        start, end = len(text), len(text) + len(block)
        if block.endswith("."):
            number = first + len(paragraphs)
            page = 1 + len(paragraphs) // 2
            paragraphs.append(Paragraph(start, end, number, section, page))
        else:
            section = (block,)
            headings.append(Heading(start, end, 1))
        text += block + "\n\n"
    return Document(Source(path, path), text, tuple(paragraphs), headings=tuple(headings))


INDEX = Index.of(
    [
        document("a.md", ISLAND, RAIN, FERRY, PIER, CHURCH, OWLS),
        document("b.md", ISLAND, RAIN, FERRY, PIER, CHURCH, RAIN, first=11),
    ]
)


def told(place: Place) -> tuple[str, tuple[str, ...], int, int | None]:
    return place.source.path, place.section, place.paragraph, place.page


def words(place: Place) -> str:
    return INDEX.text(place.source.path)[place.start : place.end]


FINDING: dict[str, Callable[[], Quote]] = {
    "ask": lambda: answer("How long did repairs to the pier take?", INDEX, threshold=0).quotes[0],
    "nearest": lambda: answer("How long did repairs to the pier take?", INDEX, threshold=1).nearest[0],
    "a span": lambda: quote_of(INDEX, 0, _span(PIER)),
    "trace": lambda: trace(PIER, INDEX).parts[0].quotes[0],
    "trace of altered words": lambda: trace(PIER.replace("eleven", "twelve"), INDEX).parts[0].quotes[0],
}


def _span(text: str) -> tuple[int, int]:
    start = INDEX.text("a.md").index(text)
    return start, start + len(text)


def test_the_passage_packs_what_the_quotes_are_of() -> None:
    assert INDEX.passage(0).text == f"{RAIN}\n\n{FERRY}\n\n{PIER}"


@pytest.mark.parametrize("way", FINDING)
def test_the_place_is_that_of_the_words(way: str) -> None:
    quote = FINDING[way]()

    assert quote.text.endswith(PIER)
    assert told(replace(quote.place, paragraph=0))[:2] == ("a.md", (ISLAND,))
    began = RAIN if quote.text.startswith(RAIN) else FERRY if quote.text.startswith(FERRY) else PIER
    assert (quote.place.paragraph, quote.place.page) == {RAIN: (1, 1), FERRY: (2, 1), PIER: (3, 2)}[began]
    assert words(quote.place) == quote.text


def test_what_somebody_said_is_told_with_the_place_of_their_words() -> None:
    (quote,) = quotes_by(INDEX, "Marsh")

    assert told(quote.place) == ("a.md", (ISLAND,), 2, 1)
    assert words(quote.place) == FERRY == quote.text


@pytest.mark.parametrize(
    "quote",
    [lambda: quotes_by(INDEX, "Marsh")[0], lambda: quote_of(INDEX, 0, _span(FERRY))],
    ids=["quotes by", "a span"],
)
def test_where_else_the_words_stand_is_told_by_their_own_paragraph(quote: Callable[[], Quote]) -> None:
    (also,) = quote().also_in

    assert told(also) == ("b.md", (ISLAND,), 12, 1)
    assert words(also) == FERRY


def test_the_same_words_in_another_collection_are_told_by_their_own_paragraph() -> None:
    index = Index.of(
        [
            document("x/a.md", ISLAND, RAIN, FERRY, PIER),
            document("y/b.md", ISLAND, RAIN, FERRY, PIER, first=11),
        ]
    )

    (quote,) = answer("How long did repairs to the pier take?", index, threshold=0).quotes

    ahead = quote.place.paragraph - 1
    assert [told(place)[:3] for place in quote.also_in] == [("y/b.md", (ISLAND,), 11 + ahead)]
    assert ahead > 0


def test_a_copy_behind_other_words_is_told_by_the_paragraph_that_holds_it() -> None:
    long = " ".join(f"Repairs to pier {number} took eleven carpenters all summer." for number in range(9))
    plain = [document("a.md", long), document("b.md", "Rain fell.", long, first=4)]

    quotes = answer("How many carpenters did repairs to pier 3 take?", Index.of(plain), threshold=0).quotes

    assert [[told(place)[::2] for place in quote.also_in] for quote in quotes] == [[("b.md", 5)]]


def test_a_trace_tells_every_paragraph_that_holds_the_words() -> None:
    (part,) = trace(PIER, INDEX).parts

    assert [told(quote.place) for quote in part.quotes] == [
        ("a.md", (ISLAND,), 3, 2),
        ("b.md", (ISLAND,), 13, 2),
    ]
    assert [words(quote.place) for quote in part.quotes] == [PIER, PIER]


def test_a_trace_tells_the_section_of_the_words_though_they_stand_in_another_passage_too() -> None:
    (part,) = trace(RAIN, INDEX).parts

    assert sorted(told(quote.place)[:3] for quote in part.quotes) == [
        ("a.md", (ISLAND,), 1),
        ("b.md", (CHURCH,), 14),
        ("b.md", (ISLAND,), 11),
    ]


def test_a_heading_is_told_by_the_paragraph_below_it() -> None:
    (part,) = trace(CHURCH, INDEX).parts

    assert [told(quote.place)[1:3] for quote in part.quotes] == [((CHURCH,), 4), ((CHURCH,), 14)]


def test_words_over_a_heading_are_quoted_with_it() -> None:
    text = f"{PIER}\n\n{CHURCH}\n\n{OWLS}"

    quote = quote_at(INDEX, INDEX.passage(0), _span(text))

    assert quote.text == text
    assert [(piece.text, piece.kind) for piece in quote.pieces] == [
        (PIER, "text"),
        (CHURCH, "heading"),
        (OWLS, "text"),
    ]
    assert verified(quote, INDEX)
