"""Which views are kept, and how much memory they take together."""

import numpy as np
import pytest

from knowledge.index import Index, views
from knowledge.index.views import View, Views, runs_of
from knowledge.model import Collections, Document, Paragraph, Source
from tests.unit.folders import document, index_of

A, B, C = frozenset({"a"}), frozenset({"b"}), frozenset({"c"})


@pytest.fixture(scope="module")
def index() -> Index:
    """A list of forty words in each of three collections."""
    documents = []
    for collection in "abc":
        lines = [f"{collection}{number}word" for number in range(40)]
        ends = np.cumsum([len(line) + 1 for line in lines]).tolist()
        paragraphs = [
            Paragraph(end - 1 - len(line), end - 1, number)
            for number, (line, end) in enumerate(zip(lines, ends, strict=True), 1)
        ]
        source = Source(f"{collection}/list.md", "")
        documents.append(Document(source, "\n".join(lines), tuple(paragraphs)))
    return Index.of(documents)


def ask_everything(index: Index, view: View) -> None:
    for number in range(len(index.segment.words.terms)):
        view.weights(view.term(number))


def kept_of(some: Views, known: dict[Collections, View]) -> set[Collections]:
    """Which of some views are still there; asking for the others makes them anew."""
    return {collections for collections, view in known.items() if some.of(collections) is view}


def test_a_view_used_again_outlives_one_used_later_but_once(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_VIEWS", 2)
    some = Views(index.postings, runs_of(index.postings))
    first, _, again = some.of(A), some.of(B), some.of(A)

    some.of(C)

    assert some.of(A) is first is again


def test_the_view_unused_for_longest_goes_first(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_VIEWS", 2)
    some = Views(index.postings, runs_of(index.postings))
    known = {A: some.of(A), B: some.of(B)}
    some.of(A)
    some.of(C)

    assert kept_of(some, {B: known[B]}) == set()


def test_what_views_keep_together_is_bounded(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    some = Views(index.postings, runs_of(index.postings))
    for collections in (A, B, C):
        ask_everything(index, some.of(collections))
    two_thirds = some.bytes * 2 // 3
    monkeypatch.setattr(views, "MOST_BYTES", two_thirds)

    ask_everything(index, some.of(None))

    assert some.bytes <= two_thirds


def test_a_view_that_grows_makes_others_go(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    some = Views(index.postings, runs_of(index.postings))
    known: dict[Collections, View] = {collections: some.of(collections) for collections in (A, B, C)}
    monkeypatch.setattr(views, "MOST_BYTES", some.bytes + 40 * 12)

    ask_everything(index, known[C])

    assert kept_of(some, {C: known[C]}) == {C}
    assert kept_of(some, {A: known[A]}) == set()


def test_one_view_alone_is_kept_however_large(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_BYTES", 1)
    some = Views(index.postings, runs_of(index.postings))

    view = some.of(None)

    assert some.of(None) is view


def test_a_view_counts_what_it_keeps(index: Index) -> None:
    view = Views(index.postings, runs_of(index.postings)).of(None)
    before = view.bytes

    ask_everything(index, view)

    assert view.bytes - before >= 120 * 8


def test_a_view_tells_what_it_keeps(index: Index) -> None:
    view = Views(index.postings, runs_of(index.postings)).of(A)
    alone = view.bytes

    word = view.term(index.term_number("list") or 0)
    with_term = view.bytes
    view.weights(word)
    with_scores = view.bytes
    for scratch in (view.scratch(), view.scratch()):
        view.give_back(scratch)

    assert alone == len(index) * 4  # a norm for every passage, visible or not
    assert with_term - alone == 256
    assert with_scores - with_term == word.holding * 8 > 0
    assert view.bytes - with_scores == 2 * len(index) * 4


def test_a_view_keeps_so_many_postings(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_KEPT", 50 * 8)
    view = Views(index.postings, runs_of(index.postings)).of(None)
    ask_everything(index, view)
    full = view.bytes

    monkeypatch.setattr(views, "MOST_KEPT", 20 * 8)
    ask_everything(index, view)

    assert full - view.bytes == 30 * 8


def test_a_common_word_has_a_count_for_every_passage_each_word_its_own() -> None:
    passages = [f"only{letter} ant{' ant' * (at % 2)} bee" for at, letter in enumerate("abcdefghijklmnopqrst")]
    index = index_of(document("a.md", *passages[:10]), document("x/a.md", *passages[10:]))
    view = Views(index.postings, runs_of(index.postings)).of(frozenset())

    ant, bee = (view.term(index.term_number(word) or 0) for word in ("ant", "bee"))

    assert view.row(ant)[:].tolist() == [1, 2] * 10
    assert view.row(bee)[:].tolist() == [1] * 20
    assert [ant.common, bee.common, ant.holding, bee.holding] == [True, True, 10, 10]


def test_what_a_word_of_many_passages_scores_is_kept_for_all_and_of_few_for_those_that_hold_it() -> None:
    alone = [f"only{first}{second} end" for first in "abcdefgh" for second in "abcdefgh"]
    texts = [f"{one}{' ant' * (at < 8)}{' bee' * (at < 7)}" for at, one in enumerate(alone)]
    index = index_of(document("a.md", *texts[:32]), document("x/a.md", *texts[32:]))
    view = Views(index.postings, runs_of(index.postings)).of(frozenset())
    ant, bee, end = (view.term(index.term_number(word) or 0) for word in ("ant", "bee", "end"))
    before = view.bytes

    of_all, (passages, of_those) = view.weights_of_all(ant), view.weights(bee)

    assert [(term.common, term.dense) for term in (ant, bee, end)] == [
        (True, True),
        (True, False),
        (True, True),
    ]
    assert passages.tolist() == list(range(7))
    assert of_all.nonzero()[0].tolist() == list(range(8))
    assert of_all[:7].tolist() == pytest.approx((of_those * np.float32(ant.idf / bee.idf)).tolist())
    assert view.weights_of_all(end).nonzero()[0].tolist() == list(range(32))  # of those that may be seen
    assert view.bytes - before == 2 * 4 * 64 + 8 * 7


def test_a_rare_word_is_told_from_the_passages_that_may_be_seen() -> None:
    passages = [
        f"only{first}{second}" + " ant" * (first + second in {"ad", "bf"})
        for first in "abcd"
        for second in "abcdefghij"
    ]
    index = index_of(document("a.md", *passages[:10]), document("x/a.md", *passages[10:]))
    ant = index.term_number("ant") or 0

    everything, shared = (
        Views(index.postings, runs_of(index.postings)).of(seen) for seen in (None, frozenset[str]())
    )

    assert [(view.term(ant).common, view.term(ant).holding) for view in (everything, shared)] == [
        (False, 2),
        (False, 1),
    ]
    assert everything.passages_with(everything.term(ant))[0].tolist() == [3, 15]
    assert shared.passages_with(shared.term(ant))[0].tolist() == [3]


@pytest.mark.parametrize("count", [10, 60])
def test_a_view_of_many_runs_finds_what_an_index_of_these_alone_does(count: int) -> None:
    rare = {0: " heron", 1: " heron", count - 2: " heron heron"}
    documents = [document(f"c{one:02}/a.md", f"Note {one}{rare.get(one, '')}.") for one in range(count)]
    seen = frozenset(f"c{number:02}" for number in range(0, count, 2))

    found = Index.of(documents).search(["heron"], 100, seen)

    alone = Index.of([one for one in documents if one.source.collection in seen]).search(["heron"])
    assert [hit.score for hit in found] == [hit.score for hit in alone]
    assert {hit.number for hit in found} == {0, count - 2}
