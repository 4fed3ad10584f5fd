"""What a page says of a quote that its document does not hold any more."""

from dataclasses import replace

from bot.answer.links import Links
from bot.journal import Shown
from bot.model import Run
from bot.pages import page_of
from bot.pages.model import Changed
from bot.tickets import Ticket, digest_of
from knowledge.index import Index
from knowledge.model import Document
from tests.unit.bot.pages.pages import stretches
from tests.unit.folders import document

OLD = "The north gate is shut at nine each evening by the keeper."
NEW = "The north gate is shut at ten each evening by the keeper."
PORT = document("port.md", "Ebb and flood.", OLD)
LATER = document("port.md", "The keeper sleeps at ten.", NEW)
QUOTE = Shown(Index.of([PORT]).key_of(1), 0, len(OLD), words=OLD)
TICKET = Ticket("port.md", QUOTE, digest=digest_of(OLD))


def changed(now: Document, ticket: Ticket = TICKET) -> Changed | None:
    found = page_of(Index.of([now]), ticket, Links())
    assert found is not None
    return found.changed


def test_what_still_stands_has_not_changed() -> None:
    assert changed(PORT) is None


def test_a_page_without_a_quote_has_not_changed() -> None:
    assert changed(LATER, ticket=Ticket("port.md")) is None


def test_the_difference_is_told_from_then_to_now() -> None:
    found = changed(LATER)

    assert found is not None
    assert [(one.text, one.style) for one in found.difference if one.text.strip()] == [
        ("The north gate is shut at", "plain"),
        ("nine", "delete"),
        ("ten", "insert"),
        ("each evening by the keeper.", "plain"),
    ]


def test_what_was_put_in_and_taken_out_since_is_told_apart() -> None:
    found = changed(document("port.md", "The north gate is firmly shut at nine each evening by the keeper."))
    less = changed(document("port.md", "The gate is shut at nine each evening by the keeper."))

    assert found is not None
    assert less is not None
    assert Run("firmly", "insert") in found.difference
    assert Run("north", "delete") in less.difference


def test_it_is_told_where_the_document_says_it_now() -> None:
    found = changed(LATER)

    assert found is not None
    assert found.span is not None
    assert LATER.text[slice(*found.span)] == NEW


def test_words_that_are_gone_are_told_as_such() -> None:
    assert changed(document("port.md", "The keeper sleeps.")) == Changed(None, (Run(OLD, "delete"),))


def test_where_nobody_knows_the_words_it_is_only_told_that_they_changed() -> None:
    assert changed(LATER, replace(TICKET, quote=replace(QUOTE, words=""))) == Changed()


def test_what_it_says_now_is_marked() -> None:
    found = page_of(Index.of([LATER]), TICKET, Links())

    assert found is not None
    assert "".join(one.run.text for one in stretches(found.blocks) if one.is_new) == NEW


def test_it_is_still_marked_where_something_is_searched_for() -> None:
    found = page_of(Index.of([LATER]), TICKET, Links(), search="gate")

    assert found is not None
    assert "".join(one.run.text for one in stretches(found.blocks) if one.is_new) == NEW
