"""What the reader says of a document."""

import pytest

from adapters.web.reader.showing import values_of
from bot.answer.links import Links
from bot.pages import page_of
from bot.tickets import Ticket
from knowledge.index import Index
from knowledge.reading.markdown import read

ENGLISH = "The lock of the harbour is opened by the keeper when the bell has rung at dawn."
GERMAN = "Die Schleuse des Hafens wird vom Wärter geöffnet, wenn die Glocke am Morgen geläutet hat."


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de")])
def test_in_which_language_a_document_is_that_is_read_aloud(text: str, language: str) -> None:
    page = page_of(Index.of([read(text.encode(), "a.md")], "english,german"), Ticket("a.md"), Links())

    assert page is not None
    assert values_of(page, "/d/x", 0, "", None)["language"] == language
