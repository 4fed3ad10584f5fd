"""A search ends before it has looked at everything, and finds what looking at everything would have found."""

import random
from itertools import product
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.bm25 import BM25
from knowledge.index import Index, searching
from knowledge.index.views import Views, runs_of
from tests.unit.folders import document, index_of

SIZE = 150


def passages_of(seed: int) -> list[list[str]]:
    """Passages in which some words are rare and others are in most."""
    chance = random.Random(seed)  # noqa: S311 # repeatable, not secret
    words = [f"w{letter}" for letter in "abcdefghijklmnopqrst"]
    return [
        [
            word
            for rank, word in enumerate(words, 1)
            for _ in range(chance.randint(1, 4))
            if chance.random() < 1 / rank
        ]
        + ["end"]
        for _ in range(SIZE)
    ]


CORPORA = {seed: passages_of(seed) for seed in range(3)}


def index_over(passages: list[list[str]]) -> Index:
    """A folder whose first half everybody sees and whose second half is a collection."""
    alone = [f"only{first}{second}" for first in "abcdefghijklmno" for second in "abcdefghij"]
    texts = [" ".join([*words, one]) for words, one in zip(passages, alone, strict=True)]
    return index_of(document("a.md", *texts[: SIZE // 2]), document("x/a.md", *texts[SIZE // 2 :]))


INDEXES = {seed: index_over(passages) for seed, passages in CORPORA.items()}
QUESTIONS = st.lists(
    st.sampled_from([f"w{letter}" for letter in "abcdefghijklmnopqrst"]), min_size=1, max_size=8
)


def brute_force(
    seed: int, question: list[str], collections: frozenset[str] | None
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The score of every passage, that of hidden ones 0."""
    visible = SIZE if collections is None or "x" in collections else SIZE // 2
    model = BM25([[*words, "only", "a"] for words in CORPORA[seed][:visible]])
    return np.append(model.get_scores(question), np.zeros(SIZE - visible))


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(CORPORA)),
    QUESTIONS,
    st.integers(1, 12),
    st.sampled_from([None, frozenset[str](), frozenset({"x"})]),
    st.integers(12, 60),
    st.integers(1, 64),
    st.sampled_from([0, SIZE]),
    st.integers(1, SIZE + 1),
)
def test_the_best_of_many_candidates_are_those_of_looking_at_all(
    seed: int,
    question: list[str],
    limit: int,
    collections: frozenset[str] | None,
    sample: int,
    many: int,
    small: int,
    columns: int,
) -> None:
    scores = brute_force(seed, question, collections)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "_MANY", many)
        patch.setattr(searching, "_SMALL", small)
        patch.setattr(searching, "_COLUMNS", columns)
        patch.setattr(searching, "_BLOCK", sample)
        patch.setattr(searching, "_SAMPLE", sample)
        hits = INDEXES[seed].search(question, limit, collections)

    expected = np.sort(scores[scores > 0])[::-1][:limit]
    assert [hit.score for hit in hits] == pytest.approx(expected.tolist(), rel=1e-5)
    assert [scores[hit.number] for hit in hits] == pytest.approx(expected.tolist(), rel=1e-5)


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(CORPORA)),
    QUESTIONS,
    st.integers(1, 12),
    st.sampled_from([0, SIZE]),
    st.integers(1, SIZE + 1),
)
def test_to_the_last_bit_the_hits_are_those_of_adding_all_terms_up(
    seed: int, question: list[str], limit: int, small: int, columns: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "_COLUMNS", SIZE + 1)
        everything = INDEXES[seed].search(question, SIZE)

        patch.setattr(searching, "_COLUMNS", columns)
        patch.setattr(searching, "_SMALL", small)
        patch.setattr(searching, "_MANY", 1)
        hits = INDEXES[seed].search(question, limit)

    assert hits == everything[:limit]


@settings(max_examples=50)
@given(st.sampled_from(sorted(CORPORA)), QUESTIONS, st.integers(1, 12), st.sampled_from(["a.md", "x/a.md"]))
def test_the_best_of_some_documents_are_those_of_looking_at_all(
    seed: int, question: list[str], limit: int, path: str
) -> None:
    own = slice(0, SIZE // 2) if path == "a.md" else slice(SIZE // 2, SIZE)
    scores = brute_force(seed, question, None)[own]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "_MANY", 1)
        patch.setattr(searching, "_SMALL", 0)
        hits = INDEXES[seed].search(question, limit, paths={path})

    expected = np.sort(scores[scores > 0])[::-1][:limit]
    assert [hit.score for hit in hits] == pytest.approx(expected.tolist(), rel=1e-5)
    assert all(own.start <= hit.number < own.stop for hit in hits)


def test_a_rare_word_alone_is_found_in_the_documents_asked_for_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_SMALL", 0)
    index = index_of(document("a.md", "One ant."), document("b.md", "An ant as well."))

    hits = index.search(["ant"], 5, paths={"b.md"})

    assert [index.place(hit.number).source.path for hit in hits] == ["b.md"]


@pytest.mark.parametrize("holding", range(1, 13))
def test_what_is_as_good_as_the_best_is_not_lost_by_rounding(
    holding: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_SMALL", 0)
    common = ["end", "dam", "oak", "elm"]
    texts = [
        f"only{one} {' '.join(common) if at < 50 else 'bee fig fir yew'} {'ant' if at < holding else 'cow'}"
        for at, one in enumerate(map("".join, product("abcdefghij", repeat=2)))
    ]

    hits = index_of(document("a.md", *texts)).search(["ant", *common], holding)

    assert [hit.number for hit in hits] == list(range(holding))


@pytest.mark.parametrize("limit", [0, -1])
def test_none_are_found_where_none_are_wanted(limit: int) -> None:
    assert INDEXES[0].search(["wa"], limit) == []


def test_a_term_that_comes_twice_counts_twice() -> None:
    index = INDEXES[0]
    for term in ("wa", "wt"):  # one with a row, one with postings
        once, twice = index.search([term], 5), index.search([term, term], 5)

        assert [hit.score for hit in twice] == pytest.approx([2 * hit.score for hit in once])
        assert [hit.number for hit in twice] == [hit.number for hit in once]


def test_searching_twice_finds_the_same() -> None:
    index = index_over(CORPORA[1])

    first = index.search(["wb", "wt", "wq"], 9)

    assert index.search(["wt"], 3) == INDEXES[1].search(["wt"], 3)
    assert index.search(["wb", "wt", "wq"], 9) == first


@pytest.mark.parametrize("term", ["wa", "wt"])
@pytest.mark.parametrize("collections", [None, frozenset[str](), frozenset({"x"}), frozenset({"y"})])
def test_frequency_and_idf_are_those_of_what_is_visible(term: str, collections: frozenset[str] | None) -> None:
    visible = SIZE if collections is None or "x" in collections else SIZE // 2
    model = BM25(CORPORA[0][:visible])

    index = INDEXES[0]

    assert index.size(collections) == visible
    assert index.frequency(term, collections) == sum(term in words for words in CORPORA[0][:visible])
    assert index.idf(term, collections) == pytest.approx(model.idf.get(term, 0.0))


def test_a_term_of_hidden_passages_alone_is_worth_nothing() -> None:
    index = index_of(document("x/a.md", "ant"), document("y/a.md", "bee"))

    assert (index.idf("ant", frozenset({"y"})), index.frequency("ant", frozenset({"y"}))) == (0, 0)
    assert (index.idf("yak"), index.frequency("yak")) == (0, 0)
    assert index.search(["ant"], 5, frozenset({"y"})) == []


def looked_up(index: Index, question: list[str], limit: int) -> list[int]:
    """For how many passages each common word of a question is looked up, and that its hits are right."""
    counts: list[int] = []
    formula = bm25.weights

    def counting(worth: float, frequencies: NDArray[Any], norms: NDArray[np.float32]) -> NDArray[np.float32]:
        counts.append(len(frequencies))
        return formula(worth, frequencies, norms)

    view = Views(index.postings, runs_of(index.postings)).of(None)
    numbers = [number for number in map(index.term_number, question) if number is not None]
    everything = searching.search(view, numbers, len(index)).hits
    searching.search(view, numbers, limit)  # which finds out the most that a common word brings any passage
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bm25, "weights", counting)
        assert searching.search(view, numbers, limit).hits == everything[:limit]
    return counts


RARE: Final = index_of(
    document(
        "a.md",
        *(
            f"only{one} end{' ant ant' * (at < 6)}"
            for at, one in enumerate(map("".join, product("abcdefghij", repeat=2)))
        ),
    )
)
"""A hundred passages that hold a common word; six of them hold a rare one, too."""


def test_a_common_word_is_looked_up_only_where_it_may_lift_a_passage_among_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "_MANY", 1)
    assert looked_up(RARE, ["ant", "end"], 5) == []  # few passages: it is added up for all, as it was before

    monkeypatch.setattr(searching, "_SMALL", 99)
    assert looked_up(RARE, ["ant", "end"], 5) == [6, 6]
    assert looked_up(RARE, ["ant", "end"], 6) == [6, 6]
    assert looked_up(RARE, ["ant", "end"], 7) == [100]  # all hold the common word: it is added up for all


def test_what_must_be_reached_is_not_told_by_what_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_SMALL", 0)
    alone = list(map("".join, product("abcdefgh", repeat=2)))
    few = [f"only{one} end{' ant' * (at < 3)}" for at, one in enumerate(alone[:32])]
    others = [f"only{one} ant{' end' * 9}" for one in alone[32:]]
    index = index_of(document("a.md", *few), document("x/a.md", *others))

    assert len(index.search(["ant", "end"], 5, paths={"a.md"})) == 5


def test_what_must_be_reached_is_told_by_the_best_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_MANY", 1)
    monkeypatch.setattr(searching, "_SMALL", 99)
    monkeypatch.setattr(searching, "_SAMPLE", 2)

    assert looked_up(RARE, ["ant", "end"], 1) == [2, 6]
    assert looked_up(RARE, ["ant", "end"], 3) == [3, 6]


def test_a_common_word_is_added_up_for_all_where_it_would_be_looked_up_for_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "_SMALL", 99)
    monkeypatch.setattr(searching, "_MANY", 16)
    assert looked_up(RARE, ["ant", "end"], 5) == [6, 6]

    monkeypatch.setattr(searching, "_MANY", 17)
    assert looked_up(RARE, ["ant", "end"], 5) == [6, 100]
