"""What a search in a page finds."""

from bot.answer.links import Links
from bot.pages import Page, page_of, search
from bot.pages.model import Find
from bot.tickets import Ticket
from knowledge.index import Index
from knowledge.reading.markdown import read
from tests.unit.bot.pages.pages import page, says, stretches

PORT = (
    "# Gates\n\nThe gates close.\n\n- rope\n- a closed crane\n\n| Berth | Gate |\n|---|---|\n| North | shut |\n"
)


def found(text: str, words: str) -> list[str]:
    return ["".join(run.text for run in one.excerpt) for one in search(page(text), words)]


def marks(find: Find) -> list[str]:
    return [run.text for run in find.excerpt if run.style == "mark"]


def opened(text: str, words: str) -> Page:
    document = read(text.encode(), "a.md")
    shown = page_of(Index.of([document]), Ticket("a.md"), Links(), search=words)
    assert shown is not None
    return shown


def test_any_form_of_a_word_is_found() -> None:
    assert found(PORT, "closing") == ["The gates close.", "a closed crane"]


def test_headings_and_rows_are_found() -> None:
    assert found(PORT, "gate") == ["Gates", "The gates close.", "Berth | Gate"]


def test_what_holds_all_words_is_found_alone() -> None:
    assert found(PORT, "gates closing") == ["The gates close."]


def test_where_nothing_holds_all_words_any_will_do() -> None:
    assert found(PORT, "rope gates closing")[:2] == ["Gates", "The gates close."]


def test_nothing_is_found_for_no_words() -> None:
    assert found(PORT, " ") == []


def test_the_words_found_are_marked_in_the_excerpt() -> None:
    assert list(map(marks, search(page(PORT), "closing"))) == [["close"], ["closed"]]


def test_a_word_of_parts_is_marked_once() -> None:
    (one,) = search(page("A row-level lock.\n"), "row-level")

    assert marks(one) == ["row-level"]


def test_a_long_paragraph_is_shown_around_what_is_found() -> None:
    (one,) = found("Ebb and flood. " * 20 + "The crane is up. " + "Flood and ebb. " * 20, "crane")

    assert one.startswith("… ")
    assert one.endswith(" …")
    assert "The crane is up." in one
    assert len(one) < 160


def test_the_words_found_are_marked_in_the_page() -> None:
    told = [(one.find, one.run.text) for one in stretches(opened(PORT, "closing").blocks) if one.find]

    assert told == [(1, "close"), (2, "closed")]


def test_marking_loses_nothing() -> None:
    assert says(opened(PORT, "closing").blocks) == says(page(PORT).blocks)
