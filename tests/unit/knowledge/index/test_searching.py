"""The best passages among many, where common terms are looked up only for those that may reach the top."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bm25 import BM25, best
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source

COLLECTIONS = ("", "x/", "y/")


def words_of(seed: int) -> list[list[str]]:
    """Passages whose words are as unevenly common as those of a language."""
    chance = random.Random(seed)  # noqa: S311 # repeatable, not secret
    vocabulary = [f"word{letter}{other}" for letter in "abcdefgh" for other in "ijklmnop"]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    return [chance.choices(vocabulary, weights, k=chance.randint(3, 40)) for _ in range(240)]


def index_of(passages: list[list[str]]) -> Index:
    """The passages spread over three collections, in their order."""
    documents = []
    for place, collection in enumerate(COLLECTIONS):
        text, paragraphs = "", []
        for number, words in enumerate(passages[place * 80 : place * 80 + 80], 1):
            piece = " ".join(words)
            paragraphs.append(Paragraph(len(text), len(text) + len(piece), number))
            text += piece + "\n"
        documents.append(Document(Source(f"{collection}a.md", ""), text, tuple(paragraphs)))
    return Index.of(documents)


CORPORA = {seed: words_of(seed) for seed in range(4)}
INDEXES = {seed: index_of(passages) for seed, passages in CORPORA.items()}
QUESTIONS = st.lists(
    st.sampled_from(sorted({word for passages in CORPORA.values() for words in passages for word in words})),
    min_size=1,
    max_size=9,
)
VISIBLE = st.sampled_from([None, frozenset[str](), frozenset({"x"}), frozenset({"y"})])


def visible_passages(visible: frozenset[str] | None) -> range | list[int]:
    """The numbers of the passages that may be seen."""
    return [
        number
        for number in range(240)
        if visible is None or COLLECTIONS[number // 80].strip("/") in {"", *visible}
    ]


@settings(max_examples=300)
@given(st.sampled_from(sorted(CORPORA)), QUESTIONS, st.integers(1, 30), VISIBLE)
def test_the_best_are_those_of_the_whole_computation(
    seed: int, question: list[str], limit: int, visible: frozenset[str] | None
) -> None:
    numbers = visible_passages(visible)
    model = BM25([CORPORA[seed][number] for number in numbers])
    scores = model.get_scores(question)

    hits = INDEXES[seed].search(question, limit, visible)

    expected = np.sort(scores[scores > 0])[::-1][:limit]
    assert [hit.score for hit in hits] == pytest.approx(expected.tolist(), rel=1e-5)
    assert [scores[numbers.index(hit.number)] for hit in hits] == pytest.approx(expected.tolist(), rel=1e-5)


@given(st.sampled_from(sorted(CORPORA)), QUESTIONS, st.integers(1, 30))
def test_how_many_are_asked_for_changes_no_score(seed: int, question: list[str], limit: int) -> None:
    index = INDEXES[seed]

    assert index.search(question, limit) == index.search(question, 240)[:limit]


def test_common_words_have_rows() -> None:
    assert len(INDEXES[0].postings.row_terms) > 10


@given(QUESTIONS, st.integers(1, 30))
def test_alike_passages_come_in_their_order(question: list[str], limit: int) -> None:
    twins = [
        words for words in CORPORA[0][:60] for _ in range(4)
    ]  # in collections apart, or told apart by order
    index = index_of([[*words, f"only{letter}"] for words, letter in zip(twins, "qrst" * 60, strict=True)])

    numbers = [hit.number for hit in index.search(question, limit)]

    scores = BM25([[*words, "only"] for words in twins]).get_scores(question).round(9)
    assert numbers == best(scores, limit)


def test_a_search_kept_to_documents_looks_at_no_other() -> None:
    index = INDEXES[1]
    question = ["wordai", "wordbj", "wordhp"]

    hits = index.search(question, 240, paths={"x/a.md"})

    assert hits == [hit for hit in index.search(question, 240) if 80 <= hit.number < 160]
