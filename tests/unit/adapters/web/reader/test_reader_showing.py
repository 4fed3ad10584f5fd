"""What the reader says of a document."""

import re
from html import unescape

import pytest
from hypothesis import given

from adapters.web.reader.rendering import Rendering
from adapters.web.reader.showing import values_of
from bot.answer.links import Links
from bot.pages import Page, page_of
from bot.tickets import Ticket
from knowledge.index import Index
from knowledge.model import Document, Heading, Paragraph, Source
from knowledge.reading.markdown import read
from tests.unit.bot.pages.pages import page, page_in
from tests.unit.knowledge.reading.test_structure_laws import markdown

ENGLISH = "The lock of the harbour is opened by the keeper when the bell has rung at dawn."
GERMAN = "Die Schleuse des Hafens wird vom Wärter geöffnet, wenn die Glocke am Morgen geläutet hat."


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de")])
def test_in_which_language_a_document_is_that_is_read_aloud(text: str, language: str) -> None:
    found = page_of(Index.of([read(text.encode(), "a.md")], "english,german"), Ticket("a.md"), Links())

    assert found is not None
    assert values(found)["language"] == language


def values(of: Page) -> dict[str, object]:
    return values_of(of, "/d/x", 0, "", None)


def words(html: object) -> list[str]:
    return unescape(re.sub(r"<[^>]*>", " ", str(html or ""))).split()


def test_a_title_that_the_document_begins_with_is_written_once() -> None:
    found = values(page("# Harbour *rules*\n\nShips wait.\n\n## Fees\n\nNone.\n\n## Bells\n\nTwo.\n"))

    assert (found["title"], words(found["heading"]), found["anchor"]) == (
        "Harbour rules",
        ["Harbour", "rules"],
        "harbour-rules",
    )
    assert found["body"] == (
        '<p>Ships wait.</p>\n<h2 id="at-fees">Fees</h2>\n<p>None.</p>\n<h2 id="at-bells">Bells</h2>\n<p>Two.</p>'
    )


def test_no_other_heading_is_a_second_title() -> None:
    found = values(page("# Harbour\n\nShips wait.\n\n# Inns\n\nGuests wait.\n"))

    assert '<h2 id="at-inns">Inns</h2>' in str(found["body"])


def test_a_title_may_be_spaced_otherwise_than_its_heading() -> None:
    text = "Harbour\nrules\n\nWait."
    paragraphs = (Paragraph(15, len(text), 1),)
    source = Source("a.pdf", "Harbour rules")

    found = values(page_in(Document(source, text, paragraphs, headings=(Heading(0, 13, 1),))))

    assert found["heading"] == "Harbour\nrules"


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: Rules\n---\n# Harbour\n\nWait.\n", "---\ntitle: Rules\n---\nWait.\n\n# Rules\n\nGo.\n"],
    ids=["other words", "not at the beginning"],
)
def test_a_heading_that_is_not_the_title_stays_where_it_is(text: str) -> None:
    of = page(text)

    found = values(of)

    assert (found["heading"], found["anchor"]) == (None, None)
    assert found["body"] == Rendering().blocks(of.blocks)


def test_the_sign_of_the_first_page_is_no_beginning() -> None:
    text = "Bells\n\nThey ring."
    paragraphs = (Paragraph(7, len(text), 1, page=1),)
    document = Document(Source("a.pdf", "Bells"), text, paragraphs, headings=(Heading(0, 5, 1),))

    found = values(page_in(document))

    assert words(found["heading"]) == ["Bells"]
    assert words(found["body"]) == ["Page", "1", "They", "ring."]


@given(markdown)
def test_title_and_body_say_every_word_of_a_document_once(text: str) -> None:
    of = page(f"# Bells\n\n{text}\n")

    found = values(of)

    assert words(found["heading"]) == ["Bells"]
    assert words(found["heading"]) + words(found["body"]) == words(Rendering().blocks(of.blocks))
