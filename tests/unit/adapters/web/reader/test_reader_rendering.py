"""A document's blocks as HTML."""

import pytest

from adapters.web.reader.rendering import Rendering, shown
from bot.model import Run
from bot.pages.model import HeadingBlock, Item, ListBlock, ParagraphBlock, Row, Stretch, TableBlock, Words


def words(text: str, quote: int = 0, find: int = 0) -> Words:
    return (Stretch(Run(text), 0, len(text), quote, find),)


def heading(level: int) -> HeadingBlock:
    return HeadingBlock(0, 1, words("A"), level, "a")


@pytest.mark.parametrize(
    "address",
    ["javascript:run()", "JavaScript:run()", "data:text/html,run", "/d/x", "//evil.test", "http://[x"],
)
def test_what_is_no_page_and_no_mailbox_is_no_link(address: str) -> None:
    assert shown(Run("press", link=address)) == "press"


@pytest.mark.parametrize("address", ["https://a.test/?a=1", "http://a.test", "mailto:ann@a.test"])
def test_pages_and_mailboxes_are_links(address: str) -> None:
    assert f'<a href="{address}" ' in shown(Run("press", link=address))


def test_an_address_never_ends_its_attribute() -> None:
    assert '"><script>' not in shown(Run("press", link='https://a.test/"><script>'))


def test_no_level_of_headings_is_left_out() -> None:
    html = Rendering().blocks([heading(3), heading(1), heading(9)])

    assert [html[at + 2] for at in range(len(html)) if html.startswith("<h", at)] == ["2", "2", "3"]


def test_an_item_keeps_its_number() -> None:
    html = Rendering().blocks([ListBlock(0, 1, (Item(0, 1, words("A"), 0, 7),))])

    assert html == '<ol><li value="7">A</li></ol>'


def test_an_empty_head_is_no_head() -> None:
    html = Rendering().blocks([TableBlock(0, 1, (Row(0, 1, ((), words("A"))),), ())])

    assert '<tr><td></td><th scope="col">A</th></tr>' in html


def test_only_the_first_piece_of_a_quote_has_its_name() -> None:
    html = Rendering(1).blocks([ParagraphBlock(0, 1, words("A", 1) + words("B", 1) + words("C", 2))])

    assert html == (
        '<p><mark class="quote" id="quote" data-here>A</mark><mark class="quote">B</mark>'
        '<mark class="quote" id="quote-2">C</mark></p>'
    )


def test_who_searches_is_not_led_to_the_quote() -> None:
    assert "data-here" not in Rendering(1, is_searched=True).blocks([ParagraphBlock(0, 1, words("A", 1))])


def led(to: str) -> ParagraphBlock:
    return ParagraphBlock(0, 1, (Stretch(Run("Fees"), 0, 4, to=to),))


def test_words_lead_to_a_heading_of_the_page() -> None:
    assert Rendering(anchors=frozenset({"fees"})).blocks([led("fees")]) == '<p><a href="#at-fees">Fees</a></p>'


def test_words_lead_nowhere_where_the_page_has_no_such_heading() -> None:
    assert Rendering(anchors=frozenset({"fees"})).blocks([led("costs")]) == "<p>Fees</p>"


def test_what_stands_in_the_place_of_a_quote_is_marked() -> None:
    html = Rendering().blocks([ParagraphBlock(0, 1, (Stretch(Run("noon"), 0, 4, is_new=True),))])

    assert html == '<p><mark class="new" id="new-1">noon</mark></p>'


@pytest.mark.parametrize(("said", "shown_as"), [("a <map>", "Picture: a &lt;map&gt;"), ("", "Picture")])
def test_a_picture_is_left_out_with_a_word(said: str, shown_as: str) -> None:
    html = Rendering().blocks([ParagraphBlock(0, 1, (Stretch(Run("Gate"), 0, 4, 1, pictures=(said,)),))])

    assert html == (
        f'<p><span class="picture">{shown_as}</span> <mark class="quote" id="quote-1">Gate</mark></p>'
    )
