"""Quotes as parts: what stands between two pieces, what an item's mark is, what is marked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Omission,
    Piece,
    Quote,
    QuotedCode,
    QuotedItem,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
    Run,
)
from bot.showing.quoting import is_apart, quote_parts, text_lines
from bot.showing.runs import styled
from knowledge.text.visible import visible
from tests.quoting import piece, quote


def test_a_quote_without_pieces_is_one_paragraph() -> None:
    whole = quote("It rose.\nIt fell.", piece("It rose.\nIt fell."))

    assert quote_parts(replace(whole, pieces=())) == (QuotedText((Run("It rose.\nIt fell."),)),)


def test_sentences_that_touch_are_one_paragraph() -> None:
    quoted = quote("It rose. It fell.", piece("It rose."), piece("It fell."))

    [part] = quote_parts(quoted)

    assert list(text_lines([part])) == ["It rose. It fell."]


def test_between_sentences_apart_stands_an_ellipsis_of_ours() -> None:
    quoted = quote("It rose. It stood. It fell.", piece("It rose."), piece("It fell."))

    assert quote_parts(quoted) == (QuotedText((Run("It rose."), Run(" … ", "quiet"), Run("It fell."))),)


def test_an_ellipsis_of_the_documents_leaves_nothing_out() -> None:
    quoted = quote("It rose …\n\nIt fell.", piece("It rose …"), piece("It fell."))

    assert quote_parts(quoted) == (QuotedText((Run("It rose …"),)), QuotedText((Run("It fell."),)))


def test_between_items_apart_stands_an_omission() -> None:
    quoted = quote("• a\n• b\n• c", piece("• a", "item"), piece("• c", "item"))

    assert quote_parts(quoted) == (
        QuotedList((QuotedItem((Run("a"),)),)),
        Omission(),
        QuotedList((QuotedItem((Run("c"),)),)),
    )


def test_pieces_that_the_quotes_text_does_not_hold_are_shown_as_apart() -> None:
    quoted = replace(quote("• a\n• b", piece("• a", "item"), piece("• b", "item")), text="something else")

    assert Omission() in quote_parts(quoted)


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("• the form", "the form", None),
        ("- the form", "the form", None),
        ("2. the form", "the form", 2),
        ("12) the form", "the form", 12),
        ("a) the form", "a) the form", None),
        ("0. the form", "0. the form", None),
        ("1.5 metres", "1.5 metres", None),
        ("2010", "2010", None),
    ],
)
def test_only_the_mark_that_a_chat_draws_is_left_to_it(text: str, words: str, number: int | None) -> None:
    assert quote_parts(quote(text, piece(text, "item", level=1))) == (
        QuotedList((QuotedItem((Run(words),), 1, number),)),
    )


def test_a_further_paragraph_belongs_to_its_item() -> None:
    quoted = quote("• a\n\n  more\n• b", piece("• a", "item"), piece("more"), piece("• b", "item"), kind="list")

    [part] = quote_parts(quoted)

    assert list(text_lines([part])) == ["• a\nmore", "• b"]


def test_rows_and_header_have_as_many_cells() -> None:
    quoted = quote("A | B\nx\n", piece("A | B", "header"), piece("x", "row"), kind="table")

    assert quote_parts(quoted) == (QuotedTable(((Run("A"),), (Run("B"),)), (((Run("x"),), ()),)),)


def test_each_header_begins_a_table() -> None:
    quoted = quote(
        "A | B\nx | y\nC | D\nu | v",
        piece("A | B", "header"),
        piece("x | y", "row"),
        piece("C | D", "header"),
        piece("u | v", "row"),
    )

    assert [list(text_lines([part])) for part in quote_parts(quoted)] == [
        ["A | B", "x | y"],
        ["C | D", "u | v"],
    ]


def test_rows_left_out_are_a_row_of_none() -> None:
    quoted = quote("A\nx\ny\nz", piece("A", "header"), piece("x", "row"), piece("z", "row"))

    [table] = quote_parts(quoted)

    assert isinstance(table, QuotedTable)
    assert table.rows == (((Run("x"),),), None, ((Run("z"),),))


def test_rows_left_out_behind_the_last_are_a_row_of_none() -> None:
    page = quote("A\nx\ny", piece("A", "header"), piece("x", "row"))

    parts = quote_parts(replace(page, text="A\nx\n…"))

    assert parts == (QuotedTable(((Run("A"),),), (((Run("x"),),), None)),)


def test_what_answers_is_strong_in_the_piece_it_stands_in() -> None:
    quoted = quote(
        "Bring:\n• a form\n• a pen",
        piece("Bring:", "intro"),
        piece("• a form", "item"),
        piece("• a pen", "item"),
    )
    start = quoted.text.index("a pen")

    _, listed = quote_parts(quoted, strong=(start, start + 5), marks=[(start + 2, start + 5)])

    assert isinstance(listed, QuotedList)
    assert [item.runs for item in listed.items] == [
        (Run("a form"),),
        (Run("a ", "strong"), Run("pen", "mark")),
    ]


def test_where_all_answers_only_the_questions_words_stand_out() -> None:
    quoted = quote("Where?\n\nAt the quay.", piece("Where?", "heading"), piece("At the quay."))
    start = quoted.text.index("At")

    _, text = quote_parts(quoted, strong=(start, len(quoted.text)), marks=[(start + 7, start + 11)])

    assert text == QuotedText((Run("At the "), Run("quay", "mark"), Run(".")))


def test_a_pieces_own_marks_are_those_of_its_answer() -> None:
    quoted = quote("It rose. It fell.", piece("It rose. It fell."))
    own = replace(quoted, pieces=(replace(quoted.pieces[0], marks=((3, 7), (12, 16))),))

    [text] = quote_parts(own, strong=(9, 17))

    assert text == QuotedText((Run("It rose. "), Run("It ", "strong"), Run("fell", "mark"), Run(".", "strong")))


def test_what_was_quoted_stands_out_in_its_context() -> None:
    whole = quote("It rose. It fell.", piece("It rose. It fell."))

    assert quote_parts(whole, quoted=[(9, 17)]) == (QuotedText((Run("It rose. "), Run("It fell.", "strong"))),)


def test_code_keeps_its_language_and_every_blank() -> None:
    text = "all:\n\tmake x\n\n  y"

    assert quote_parts(quote(text, piece(text, "code", language="make"))) == (QuotedCode(text, "make"),)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "../pay.md", "#here", "https://", "mailto:", "http://a b"],
)
def test_only_addresses_are_links(target: str) -> None:
    one = replace(piece("the site"), links=((4, 8, target),))

    assert styled(one) == (Run("the site"),)


@pytest.mark.parametrize("target", ["https://example.org/a#b", "http://example.org", "mailto:a@example.org"])
def test_an_address_is_a_link(target: str) -> None:
    one = replace(piece("the site"), links=((4, 8, target),))

    assert styled(one) == (Run("the "), Run("site", link=target))


SPANS = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=3).map(tuple)


@given(st.text(st.characters(exclude_characters="\r\u200c\u200d"), max_size=30), SPANS, SPANS, SPANS, SPANS)
def test_styles_lose_no_letter(
    text: str,
    marks: tuple[tuple[int, int], ...],
    code: tuple[tuple[int, int], ...],
    links: tuple[tuple[int, int], ...],
    strong: tuple[tuple[int, int], ...],
) -> None:
    one = Piece(text, 0, len(text), code=code, links=tuple((*span, "https://example.org") for span in links))

    assert "".join(run.text for run in styled(one, strong=strong, marks=marks)) == visible(text)


def test_a_quote_of_everything_reads_as_it_stands() -> None:
    quoted: Quote = quote(
        "Steps?\nDo:\n1. a\n2. b\nthen\n\nA | B\nx | y\n",
        piece("Do:", "intro"),
        piece("2. b", "item"),
        piece("A | B", "header"),
        piece("x | y", "row"),
    )

    assert list(text_lines(quote_parts(quoted))) == ["Do:", "…", "2. b", "…", "A | B", "x | y"]


def test_a_paragraph_behind_a_list_is_no_part_of_its_last_item() -> None:
    quoted = quote("• a\n\nThen go.", piece("• a", "item"), piece("Then go."))

    assert quote_parts(quoted) == (QuotedList((QuotedItem((Run("a"),)),)), QuotedText((Run("Then go."),)))


TEXT_PART = QuotedText((Run("It rains."),))
INTRO_PART = QuotedText((Run("Bring:"),), "intro")
LIST_PART = QuotedList((QuotedItem((Run("a lamp"),)),))
CODE_PART = QuotedCode("moor")
TABLE_PART = QuotedTable(((Run("Quay"),),), ())


@pytest.mark.parametrize(
    ("above", "part", "apart"),
    [
        (None, TABLE_PART, False),
        (TEXT_PART, TABLE_PART, True),
        (INTRO_PART, TABLE_PART, True),
        (TABLE_PART, TEXT_PART, True),
        (TABLE_PART, LIST_PART, True),
        (TEXT_PART, TEXT_PART, True),
        (LIST_PART, TEXT_PART, True),
        (INTRO_PART, TEXT_PART, False),
        (INTRO_PART, LIST_PART, False),
        (LIST_PART, CODE_PART, False),
        (CODE_PART, TEXT_PART, False),
    ],
)
def test_blank_lines_stand_around_tables_between_paragraphs_and_behind_lists(
    above: QuotePart | None,
    part: QuotePart,
    apart: bool,  # noqa: FBT001 # a case
) -> None:
    assert is_apart(part, above) == apart


def test_what_is_left_out_before_and_behind_a_paragraph_is_said_in_its_line() -> None:
    page = quote("It rains. The boat sails. It snows.", piece("The boat sails."))

    (part,) = quote_parts(replace(page, text="… The boat sails. …"))

    assert part == QuotedText((Run("… ", "quiet"), Run("The boat sails."), Run(" …", "quiet")))


def test_what_is_left_out_behind_an_item_is_said_below_it() -> None:
    page = quote("• a lamp\n• a rope", piece("• a lamp", "item"), kind="list")

    parts = quote_parts(replace(page, text="• a lamp …"))

    assert parts == (QuotedList((QuotedItem((Run("a lamp"),)),)), Omission())
