"""What a question's words weigh."""

import math

import pytest

from bot.question.parsing import Word, parse
from bot.ranking.matching import weight_of
from knowledge import bm25
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source


@pytest.fixture
def index() -> Index:
    text = "The ferry waits.\nThe ferry sails at dusk."
    return Index.of([Document(Source("a.md", ""), text, (Paragraph(0, 16, 1), Paragraph(17, 41, 2)))])


def word(text: str) -> Word:
    return parse(text, "english").words[0]


def test_a_word_weighs_its_idf_as_if_there_were_a_hundred_more_passages(index: Index) -> None:
    weight = weight_of(word("ferry"), index, None)

    assert weight == math.log1p((2 + 100 - 3) / (3 + 0.5))


def test_a_word_weighs_what_the_one_formula_says(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bm25, "idf", lambda _, holding: float(holding))

    assert weight_of(word("ferry"), index, None) > weight_of(word("dusk"), index, None)
