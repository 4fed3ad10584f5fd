"""The formula, beside rank-bm25's own."""

import numpy as np
import pytest
import rank_bm25
from hypothesis import given
from hypothesis import strategies as st

from knowledge.bm25 import BM25, EPSILON, K1, B, idf, idfs, norms, weights

WORDS = st.sampled_from(["ant", "bee", "cat", "dog", "eel"])
CORPORA = st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=12)
QUERIES = st.lists(st.sampled_from(["ant", "bee", "cat", "unknown"]), max_size=4)


@given(CORPORA, QUERIES)
def test_scores_are_what_rank_bm25_computes_from_the_same_statistics(
    corpus: list[list[str]], query: list[str]
) -> None:
    ours = BM25(corpus)
    if not ours.avgdl:
        ours.avgdl = 1.0  # the parent divides by it

    theirs = rank_bm25.BM25Okapi.get_scores(ours, query)

    np.testing.assert_allclose(ours.get_scores(query), theirs)


@given(CORPORA)
def test_statistics_are_what_rank_bm25_counts(corpus: list[list[str]]) -> None:
    ours = BM25([*corpus, ["ant"]])

    theirs = rank_bm25.BM25Okapi([*corpus, ["ant"]], b=B)

    assert (ours.doc_len, ours.avgdl, ours.doc_freqs) == (theirs.doc_len, theirs.avgdl, theirs.doc_freqs)


@given(CORPORA, QUERIES)
def test_the_best_hold_a_term_and_come_in_order(corpus: list[list[str]], query: list[str]) -> None:
    ours = BM25(corpus)
    scores = ours.get_scores(query)

    best = ours.get_top_n(query, range(len(corpus)), 3)

    assert best == sorted(np.flatnonzero(scores > 0), key=lambda number: (-scores[number], number))[:3]


@given(CORPORA, QUERIES, st.lists(st.integers(0, 0)))
def test_some_scores_are_those_among_all(corpus: list[list[str]], query: list[str], numbers: list[int]) -> None:
    ours = BM25(corpus)

    assert ours.get_batch_scores(query, numbers) == [ours.get_scores(query)[number] for number in numbers]


@given(st.integers(1, 10**6), st.data())
def test_no_idf_is_negative(documents: int, data: st.DataObject) -> None:
    assert idf(documents, data.draw(st.integers(0, documents))) > 0


def test_a_term_in_half_of_the_documents_counts() -> None:
    assert BM25([["ant"], ["bee"]]).get_top_n(["bee"], ["first", "second"]) == ["second"]


def test_an_empty_corpus_has_no_best() -> None:
    assert BM25([]).get_top_n(["ant"], []) == []


def test_a_query_of_unknown_terms_finds_nothing() -> None:
    assert BM25([["ant"], ["bee"]]).get_top_n(["yak"], ["first", "second"]) == []


def test_a_tokenizer_takes_texts_apart() -> None:
    assert BM25(["ant bee", "cat"], str.split).doc_len == [2, 1]


def test_parameters_keep_their_names_and_values() -> None:
    ours = BM25([["ant"]])

    assert (ours.k1, ours.b, ours.epsilon) == (1.5, 0.4, 0.25)


def test_parameters_but_b_are_those_of_rank_bm25() -> None:
    theirs = rank_bm25.BM25Okapi([["ant"]])

    assert (theirs.k1, theirs.epsilon) == (K1, EPSILON)


@given(st.integers(1, 10**6), st.data())
def test_many_idfs_are_each_the_idf(documents: int, data: st.DataObject) -> None:
    holding = data.draw(st.lists(st.integers(0, documents)))

    found = idfs(documents, np.array(holding, np.float64))

    assert found.tolist() == pytest.approx([idf(documents, number) for number in holding])


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_weights_are_as_precise_as_the_norms(kind: type[np.float32]) -> None:
    scale = norms(np.array([3, 9], np.uint32), 6, b=0.75).astype(kind)

    found = weights(2.0, np.array([1, 4], np.uint8), scale)

    assert found.dtype == kind
    assert found.tolist() == pytest.approx([2 * 2.5 / (1 + 0.9375), 2 * 4 * 2.5 / (4 + 2.0625)])


def test_documents_must_be_those_of_the_corpus() -> None:
    with pytest.raises(ValueError, match="1 documents given, but the corpus has 2"):
        BM25([["ant"], ["bee"]]).get_top_n(["ant"], ["first"])


def test_the_average_idf_is_that_of_all_terms_whatever_holds_them() -> None:
    ours = BM25([["ant", "ant", "bee"], ["ant"], ["cat"]])

    assert ours.average_idf == pytest.approx((idf(3, 2) + 2 * idf(3, 1)) / 3)
    assert BM25([]).average_idf == 0


def test_five_are_the_best_unless_another_number_is_asked_for() -> None:
    ours = BM25([["ant", "bee"]] * 7)

    assert ours.get_top_n(["ant"], range(7)) == [0, 1, 2, 3, 4]
    assert ours.get_top_n(["ant"], range(7), 1) == [0]
    assert ours.get_top_n(["ant"], range(7), 0) == []
    assert ours.get_top_n(["ant"], range(7), 9) == list(range(7))
