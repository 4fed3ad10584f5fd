"""The best passages among many, where common terms are looked up only for those that may reach the top."""

import random

import numpy as np
import pytest
import rank_bm25
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.bm25 import BM25, best
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source

COLLECTIONS = ("", "x/", "y/")
NAME = "a"
"""Of every file: a word of each passage."""


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
            text += piece + "\n*\n"
        documents.append(Document(Source(f"{collection}{NAME}.md", ""), text, tuple(paragraphs)))
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


@settings(max_examples=150)
@given(st.sampled_from(sorted(CORPORA)), QUESTIONS, st.integers(1, 30), VISIBLE)
def test_the_best_are_those_of_the_whole_computation(
    seed: int, question: list[str], limit: int, visible: frozenset[str] | None
) -> None:
    numbers = visible_passages(visible)
    model = BM25([[*CORPORA[seed][number], NAME] for number in numbers])
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


@settings(max_examples=20)  # each makes an index
@given(QUESTIONS, st.integers(1, 30))
def test_alike_passages_come_in_their_order(question: list[str], limit: int) -> None:
    twins = [
        words for words in CORPORA[0][:60] for _ in range(4)
    ]  # in collections apart, or told apart by order
    index = index_of([[*words, f"only{letter}"] for words, letter in zip(twins, "qrst" * 60, strict=True)])

    numbers = [hit.number for hit in index.search(question, limit)]

    scores = BM25([[*words, "only", NAME] for words in twins]).get_scores(question).round(9)
    assert numbers == best(scores, limit)


def test_a_search_kept_to_documents_looks_at_no_other() -> None:
    index = INDEXES[1]
    question = ["wordai", "wordbj", "wordhp"]

    hits = index.search(question, 240, paths={"x/a.md"})

    assert hits == [hit for hit in index.search(question, 240) if 80 <= hit.number < 160]


@given(st.sampled_from(sorted(CORPORA)), QUESTIONS)
def test_scores_are_those_of_rank_bm25_with_the_same_idf(seed: int, question: list[str]) -> None:
    model = rank_bm25.BM25Okapi([[*words, NAME] for words in CORPORA[seed]], b=bm25.B)
    holding = {term: sum(term in words for words in CORPORA[seed]) for term in model.idf}
    model.idf = {term: bm25.idf(240, number) for term, number in holding.items()}

    hits = INDEXES[seed].search(question, 240)

    scores = model.get_scores(question)
    assert [hit.score for hit in hits] == pytest.approx(scores[[hit.number for hit in hits]].tolist(), rel=1e-5)
    assert len(hits) == np.count_nonzero(scores)


@pytest.mark.parametrize("term", ["wordai", "wordhp"])
def test_a_search_comes_out_the_other_way_round_where_the_formula_does(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    formula = bm25.weights

    def reversed_formula(
        worth: float, frequencies: NDArray[np.uint8], norms: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        turned = (frequencies > 0) / formula(worth, np.maximum(frequencies, 1), norms)
        return turned.astype(np.float32)

    ranked = [round(hit.score, 4) for hit in index_of(CORPORA[0]).search([term], 240)]
    monkeypatch.setattr(bm25, "weights", reversed_formula)

    turned = [round(1 / hit.score, 4) for hit in index_of(CORPORA[0]).search([term], 240)]

    assert turned == pytest.approx(ranked[::-1], abs=2e-4)
    assert len(set(turned)) > 1


def test_a_long_passage_is_the_better_one_where_the_norms_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    passages = [["ant"], ["ant", "bee", "cat"]]
    short_first = [hit.number for hit in index_of(passages).search(["ant"])]
    norms = bm25.norms
    monkeypatch.setattr(bm25, "norms", lambda lengths, average: norms(lengths, average, b=-0.75))

    long_first = [hit.number for hit in index_of(passages).search(["ant"])]

    assert (short_first, long_first) == ([0, 1], [1, 0])


def test_the_common_word_is_the_better_one_where_the_idf_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    passages = [["ant", "cow"], ["bee", "cow"], ["ant", "dog"]]
    rare_first = index_of(passages).search(["ant", "bee"])[0].number
    monkeypatch.setattr(bm25, "idf", lambda _, holding: float(holding))

    common_first = index_of(passages).search(["ant", "bee"])[0].number

    assert (rare_first, common_first) == (1, 0)
