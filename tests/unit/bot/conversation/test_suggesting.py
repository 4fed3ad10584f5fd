"""Things to try."""

import pytest

from bot.answer.answering import answer
from bot.conversation.suggesting import instead_of, suggestions
from bot.showing.replies import Instead
from bot.showing.wording.translating import speaking
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source


def index_of(path: str, title: str) -> Index:
    text = "The tide comes in at noon."
    return Index.of([Document(Source(path, title), text, (Paragraph(0, len(text), 1),))])


def test_a_title_of_some_words_is_a_thing_to_ask_about() -> None:
    found = suggestions(index_of("tides.md", "The Tides of Brim"), lambda _: True, None)

    assert found == ("What about The Tides of Brim?",)


@pytest.mark.parametrize(
    ("path", "title"),
    [("a/tide-tables_2031.md", "tide tables 2031"), ("x.md", "Backgrounder"), ("x.md", "About it")],
)
def test_the_name_of_a_file_and_a_word_alone_are_none(path: str, title: str) -> None:
    assert suggestions(index_of(path, title), lambda _: True, None) == ()


def test_a_year_in_a_title_is_no_subject_to_ask_somebody_about() -> None:
    text = "“The tides of 2031 are high in 2031,” said Ada Lind, the harbour master."
    index = Index.of([Document(Source("a.md", "Tides 2031"), text, (Paragraph(0, len(text), 1),))])

    assert suggestions(index, lambda _: True, None)[0] == "What does Ada Lind say about the tides?"


def offered(question: str, section: str, *, answers: bool = True) -> str:
    text = "Enter the days in the calendar."
    paragraph = Paragraph(0, len(text), 1, section=(section,))
    index = Index.of([Document(Source("a.md", "Tides"), text, (paragraph,))])
    found = answer(question, index, threshold=1)
    return instead_of(found, index, lambda _: answers, "").question


@pytest.mark.parametrize(
    ("section", "question"),
    [
        ("Booking a holiday", "What about Booking a holiday?"),
        ("How do I book a holiday?", "How do I book a holiday?"),
        ("Calendars", ""),
    ],
)
def test_a_heading_that_shares_a_word_is_offered_as_a_question(section: str, question: str) -> None:
    assert offered("Who pays for days of holiday abroad?", section) == question


def test_nothing_is_offered_that_finds_no_answer_itself() -> None:
    assert offered("Who pays for days of holiday abroad?", "Booking a holiday", answers=False) == ""


def test_another_version_is_not_offered_for_the_one_that_was_asked_for() -> None:
    assert offered("Which days has holiday-plan 2.7.1?", "Holiday-plan 2.6.0") == ""


def test_an_answered_question_needs_nothing_instead() -> None:
    index = index_of("tides.md", "Tides")
    found = answer("When does the tide come in?", index, threshold=0)

    assert instead_of(found, index, lambda _: True, "Ann Lee") == Instead()


def test_it_is_asked_in_the_language_of_the_documents() -> None:
    text = "Die Flut kommt mittags."
    document = Document(Source("flut.md", "Die Flut in Brim"), text, (Paragraph(0, len(text), 1),))

    found = suggestions(Index.of([document], language="german"), lambda _: True, None)

    assert found == ("Was ist mit Die Flut in Brim?",)


def test_what_is_offered_instead_is_asked_in_the_language_of_the_documents() -> None:
    with speaking("de"):
        found = offered("Who pays for days of holiday abroad?", "Booking a holiday")

    assert found == "What about Booking a holiday?"
