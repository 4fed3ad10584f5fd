"""Nothing is quoted that does not stand in the document as it was read."""

import logging
from dataclasses import replace

import pytest

from bot.answer.answering import answer
from bot.answer.quotes import verified
from bot.answer.spans import quote_of
from bot.answer.voices.remarks import quotes_by
from bot.tracing.tracing import trace
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Passage, Source

TEXT = '"The ferry sails at nine every evening," said Edda Marsh. "The ferry is old and slow," said Tom Reeve.'
QUESTION = "When does the ferry sail?"


def document(text: str) -> Document:
    return Document(Source("ferry.md", "Ferry"), text, (Paragraph(0, len(text), 1),))


class Forging(Index):
    """Hands over passages that say something else than their document."""

    def passage(self, number: int) -> Passage:
        passage = super().passage(number)
        return replace(passage, text=passage.text.replace("nine", "five").replace("slow", "fast"))


def honest() -> Index:
    return Index.of([document(TEXT)])


def forging() -> Index:
    return Forging.of([document(TEXT)])


def damaged() -> Index:
    """An index whose text was changed on the disk, so that passage and text agree on what nobody wrote."""
    arrays = honest().arrays()
    blob = arrays["segment.texts.blob"].copy()
    blob[TEXT.index("nine")] = ord("m")
    return Index.of_arrays(arrays | {"segment.texts.blob": blob}, "english", "")


def test_what_the_document_says_is_quoted() -> None:
    index = honest()

    assert " ".join(quote.text for quote in answer(QUESTION, index, guess=True).quotes) == TEXT
    assert len(quotes_by(index, "Edda Marsh")) == 1


@pytest.mark.parametrize("index", [forging(), damaged()], ids=["forged", "damaged"])
def test_no_answer_quotes_what_the_document_does_not_say(index: Index) -> None:
    found = answer(QUESTION, index, guess=True)

    assert (found.status, found.quotes, found.nearest, found.positions) == ("unanswered", (), (), ())


@pytest.mark.parametrize("index", [forging(), damaged()], ids=["forged", "damaged"])
def test_an_unanswered_question_is_offered_nothing_else(index: Index) -> None:
    assert answer(QUESTION, index, threshold=1.0).nearest == ()


@pytest.mark.parametrize("index", [forging(), damaged()], ids=["forged", "damaged"])
def test_nobody_is_quoted_with_what_the_document_does_not_say(index: Index) -> None:
    assert quotes_by(index, "Edda Marsh") == []


def test_nothing_is_traced_to_a_damaged_document() -> None:
    found = trace("The ferry sails at mine every evening", damaged())

    assert (found.status, found.nearest) == ("nowhere", ())


def test_a_dropped_quote_is_logged_with_its_document(caplog: pytest.LogCaptureFixture) -> None:
    index = forging()

    with caplog.at_level(logging.ERROR):
        verified(quote_of(index, 0), index)

    assert caplog.messages == ["A quote was dropped: ferry.md does not hold it at 0."]


def test_a_damaged_document_is_logged_with_what_to_do(caplog: pytest.LogCaptureFixture) -> None:
    index = damaged()

    with caplog.at_level(logging.ERROR):
        verified(quote_of(index, 0), index)

    assert "The text of ferry.md in the index is not what was read; delete" in caplog.messages[0]
