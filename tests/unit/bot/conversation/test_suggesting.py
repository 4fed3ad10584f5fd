"""Things to try."""

import pytest

from bot.conversation.suggesting import suggestions
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
