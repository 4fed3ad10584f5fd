"""What is copied of a quote, and where its original opens."""

from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.model import Piece, Quote
from bot.pages import copies_of, original_of
from knowledge.model import Place, Source, Speaker

SOURCE = Source("port.md", "The *port*", "Bo Dahl", "2010-07-09", "https://example.org/port")
PLACE = Place(SOURCE, ("Cranes",), 4, None, 0, 16)
UP = Quote("The crane is up.", PLACE, author="Bo Dahl", speaker=Speaker("Ann Lee", "pilot"))
MARKUP = [
    *"*_`[]<>#|~&!$\\+-=.)(1ab:/\"'",
    "\n",
    " ",
    "\n\n",
    "&amp;",
    "1. ",
    "https://x.example ",
    "***",
    "<b>",
    "    ",
    "\t",
]


def quote(*pieces: Piece, text: str = "") -> Quote:
    return Quote(text or "\n".join(one.text for one in pieces), PLACE, pieces)


def shown(markdown: str) -> str:
    """What a page shows of Markdown, without blanks."""
    text = ""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        text += "".join(one.content or " " for one in token.children or ()) if token.children else token.content
    return "".join(text.split())


def test_text_is_copied_with_its_reference() -> None:
    assert copies_of(UP, "https://kb.example.org/d/x").text == (
        "The crane is up.\n\n"
        "— Ann Lee, pilot · The *port* · Cranes, paragraph 4 · by Bo Dahl · 9 July 2010"
        " · https://kb.example.org/d/x"
    )


def test_a_reference_is_to_one_place_however_it_was_found() -> None:
    elsewhere = replace(PLACE, source=Source("quay.md", "The quay"))

    assert copies_of(replace(UP, pinned="x", also_in=(elsewhere,)), None) == copies_of(UP, None)


def test_what_opens_nowhere_has_no_address_in_its_reference() -> None:
    assert copies_of(UP, None).text.endswith("9 July 2010")


def test_markdown_is_a_quotation_whose_title_leads_to_it() -> None:
    assert copies_of(UP, "https://kb.example.org/d/x").markdown.split("\n") == [
        "> The crane is up.",
        ">",
        (
            "> — Ann Lee, pilot · [The \\*port\\*](<https://kb.example.org/d/x>)"
            " · Cranes, paragraph 4 · by Bo Dahl · 9 July 2010"
        ),
    ]


def test_a_footnote_is_one_line() -> None:
    lines = replace(UP, text="The crane\nis up.")

    assert copies_of(lines, None).footnote.startswith("“The crane is up.” Ann Lee, pilot · ")


def test_code_is_fenced_as_it_stands() -> None:
    code = Piece("a = `b`\n\n    c", 0, 14, "code", language="sh")

    assert copies_of(quote(code), None).markdown.split("\n")[:5] == [
        "> ```sh",
        "> a = `b`",
        ">",
        ">     c",
        "> ```",
    ]


@given(st.lists(st.sampled_from(MARKUP), min_size=1).map("".join).filter(str.strip))
def test_markdown_shows_what_the_document_says(text: str) -> None:
    copied = copies_of(replace(UP, text=text), None).markdown

    assert shown(copied).startswith("".join(text.split()))


def test_an_original_opens_at_the_words() -> None:
    assert original_of(UP) == "https://example.org/port#:~:text=The%20crane%20is%20up."


@pytest.mark.parametrize("mark", ["-", ",", "&"])
def test_marks_of_the_fragment_are_written_otherwise(mark: str) -> None:
    found = original_of(replace(UP, text=f"a{mark}b"))

    assert found is not None
    directive = found.partition(":~:text=")[2]
    assert (mark in directive, unquote(directive)) == (False, f"a{mark}b")


def test_a_long_quote_is_named_by_where_it_begins_and_ends() -> None:
    found = original_of(
        replace(UP, text="Ebb came in the night. " + "So it went. " * 20 + "Flood came by day.")
    )

    assert found == (
        "https://example.org/port#:~:text=Ebb%20came%20in%20the%20night.%20So,it%20went.%20Flood%20came%20by%20day."
    )


def test_pieces_apart_are_named_each() -> None:
    found = original_of(quote(Piece("Ebb.", 0, 4), Piece("Flood.", 9, 15), text="Ebb. … Flood."))

    assert found == "https://example.org/port#:~:text=Ebb.&text=Flood."


def test_items_are_named_without_their_marks() -> None:
    found = original_of(quote(Piece("• oil", 0, 5, "item"), Piece("• rope", 6, 12, "item")))

    assert found == "https://example.org/port#:~:text=oil,rope"


def test_the_cells_of_a_row_are_named_apart() -> None:
    found = original_of(quote(Piece("North | 9 m", 0, 11, "row")))

    assert found == "https://example.org/port#:~:text=North,9%20m"


def test_an_address_with_an_anchor_keeps_it() -> None:
    place = replace(PLACE, source=replace(SOURCE, url="https://example.org/port#cranes"))

    assert original_of(replace(UP, place=place)) == (
        "https://example.org/port#cranes:~:text=The%20crane%20is%20up."
    )


def test_a_pdf_opens_at_its_page() -> None:
    place = replace(PLACE, page=7, source=replace(SOURCE, url="https://example.org/Port.PDF#top"))

    assert original_of(replace(UP, place=place)) == "https://example.org/Port.PDF#page=7"


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///port", "http://[x"])
def test_what_is_no_page_has_no_original(url: str | None) -> None:
    place = replace(PLACE, source=replace(SOURCE, url=url))

    assert original_of(replace(UP, place=place)) is None
