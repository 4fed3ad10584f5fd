"""Where a stretch of a document ends: what only touches it is not of it."""

from bot.answer.spans import quote_of, sentences_in
from knowledge.index import Index
from knowledge.model import Span
from knowledge.reading.markdown.markdown import read
from tests.unit.folders import index_of

FERRY, HARBOUR, CRANE = "The ferry left.", "The harbour froze.", "The crane creaked."


def shown(index: Index, *spans: Span) -> list[str]:
    """The sentences that a quote of some spans shows something of."""
    quote = quote_of(index, 0, *spans)
    return [index.text("000.md")[start:end] for start, end in sentences_in(index, quote)]


def test_sentences_before_and_behind_what_is_quoted_are_not_shown() -> None:
    index = index_of(f"{FERRY} {HARBOUR} {CRANE}")
    start = index.text("000.md").index(HARBOUR)

    assert shown(index, (start, start + len(HARBOUR))) == [HARBOUR]


def test_a_sentence_left_out_between_two_is_not_shown() -> None:
    index = index_of(f"{FERRY} {HARBOUR} {CRANE}")
    start = index.text("000.md").index(CRANE)

    assert shown(index, (0, len(FERRY)), (start, start + len(CRANE))) == [FERRY, CRANE]


def test_a_sentence_is_shown_where_a_word_of_it_is() -> None:
    index = index_of(f"{FERRY} {HARBOUR} {CRANE}")
    start = index.text("000.md").index("harbour")

    assert shown(index, (start, start + 1)) == [HARBOUR]


def test_rows_that_only_touch_a_span_are_not_quoted() -> None:
    index = Index.of([read(b"# Tides\n\n- low\n- high\n- slack\n", "a.md")])
    text = index.text("a.md")
    start, end = text.index("high") - 2, text.index("high") + 4

    quote = quote_of(index, 0, (start, end))

    assert [(piece.kind, piece.text) for piece in quote.pieces] == [("item", "\u2022 high")]


def test_a_span_over_three_passages_is_quoted_as_each_is_built() -> None:
    page = "# Tides\n\n## Low\n\n- low\n\n## High\n\n- high\n\n## Slack\n\n- slack\n"
    index = Index.of([read(page.encode(), "a.md")])
    text = index.text("a.md")

    quotes = [quote_of(index, number, (0, len(text))) for number in range(3)]

    assert {
        tuple((piece.kind, piece.text) for piece in quote.pieces if piece.kind == "item") for quote in quotes
    } == {(("item", "• low"), ("item", "• high"), ("item", "• slack"))}
    assert "heading" in {piece.kind for piece in quotes[0].pieces}


def test_a_quote_of_two_spans_is_placed_from_the_first_to_the_last() -> None:
    index = index_of(f"{FERRY} {HARBOUR} {CRANE}")
    end = len(f"{FERRY} {HARBOUR} {CRANE}")

    place = quote_of(index, 0, (0, 3), (end - 8, end)).place

    assert (place.start, place.end) == (0, end)


def test_headings_within_a_span_are_headings() -> None:
    index = Index.of([read(b"# Tides\n\n## Low\n\nIt is low.\n\n## High\n\nIt is high.\n", "a.md")])
    text = index.text("a.md")
    start = text.index("It is low.")

    quote = quote_of(index, 0, (start, len(text.rstrip())))

    assert [(piece.kind, piece.text) for piece in quote.pieces] == [
        ("text", "It is low."),
        ("heading", "High"),
        ("text", "It is high."),
    ]
